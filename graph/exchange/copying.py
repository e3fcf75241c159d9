"""One graph into another, and the proof that both say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from cypher import load
from graph.errors import BadInput, StoreError, StoreMismatch
from graph.exchange.reading import records, size
from graph.exchange.records import NodeRecord, Record
from graph.exchange.writing import write
from graph.merge import Digest
from graph.store.port import SCHEMA_VERSION, Step, Store

Into: TypeAlias = Literal["empty", "more", "anew"]
Moved: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was moved: how many nodes and relationships, and the digest that both ends have now."""

    nodes: int
    relations: int
    digest: str


@dataclass(slots=True)
class Tally:
    """Counts what goes by."""

    nodes: int = 0
    relations: int = 0
    _digest: Digest = field(default_factory=Digest)

    def add(self, record: Record) -> None:
        """One more."""
        if isinstance(record, NodeRecord):
            self.nodes += 1
            self._digest.node(record.labels, record.properties)
        else:
            self.relations += 1
            self._digest.relation(record.source[1], record.type, record.target[1], record.properties)

    @property
    def digest(self) -> str:
        """The digest of all, as :func:`graph.merge.digest` makes it."""
        return str(self._digest)

    def through(self, some: Iterable[Record]) -> Iterator[Record]:
        """The same records, counted."""
        for record in some:
            self.add(record)
            yield record


def copy(source: Store, target: Store, *, into: Into = "empty", moved: Moved = lambda _done, _all: None) -> Copied:
    """Move the whole graph of ``source`` into ``target``, and verify it; ``moved(done, of)`` counts records.

    ``into``: ``empty`` refuses a target that holds something; ``more`` keeps what is there and adds what is missing,
    and so goes on with a copy that was interrupted; ``anew`` empties the target first.

    Raises BadInput for a target that is not as ``into`` wants it, StoreMismatch for a graph of a newer version, and
    StoreError where the two differ in the end.
    """
    ours = source.info().schema
    if ours is not None and ours > SCHEMA_VERSION:
        raise StoreMismatch(f"the graph was written by a newer Sekutu (schema {ours}, this one knows {SCHEMA_VERSION})")
    return pour(records(source), target, into=into, moved=moved, of=size(source))


def pour(some: Iterable[Record], target: Store, *, into: Into, moved: Moved, of: int) -> Copied:
    """Write records into a graph, and verify that it consists of them; for the rest see :func:`copy`."""
    target.prepare()
    empty = _made_ready(target, into)
    given = Tally()
    done = 0
    for batch in write(target, given.through(some), empty=empty):
        done += len(batch)
        moved(done, of)
    found = tally(target)
    if found.digest != given.digest:
        raise StoreError(_differs(given, found, into))
    return Copied(nodes=found.nodes, relations=found.relations, digest=found.digest)


def tally(store: Store) -> Tally:
    """The whole graph, read page by page and counted."""
    found = Tally()
    for record in records(store):
        found.add(record)
    return found


def _made_ready(target: Store, into: Into) -> bool:
    """Whether the target is empty, which it must be, or is made."""
    there = size(target)
    if into == "anew":
        while size(target):
            target.write(Step(load("write/some_gone"), [{"really": True}]))
        return True
    if there and into == "empty":
        raise BadInput(
            f"the target is not empty, it holds {there} nodes and relationships: name another one; or add what is"
            " missing there with --add, as after a copy that was interrupted; or empty it first with --replace"
        )
    return there == 0


def _differs(given: Tally, found: Tally, into: Into) -> str:
    counts = (
        f"{given.nodes} nodes and {given.relations} relationships were given, and the target has {found.nodes} and"
        f" {found.relations}"
    )
    if into == "more":
        return f"what was given is stored, but the two graphs differ: the target held something else before ({counts})"
    return f"the two graphs differ after all: {counts}. Stop what writes to either, and copy again with --replace"
