"""The frame of all reference data: rows of a table become sentences of a work, and claims that hold until a day.

Reference data comes into the graph as articles do, so that a treaty is cited down to its row as a report is down to its
sentence, and edges are worked out from claims alone. What tells it apart is the claims' ``basis``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graph.errors import BadInput
from graph.model import Actor, Article, Claim, Precision, Reading, Sentence
from graph.ontology import load
from loaders.readers import Failure

READER = "reference"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of reference data as its rows cite it: becomes an article."""

    title: str
    publisher: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a row says: source ``type`` target, from ``date`` on, ``until`` a day or still (None).

    ``names`` are those of source and target as the row has them, ``more`` what the sentence says besides.
    """

    work: Work
    type: str
    source: Actor
    target: Actor
    names: tuple[str, str]
    more: str
    basis: str
    date: str | None = None
    precision: Precision = "unknown"
    until: str | None = None
    kinds: tuple[str, ...] = ()
    amount: float | None = None
    good: str | None = None

    def last_day(self) -> str:
        """The last day that the row speaks of, as far as it says one; "" where it names none."""
        started = {"year": f"{self.date}-12-31", "month": f"{self.date}-28"}.get(self.precision, self.date or "")
        return max(self.until or "", started if self.until is None else "")


def table(path: Path, columns: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """The rows of a CSV file with a head, each with its origin (``file.csv:3``); cells without white space around.

    Raises BadInput where the file cannot be read as UTF-8, is empty, or lacks one of the columns.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as a table: {error}; give a CSV file in UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    head = [name.strip() for name in reader.fieldnames or ()]
    missing = [name for name in columns if name not in head]
    if missing:
        raise BadInput(f"{path} lacks the columns {', '.join(missing)}; its first line must name {', '.join(columns)}")
    reader.fieldnames = head
    try:
        for row in reader:
            yield f"{path.name}:{reader.line_num}", {name: (row[name] or "").strip() for name in columns}
    except csv.Error as error:
        raise BadInput(f"{path}, line {reader.line_num}: {error}") from error


def facts(rows: Iterable[tuple[str, Row]], said: Callable[[Row], Fact]) -> tuple[list[Fact], list[Failure]]:
    """What the rows say, and a failure for each that cannot be used: ``said`` raises BadInput for those."""
    found: list[Fact] = []
    failed: list[Failure] = []
    for origin, row in rows:
        try:
            fact = said(row)
            check(fact)
        except BadInput as error:
            failed.append(Failure(origin=origin, reason=str(error), raw=_raw(row)))
        else:
            found.append(fact)
    return found, failed


def check(fact: Fact) -> None:
    """BadInput for a fact of one with itself, that ends before it begins, or between the wrong kinds."""
    if fact.source.id == fact.target.id:
        raise BadInput(f"both sides are {fact.source.id}: nobody is tied to itself")
    if fact.date and fact.until and fact.until < fact.date:
        raise BadInput(f"it ends on {fact.until}, before it begins on {fact.date}")
    if not load().edge(fact.type).allows(source=fact.source.labels, target=fact.target.labels):
        raise BadInput(f"{fact.type} cannot go from {fact.source.id} to {fact.target.id}")


def readings(found: Sequence[Fact]) -> list[Reading]:
    """One reading a work, its rows in the order of the file."""
    works: dict[Work, list[Fact]] = {}
    for fact in found:
        works.setdefault(fact.work, []).append(fact)
    return [_reading(work, said) for work, said in works.items()]


def _reading(work: Work, said: Sequence[Fact]) -> Reading:
    texts = [_text(fact) for fact in said]
    days = [day for fact in said if (day := fact.last_day())]
    article = Article.of(
        title=work.title,
        text="\n".join(texts),
        language="en",
        published=f"{max(days)[:4]}-12-31" if days else None,  # a table tells of whole years
        publisher=work.publisher,
        url=work.url,
    )
    sentences: list[Sentence] = []
    begin = 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(index=index, part="body", start=begin, end=begin + len(text), text=text))
        begin += len(text) + 1
    claims = [_claim(article, sentence, fact) for sentence, fact in zip(sentences, said, strict=True)]
    actors = {actor.id: actor for fact in said for actor in (fact.source, fact.target)}
    return Reading(
        article=article,
        sentences=tuple(sentences),
        mentions=(),
        claims=tuple(claims),
        offices=(),
        actors=tuple(actors.values()),
    )


def _text(fact: Fact) -> str:
    return f"{fact.names[0]} {load().label(fact.type, 'en')} {fact.names[1]}: {fact.more}."


def _claim(article: Article, sentence: Sentence, fact: Fact) -> Claim:
    source, words = len(fact.names[0]), len(load().label(fact.type, "en"))
    target = source + words + 2
    return Claim(
        article=article.id,
        sentence=sentence.index,
        type=fact.type,
        source=fact.source.id,
        target=fact.target.id,
        source_for=fact.source.id,
        target_for=fact.target.id,
        factuality="fact",
        trigger=sentence.span(source + 1, source + 1 + words),
        source_span=sentence.span(0, source),
        target_span=sentence.span(target, target + len(fact.names[1])),
        date=fact.date,
        date_precision=fact.precision,
        amount=fact.amount,
        unit=None if fact.amount is None else "share",
        good=fact.good,
        confidence=1.0,
        reader=READER,
        basis=fact.basis,
        kinds=fact.kinds,
        until=fact.until,
    )


def parts(reading: Reading, size: int) -> Iterator[Reading]:
    """The same reading in pieces of so many sentences, each small enough for a transaction."""
    for begin in range(0, len(reading.sentences), size):
        claims = [claim for claim in reading.claims if begin <= claim.sentence < begin + size]
        named = {name for claim in claims for name in (claim.source, claim.target)}
        yield replace(
            reading,
            sentences=reading.sentences[begin : begin + size],
            claims=tuple(claims),
            actors=tuple(actor for actor in reading.actors if actor.id in named),
        )


def _raw(row: Row) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue().encode()
