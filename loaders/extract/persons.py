"""Persons of an article: named with an office, named again by one word, or only seeming to be named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.gazetteer import Hit
from graph.model import Office, OfficeKind, Sentence
from loaders.extract.cast import Cast, slug
from loaders.extract.lexicon import Lexicon
from loaders.extract.names import Taken, name_end
from loaders.extract.owners import Draft, heads, leads, owner, serves
from loaders.extract.titles import Title
from loaders.extract.tokens import Token

_GREAT_POWERS = frozenset({"USA", "RUS", "CHN", "GBR", "FRA"})  # their leaders need no introduction
_NEAR = 4  # words in which what somebody does begins and ends


def persons(
    sentence: Sentence,
    tokens: Sequence[Token],
    found: Sequence[Title],
    hits: Sequence[Draft],
    lexicon: Lexicon,
    cast: Cast,
) -> tuple[tuple[Office, ...], list[Draft]]:
    """The persons and roles that the titles give, with the offices that they say somebody holds."""
    at = {hit.start: hit for hit in hits}
    offices: list[Office] = []
    drafts: list[Draft] = []
    for title in found:
        known = owner(title, tokens, hits, cast, lexicon)
        served = _served(title, tokens, at, lexicon, cast)
        if title.name is None or served:
            actor = served or known
            apart = title.of is None and not served and _relative(tokens, title, lexicon)
            if actor and not apart and (title.of is not None or title.own or served):
                end = title.words[1] if served else title.end
                drafts.append(Draft(start=title.start, end=end, kind="role", actor=actor))
            continue
        id_ = _person(sentence, tokens, title.name, title, at, lexicon, cast, known)
        if id_ is None or (title.apart and _elsewhere(id_, known, cast)):
            continue
        of = known or serves(id_, title, found, hits, lexicon, cast)
        drafts.append(Draft(start=title.start, end=max(title.end, title.name[1]), kind="person", actor=id_))
        if of and "Person" not in cast.actor(of).labels:
            offices.append(_office(sentence, tokens, title, id_, of, _kind(title, id_, of, cast)))
            cast.hold(offices[-1])
    return tuple(offices), drafts


def _relative(tokens: Sequence[Token], title: Title, lexicon: Lexicon) -> bool:
    return title.start > 0 and tokens[title.start - 1].low in lexicon.pronouns["whose"]


def _served(title: Title, tokens: Sequence[Token], at: dict[int, Draft], lexicon: Lexicon, cast: Cast) -> str | None:
    """The state of a leader behind an office that is not his own: "utusan Biden", "juru bicara Presiden Biden"."""
    if title.name is None or title.of is not None or title.own or title.apart:
        return None
    if not lexicon.titles.servants.longest(tokens, title.words[0]):
        return None
    draft = next((d for d in at.values() if d.kind == "person" and d.end == title.name[1]), None)
    if draft is None or not leads(draft.actor, cast):
        return None
    return cast.acts_for(draft.actor)


def _elsewhere(person: str, of: str | None, cast: Cast) -> bool:
    """Whether a known person serves another state or body than the office would make him serve."""
    known = cast.acts_for(person)
    return cast.gazetteer.get(person) is not None and of is not None and known not in (person, of)


def _kind(title: Title, person: str, of: str, cast: Cast) -> OfficeKind:
    """Only a state has a leader; who is known to lead it then is its leader by any title."""
    if cast.actor(of).labels != ("Country",):
        return "official"
    if title.counterpart and cast.last_kind is not None:
        return cast.last_kind
    return "leader" if title.kind == "official" and heads(person, of, cast) else title.kind


def _person(
    sentence: Sentence,
    tokens: Sequence[Token],
    name: tuple[int, int],
    title: Title,
    at: dict[int, Draft],
    lexicon: Lexicon,
    cast: Cast,
    of: str | None,
) -> str | None:
    start, end = name
    text = sentence.text[tokens[start].start : tokens[end - 1].end]
    words = set(slug(text).split("-"))
    for draft in at.values():
        if draft.kind == "person" and start <= draft.start and draft.end <= end:
            known = set(slug(cast.actor(draft.actor).name("en")).split("-"))
            if draft.end - draft.start > 1 or end - start == 1 or words <= known or known <= words:
                return draft.actor
    named = cast.by_word(text) if end - start == 1 else cast.known_as(text)
    named = named or _leader(tokens[end - 1].text, words, title, lexicon, cast, of)
    if named or end - start == 1:
        return named
    return cast.introduce(text) if sentence.part == "body" else None


def _leader(last: str, words: set[str], title: Title, lexicon: Lexicon, cast: Cast, of: str | None) -> str | None:
    """The leader of that family name who was then in office: of the state that the title names, else of any named."""
    if title.kind != "leader":
        return None
    found = set()
    for hit in cast.gazetteer.find(last, lexicon.code, on=cast.on):
        for meaning in hit.meanings:
            known = set(slug(cast.gazetteer.actor(meaning.actor).name("en")).split("-")) - {""}
            states = {of} if of else cast.states
            if meaning.sense == "person" and (known <= words or words <= known) and leads(meaning.actor, cast, states):
                found.add(meaning.actor)
    return next(iter(found)) if len(found) == 1 else None


def _office(
    sentence: Sentence, tokens: Sequence[Token], title: Title, person: str, of: str, kind: OfficeKind
) -> Office:
    first, last = title.words
    return Office(
        sentence=sentence.index,
        span=sentence.span(tokens[first].start, tokens[last - 1].end),
        person=person,
        name=sentence.text[tokens[first].start : tokens[last - 1].end],
        kind=kind,
        of=of,
    )


def again(tokens: Sequence[Token], taken: Taken, lexicon: Lexicon, cast: Cast) -> Iterator[Draft]:
    """Persons of the article, named again by a single word, or by a name of which one word is theirs."""
    at = 0
    while at < len(tokens):
        end = at if at in taken or not tokens[at].capital else name_end(tokens, at, taken, lexicon)
        if end > at and not any(start in range(at, end) for start in taken):
            person = cast.by_word(tokens[end - 1].text) or cast.by_word(tokens[at].text)
            if person:
                yield Draft(start=at, end=end, kind="person", actor=person)
        at = max(end, at + 1)


def plausible(tokens: Sequence[Token], draft: Draft, lexicon: Lexicon, cast: Cast) -> bool:
    """Whether a single word that could be a known person's name is one: no pronoun, and no part of another's name."""
    if draft.kind != "person" or draft.end - draft.start > 1:
        return True
    if any(phrases.longest(tokens, draft.start) for phrases in lexicon.pronouns.values()):
        return False
    headline = sum(t.capital for t in tokens) * 2 > sum(t.word for t in tokens)
    if headline:
        return True
    own = set(slug(cast.actor(draft.actor).name("en")).split("-"))
    for at in (draft.start - 1, draft.end):
        if not 0 < at < len(tokens) or not tokens[at].capital or not tokens[at].word:
            continue
        known = (
            lexicon.titles.nameless,
            lexicon.titles.leaders,
            lexicon.titles.officials,
            lexicon.titles.honorifics,
            lexicon.titles.before,
        )
        named = slug(tokens[at].text) in own or any(tokens[at].low in phrases for phrases in known)
        if not named and not cast.gazetteer.find(tokens[at].text, lexicon.code):
            return False
    return True


def in_office(hit: Hit, tokens: Sequence[Token], start: int, lexicon: Lexicon, cast: Cast) -> str | None:
    """Whom a surname that many bear means all the same: the one who then leads a state, or its diplomacy.

    The article must name that state, or it is one of the great powers; and the word must stand as a name does.
    """
    leading = {m.actor for m in hit.meanings if m.sense == "person" and _leads(m.actor, cast)}
    if len(leading) != 1 or not _stands_alone(tokens, start, lexicon):
        return None
    person = next(iter(leading))
    return person if cast.acts_for(person) in cast.states | _GREAT_POWERS else None


def _leads(person: str, cast: Cast) -> bool:
    on = cast.on
    held = () if on is None else [row for row in cast.gazetteer.tenures(person) if row.covers(on)]
    return any(row.kind == "leader" or row.role == "foreign_minister" for row in held)


def _stands_alone(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a whole name: no part of a longer one; where a sentence begins, somebody who does something."""
    if sum(t.capital for t in tokens) * 2 > sum(t.word for t in tokens):
        return False  # a headline's capitals prove nothing
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.capital:
        return False
    if at and tokens[at - 1].word:
        return not tokens[at - 1].capital
    if behind is None:
        return False
    acting = ("auxiliaries", "be", "possessives")
    says = any(phrases.longest(tokens, at + 1) for phrases in lexicon.saying.values())
    found = lexicon.triggers.find(tokens[at + 1 : at + 1 + _NEAR])
    verbs = [hit for hit in found if hit.trigger.frame.kind in ("verbs", "words") and not hit.trigger.nominal]
    acts = any(hit.start == 0 for hit in verbs)
    return says or acts or any(lexicon.syntax[name].longest(tokens, at + 1) for name in acting)
