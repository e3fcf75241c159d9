"""The write statements that repeat once a type or label, made from the ontology.

Cypher takes no type and no label as a parameter, and no statement is pasted together at run time. So there is a file
for each, made by this module and kept with the others; a test compares them. After a change of the ontology::

    python -m graph.merge.statements
"""

from __future__ import annotations

from importlib.resources import files
from itertools import combinations
from pathlib import Path

import cypher
from graph.ontology import EdgeType, load


def statements() -> dict[str, str]:
    """Each statement's text by its name below ``cypher/``.

    >>> print(statements()["write/labels/Leader"].splitlines()[-1])
    SET a:Leader
    """
    ontology = load()
    made = {f"write/edges/{edge.name}": _edge(edge) for edge in ontology.edges.values()}
    for labels in actor_labels():
        made[f"write/actors/{'-'.join(labels)}"] = _template(
            "actor", LABELS=":".join(labels), WHAT=" and ".join(labels)
        )
    for node in ontology.nodes.values():
        if node.actor:
            made[f"write/labels/{node.name}"] = _template("label", NODE_LABEL=node.name)
    return made


def actor_labels() -> list[tuple[str, ...]]:
    """The sets of labels that an actor can have besides ``Actor``: one kind, and any of its refinements.

    >>> ("Country",) in actor_labels(), ("Person", "Leader", "Official") in actor_labels()
    (True, True)
    """
    actors = [node for node in load().nodes.values() if node.actor]
    found = []
    for kind in (node.name for node in actors if node.of is None):
        finer = [node.name for node in actors if node.of == kind]
        found += [(kind, *chosen) for size in range(len(finer) + 1) for chosen in combinations(finer, size)]
    return found


def _edge(edge: EdgeType) -> str:
    end = "Claim" if edge.target == ("Claim",) else "Actor"
    return _template("edge", EDGE_TYPE=edge.name, END_LABEL=end)


def _template(name: str, **words: str) -> str:
    text = files(__package__).joinpath("templates", f"{name}.txt").read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def main() -> None:
    """Write the files, and remove those that the ontology does not ask for any more."""
    root = Path(cypher.__file__).parent
    wanted = {root / f"{name}.cypher": text for name, text in statements().items()}
    for folder in ("edges", "actors", "labels"):
        for path in (root / "write" / folder).glob("*.cypher"):
            if path not in wanted:
                path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
