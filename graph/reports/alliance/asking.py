"""What the alliance report asks of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cypher import load
from graph.gazetteer import Gazetteer
from graph.reports.alliance.nouns import Edge, Evidence
from graph.store.port import Row, Store

_MATTERS, _CLAIMS = 20_000, 20_000  # how many are looked at, the most told first


class Names:
    """The names of actors in the report's language, as the graph knows them, else the gazetteer."""

    def __init__(self, store: Store, gazetteer: Gazetteer, language: str) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._language = language
        self._names: dict[str, str] = {}

    def learn(self, actors: Iterable[str]) -> None:
        """Ask for those that are not known yet, all at once."""
        wanted = sorted({actor for actor in actors if actor} - self._names.keys())
        for row in self._store.read(load("read/actors"), ids=wanted) if wanted else ():
            name = row.get(f"name_{self._language}") or row["name_en"] or row["name_id"]
            if name:
                self._names[row["id"]] = name
        for actor in wanted:
            found = self._gazetteer.get(actor)
            if actor not in self._names and found is not None:
                self._names[actor] = found.name(self._language)

    def __contains__(self, actor: str) -> bool:
        return actor in self._names

    def __call__(self, actor: str) -> str:
        """The name, or the id where nobody knows one."""
        return self._names.get(actor, actor)


def edges(store: Store, actors: Sequence[str]) -> list[Edge]:
    """The ties of these actors and of those who act for them; an edge here is a matter: a type between two parties."""
    rows = store.read(load("project/matters_of"), actors=list(actors), limit=_MATTERS)
    matters = sorted({row["matter"] for row in rows})
    contested = store.read(load("read/matters_against"), matters=matters) if matters else []
    against = {row["matter"] for row in contested}
    return [
        Edge(
            id=row["matter"],
            type=row["type"],
            source=row["source"],
            target=row["target"],
            claims=row["claims"],
            contested=row["matter"] in against,
        )
        for row in rows
    ]


def evidence(store: Store, matters: Iterable[str], names: Names) -> list[Evidence]:
    """What is said for and against these matters."""
    wanted = sorted(set(matters))
    rows = store.read(load("read/matters_evidence"), matters=wanted, limit=_CLAIMS) if wanted else []
    names.learn(row["speaker"] for row in rows)
    return [_evidence(row, names) for row in rows]


def _evidence(row: Row, names: Names) -> Evidence:
    return Evidence(
        edge=row["matter"],
        claim=row["id"],
        factuality=row["factuality"],
        speaker=names(row["speaker"]) if row["speaker"] else "",
        date=row["date"],
        confidence=row["confidence"],
        sentence=row["sentence"],
        text=row["text"],
        start=row["sentence_start"],
        trigger=(row["trigger_start"], row["trigger_end"]),
        source_span=_span(row, "source"),
        target_span=_span(row, "target"),
        article=row["article"],
        title=row["title"],
        language=row["language"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"],
        invented=bool(row["invented"]),
    )


def _span(row: Row, what: str) -> tuple[int, int] | None:
    start, end = row[f"{what}_start"], row[f"{what}_end"]
    return None if start is None or end is None else (start, end)
