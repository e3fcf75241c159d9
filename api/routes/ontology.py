"""What the graph can say, as data."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.deps import HouseDep
from api.wire import EdgeType, NodeType, OntologyOut

router = APIRouter(tags=["ontology"])


@router.get("/v1/ontology")
def ontology(house: HouseDep) -> OntologyOut:
    """All types of node, edge and claim, with their names in each language."""
    known = house.ontology
    return OntologyOut(
        nodes=[NodeType.model_validate(_plain(kind)) for kind in known.nodes.values()],
        edges=[EdgeType.model_validate(_plain(kind)) for kind in known.edges.values()],
        goods={name: dict(labels) for name, labels in known.goods.items()},
        factualities={name: dict(labels) for name, labels in known.factualities.items()},
    )


def _plain(kind: Any) -> dict[str, Any]:
    return {name: getattr(kind, name) for name in kind.__slots__}
