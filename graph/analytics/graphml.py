"""GraphML, which Gephi, yEd and networkx open."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import networkx as nx

Nodes: TypeAlias = Iterable[tuple[str, Sequence[str], Mapping[str, Any]]]
Links: TypeAlias = Iterable[tuple[str, str, str, Mapping[str, Any]]]
_TAKEN = ("labels", "type")  # attributes that say what a node or relation is


def graphml(nodes: Nodes, links: Links) -> str:
    """Nodes (id, labels, properties) and relations (source, type, target, properties) as GraphML.

    What GraphML has no type for (a list, a map) stands as JSON; what is None is left out.

    >>> text = graphml([("RUS", ("Country",), {"since": [1991]})], [("RUS", "ALLY_OF", "BLR", {"claims": 2})])
    >>> made = nx.parse_graphml(text, force_multigraph=True)
    >>> made.nodes["RUS"]["since"], [data for _, _, data in made.edges(data=True)]
    ('[1991]', [{'type': 'ALLY_OF', 'claims': 2}])
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, labels, properties in nodes:
        made.add_node(id_, labels=":".join(labels), **_simple(properties))
    for source, type_, target, properties in links:
        made.add_edge(source, target, type=type_, **_simple(properties))
    out = io.BytesIO()
    nx.write_graphml(made, out)
    return out.getvalue().decode("utf-8")


def _simple(properties: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {
        name: value if isinstance(value, (str, int, float, bool)) else json.dumps(value, ensure_ascii=False)
        for name, value in properties.items()
        if value is not None and name not in _TAKEN
    }
