"""Who stands where beside a trigger: subject, object, owner, bearer.

No grammar is parsed. What holds of nearly every news sentence is enough: the subject of a verb is the nearest mention
to its left that no preposition governs; after a comma or an "and" it is the first one of the clause; a preposition or
nothing stands between a verb and its object.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.extract.clauses import HARD, JOINTS, NEAR, PAUSE, Chunk, Clauses
from loaders.extract.tokens import Phrases

REACH = 14  # words between a verb and its object, at most
_BACK = 8  # words between a relative pronoun and whom it means, at most


def subject(clauses: Clauses, at: int) -> tuple[Chunk, ...]:
    """The mentions that are the subject of the verb at a token; none where there is no telling."""
    found = _subject(clauses, at)
    beside = _beside(clauses)
    return (*beside, *found) if beside and found and found[0].start > beside[-1].end else found


def _beside(clauses: Clauses) -> tuple[Chunk, ...]:
    """Who shares the subject's part at the beginning of the sentence: "Besides A, B ...", "Selain A, B ..."."""
    if not clauses.chunks or clauses.chunks[0].governor is None:
        return ()
    first = clauses.group(clauses.chunks[0])
    start, end = clauses.chunks[0].governor
    stands = start == 0 and clauses.lexicon.syntax["besides"].longest(clauses.tokens, 0) == end
    closed = first[-1].end < len(clauses.tokens) and clauses.tokens[first[-1].end].low == PAUSE
    return first if stands and closed else ()


def _subject(clauses: Clauses, at: int) -> tuple[Chunk, ...]:
    before = clauses.before_verb(at)
    while before >= 0 and before not in clauses.at and _leads(clauses, before):
        before = clauses.before_verb(before)  # "stops attacking": the subject of the first verb
    if before < 0:
        return ()
    if before in clauses.at:
        chunk = clauses.at[before]
        taken = clauses.free(chunk) or clauses.marked("relatives", chunk.start - 1)
        return clauses.group(chunk) if taken else _nearest(clauses, before)
    if clauses.marked("relatives", before):
        return _antecedent(clauses, before)
    if clauses.marked("infinitives", before) and (found := _asked(clauses, before)):
        return found
    if clauses.marked("infinitives", before) or clauses.marked("subordinators", before):
        return _first(clauses, before) or _after_pause(clauses, at)
    if clauses.tokens[before].low == PAUSE:
        return _bracketed(clauses, before) or _first(clauses, before)
    if clauses.marked("coordinators", before) or clauses.marked("contrasts", before):
        return _first(clauses, before)
    return _nearest(clauses, before)


def _leads(clauses: Clauses, at: int) -> bool:
    """Whether the verb at a token shares its subject with the verb behind it."""
    stopping = clauses.lexicon.factuality["stopping"].ending(clauses.tokens, at + 1) > 0
    return at in clauses.verbs or clauses.says(at) or stopping


def _asked(clauses: Clauses, infinitive: int) -> tuple[Chunk, ...]:
    """Who is asked to do what an infinitive says: "called on A to stop"; none where nobody asks."""
    chunk = clauses.at.get(infinitive - 1)
    if chunk is None:
        return ()
    asking = any(t.trigger.frame.type == "REQUESTS" and t.end <= chunk.start for t in clauses.triggers)
    return clauses.group(chunk) if asking else ()


def _bracketed(clauses: Clauses, pause: int) -> tuple[Chunk, ...]:
    """Whom an apposition or relative clause that ends with a comma is about: "A, an ally of B, ..."."""
    for i in range(pause - 1, 0, -1):
        if clauses.tokens[i].low == PAUSE and i - 1 in clauses.at:
            group = clauses.group(clauses.at[i - 1])
            return group if clauses.free(group[0]) and clauses.tokens[group[-1].end].low == PAUSE else ()
        if clauses.boundary(i):
            break
    return ()


def _antecedent(clauses: Clauses, at: int) -> tuple[Chunk, ...]:
    for i in range(at - 1, max(-1, at - _BACK), -1):
        if i in clauses.at:
            return clauses.group(clauses.at[i])
    return ()


def _nearest(clauses: Clauses, before: int) -> tuple[Chunk, ...]:
    spare: tuple[Chunk, ...] = ()
    at = before
    while at >= 0:
        if at in clauses.at:
            chunk = clauses.at[at]
            if clauses.free(chunk) and not chunk.qualifies:
                return clauses.group(chunk)
            spare = spare or clauses.group(chunk)
            at = chunk.start
        elif clauses.boundary(at):
            break
        at -= 1
    return spare


def _first(clauses: Clauses, before: int) -> tuple[Chunk, ...]:
    """The first free mention of the clause that goes on to the left of a token."""
    start = before
    while start > 0 and not (start < before and _opens(clauses, start - 1)):
        start -= 1
    spare: tuple[Chunk, ...] = ()
    for chunk in clauses.chunks:
        if start <= chunk.start and chunk.end <= before + 1:
            if clauses.free(chunk):
                return clauses.group(chunk)
            spare = spare or clauses.group(chunk)
    return spare


def _opens(clauses: Clauses, at: int) -> bool:
    token = clauses.tokens[at]
    return token.low in HARD or token.low in clauses.lexicon.quotes or clauses.marked("complementizers", at)


def _after_pause(clauses: Clauses, at: int) -> tuple[Chunk, ...]:
    """The subject of the main clause behind a clause that begins the sentence."""
    for i in range(at, len(clauses.tokens)):
        if clauses.tokens[i].low == PAUSE:
            return next((clauses.group(c) for c in clauses.chunks if c.start > i), ())
    return ()


def to_the_right(clauses: Clauses, at: int, reach: int = REACH, *, over: Phrases | None = None) -> Iterator[Chunk]:
    """The mentions behind a token, up to the end of its clause; of a group the first.

    ``over``: words right behind the token that end no clause here ("fears that ...").
    """
    at += over.longest(clauses.tokens, at) if over is not None and at < len(clauses.tokens) else 0
    i = at
    while i < len(clauses.tokens) and i - at <= reach:
        if i in clauses.at:
            chunk = clauses.at[i]
            yield chunk
            i = max(chunk.end, clauses.group(chunk)[-1].end)
            continue
        quote = clauses.tokens[i].low in clauses.lexicon.quotes
        if (clauses.boundary(i) and not quote) or clauses.tokens[i].low == PAUSE:
            return
        i += 1


def owner(clauses: Clauses, start: int, end: int) -> tuple[Chunk, ...]:
    """Whose the noun at tokens ``start`` to ``end`` is: "Russia's attack", "serangan udara Rusia"."""
    if clauses.lexicon.titles.order == "before":
        for i in range(start - 1, max(-1, start - 2 - NEAR), -1):
            if i in clauses.at:
                chunk = clauses.at[i]
                return clauses.group(chunk) if chunk.qualifies or i == start - 1 else ()
            token = clauses.tokens[i]
            mark = clauses.marked("possessives", i) or token.low in JOINTS
            if not mark and (not token.word or clauses.marked("prepositions", i) or clauses.marked("auxiliaries", i)):
                return ()
        return ()
    for i in range(end, min(len(clauses.tokens), end + NEAR)):
        if i in clauses.at:
            chunk = clauses.at[i]
            return clauses.group(chunk) if clauses.free(chunk) else ()
        if not clauses.tokens[i].word or clauses.boundary(i) or clauses.marked("relatives", i):
            return ()
    return ()


def bearer(clauses: Clauses, start: int, end: int) -> tuple[Chunk, ...]:
    """Who is called what the noun at tokens ``start`` to ``end`` says: "Belarus is an ally", "ally Belarus"."""
    if end in clauses.at and clauses.lexicon.titles.order == "before":
        return clauses.group(clauses.at[end])
    at = start - 1
    while at >= 0 and not clauses.boundary(at):
        if at in clauses.at:
            chunk = clauses.at[at]
            if not clauses.governed_by(chunk, clauses.lexicon.syntax["places"]):
                return clauses.group(chunk)
            at = chunk.start
        elif clauses.marked("prepositions", at) and at + 1 not in clauses.at:
            return ()
        at -= 1
    return ()


def verbal(clauses: Clauses, at: int) -> bool:
    """Whether a form that could be a noun as well is a verb here."""
    following = at + 1
    while following < len(clauses.tokens) and clauses.marked("determiners", following):
        following += 1
    before = clauses.before_verb(at)
    if before < 0 or (at - 1 >= 0 and clauses.marked("determiners", at - 1) and at - 1 not in clauses.at):
        return False
    if before < at - 1 or clauses.marked("infinitives", before) or clauses.marked("relatives", before):
        return True
    if before in clauses.at:
        return not clauses.at[before].qualifies or following in clauses.at
    pause = clauses.marked("coordinators", before) or clauses.tokens[before].low == PAUSE
    return pause and following in clauses.at


def inside_object(clauses: Clauses, chunk: Chunk) -> bool:
    """Whether the mention belongs to the noun before it: "targets in Syria", "warga di Gaza"."""
    syntax, links = clauses.lexicon.syntax, clauses.lexicon.titles.links
    return clauses.governed_by(chunk, syntax["places"]) or clauses.governed_by(chunk, links)


def subject_of_noun(clauses: Clauses, at: int) -> tuple[Chunk, ...]:
    """The subject of the verb before a noun that is its object; none where a preposition governs the noun."""
    return _nearest(clauses, at - 1) if at else ()
