"""The ontology: what the graph can say.

The YAML files beside this module are the one source. Constraints, validation, the API's enums, the console's legend
and the reference page are made from what :func:`load` returns; nothing else in the project lists a type.

>>> ontology = load()
>>> ontology.edge("VISITS").sign, ontology.edge("MEETS").symmetric
(1, True)
>>> ontology.label("ALLY_OF", "id")
'bersekutu dengan'
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, TypeVar

import yaml

from graph.errors import BadData, UnknownName

LANGUAGES = ("en", "id")

Labels: TypeAlias = Mapping[str, str]
EdgeKind: TypeAlias = Literal["state", "act", "stance"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeType:
    """A label of the graph. ``of`` names the label that it refines (a Leader is a Person)."""

    name: str
    label: Labels
    plural: Labels
    about: Labels
    identity: str
    colour: str
    actor: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeType:
    """A type of edge, and of claim. ``sign`` is +1 friendly, -1 hostile, 0 neither."""

    name: str
    kind: EdgeKind
    label: Labels
    sign: int
    symmetric: bool
    source: tuple[str, ...]
    target: tuple[str, ...]
    cues: Mapping[str, tuple[str, ...]]
    plover: str | None = None
    good: str | None = None

    def allows(self, *, source: Collection[str], target: Collection[str]) -> bool:
        """Whether nodes with these labels may stand at its ends.

        >>> load().edge("MEMBER_OF").allows(source=("Country",), target=("Organization",))
        True
        >>> load().edge("MEMBER_OF").allows(source=("Country",), target=("Country",))
        False
        """
        return not (set(self.source).isdisjoint(source) or set(self.target).isdisjoint(target))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All types, by name, in the order of the files."""

    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    goods: Mapping[str, Labels]
    factualities: Mapping[str, Labels]
    bases: Mapping[str, Labels]
    pacts: Mapping[str, Labels]

    def node(self, name: str) -> NodeType:
        """The node type of that name; UnknownName where there is none."""
        return _named(self.nodes, name, "node type")

    def edge(self, name: str) -> EdgeType:
        """The edge type of that name; UnknownName where there is none."""
        return _named(self.edges, name, "edge type")

    def label(self, name: str, language: str) -> str:
        """How the type is called in a language (English where that has no name for it)."""
        found: NodeType | EdgeType = self.edges[name] if name in self.edges else self.node(name)
        return found.label.get(language, found.label["en"])

    @property
    def symmetric(self) -> frozenset[str]:
        """The types of edge that have no direction."""
        return frozenset(name for name, edge in self.edges.items() if edge.symmetric)


def _named(table: Mapping[str, T], name: str, what: str) -> T:
    try:
        return table[name]
    except KeyError:
        raise UnknownName(f"no {what} is called {name!r}; there are: {', '.join(table)}") from None


@cache
def load() -> Ontology:
    """Read and check the ontology's own files (once a process)."""
    nodes = {name: _node(name, entry) for name, entry in _read("nodes.yaml").items()}
    goods = _words("goods.yaml")
    edges = {name: _edge(name, entry, set(nodes), set(goods)) for name, entry in _read("edges.yaml").items()}
    return Ontology(
        nodes=MappingProxyType(nodes),
        edges=MappingProxyType(edges),
        goods=goods,
        factualities=_words("factuality.yaml"),
        bases=_words("bases.yaml"),
        pacts=_words("pacts.yaml"),
    )


def _read(name: str) -> dict[str, Any]:
    data = yaml.safe_load(files(__name__).joinpath(name).read_text("utf-8"))
    if not isinstance(data, dict):
        raise BadData(f"ontology/{name}: one mapping from name to entry is expected")
    return data


def _words(file: str) -> Mapping[str, Labels]:
    return MappingProxyType({name: _labels(file, name, entry) for name, entry in _read(file).items()})


def _labels(file: str, name: str, entry: object) -> Labels:
    if not isinstance(entry, dict) or set(entry) != set(LANGUAGES):
        raise BadData(f"ontology/{file}: {name} needs a text in each of {', '.join(LANGUAGES)}")
    return MappingProxyType({code: str(text) for code, text in entry.items()})


def _node(name: str, entry: dict[str, Any]) -> NodeType:
    return NodeType(
        name=name,
        label=_labels("nodes.yaml", name, entry.get("label")),
        plural=_labels("nodes.yaml", name, entry.get("plural")),
        about=_labels("nodes.yaml", name, entry.get("about")),
        identity=entry["id"],
        colour=entry["colour"],
        actor=entry.get("actor", False),
        of=entry.get("of"),
    )


def _edge(name: str, entry: dict[str, Any], nodes: set[str], goods: set[str]) -> EdgeType:
    for end in ("source", "target"):
        unknown = set(entry[end]) - nodes
        if unknown:
            raise BadData(f"ontology/edges.yaml: {name}.{end} names no node type: {', '.join(sorted(unknown))}")
    if entry["sign"] not in (-1, 0, 1) or entry["kind"] not in ("state", "act", "stance"):
        raise BadData(f"ontology/edges.yaml: {name} needs a sign of -1, 0 or 1 and a kind of state, act or stance")
    if entry.get("good") is not None and entry["good"] not in goods:
        raise BadData(f"ontology/edges.yaml: {name}.good is not in goods.yaml: {entry['good']}")
    return EdgeType(
        name=name,
        kind=entry["kind"],
        label=_labels("edges.yaml", name, entry.get("label")),
        sign=entry["sign"],
        symmetric=entry["symmetric"],
        source=tuple(entry["source"]),
        target=tuple(entry["target"]),
        cues=MappingProxyType({code: tuple(cues) for code, cues in entry["cues"].items()}),
        plover=entry.get("plover"),
        good=entry.get("good"),
    )
