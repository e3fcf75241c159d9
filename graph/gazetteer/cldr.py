"""The names of states and territories in CLDR, as a table of ours: ``python -m graph.gazetteer.cldr`` writes it anew.

``cldr`` in ``data/matching.yaml`` lists the languages, each with its word for "&".

The table is committed so that nothing is worked out at every start; a test makes it again and compares.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from babel import Locale

from graph.gazetteer import sources

HEAD = "# Names of territories from Unicode CLDR, through Babel; written by `python -m graph.gazetteer.cldr`.\n"


def rows() -> str:
    """The table as text: alpha-3, language, names parted by ``|``."""
    lines = [HEAD, "alpha3,language,names\n"]
    matching = sources.read(files("graph.gazetteer").joinpath("data", "matching.yaml"), "matching.yaml")
    territories = {language: Locale(language).territories for language in matching["cldr"]}
    for row in sources.table("states/iso.csv"):
        for language, and_word in matching["cldr"].items():
            names = variants(territories[language][row["alpha2"]], and_word)
            lines.append(f"{row['alpha3']},{language},{'|'.join(names)}\n")
    return "".join(lines)


def variants(name: str, and_word: str) -> list[str]:
    """How a newspaper writes a name of CLDR's.

    >>> variants("St. Kitts & Nevis", "and")
    ['St. Kitts and Nevis', 'Saint Kitts and Nevis']
    >>> variants("Myanmar (Burma)", "dan")
    ['Myanmar', 'Burma']
    """
    bracketed = re.fullmatch(r"(\w+) \((\w+)\)", name)
    if bracketed:
        return list(bracketed.groups())
    name = name.replace(" & ", f" {and_word} ").replace(" - ", "-")
    return [name, name.replace("St. ", "Saint ")] if "St. " in name else [name]


if __name__ == "__main__":
    Path(str(files("graph.gazetteer").joinpath("data", "states", "cldr.csv"))).write_text(rows(), "utf-8")
