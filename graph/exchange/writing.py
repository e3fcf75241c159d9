"""Records into a graph, in bounded transactions, each of which may be repeated.

A transaction whose answer was lost is sent again, and a copy that was interrupted is begun again. So what is there
already is looked for: always where the graph was not empty, else from the second attempt of a transaction on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import TypeVar

from graph.exchange.records import NodeRecord, Record, TieRecord, key, statement
from graph.store.port import Step, Store, Transaction

BATCH = 1000  # records a transaction

R = TypeVar("R")
K = TypeVar("K")


def write(store: Store, records: Iterable[Record], *, empty: bool) -> Iterator[Sequence[Record]]:
    """Write the records, nodes before relationships; gives each batch when it is stored."""
    for batch in _batches(records):
        if isinstance(batch[0], NodeRecord):
            _nodes(store, [record for record in batch if isinstance(record, NodeRecord)], empty=empty)
        else:
            _ties(store, [record for record in batch if isinstance(record, TieRecord)], empty=empty)
        yield batch


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Batches of one kind."""
    batch: list[Record] = []
    for record in records:
        if batch and (len(batch) == BATCH or type(batch[0]) is not type(record)):
            yield batch
            batch = []
        batch.append(record)
    if batch:
        yield batch


def _grouped(batch: Sequence[R], by: Callable[[R], K]) -> list[tuple[K, list[R]]]:
    groups: dict[K, list[R]] = defaultdict(list)
    for record in batch:
        groups[by(record)].append(record)
    return list(groups.items())


def _nodes(store: Store, batch: Sequence[NodeRecord], *, empty: bool) -> None:
    attempts = count()

    def work(transaction: Transaction) -> None:
        look = next(attempts) > 0 or not empty
        known = _known(transaction, batch) if look else set()
        for labels, some in _grouped(batch, lambda record: record.labels):
            rows = [
                {"id": record.id, "properties": record.properties}
                for record in some
                if (key(labels), record.id) not in known
            ]
            transaction.write(Step(statement("make", LABELS=":".join(labels)), rows))

    store.transact(work)


def _known(transaction: Transaction, batch: Sequence[NodeRecord]) -> set[tuple[str, str]]:
    found = set()
    for label, some in _grouped(batch, lambda record: key(record.labels)):
        rows = transaction.read(statement("known", LABEL=label), ids=[record.id for record in some])
        found |= {(label, row["id"]) for row in rows}
    return found


def _ties(store: Store, batch: Sequence[TieRecord], *, empty: bool) -> None:
    attempts = count()

    def work(transaction: Transaction) -> None:
        look = next(attempts) > 0 or not empty
        for (kind, source, target), some in _grouped(batch, lambda tie: (tie.type, tie.source[0], tie.target[0])):
            words = {"TYPE": kind, "SOURCE": source, "TARGET": target}
            known = set()
            if look:
                pairs = [[tie.source[1], tie.target[1]] for tie in some]
                rows = transaction.read(statement("known_ties", **words), pairs=pairs)
                known = {(row["source"], row["target"], row["id"]) for row in rows}
            new = [
                {"source": tie.source[1], "target": tie.target[1], "properties": tie.properties}
                for tie in some
                if (tie.source[1], tie.target[1], tie.properties.get("id")) not in known
            ]
            transaction.write(Step(statement("tie", **words), new))

    store.transact(work)
