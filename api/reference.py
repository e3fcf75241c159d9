"""Write the pages of docs/reference from the program itself, or check that they say what it does.

::

    python -m api.reference            # write them
    python -m api.reference --check    # exit code 1 where one is out of date
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from api.app import bare_app
from api.cli import app as command_line
from api.describing import routes
from api.settings import SETTINGS
from graph.gazetteer import Gazetteer
from graph.ontology import load
from loaders.quality import CORPUS, examined, figures, gold
from loaders.quality.report import levels, markdown, others

_ROOT = Path(__file__).parent.parent
FOLDER = _ROOT / "docs" / "reference"
_NOTE = "<!-- Made by `make docs` from the program; change that and not this page. -->\n"


def pages() -> dict[str, str]:
    """All pages, by file name."""
    made = {
        "settings.md": _settings(),
        "command-line.md": _command_line(),
        "http.md": _http(bare_app().openapi()),
        "ontology.md": _ontology(),
        "quality.md": _quality(),
    }
    return {name: f"{_NOTE}\n" + "\n".join(lines).rstrip() + "\n" for name, lines in made.items()}


def _settings() -> Iterator[str]:
    yield "# Settings\n"
    yield "A flag wins over the environment, the environment over the default.\n"
    yield "| environment | flag | default | what it is |"
    yield "|---|---|---|---|"
    for row in SETTINGS:
        yield f"| `{row.env}` | `{row.flag}` | {row.default} | {row.about} |"


def _command_line() -> Iterator[str]:
    yield "# The command line\n"
    yield "`sekutu --help` and `sekutu COMMAND --help` say the same.\n"
    yield (
        "Exit codes: 0 done; 1 an error, told in one sentence on standard error; 2 the command was not understood; "
        "3 `ingest` and `read` did their work, but some input gave no article.\n"
    )
    root = typer.main.get_command(command_line)
    yield from _command("sekutu", root)


def _command(path: str, command: Any) -> Iterator[str]:
    yield f"## `{path}`\n"
    yield (command.help or "").strip() + "\n"
    rows = [row for parameter in command.params if (row := _parameter(parameter))]
    if rows:
        yield "| flag or argument | what it is |"
        yield "|---|---|"
        yield from rows
        yield ""
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from _command(f"{path} {name}", inner)


def _parameter(parameter: Any) -> str | None:
    if parameter.name == "help":
        return None
    if parameter.param_type_name == "argument":
        shown = parameter.metavar or parameter.name.upper()
    else:
        shown = ", ".join([*parameter.opts, *parameter.secondary_opts])
    about = (getattr(parameter, "help", "") or "").replace("|", "\\|")
    return f"| `{shown}` | {about} |"


def _http(described: Mapping[str, Any]) -> Iterator[str]:
    yield "# The HTTP API\n"
    yield described["info"]["description"].replace("\n", " ") + "\n"
    yield (
        "Lists have `items` and `next`; give `next` as `cursor` for the following page. Errors are problem documents "
        "(RFC 9457, `application/problem+json`) with `title`, `status`, `detail` and `error`, the error's class.\n"
    )
    for route in routes(described):
        yield f"## `{route['method']} {route['path']}`\n"
        yield route["about"] + "\n"
        if route["parameters"]:
            yield "| parameter | what it is |"
            yield "|---|---|"
            for entry in route["parameters"]:
                yield f"| `{entry['name']}`{' (required)' if entry['required'] else ''} | {entry['about']} |"
            yield ""
        for title, text in (("Body", route["body"]), ("Answer", route["answer"])):
            if text:
                yield f"{title}:\n\n```json\n{text}\n```\n"


def _ontology() -> Iterator[str]:
    ontology = load()
    yield "# The ontology\n"
    yield "What the graph can say. The files under `graph/ontology` are its source.\n"
    yield "## Nodes\n"
    yield "| label | en | id | identity | what it is |"
    yield "|---|---|---|---|---|"
    for node in ontology.nodes.values():
        refines = f" (a {node.of})" if node.of else ""
        labels = f"{node.label['en']} | {node.label['id']}"
        yield f"| `{node.name}`{refines} | {labels} | {node.identity} | {node.about['en']} |"
    yield "\n## Edges and claims\n"
    yield "| type | kind | en | id | sign | from → to | PLOVER | cues (en / id) |"
    yield "|---|---|---|---|---|---|---|---|"
    for edge in ontology.edges.values():
        sign = {1: "+", -1: "−", 0: "0"}[edge.sign]
        arrow = f"{_kinds(edge.source)} {'↔' if edge.symmetric else '→'} {_kinds(edge.target)}"
        cues = " / ".join(", ".join(edge.cues.get(code, ())) for code in ("en", "id"))
        labels = f"{edge.label['en']} | {edge.label['id']}"
        yield f"| `{edge.name}` | {edge.kind} | {labels} | {sign} | {arrow} | {edge.plover or '–'} | {cues} |"
    yield "\n## How sure a claim is\n"
    for name, words in ontology.factualities.items():
        yield f"* `{name}`: {words['en']} / {words['id']}"
    yield "\n## On whose authority\n"
    yield "An edge of imported reference data has a `basis`, `start` and `end`; one without it is reported.\n"
    for name, words in ontology.bases.items():
        yield f"* `{name}`: {words['en']} / {words['id']}"
    yield "\nWhat a treaty promises (`kind` the strongest, `kinds` all):\n"
    for name, words in ontology.pacts.items():
        yield f"* `{name}`: {words['en']} / {words['id']}"


def _kinds(names: Sequence[str]) -> str:
    """The kinds of node that an end may be; ``Actor`` for all who can act."""
    actors = {node.name for node in load().nodes.values() if node.actor and node.of is None}
    return "Actor" if set(names) == actors else ", ".join(names)


def _quality() -> Iterator[str]:
    yield "# How well it reads\n"
    yield (
        "Measured on the 24 Indonesian and 24 English articles of `loaders/training/corpus/dev`, which were written "
        "for this project and on which reading was tuned. On news that it has never seen it reads worse: take these "
        "figures as a check that nothing broke, and open the evidence of every edge that matters. `make check` fails "
        "where they fall below their floors (`tests/loaders/quality_floors.json`).\n"
    )
    yield (
        "How much worse: on 320 sentences of real agency news of 2006 and 2007 in each language, which are other "
        "people's text and not in the project, F1 at *pair+type* was 0.39 in English and 0.35 in Indonesian in "
        "November 2026. A list of two countries and a cue word has 0.16 there, two careful annotators agree at 0.88.\n"
    )
    yield (
        "A claim counts as found at *pair* where both actors are right, at *pair+type* where the type is too, then "
        "with its factuality, and at last with its speaker.\n"
    )
    found = figures(examined(gold([CORPUS]), Gazetteer.load()))
    yield markdown(levels(found)) + "\n"
    yield (
        "Besides: claims invented in *distractors* (articles with at most two claims to find), the states named, the "
        "offices held (person, kind, and whom it serves), the speaker of claims that are right up to factuality, and "
        "the date, amount and good of claims that are right up to type, where the annotator or reading gives one.\n"
    )
    yield markdown(others(found)) + "\n"
    yield "`sekutu quality` shows more: every type and factuality, and with `--confusion` what goes wrong most."


def main(arguments: list[str]) -> int:
    """Write or check; the exit code."""
    made = pages()
    if "--check" in arguments:
        stale = [n for n, text in made.items() if not (FOLDER / n).exists() or (FOLDER / n).read_text("utf-8") != text]
        for name in stale:
            typer.echo(f"docs/reference/{name} is out of date: run make docs", err=True)
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
