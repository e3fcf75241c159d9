"""The forms of a verb, made by the rules of a language pack (``morphology.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Self, TypeAlias, cast

from graph.errors import BadData
from loaders.languages.parts import Checked

Voice: TypeAlias = Literal["active", "passive", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A word as it is written. ``nominal`` where the same form can be a noun."""

    text: str
    voice: Voice
    nominal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Morphology:
    """For each slot (present, passive, ...) its rules in order, its voice, and the forms that follow no rule."""

    slots: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    voices: Mapping[str, Voice]
    ambiguous: frozenset[str]
    irregular: Mapping[str, Mapping[str, str]]
    clitics: tuple[str, ...]

    @classmethod
    def of(cls, checked: Checked) -> Self:
        """Out of ``morphology.yaml``; BadData where a rule is no regular expression or a slot has no voice."""
        checked.only("voices", "ambiguous", "slots", "irregular", "clitics")
        voices = checked.texts("voices")
        slots = {}
        for slot, rules in (checked.data.get("slots") or {}).items():
            if voices.get(slot) not in ("active", "passive", "either"):
                raise checked.wrong(f"voices.{slot}", "active, passive or either")
            slots[slot] = tuple(_rule(checked, slot, rule) for rule in rules)
        return cls(
            slots=slots,
            voices=cast(Mapping[str, Voice], voices),
            ambiguous=checked.words("ambiguous"),
            irregular={base: inner.data for base, inner in checked.inner("irregular").items()},
            clitics=checked.listed("clitics"),
        )

    def forms(self, base: str) -> Iterator[Form]:
        """All forms of a verb, given as the bare base."""
        listed = self.irregular.get(base, {})
        for slot, rules in self.slots.items():
            text = listed.get(slot) or next((p.sub(r, base, count=1) for p, r in rules if p.search(base)), "")
            if text:
                yield Form(text=text, voice=self.voices[slot], nominal=slot in self.ambiguous)

    def with_clitics(self, phrase: str) -> tuple[str, ...]:
        """A noun phrase as it is, and with each of the clitics that can hang on it."""
        return (phrase, *(phrase + clitic for clitic in self.clitics))


def _rule(checked: Checked, slot: str, rule: object) -> tuple[re.Pattern[str], str]:
    if not isinstance(rule, list) or len(rule) != 2 or not all(isinstance(part, str) for part in rule):
        raise checked.wrong(f"slots.{slot}", "a list of pairs: regular expression, replacement")
    try:
        return re.compile(rule[0]), rule[1]
    except re.error as error:
        raise BadData(
            f"languages/{checked.where}: slots.{slot}: {rule[0]!r} is no regular expression: {error}"
        ) from None
