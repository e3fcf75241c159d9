"""Why the graph holds a claim, in words: what was read where, how sure it is, and what it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from api import wire
from api.deps import House
from api.joins import because
from api.shape import Shaper
from cypher import load
from graph.errors import UnknownName
from graph.ontology import EdgeType
from graph.store.port import Row
from loaders import cues
from loaders.text.dates import day_of

_FACT = "fact"
_CONTESTING = frozenset({"denied", "negated"})
_SIGNS = {1: "sign_plus", -1: "sign_minus", 0: "sign_zero"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The claim as it goes over the wire, what it says in short, and lines of (heading, text).

    A heading may have several lines.
    """

    claim: wire.Claim
    short: str
    sentence: str
    lines: tuple[tuple[str, str], ...]


@cache
def words(language: str) -> Mapping[str, str]:
    """The texts of an explanation in a language."""
    table: dict[str, dict[str, str]] = yaml.safe_load(files("api").joinpath("explaining.yaml").read_text("utf-8"))
    return table[language]


def explanation(house: House, language: str, claim_id: str) -> Explanation:
    """Why a claim is in the graph; UnknownName where there is none of that id."""
    rows = house.store.read(load("read/claim"), id=claim_id)
    if not rows:
        mend = "MATCH (c:Claim) RETURN c.id, c.type LIMIT 20"
        raise UnknownName(f"no claim has the id {claim_id!r}; find one with: sekutu query '{mend}'")
    claim = Shaper.of(house, language, rows).claim(rows[0])
    told = _Told(house, language, rows[0], claim)
    return Explanation(
        claim=claim,
        short=told.short(),
        sentence=words(language)["sentence"],
        lines=tuple((words(language)[heading], text) for heading, text in told.lines()),
    )


class _Told:
    """Tells of one claim in one language."""

    def __init__(self, house: House, language: str, row: Row, claim: wire.Claim) -> None:
        self._house = house
        self._language = language
        self._row = row
        self._claim = claim
        self._words = words(language)

    def short(self) -> str:
        """What is claimed, in a few words."""
        target = self._claim.target.name if self._claim.target else self._words["nobody"]
        return f"{self._claim.source.name} {self._claim.label} {target}"

    def lines(self) -> Iterator[tuple[str, str]]:
        """All that is told, with keys of the words as headings."""
        for heading, told in (
            ("words", self._carrying()),
            ("article", self._article()),
            ("type", self._type()),
            ("parties", self._parties()),
            ("factuality", self._factuality()),
            ("speaker", self._speaker()),
            ("details", self._details()),
            ("reading", self._reading()),
            ("edge", self._edge()),
            ("event", self._event()),
        ):
            yield from ((heading, text) for text in told)

    def _say(self, key: str, **values: object) -> str:
        return self._words[key].format(**values)

    def _carrying(self) -> Iterator[str]:
        claim = self._claim
        yield self._say("word_source", who=claim.source.name, words=self._piece(claim.source_span))
        yield self._say("word_trigger", words=self._piece(claim.trigger))
        if claim.target is not None and claim.target_span is not None:
            yield self._say("word_target", who=claim.target.name, words=self._piece(claim.target_span))
        elif claim.target is not None and self._kind.target != ("Claim",):
            yield self._say("left_out", who=claim.target.name)

    def _piece(self, span: list[int]) -> str:
        sentence = self._claim.sentence
        return sentence.text[span[0] - sentence.start : span[1] - sentence.start]

    def _article(self) -> Iterator[str]:
        article = self._claim.article
        mark = self._words["invented"] if article.invented else None
        parts = (article.title, article.publisher, article.published, article.url, mark, article.id)
        yield " · ".join(part for part in parts if part)

    @property
    def _kind(self) -> EdgeType:
        return self._house.ontology.edge(self._claim.type)

    def _type(self) -> Iterator[str]:
        kind, sign = self._words[f"kind_{self._kind.kind}"], self._words[_SIGNS[self._kind.sign]]
        yield self._say("reads", type=self._claim.type, label=self._claim.label, kind=kind, sign=sign)

    def _parties(self) -> Iterator[str]:
        claim = self._claim
        for who, whom in ((claim.source, claim.source_for), (claim.target, claim.target_for)):
            if who is not None and whom is not None and who.id != whom.id:
                yield self._say("acts_for", who=who.name, whom=whom.name)

    def _factuality(self) -> Iterator[str]:
        claim = self._claim
        meaning = self._house.ontology.factualities[claim.factuality][self._language]
        said = {"what": claim.factuality, "meaning": meaning, "trigger": self._piece(claim.trigger)}
        if claim.factuality == _FACT:
            yield self._say("plain", **said)
            return
        text, language = claim.sentence.text, claim.article.language
        start = claim.sentence.start
        found = cues.near(text, (claim.trigger[0] - start, claim.trigger[1] - start), language, claim.factuality)
        wider = cues.anywhere(text, language, claim.factuality)
        key = "cued" if found else "conditional" if wider else "uncued"
        denials = list(self._denials(said))
        if key != "uncued" or not denials:
            yield self._say(key, cues=", ".join(f"“{cue}”" for cue in found or wider), **said)
        yield from denials

    def _denials(self, said: Mapping[str, str]) -> Iterator[str]:
        for found in self._house.store.read(load("read/denials_of_claims"), ids=[self._claim.id]):
            rows = self._house.store.read(load("read/claim"), id=found["id"])
            denial = Shaper.of(self._house, self._language, rows).claim(rows[0])
            begin = denial.sentence.start
            word = denial.sentence.text[denial.trigger[0] - begin : denial.trigger[1] - begin]
            yield self._say("denied_by", who=denial.source.name, word=word, id=denial.id, **said)

    def _speaker(self) -> Iterator[str]:
        speaker, party = self._claim.speaker, self._row["speaker_for"]
        if speaker is None:
            yield self._words["outlet"]
        elif not party or party == speaker.id:
            yield self._say("says", who=speaker.name)
        else:
            whom = Shaper(self._house, self._language, [party]).name(party).name
            yield self._say("says_for", who=speaker.name, whom=whom)

    def _details(self) -> Iterator[str]:
        claim = self._claim
        if claim.date:
            yield self._when(claim.date)
        if claim.place:
            yield self._say("where", place=claim.place)
        if claim.amount is not None:
            yield self._say("how_much", amount=f"{claim.amount:g}", unit=claim.unit or "").strip()
        if claim.good:
            known = self._house.ontology.goods.get(claim.good)
            yield self._say("of_what", good=known[self._language] if known else claim.good)

    def _when(self, date: str) -> str:
        """The date with the words that say it and, where they need one, the day that they count from."""
        told = self._say("week_of", date=date) if self._row["date_precision"] == "week" else date
        rows = self._house.store.read(load("read/article_sentences"), id=self._row["article"])
        texts = [row["text"] for row in rows if row["index"] <= self._row["sentence_index"]]
        published = day_of(self._claim.article.published)
        found = cues.dated(texts, self._claim.article.language, published, date)
        if found is None:
            return self._say("when", date=told)
        words, since = found
        if since is None:
            return self._say("when_written", date=told, words=words)
        key = "when_published" if since == published else "when_counted"
        return self._say(key, date=told, words=words, since=since.isoformat())

    def _reading(self) -> Iterator[str]:
        yield self._say("read_by", confidence=f"{self._claim.confidence:.2f}", reader=self._claim.reader or "–")

    def _edge(self) -> Iterator[str]:
        claim = self._claim
        found = self._house.store.read(load("read/relation"), id=self._row["edge"])
        if claim.factuality == _FACT:
            if not found:
                yield self._words["no_end"]
                return
            yield self._say("makes_edge", **_counts(found[0], "claims", "articles", "publishers"))
            denials = found[0]["denials"]
            yield self._say("contested", denials=denials) if denials else self._words["not_contested"]
            return
        meaning = self._house.ontology.factualities[claim.factuality][self._language]
        yield self._say("no_edge", what=meaning)
        if found:
            yield self._say("stands", **_counts(found[0], "claims"))
            if claim.factuality in _CONTESTING:
                yield self._words["contests"]

    def _event(self) -> Iterator[str]:
        event = self._row["event"]
        if event:
            (found,) = self._house.store.read(load("read/event"), id=event)
            date = found["date"] or self._words["no_date"]
            yield self._say("tells", date=date, **_counts(found, "claims", "articles"))
            reason = because(self._row, self._language)
            if reason:
                yield self._say("joined", reason=reason)
        elif self._kind.kind != "act":
            yield self._say("no_event_kind", kind=self._words[f"kind_{self._kind.kind}"])
        else:
            yield self._words["no_event_fact"]


def _counts(row: Row, *names: str) -> dict[str, object]:
    return {name: row[name] for name in ("id", *names)}
