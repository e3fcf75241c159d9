"""What must hold after every kill, and what must hold in the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cypher import Query
from graph import merge
from graph.model import Reading
from graph.store.port import Store

_WHOLE = Query(
    name="articles with how much hangs on them",
    summary="",
    params=(),
    text="MATCH (a:Article) OPTIONAL MATCH (a)-[:HAS]->(s:Sentence) WITH a, count(s) AS sentences"
    " OPTIONAL MATCH (c:Claim {article: a.id}) RETURN a.id AS id, sentences, count(c) AS claims",
)
_LOOSE = Query(
    name="claims that hang on too few or too many",
    summary="",
    params=(),
    text="MATCH (c:Claim) OPTIONAL MATCH (s:Sentence)-[:SUPPORTS]->(c) WITH c, count(s) AS sentences"
    " OPTIONAL MATCH (c)-[:SOURCE]->(a) WITH c, sentences, count(a) AS sources"
    " OPTIONAL MATCH (c)-[:TARGET]->(b) WITH c, sentences, sources, count(b) AS targets"
    " OPTIONAL MATCH (c)-[:SPEAKER]->(d) WITH c, sentences, sources, targets, count(d) AS speakers"
    " WHERE sentences <> 1 OR sources <> 1 OR targets > 1 OR (c.target <> '' AND c.type <> 'DENIES' AND targets <> 1)"
    " OR speakers <> CASE WHEN c.speaker = '' THEN 0 ELSE 1 END RETURN c.id AS id",
)


def after_a_kill(store: Store, acknowledged: Collection[str], sizes: Mapping[str, tuple[int, int]]) -> None:
    """AssertionError where an acknowledged article is missing, one is half there, or edges are not what claims say.

    ``sizes`` are the sentences and claims that each article must have. Nobody may be writing.
    """
    rows = {row["id"]: (row["sentences"], row["claims"]) for row in store.stream(_WHOLE)}
    missing = set(acknowledged) - rows.keys()
    assert not missing, f"acknowledged and not there: {sorted(missing)}"
    half = {key: (rows[key], sizes[key]) for key in rows.keys() & sizes.keys() if rows[key] != sizes[key]}
    assert not half, f"half there (found, expected): {half}"
    loose = [row["id"] for row in store.stream(_LOOSE)]
    assert not loose, f"claims that do not hang as they should: {loose}"
    if merge.waiting(store):
        merge.derive(store)
        assert not merge.waiting(store)
        return
    before = merge.digest(store)
    merge.derive(store)
    assert merge.digest(store) == before, "edges or events differ from what their claims make"


def in_the_end(store: Store, other: Store, by_id: Mapping[str, Reading]) -> int:
    """AssertionError where the graph is not what loading the same articles once into ``other`` gives; how many."""
    if merge.waiting(store):
        merge.derive(store)
    there = sorted(row["id"] for row in store.stream(_WHOLE))
    readings = [by_id[identity] for identity in there]
    for start in range(0, len(readings), 50):
        merge.write(other, readings[start : start + 50], bulk=True)
    merge.derive(other)
    assert merge.digest(other) == merge.digest(store), "the graph differs from one that was loaded in peace"
    return len(readings)
