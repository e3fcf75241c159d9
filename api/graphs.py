"""The nodes and relations in an answer as a graph: for drawing, and as GraphML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.tables import plain
from api.wire import GraphLink, GraphNode, GraphOut
from graph.analytics.graphml import graphml
from graph.store.port import Answer, Node, Path, Relation


def graph_of(answer: Answer) -> GraphOut:
    """All nodes and relations of an answer, each once. A relation whose ends are not in the answer brings them bare.

    >>> rows = ((Relation("ALLY_OF", "RUS", "BLR", {}), Node(("Country",), {"id": "RUS"})),)
    >>> found = graph_of(Answer(columns=("r", "n"), rows=rows, truncated=False))
    >>> [node.id for node in found.nodes], [(link.source, link.type, link.target) for link in found.links]
    (['BLR', 'RUS'], [('RUS', 'ALLY_OF', 'BLR')])
    """
    nodes: dict[str, GraphNode] = {}
    links: dict[tuple[str, str, str, str], GraphLink] = {}
    for value in _values(answer.rows):
        if isinstance(value, Node) and "id" in value.properties:
            id_ = str(value.properties["id"])
            nodes[id_] = GraphNode(id=id_, labels=list(value.labels), properties=plain(dict(value.properties)))
        elif isinstance(value, Relation) and value.source and value.target:
            properties = plain(dict(value.properties))
            number = str(properties.get("id", ""))
            key = (value.source, value.type, value.target, number)
            links[key] = GraphLink(
                source=value.source, target=value.target, type=value.type, properties=properties
            )  # fmt: skip
    for source, _, target, _ in links:
        for id_ in (source, target):
            nodes.setdefault(id_, GraphNode(id=id_, labels=[], properties={"id": id_}))
    return GraphOut(nodes=[nodes[id_] for id_ in sorted(nodes)], links=[links[key] for key in sorted(links)])


def _values(value: Any) -> Iterator[Node | Relation]:
    match value:
        case Node() | Relation():
            yield value
        case Path():
            yield from value.nodes
            yield from value.relations
        case list() | tuple():
            for item in value:
                yield from _values(item)
        case dict():
            for item in value.values():
                yield from _values(item)


def as_graphml(found: GraphOut) -> str:
    """The graph as GraphML."""
    nodes = ((node.id, node.labels, node.properties) for node in found.nodes)
    links = ((link.source, link.type, link.target, link.properties) for link in found.links)
    return graphml(nodes, links)
