"""Who belongs to which body: a CSV file with member, organisation, start, end and source.

``start`` and ``end`` are a day, month or year; an empty ``start`` is one that is not known, an empty ``end`` means
still.
"""

from __future__ import annotations

from pathlib import Path

from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from loaders.readers import Failure
from loaders.reference import cells
from loaders.reference.frame import Fact, Row, Work, facts, table

COLUMNS = ("member", "organisation", "start", "end", "source")


def read(path: Path, gazetteer: Gazetteer) -> tuple[list[Fact], list[Failure]]:
    """The memberships of the file, and the rows that cannot be used. Raises BadInput for another kind of file."""

    def said(row: Row) -> Fact:
        if not row["source"]:
            raise BadInput("the source is missing: say where the row is from")
        start, precision = cells.begins(row["start"])
        until = cells.ends(row["end"])
        return Fact(
            work=Work(f"Memberships: {row['source']}", row["source"]),
            type="MEMBER_OF",
            source=cells.actor(row["member"], gazetteer),
            target=cells.actor(row["organisation"], gazetteer),
            names=(row["member"], row["organisation"]),
            more=f"from {start or 'a day that is not known'}, {f'until {until}' if until else 'and still'}",
            basis="register",
            date=start,
            precision=precision,
            until=until,
        )

    return facts(table(path, COLUMNS), said)
