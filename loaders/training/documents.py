"""What reading makes of annotated files end to end, one document at a time, ready to be compared.

A document is a sentence of a file of lines, or a whole article of a folder: as finely as it was annotated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.gazetteer import Gazetteer
from graph.model import Article, Claim, Reading, Sentence
from loaders import quality
from loaders.extract import read_article
from loaders.extract.relations import RelationReader
from loaders.languages import Pack, load
from loaders.quality import Coded, lines
from loaders.quality.lines import Annotation
from loaders.text.sentences import split

Make = Callable[[Pack], RelationReader]
Read = Callable[[Article, Sequence[Sentence]], Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``gold`` is what was annotated, ``found`` what was read, each with its confidence.

    ``named`` are the codes of whom its mentions stand for.
    """

    id: str
    language: str
    gold: tuple[Coded, ...]
    found: tuple[tuple[Coded, float], ...]
    named: frozenset[str]


def documents(path: Path, gazetteer: Gazetteer, make: Make) -> Iterator[Document]:
    """The documents of a file of annotated lines, or of a folder of annotated articles."""
    readers: dict[str, tuple[Pack, RelationReader]] = {}

    def read(article: Article, sentences: Sequence[Sentence] = ()) -> Reading:
        if article.language not in readers:
            pack = load(article.language)
            readers[article.language] = pack, make(pack)
        pack, reader = readers[article.language]
        return read_article(article, sentences or split(article, pack), pack, gazetteer, reader)

    return _articles(path, read) if path.is_dir() else _sentences(path, read)


def _articles(folder: Path, read: Read) -> Iterator[Document]:
    for article, gold in quality.annotated(folder):
        reading = read(article, ())
        found = _found(reading)
        yield Document(
            id=article.given_id or article.id,
            language=article.language,
            gold=tuple(gold),
            found=tuple(pair for here in found.values() for pair in here),
            named=frozenset().union(*_named(reading).values()),
        )


def _sentences(path: Path, read: Read) -> Iterator[Document]:
    for item in lines.read(path):
        reading = read(item.article, item.sentences)
        found, named = _found(reading), _named(reading)
        for number in sorted(item.counted):
            yield Document(
                id=f"{item.id}#{number}",
                language=item.article.language,
                gold=tuple(_gold(annotation) for annotation in item.claims.get(number, ())),
                found=tuple(found.get(number, ())),
                named=named.get(number, frozenset()),
            )


def _gold(annotation: Annotation) -> Coded:
    return Coded(
        source=annotation.source,
        type=annotation.type,
        target=annotation.target,
        factuality=annotation.factuality,
        speaker=annotation.speaker,
        alt=annotation.alternatives,
        hard=annotation.hard,
    )


def _found(reading: Reading) -> dict[int, list[tuple[Coded, float]]]:
    """The claims read, by sentence."""
    codes = {actor.id: actor.code for actor in reading.actors}
    found: dict[int, list[tuple[Coded, float]]] = {}
    for claim in reading.claims:
        if claim.type != "MEMBER_OF":
            found.setdefault(claim.sentence, []).append((_coded(claim, codes), claim.confidence))
    return found


def _coded(claim: Claim, codes: dict[str, str]) -> Coded:
    return Coded(
        source=codes[claim.source_for],
        type=claim.type,
        target="claim" if claim.type == "DENIES" else codes[claim.target_for],
        factuality=claim.factuality,
        speaker=codes[claim.speaker_for] if claim.speaker else "",
    )


def _named(reading: Reading) -> dict[int, frozenset[str]]:
    """The codes of whom the mentions of each sentence stand for; of a person, of whom he serves."""
    codes = {actor.id: actor.code for actor in reading.actors}
    serves = {office.person: codes[office.of] for office in reading.offices if office.of in codes}
    found: dict[int, frozenset[str]] = {}
    for mention in reading.mentions:
        here = {serves.get(id_, codes[id_]) for id_ in mention.actors}
        found[mention.sentence] = found.get(mention.sentence, frozenset()) | here
    return found
