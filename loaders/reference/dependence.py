"""Who depends on whom for what, by statistics: a CSV file with country, supplier, good, share, year and source.

``share`` is of all that the country gets of the good that year, 0.41 or 41%, or empty where it is not known; ``source``
says where the row is from, and is cited.
"""

from __future__ import annotations

from pathlib import Path

from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from graph.ontology import load
from loaders.readers import Failure
from loaders.reference import cells
from loaders.reference.frame import Fact, Row, Work, facts, table

COLUMNS = ("country", "supplier", "good", "share", "year", "source")


def read(path: Path, gazetteer: Gazetteer) -> tuple[list[Fact], list[Failure]]:
    """The dependences of the file, and the rows that cannot be used. Raises BadInput for another kind of file."""
    types = {edge.good: edge.name for edge in load().edges.values() if edge.good}

    def said(row: Row) -> Fact:
        good = row["good"].casefold()
        if good not in types:
            raise BadInput(f"no good is called {row['good']!r}; there are: {', '.join(load().goods)}")
        if not row["source"]:
            raise BadInput("the source is missing: say where the row is from")
        if len(row["year"]) != 4:
            raise BadInput(f"{row['year']!r} is no year: write 2021")
        share = cells.share(row["share"])
        told = "a share that is not known" if share is None else f"{share:.1%} of it"
        return Fact(
            work=Work(f"Dependences: {row['source']}", row["source"]),
            type=types[good],
            source=cells.actor(row["country"], gazetteer),
            target=cells.actor(row["supplier"], gazetteer),
            names=(row["country"], row["supplier"]),
            more=f"{told} in {row['year']}",
            basis="statistics",
            date=row["year"],
            precision=cells.begins(row["year"])[1],
            until=cells.ends(row["year"]),
            amount=share,
            good=good,
        )

    return facts(table(path, COLUMNS), said)
