"""Mentions: which words of an article's sentences stand for an actor.

The gazetteer finds the names it knows, the title grammar (names.py) persons and offices, the pack's lists pronouns and
phrases that point back. Who a pronoun means is coreference's to say: here its ``actors`` are empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.gazetteer import Hit, Meaning
from graph.model import Article, Mention, MentionKind, Office, Sentence, Span
from loaders.extract.cast import Cast
from loaders.extract.lexicon import Lexicon
from loaders.extract.names import Taken, Title, name_end, titles
from loaders.extract.tokens import Token, tokenize

MOST = 40  # mentions of a sentence
_LONGEST_HEAD = 4  # tokens between a name and the noun that acts for it
_KINDS: dict[str, MentionKind] = {"people": "people", "adjective": "people", "capital": "capital", "palace": "capital",
    "ministry": "capital", "nickname": "country"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mention at tokens ``start`` to ``end``. ``adjective``: it only qualifies the noun behind it."""

    start: int
    end: int
    kind: MentionKind
    actor: str = ""
    place: bool = False
    adjective: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The mentions and the offices of one sentence."""

    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...]


def find(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon, cast: Cast) -> list[Found]:
    """The mentions of every sentence; new persons and their offices go into the cast.

    The body is read first, because a headline is no place to introduce a person: its capitals prove nothing.
    """
    found: dict[int, Found] = {}
    for body in (True, False):
        for sentence in sentences:
            if (sentence.part == "body") == body:
                found[sentence.index] = _sentence(sentence, lexicon, cast)
    return [found[sentence.index] for sentence in sentences]


def _sentence(sentence: Sentence, lexicon: Lexicon, cast: Cast) -> Found:
    tokens = tokenize(sentence.text)
    hits = _hits(sentence, tokens, lexicon, cast)
    taken: Taken = {d.start: (d.end, d.kind == "person") for d in hits}
    offices, persons = _persons(sentence, tokens, titles(tokens, taken, lexicon), hits, lexicon, cast)
    drafts = _without_overlap([*persons, *hits, *_known(tokens, taken, lexicon, cast)])
    drafts = [_extended(tokens, draft, lexicon) for draft in drafts]
    drafts = _without_overlap([*drafts, *_pronouns(tokens, lexicon)])
    mentions = [_mention(sentence, tokens, draft) for draft in drafts[:MOST]]
    return Found(mentions=tuple(mentions), offices=offices)


def _hits(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon, cast: Cast) -> list[Draft]:
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i + 1 for i, token in enumerate(tokens)}
    found = []
    for hit in cast.gazetteer.find(sentence.text, lexicon.code, on=cast.on):
        start = starts.get(hit.span.start)
        end = ends.get(hit.span.end) or next((i for i, t in enumerate(tokens) if t.start >= hit.span.end), len(tokens))
        if start is None or end <= start:
            continue
        meaning = _meaning(hit, cast)
        actor = cast.gazetteer.actor(meaning.actor)
        if "Person" in actor.labels:
            cast.named.setdefault(actor.id, actor.name(lexicon.code))
        found.append(
            Draft(
                start=start,
                end=end,
                kind=_kind(meaning, actor.labels),
                actor=actor.id,
                place=bool(start) and lexicon.syntax["places"].ending(tokens, _before(tokens, start, lexicon)) > 0,
                adjective=meaning.sense == "adjective",
            )
        )
    return found


def _kind(meaning: Meaning, labels: Sequence[str]) -> MentionKind:
    if "Person" in labels:
        return "person"
    if "Region" in labels:
        return "region"
    if "Organization" in labels:
        return "organization"
    return _KINDS.get(meaning.sense, "country")


def _meaning(hit: Hit, cast: Cast) -> Meaning:
    """Of several meanings one that the article has already named, else the first."""
    return next((m for m in hit.meanings if m.actor in cast.named), hit.meanings[0])


def _before(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """The token before which a noun phrase begins: articles and the like belong to it."""
    while start and tokens[start - 1].low in lexicon.syntax["determiners"]:
        start -= 1
    return start


def _persons(
    sentence: Sentence, tokens: Sequence[Token], found: Sequence[Title], hits: Sequence[Draft], lexicon: Lexicon, cast: Cast
) -> tuple[tuple[Office, ...], list[Draft]]:  # fmt: skip
    """The persons and roles that the titles give, with the offices that they say somebody holds."""
    at = {hit.start: hit for hit in hits}
    offices: list[Office] = []
    drafts: list[Draft] = []
    for title in found:
        known = None if title.of is None else at[title.of].actor
        if title.name is None:
            if known:
                drafts.append(Draft(start=title.start, end=title.end, kind="role", actor=known))
            continue
        id_ = _person(sentence, tokens, title.name, at, cast)
        if id_ is None:
            continue
        of = known or _serves(id_, hits, title, cast)
        drafts.append(Draft(start=title.start, end=max(title.end, title.name[1]), kind="person", actor=id_))
        if of and "Person" not in cast.actor(of).labels:
            offices.append(_office(sentence, tokens, title, id_, of))
            cast.offices.setdefault(id_, offices[-1])
    return tuple(offices), drafts


def _person(
    sentence: Sentence, tokens: Sequence[Token], name: tuple[int, int], at: dict[int, Draft], cast: Cast
) -> str | None:
    start, end = name
    for draft in at.values():
        if draft.kind == "person" and start <= draft.start and draft.end <= end:
            return draft.actor
    text = sentence.text[tokens[start].start : tokens[end - 1].end]
    if end - start == 1:
        return cast.by_word(text)
    return cast.introduce(text) if sentence.part == "body" else None


def _serves(person: str, hits: Sequence[Draft], title: Title, cast: Cast) -> str | None:
    """Whom a person serves whose title names no state: by what is known of him, else the sentence's first state."""
    known = cast.acts_for(person)
    if known != person:
        return known
    before = [h.actor for h in hits if h.start < title.start and h.kind in ("country", "people", "capital")]
    return before[0] if before else None


def _office(sentence: Sentence, tokens: Sequence[Token], title: Title, person: str, of: str) -> Office:
    first, last = title.words
    return Office(
        sentence=sentence.index,
        span=sentence.span(tokens[first].start, tokens[last - 1].end),
        person=person,
        name=sentence.text[tokens[first].start : tokens[last - 1].end],
        kind=title.kind,
        of=of,
    )


def _known(tokens: Sequence[Token], taken: Taken, lexicon: Lexicon, cast: Cast) -> Iterator[Draft]:
    """Persons of the article, named again by a single word, or by a name of which one word is theirs."""
    at = 0
    while at < len(tokens):
        end = at if at in taken or not tokens[at].capital else name_end(tokens, at, taken, lexicon)
        if end > at and not any(start in range(at, end) for start in taken):
            person = cast.by_word(tokens[end - 1].text) or cast.by_word(tokens[at].text)
            if person:
                yield Draft(start=at, end=end, kind="person", actor=person)
        at = max(end, at + 1)


def _extended(tokens: Sequence[Token], draft: Draft, lexicon: Lexicon) -> Draft:
    """The mention with the noun that acts for it: "Russian forces", "pasukan Rusia", "officials in Minsk"."""
    if draft.kind in ("person", "pronoun", "group"):
        return draft
    heads = lexicon.syntax["heads"]
    if lexicon.titles.order == "before":
        end = draft.end
        while end < len(tokens) and tokens[end].low in lexicon.syntax["possessives"]:
            end += 1
        for skip in range(_LONGEST_HEAD):
            if end + skip >= len(tokens) or not tokens[end + skip].word or tokens[end + skip].low in lexicon.syntax["prepositions"]:
                break
            if length := heads.longest(tokens, end + skip):
                return replace(draft, end=end + skip + length, place=False, adjective=False)
    start = draft.start
    if lexicon.titles.order == "before" and start and tokens[start - 1].low in lexicon.syntax["determiners"]:
        start -= 1
    linked = start and (
        lexicon.titles.links.ending(tokens, start) or lexicon.syntax["places"].ending(tokens, start)
    )
    if linked and (length := heads.ending(tokens, start - 1)):
        return replace(draft, start=start - 1 - length, place=False, adjective=False)
    if lexicon.titles.order == "after" and start and (length := heads.ending(tokens, start)):
        return replace(draft, start=start - length, place=False)
    return draft


def _pronouns(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Draft]:
    for at in range(len(tokens)):
        best = max(((phrases.longest(tokens, at), name) for name, phrases in lexicon.pronouns.items()
                    if name != "possessive"), default=(0, ""))  # fmt: skip
        if best[0]:
            kind: MentionKind = "group" if best[1] in ("two", "three") else "pronoun"
            yield Draft(start=at, end=at + best[0], kind=kind)


def _without_overlap(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of the text; where two overlap, the longer, then the earlier in the list."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.start - d.end):
        if all(draft.end <= other.start or other.end <= draft.start for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.start)


def _mention(sentence: Sentence, tokens: Sequence[Token], draft: Draft) -> Mention:
    start, end = tokens[draft.start].start, tokens[draft.end - 1].end
    return Mention(
        sentence=sentence.index,
        span=Span(sentence.start + start, sentence.start + end),
        text=sentence.text[start:end],
        kind=draft.kind,
        actors=(draft.actor,) if draft.actor else (),
        sense="place" if draft.place else "actor",
    )
