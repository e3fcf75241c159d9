"""Coreference: whom pronouns and pointing phrases mean, by what was named last.

Within a sentence the first person is who "he" is; else the first one of the sentence before. "Kedua negara" are the
last two parties, "negara itu" is the last state, "negaranya" the state of the person spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.model import Mention, Sentence
from loaders.extract.cast import Cast
from loaders.extract.lexicon import Lexicon
from loaders.extract.tokens import Phrases, tokenize

_STATES = ("country", "people", "capital")
_MARK = 2  # tokens of a possessive mark
_MEMORY = 40  # mentions looked back at


@dataclass(slots=True)
class Memory:
    """What was named so far, latest last, and in the sentence at hand."""

    before: list[Mention] = field(default_factory=list)
    here: list[Mention] = field(default_factory=list)
    owners: set[Mention] = field(default_factory=set)  # names that only qualify the next one: "Yemen's Houthis"

    def close(self) -> None:
        """A sentence ends."""
        self.before = (self.before + self.here)[-_MEMORY:]
        self.here = []

    def subject(self, *kinds: str) -> Mention | None:
        """The first mention of these kinds in this sentence, else the first of the latest sentence that has one."""
        for mention in self.here:
            if mention.kind in kinds and self.meant(mention):
                return mention
        latest = [m for m in self.before if m.kind in kinds and self.meant(m)]
        return next((m for m in latest if m.sentence == latest[-1].sentence), None)

    def last(self, *kinds: str) -> Mention | None:
        """The latest mention of these kinds."""
        return next((m for m in reversed(self.before + self.here) if m.kind in kinds and m.actors), None)

    def meant(self, mention: Mention) -> bool:
        """Whether a pronoun can mean it: it acts, and does not only qualify the next one."""
        return bool(mention.actors) and mention.sense == "actor" and mention not in self.owners


def resolve(
    found: Sequence[Sequence[Mention]], sentences: Sequence[Sentence], lexicon: Lexicon, cast: Cast
) -> list[tuple[Mention, ...]]:
    """The mentions of each sentence with the actors of those that point back; unknown ones stay empty."""
    memory = Memory()
    resolved = []
    for mentions, sentence in zip(found, sentences, strict=True):
        done = []
        for number, mention in enumerate(mentions):
            following = mentions[number + 1] if number + 1 < len(mentions) else None
            known = mention if mention.actors else _pointing(mention, following, memory, lexicon, cast)
            if not any(cast.is_medium(id_) for id_ in known.actors):
                memory.here.append(known)
            if following is not None and _owns(mention, following, sentence, lexicon):
                memory.owners.add(known)
            done.append(known)
        memory.close()
        resolved.append(tuple(done))
    return resolved


def _owns(mention: Mention, following: Mention, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether nothing but a possessive mark parts two mentions."""
    start, end = mention.span.end - sentence.start, following.span.start - sentence.start
    between = tokenize(sentence.text[start:end].strip())
    marks = lexicon.syntax["possessives"]
    return start < end and len(between) <= _MARK and sentence.text[start:end].strip() in marks


def first_person(mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the mention is the speaker's own "we"."""
    return mention.kind == "pronoun" and _whole(mention.text, lexicon.pronouns["first"])


def _whole(text: str, phrases: Phrases) -> bool:
    tokens = tokenize(text)
    return bool(tokens) and phrases.longest(tokens, 0) == len(tokens)


def _headed(mention: Mention, following: Mention | None, cast: Cast) -> tuple[str, ...]:
    """The state of the person right behind a government: "pemerintah Presiden Wibowo"."""
    if following is None or following.kind != "person" or following.span.start > mention.span.end + 1:
        return ()
    states = dict.fromkeys(cast.acts_for(id_) for id_ in following.actors)
    return tuple(id_ for id_ in states if not cast.is_person(id_))


def _pointing(mention: Mention, following: Mention | None, memory: Memory, lexicon: Lexicon, cast: Cast) -> Mention:
    meant = _called(lexicon.epithets.candidates(mention.text), memory, cast)
    if meant:
        return replace(mention, actors=(meant,))
    for name, means in _RULES.items():
        if _whole(mention.text, lexicon.pronouns[name]):
            owner = _headed(mention, following, cast) if name == "government" else ()
            return replace(mention, actors=owner or means(mention, memory, cast))
    return mention


def _called(candidates: Sequence[str], memory: Memory, cast: Cast) -> str | None:
    """Of those whom an epithet can mean the one last named, else the first that the article names at all."""
    named = [id_ for known in memory.before + memory.here for id_ in known.actors if id_ in candidates]
    return named[-1] if named else next((id_ for id_ in candidates if id_ in cast.certain), None)


def _person(_mention: Mention, memory: Memory, _cast: Cast) -> tuple[str, ...]:
    found = memory.subject("person") or memory.subject("role")
    return found.actors if found else ()


def _thing(_mention: Mention, memory: Memory, cast: Cast) -> tuple[str, ...]:
    found = memory.subject(*_STATES, "organization", "role") or memory.subject("person")
    return tuple(cast.acts_for(id_) for id_ in found.actors) if found else ()


def _plural(_mention: Mention, memory: Memory, _cast: Cast) -> tuple[str, ...]:
    kinds = ("people", "group", "organization")
    near = next((m for m in reversed(memory.here) if m.kind in kinds and memory.meant(m)), None)
    found = near or memory.subject(*kinds, "country", "capital", "region")
    return found.actors if found else ()


def _state(_mention: Mention, memory: Memory, _cast: Cast) -> tuple[str, ...]:
    found = memory.last(*_STATES)
    return found.actors if found else ()


def _body(_mention: Mention, memory: Memory, _cast: Cast) -> tuple[str, ...]:
    found = memory.last("organization")
    return found.actors if found else ()


def _government(_mention: Mention, memory: Memory, cast: Cast) -> tuple[str, ...]:
    """The state of a bare "government" or "army": the only one of the sentence so far, else of the article.

    Else the one that the article names most, where the sentence before is about it.
    """
    here = {cast.acts_for(id_) for m in memory.here for id_ in m.actors if m.kind in _STATES}
    if here or len(cast.states) == 1:
        return tuple(here or cast.states) if len(here) < 2 else ()
    about = memory.subject(*_STATES, "person", "role")
    topic = cast.topic()
    return (topic,) if topic and about and cast.acts_for(about.actors[0]) == topic else ()


def _own(_mention: Mention, memory: Memory, cast: Cast) -> tuple[str, ...]:
    kinds = ("person", "role", *_STATES, "organization")
    here = next((m for m in memory.here if m.kind in kinds and m.actors and m.sense == "actor"), None)
    found = here or memory.subject("person", "role") or memory.subject(*kinds)
    return tuple(cast.acts_for(id_) for id_ in found.actors) if found else ()


def _role(mention: Mention, memory: Memory, cast: Cast) -> tuple[str, ...]:
    """Who holds an office of that name, by the article or else by what is known; a person of whom neither tells any."""
    wanted = {token.low for token in tokenize(mention.text)}
    for known in reversed(memory.before + memory.here):
        if known.kind == "person" and known.actors:
            titles = cast.titles(known.actors[0])
            if wanted & {token.low for title in titles for token in tokenize(title)}:
                return known.actors
    found = memory.subject("person")
    return found.actors if found and not cast.titles(found.actors[0]) else ()


def _is_party(mention: Mention) -> bool:
    return mention.sense != "place" and mention.kind != "region"


def _named_here(memory: Memory, cast: Cast) -> dict[str, str]:
    """The parties that this sentence has named so far, by whom they act for."""
    found: dict[str, str] = {}
    for known in filter(_is_party, memory.here):
        for id_ in known.actors:
            found.setdefault(cast.acts_for(id_), id_)
    return found


def _parties(count: int) -> Callable[[Mention, Memory, Cast], tuple[str, ...]]:
    def last(_mention: Mention, memory: Memory, cast: Cast) -> tuple[str, ...]:
        found = _named_here(memory, cast)
        if len(found) == count:
            return tuple(found.values())
        found = {}
        subject = {cast.acts_for(id_) for known in memory.here[:1] for id_ in known.actors}
        for known in reversed(memory.before + memory.here):
            if not _is_party(known):
                continue
            for id_ in reversed(known.actors):
                if cast.acts_for(id_) not in subject:
                    found.setdefault(cast.acts_for(id_), id_)
            if len(found) >= count:
                return tuple(reversed(list(found.values())[:count]))
        return ()

    return last


_RULES: Mapping[str, Callable[[Mention, Memory, Cast], tuple[str, ...]]] = {
    "person": _person, "thing": _thing, "plural": _plural, "state": _state, "body": _body, "own": _own,
    "role": _role, "two": _parties(2), "three": _parties(3),
    "government": _government,
}  # fmt: skip
