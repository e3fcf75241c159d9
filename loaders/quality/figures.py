"""What reading makes of annotated articles, counted: claims at each level, countries, offices, speakers, dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

from anyascii import anyascii

from graph import ontology
from graph.gazetteer import Gazetteer
from graph.model import Reading, folded
from loaders.extract import read_article
from loaders.extract.cast import published_on
from loaders.languages import load
from loaders.quality.gold import Gold, Stated, gold
from loaders.quality.scoring import ALL, FACTUALITY, LEVELS, TYPE, Coded, Matching, Score, coded_claims, match
from loaders.text.sentences import split

_Scores: TypeAlias = "dict[str, list[Score]]"

EVERY = "all"  # the languages together
FEW = 2  # claims of a distractor, at most
_NAMING = frozenset({"country", "people", "capital"})  # kinds of mention that name a state


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """An annotated article with what was read: claims, codes of countries, and offices by all names of the person."""

    gold: Gold
    found: tuple[Stated, ...]
    countries: frozenset[str]
    offices: tuple[tuple[frozenset[str], str, str], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many were right, of how many.

    >>> Share(3, 4).value
    0.75
    """

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """right / of, 0 where there was nothing to get right."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A claim missed or invented at the level of pair and type; ``article`` is the id that the file gives."""

    missed: bool
    stated: Stated
    article: str


def _levels() -> list[Score]:
    return [Score() for _ in LEVELS]


@dataclass(slots=True)
class Figures:
    """Figures of some articles; lists of scores are by level.

    ``types`` and ``factualities`` count a hit and a miss for what the annotator wrote, a false alarm for what was read;
    at levels that do not ask for it, whether claims of that type or factuality agree with any.
    ``distractors`` are the articles with at most two claims, ``alarms`` the claims invented in them.
    ``speakers`` are of claims right up to factuality; ``dates``, ``amounts`` and ``goods`` of claims right up to type
    in the same sentence for which the annotator or reading gives one. An amount is right with its unit; a good counts
    as that of the ontology which its words are in English, and is left out where they are none ("troops").
    """

    articles: int = 0
    levels: list[Score] = field(default_factory=_levels)
    types: _Scores = field(default_factory=lambda: defaultdict(_levels))
    factualities: _Scores = field(default_factory=lambda: defaultdict(_levels))
    distractors: int = 0
    alarms: int = 0
    countries: Score = field(default_factory=Score)
    offices: Score = field(default_factory=Score)
    speakers: Share = field(default_factory=Share)
    dates: Share = field(default_factory=Share)
    amounts: Share = field(default_factory=Share)
    goods: Share = field(default_factory=Share)
    mistakes: list[Mistake] = field(default_factory=list)

    def add(self, one: Examined) -> None:
        """Count an article."""
        self.articles += 1
        for level in range(len(LEVELS)):
            self._claims(one, level)
        if one.gold.countries is not None:
            self.countries += _sets(one.gold.countries, one.countries)
        if one.gold.offices is not None:
            self.offices += _offices(one.gold.offices, one.offices)
        self.speakers += _speakers(_coded(one.gold.claims), _coded(one.found))
        if one.gold.whole:  # a sentence out of an article has no day to count from
            self.dates += _details(one.gold.claims, one.found, _date)
        self.amounts += _details(one.gold.claims, one.found, _amount)
        self.goods += _details(one.gold.claims, one.found, _good)

    def _claims(self, one: Examined, level: int) -> None:
        wanted, found = _coded(one.gold.claims), _coded(one.found)
        matching = match(wanted, found, level)
        self.levels[level] += matching.score
        for scores, name, from_ in ((self.types, _type, TYPE), (self.factualities, _factuality, FACTUALITY)):
            if level < from_:
                _add_apart(scores, name, wanted, found, level)
            else:
                _add(scores, name, wanted, found, matching)
        if level != TYPE:
            return
        article = one.gold.article.given_id or one.gold.article.id
        for missed, made, places in (
            (True, one.gold.claims, matching.missed),
            (False, one.found, matching.invented),
        ):
            self.mistakes += [Mistake(missed=missed, stated=made[place], article=article) for place in places]
        if one.gold.whole and len(wanted) <= FEW:
            self.distractors += 1
            self.alarms += len(matching.invented)


def _type(claim: Coded) -> str:
    return claim.type


def _factuality(claim: Coded) -> str:
    return claim.factuality


def _add(
    scores: _Scores, name: Callable[[Coded], str], wanted: Sequence[Coded], found: Sequence[Coded], matching: Matching
) -> None:
    """Share out a matching by a name of claims that it compared."""
    level = matching.level
    for place, _ in matching.hits:
        scores[name(wanted[place])][level] += Score(hits=1)
    for place in matching.missed:
        scores[name(wanted[place])][level] += Score(misses=1)
    for place in matching.invented:
        scores[name(found[place])][level] += Score(alarms=1)


def _add_apart(
    scores: _Scores, name: Callable[[Coded], str], wanted: Sequence[Coded], found: Sequence[Coded], level: int
) -> None:
    """Compare those of each name with all the others, since the level does not ask for the name."""
    for one in {name(claim) for claim in (*wanted, *found)}:
        there = match([claim for claim in wanted if name(claim) == one], found, level).score
        back = match(wanted, [claim for claim in found if name(claim) == one], level).score
        scores[one][level] += Score(there.hits, back.alarms, there.misses)


def examined(golds: Iterable[Gold], gazetteer: Gazetteer) -> Iterator[Examined]:
    """Read each article. UnknownName for a language that no pack reads."""
    for one in golds:
        pack = load(one.article.language)
        sentences = split(one.article, pack) if one.sentences is None else one.sentences
        reading = read_article(one.article, sentences, pack, gazetteer)
        yield Examined(
            gold=one,
            found=_found(reading, one.counted),
            countries=_countries(reading),
            offices=_held(reading, one, gazetteer),
        )


def figures(found: Iterable[Examined]) -> dict[str, Figures]:
    """The figures by language, and of all languages together under EVERY."""
    made: dict[str, Figures] = {EVERY: Figures()}
    for one in found:
        made.setdefault(one.gold.article.language, Figures()).add(one)
        made[EVERY].add(one)
    return made


def measure(folder: Path, gazetteer: Gazetteer) -> dict[str, Score]:
    """The score of reading at each level over all articles of a folder."""
    return dict(zip(LEVELS, figures(examined(gold([folder]), gazetteer))[EVERY].levels, strict=True))


def _coded(stated: Iterable[Stated]) -> list[Coded]:
    return [one.claim for one in stated]


def _found(reading: Reading, counted: frozenset[int] | None) -> tuple[Stated, ...]:
    texts = {sentence.index: sentence.text for sentence in reading.sentences}
    return tuple(
        Stated(
            claim=code,
            sentence=texts[claim.sentence],
            date=claim.date or "",
            precision=claim.date_precision if claim.date else "",
            amount=claim.amount,
            unit=claim.unit or "",
            good=claim.good or "",
        )
        for claim, code in coded_claims(reading)
        if counted is None or claim.sentence in counted
    )


def _countries(reading: Reading) -> frozenset[str]:
    """The states named, also within the name of an office ("the French president")."""
    states = {actor.id: actor.code for actor in reading.actors if "Country" in actor.labels}
    named = {id_ for mention in reading.mentions if mention.kind in _NAMING for id_ in mention.actors}
    named |= {office.of for office in reading.offices}
    return frozenset(states[id_] for id_ in named & states.keys())


def _held(reading: Reading, gold: Gold, gazetteer: Gazetteer) -> tuple[tuple[frozenset[str], str, str], ...]:
    known = {actor.id: actor for actor in reading.actors}
    spelled = _spelled(gold, gazetteer)
    made = {
        (
            frozenset(_plain(name) for _, name in known[office.person].names) | spelled.get(office.person, set()),
            office.kind,
            known[office.of].code,
        )
        for office in reading.offices
    }
    return tuple(sorted(made, key=lambda entry: (sorted(entry[0]), entry[1:])))


def _spelled(gold: Gold, gazetteer: Gazetteer) -> dict[str, set[str]]:
    """How the annotator writes the persons that the gazetteer knows by such a name: "Mahmud Abbas", "Paul Biya"."""
    on = published_on(gold.article)
    found: dict[str, set[str]] = {}
    for person, _, _ in gold.offices or ():
        for hit in gazetteer.find(person, gold.article.language, on=on):
            if hit.span.end == len(person):
                for meaning in hit.meanings:
                    found.setdefault(meaning.actor, set()).add(_plain(person))
    return found


def _plain(name: str) -> str:
    return folded(anyascii(name))


def _sets(wanted: frozenset[str], found: frozenset[str]) -> Score:
    return Score(len(wanted & found), len(found - wanted), len(wanted - found))


def _offices(wanted: frozenset[tuple[str, str, str]], found: tuple[tuple[frozenset[str], str, str], ...]) -> Score:
    """An office is right where the person (by any name), its kind and whom it serves are."""
    left = list(found)
    hits = 0
    for person, kind, of in sorted(wanted):
        hit = next((held for held in left if _plain(person) in held[0] and held[1:] == (kind, of)), None)
        if hit is not None:
            hits += 1
            left.remove(hit)
    return Score(hits, len(left), len(wanted) - hits)


def _speakers(wanted: list[Coded], found: list[Coded]) -> Share:
    """Of the claims right up to factuality, those whose speaker is right too."""
    keys, whole = ({claim.key(level) for claim in found} for level in (FACTUALITY, ALL))
    matched = {claim.keys(ALL) for claim in wanted if not claim.hard and not claim.keys(FACTUALITY).isdisjoint(keys)}
    return Share(sum(not accepted.isdisjoint(whole) for accepted in matched), len(matched))


def _details(wanted: Iterable[Stated], found: Iterable[Stated], detail: Callable[[Stated], Hashable]) -> Share:
    """Of the claims right up to type for which either side gives this detail, those where both give the same."""
    told = [(one.claim.key(TYPE), folded(one.sentence), detail(one)) for one in found]
    share = Share()
    for one in wanted:
        keys, sentence, right = one.claim.keys(TYPE), folded(one.sentence), detail(one)
        given = {said for key, text, said in told if key in keys and (text in sentence or sentence in text)}
        if given and not one.claim.hard and any(said is not None for said in (right, *given)):
            share += Share(int(right in given), 1)
    return share


def _date(one: Stated) -> Hashable:
    return (one.date, one.precision) if one.date else None


def _amount(one: Stated) -> Hashable:
    return None if one.amount is None else (round(one.amount, 6), units().get(folded(one.unit), one.unit))


_SAME = {"troops": "soldiers"}  # annotators write either for the same word


def _good(one: Stated) -> Hashable:
    return goods().get(folded(one.good))


@cache
def units() -> Mapping[str, str]:
    """The codes of units by the English words for them, which annotators write as well."""
    known = {**load("en").amounts.units, **load("en").amounts.after}
    return {word: _SAME.get(unit, unit) for word, unit in known.items()}


@cache
def goods() -> Mapping[str, str]:
    """The goods of the ontology by their names and by the English words for them."""
    words = {folded(word): good for good, listed in load("en").data("goods").items() for word in listed}
    return words | {good: good for good in ontology.load().goods}
