"""Mentions: which words of an article's sentences stand for an actor.

The gazetteer finds the names it knows, the title grammar (names.py) persons and offices, the pack's lists pronouns and
phrases that point back. Who a pronoun means is coreference's to say: here its ``actors`` are empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.gazetteer import Hit, Meaning
from graph.model import Mention, MentionKind, Office, Sentence, Span
from loaders.extract.cast import Cast
from loaders.extract.lexicon import Lexicon
from loaders.extract.names import Taken
from loaders.extract.owners import Draft
from loaders.extract.persons import again, in_office, persons, plausible
from loaders.extract.rebels import rebels
from loaders.extract.titles import titles
from loaders.extract.tokens import Token, tokenize

MOST = 40  # mentions of a sentence
_LONGEST_HEAD = 4  # tokens between a name and the noun that acts for it
_KINDS: dict[str, MentionKind] = {"people": "people", "adjective": "people", "capital": "capital", "palace": "capital",
    "ministry": "capital", "nickname": "country"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The mentions and the offices of one sentence."""

    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...]


def find(sentences: Sequence[Sentence], lexicon: Lexicon, cast: Cast) -> list[Found]:
    """The mentions of every sentence; new persons and their offices go into the cast.

    The body is read first, because a headline is no place to introduce a person: its capitals prove nothing.
    """
    found: dict[int, Found] = {}
    _learn(sentences, lexicon, cast)
    for body in (True, False):
        for sentence in sentences:
            if (sentence.part == "body") == body:
                found[sentence.index] = _sentence(sentence, lexicon, cast)
    return [found[sentence.index] for sentence in sentences]


def _learn(sentences: Sequence[Sentence], lexicon: Lexicon, cast: Cast) -> None:
    """Note the actors that a hit names beyond doubt: only they are meant by a word that is an ordinary one too."""
    for sentence in sentences:
        for hit in cast.gazetteer.find(sentence.text, lexicon.code, on=cast.on):
            if not hit.weak and len(hit.meanings) == 1:
                cast.certain.add(hit.meanings[0].actor)
                if cast.gazetteer.actor(hit.meanings[0].actor).labels == ("Country",):
                    cast.states.add(hit.meanings[0].actor)
                    cast.counts[hit.meanings[0].actor] += 1


def _sentence(sentence: Sentence, lexicon: Lexicon, cast: Cast) -> Found:
    tokens = tokenize(sentence.text)
    hits = _hits(sentence, tokens, lexicon, cast)
    hits = [hit for hit in hits if plausible(tokens, hit, lexicon, cast)]
    taken: Taken = {d.start: (d.end, d.kind == "person") for d in hits}
    offices, named = persons(sentence, tokens, titles(tokens, taken, lexicon), hits, lexicon, cast)
    drafts = _without_overlap([*named, *hits, *again(tokens, taken, lexicon, cast)])
    drafts = _without_overlap([*rebels(tokens, drafts, lexicon, cast), *drafts])
    drafts = _without_aliases(tokens, [_extended(tokens, draft, lexicon) for draft in drafts])
    drafts = _without_overlap([*drafts, *_epithets(sentence, tokens, lexicon, cast), *_pronouns(tokens, lexicon)])
    acting = (d.actor for d in drafts if d.actor and not d.place and d.kind not in ("region", "pronoun", "group"))
    cast.subject = next(acting, cast.subject)
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
        if hit.weak and meaning.actor not in cast.certain:
            person = in_office(hit, tokens, start, lexicon, cast)
            if person is None:
                continue
            meaning = Meaning(person, "person")
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
    """Of several meanings one that the article names elsewhere, else one whose state it names, else the first."""
    known = (m for m in hit.meanings if m.actor in cast.named or m.actor in cast.certain)
    serving = (m for m in hit.meanings if m.sense == "person" and cast.acts_for(m.actor) in cast.states)
    return next(known, None) or next(serving, hit.meanings[0])


def _without_aliases(tokens: Sequence[Token], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, one that only repeats the last in brackets joined to it: "Uni Emirat Arab (UEA)"."""
    kept: list[Draft] = []
    for draft in drafts:
        last = kept[-1] if kept else None
        bracketed = (
            last is not None
            and last.actor == draft.actor
            and draft.start == last.end + 1
            and tokens[last.end].low == "("
            and draft.end < len(tokens)
            and tokens[draft.end].low == ")"
        )
        if last is not None and bracketed:
            kept[-1] = replace(last, end=draft.end + 1)
        else:
            kept.append(draft)
    return kept


def _before(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> int:
    """The token before which a noun phrase begins: articles and the like belong to it."""
    while start and tokens[start - 1].low in lexicon.syntax["determiners"]:
        start -= 1
    return start


def _extended(tokens: Sequence[Token], draft: Draft, lexicon: Lexicon) -> Draft:
    """The mention with the noun that acts for it: "Russian forces", "pasukan Rusia", "officials in Minsk"."""
    if draft.kind in ("person", "pronoun", "group"):
        return draft
    heads = lexicon.syntax["heads"]
    if lexicon.titles.order == "before" and (end := _head_behind(tokens, draft, lexicon)):
        return replace(draft, end=end, place=False, adjective=False)
    start = draft.start
    if lexicon.titles.order == "before" and start and tokens[start - 1].low in lexicon.syntax["determiners"]:
        start -= 1
    links = "places" if draft.kind == "capital" else "belonging"
    linked = start and lexicon.syntax[links].ending(tokens, start)
    if linked and (length := heads.ending(tokens, start - linked)):
        return replace(draft, start=start - linked - length, place=False, adjective=False)
    if lexicon.titles.order == "after" and start and (length := heads.ending(tokens, start)):
        return replace(draft, start=start - length, place=False)
    return draft


def _head_behind(tokens: Sequence[Token], draft: Draft, lexicon: Lexicon) -> int:
    """Where the noun ends that a name or adjective before it qualifies; 0 where there is none that acts."""
    end = draft.end
    while end < len(tokens) and tokens[end].low in lexicon.syntax["possessives"]:
        end += 1
    short = tokens[draft.end - 1].text.isupper() or "." in tokens[draft.end - 1].text
    if end == draft.end and not (draft.adjective or short or draft.kind == "people"):
        return 0
    small = (
        "prepositions",
        "auxiliaries",
        "coordinators",
        "complementizers",
        "relatives",
        "contrasts",
        "be",
        "determiners",
    )
    for at in range(end, min(len(tokens), end + _LONGEST_HEAD)):
        if not tokens[at].word or any(tokens[at].low in lexicon.syntax[name] for name in small):
            return 0
        if length := lexicon.syntax["heads"].longest(tokens, at):
            return at + length
    return 0


def _epithets(sentence: Sentence, tokens: Sequence[Token], lexicon: Lexicon, cast: Cast) -> Iterator[Draft]:
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i + 1 for i, token in enumerate(tokens)}
    for start, end in lexicon.epithets.find(sentence.text, cast.certain):
        if start in starts and end in ends:
            yield Draft(start=starts[start], end=ends[end], kind="pronoun")


def _pronouns(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Draft]:
    for at in range(len(tokens)):
        best = max(((phrases.longest(tokens, at), name) for name, phrases in lexicon.pronouns.items()
                    if name not in ("possessive", "whose")), default=(0, ""))  # fmt: skip
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
