"""What Neo4j Browser can be given: a style sheet made from the ontology, and the gallery as favourites.

Both are files to be dropped on the Browser's page: it takes the style sheet as GraSS, and favourites as a zip file
with a folder of ``.cypher`` files, the first line of each being its title.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

import cypher
from graph.ontology import NodeType, load

_WRITTEN = (2026, 1, 1, 0, 0, 0)  # the same files give the same zip file


def style(language: str) -> str:
    """The style sheet: a colour and a caption for each label, and for each type of edge by its sign.

    >>> print(style("en").split("relationship.ALLY_OF ")[1].split("}")[0])
    {
      color: #1f7a4d;
      shaft-width: 3px;
      caption: "is an ally of";
    <BLANKLINE>
    """
    return "".join(_rule(name, entries) for name, entries in _rules(language))


def _rules(language: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    table = _table()
    yield "node", {"color": "#6c757d", "text-color-internal": "#ffffff", "diameter": "50px", "caption": '"{id}"'}
    yield "relationship", {"color": "#a5abb6", "shaft-width": "1px", "font-size": "8px", "caption": '"<type>"'}
    for node in load().nodes.values():
        key = "Actor" if node.actor else node.name
        yield f"node.{node.name}", _node(node, table, key, language)
    for edge in load().edges.values():
        yield f"relationship.{edge.name}", {**table["edges"][edge.sign], "caption": f'"{edge.label[language]}"'}


def _node(node: NodeType, table: Mapping[str, Any], key: str, language: str) -> Mapping[str, str]:
    caption = table["captions"][key].replace("{language}", language)
    return {
        "color": node.colour,
        "border-color": node.colour,
        "text-color-internal": "#ffffff",
        "diameter": f"{table['diameters'][key]}px",
        "caption": f'"{caption}"',
    }


def _rule(name: str, entries: Mapping[str, str]) -> str:
    return f"{name} {{\n" + "".join(f"  {key}: {value};\n" for key, value in entries.items()) + "}\n\n"


def favourites(language: str) -> bytes:
    """The gallery as a zip file, the titles in that language.

    >>> zipfile.ZipFile(io.BytesIO(favourites("id"))).namelist()[0]
    'Sekutu/allies.cypher'
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in cypher.names("gallery"):
            query = cypher.load(name)
            title = query.titles.get(language, query.titles["en"])
            entry = zipfile.ZipInfo(f"{_table()['folder']}/{name.partition('/')[2]}.cypher", _WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, f"// {title}\n// {query.summary}\n{query.text}\n")
    return made.getvalue()


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath("browser.yaml").read_text("utf-8"))
    return table
