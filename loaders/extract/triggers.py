"""The trigger dictionary of a language pack (``relations.yaml``): which words carry which type of claim, and how.

An entry of the file has one kind of words. ``verbs`` are inflected and ``words`` are not; for both, the subject acts.
``nouns`` belong to who acts; ``roles`` name a party by what it is to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

from graph import ontology
from graph.errors import BadData
from loaders.extract.morphology import Morphology, Voice
from loaders.extract.tokens import Phrases, Token, words
from loaders.languages.parts import Checked

FrameKind: TypeAlias = Literal["verbs", "words", "nouns", "roles"]

KINDS: tuple[FrameKind, ...] = ("verbs", "words", "nouns", "roles")
GAP = 5  # words that ``..`` stands for at most
_OPTIONS = (
    "to", "from", "direct", "reverse", "confidence", "factuality", "complement", "causes", "goods", "needs",
    "needs_good", "needs_body", "except",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frame:
    """How the words of an entry take their parties. ``to`` and ``origin`` are prepositions of target and source."""

    type: str
    kind: FrameKind
    symmetric: bool
    to: Phrases
    origin: Phrases
    direct: bool = True
    reverse: bool = False
    confidence: float = 0.7
    factuality: str | None = None
    complement: str | None = None
    causes: bool = False
    goods: bool = False
    needs: Phrases | None = None
    needs_good: bool = False
    needs_body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One written form: ``parts`` stand in this order, with up to GAP words between two parts."""

    parts: tuple[tuple[str, ...], ...]
    frame: Frame
    voice: Voice = "active"
    nominal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger in a sentence: its tokens ``start`` to ``end`` (exclusive); ``head_end`` ends its first part."""

    start: int
    head_end: int
    end: int
    trigger: Trigger


class Dictionary:
    """All triggers of a language, by first word."""

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self._by_first: dict[str, list[Trigger]] = {}
        for trigger in triggers:
            self._by_first.setdefault(trigger.parts[0][0], []).append(trigger)

    @property
    def types(self) -> frozenset[str]:
        """The types that some trigger carries."""
        return frozenset(t.frame.type for group in self._by_first.values() for t in group)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """All triggers in the tokens, in order; where two begin at a token and are of a kind, the longer one."""
        found: list[Found] = []
        for start, token in enumerate(tokens):
            here = [hit for t in self._by_first.get(token.low, ()) if (hit := _match(tokens, start, t)) is not None]
            longest = max((_size(hit) for hit in here), default=0)
            found += [hit for hit in here if _size(hit) == longest]
        return found


def _size(found: Found) -> tuple[int, int]:
    return sum(map(len, found.trigger.parts)), found.start - found.end


def _match(tokens: Sequence[Token], start: int, trigger: Trigger) -> Found | None:
    end = start
    head_end = start
    for number, part in enumerate(trigger.parts):
        furthest = end if number == 0 else min(end + GAP, len(tokens))
        at = next((i for i in range(end, furthest + 1) if _here(tokens, i, part)), None)
        if at is None or any(not t.word and t.low in _STOPS for t in tokens[end:at]):
            return None
        end = at + len(part)
        head_end = head_end if number else end
    return Found(start=start, head_end=head_end, end=end, trigger=trigger)


_STOPS = frozenset(".,;:?!")


def _here(tokens: Sequence[Token], at: int, part: tuple[str, ...]) -> bool:
    return at + len(part) <= len(tokens) and all(tokens[at + i].low == word for i, word in enumerate(part))


def dictionary(checked: Checked, morphology: Morphology) -> Dictionary:
    """Out of ``relations.yaml``; BadData names the type that the ontology lacks, or the entry that is wrong."""
    known = ontology.load().edges
    triggers: list[Trigger] = []
    for type_, entries in checked.data.items():
        if type_ not in known:
            raise BadData(
                f"languages/{checked.where}: {type_} is no type of the ontology; there are {', '.join(known)}"
            )
        if not isinstance(entries, list):
            raise checked.wrong(type_, "a list of entries")
        for number, entry in enumerate(entries):
            if not isinstance(entry, dict):
                raise checked.wrong(f"{type_}[{number}]", "a mapping")
            triggers += _entry(type_, Checked(f"{checked.where}: {type_}[{number}]", entry), morphology)
    return Dictionary(triggers)


def _entry(type_: str, entry: Checked, morphology: Morphology) -> Iterator[Trigger]:
    entry.only(*KINDS, *_OPTIONS)
    excepted = entry.words("except")
    for kind in KINDS:
        phrases = entry.listed(kind)
        if not phrases:
            continue
        frame = _frame(type_, kind, entry)
        for phrase in phrases:
            parts = tuple(words(part) for part in phrase.split(".."))
            if not all(parts):
                raise entry.wrong(kind, f"words on both sides of '..' ({phrase!r})")
            if kind != "verbs":
                yield from (Trigger(parts=p, frame=frame) for p in _variants(kind, parts, morphology))
                continue
            (base, *rest), *others = parts
            for form in morphology.forms(base):
                if form.text not in excepted:
                    head = (*words(form.text), *rest)
                    nominal = form.nominal and not rest and not others
                    yield Trigger(parts=(head, *others), frame=frame, voice=form.voice, nominal=nominal)


def _variants(
    kind: FrameKind, parts: tuple[tuple[str, ...], ...], morphology: Morphology
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The form itself; of a noun also the forms with a clitic at its first or last word."""
    yield parts
    if kind in ("nouns", "roles"):
        *others, last = parts
        for clitic in morphology.clitics:
            for at in sorted({0, len(last) - 1}):
                yield (*others, (*last[:at], last[at] + clitic, *last[at + 1 :]))


def _frame(type_: str, kind: FrameKind, entry: Checked) -> Frame:
    data: Mapping[str, Any] = entry.data
    confidence = data.get("confidence", 0.7)
    if not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        raise entry.wrong("confidence", "a number over 0, at most 1")
    factuality = data.get("factuality")
    if factuality is not None and factuality not in ontology.load().factualities:
        raise entry.wrong("factuality", f"one of {', '.join(ontology.load().factualities)}")
    complement = data.get("complement")
    if complement not in (None, "dropped", *ontology.load().factualities):
        raise entry.wrong("complement", "a factuality, or dropped")
    needs = entry.listed("needs")
    return Frame(
        type=type_,
        kind=kind,
        symmetric=ontology.load().edges[type_].symmetric,
        to=Phrases(entry.listed("to")),
        origin=Phrases(entry.listed("from")),
        direct=_flag(entry, "direct", default=True),
        reverse=_flag(entry, "reverse"),
        confidence=float(confidence),
        factuality=cast(str | None, factuality),
        complement=cast(str | None, complement),
        causes=_flag(entry, "causes"),
        goods=_flag(entry, "goods"),
        needs=Phrases(needs) if needs else None,
        needs_good=_flag(entry, "needs_good"),
        needs_body=_flag(entry, "needs_body"),
    )


def _flag(entry: Checked, key: str, *, default: bool = False) -> bool:
    value = entry.data.get(key, default)
    if not isinstance(value, bool):
        raise entry.wrong(key, "true or false")
    return value
