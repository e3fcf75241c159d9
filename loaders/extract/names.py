"""Names of persons: where one begins and ends, also of persons whom no gazetteer knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.extract.lexicon import Lexicon
from loaders.extract.tokens import Token

LONGEST_NAME = 6  # tokens

Taken = Mapping[int, tuple[int, bool]]  # first token of a known name -> (its end, whether it is a person's)


def name_end(tokens: Sequence[Token], at: int, taken: Taken, lexicon: Lexicon) -> int:
    """Where a person's name that begins at a token ends; ``at`` itself where none begins."""
    while at < len(tokens) and at not in taken and lexicon.titles.honorifics.longest(tokens, at):
        at += lexicon.titles.honorifics.longest(tokens, at)
    end = at
    while end < len(tokens) and end - at < LONGEST_NAME:
        if end in taken and taken[end][1]:
            end = taken[end][0]
            continue
        if (end in taken and not _given(tokens, end, at, taken, lexicon)) or not _belongs(tokens, end, at, lexicon):
            break
        end += 1
    while end > at and not (tokens[end - 1].capital or _inside(taken, end - 1) or _hyphened(tokens, end - 1)):
        end -= 1
    return end


def _given(tokens: Sequence[Token], end: int, at: int, taken: Taken, lexicon: Lexicon) -> bool:
    """Whether the name of a place is the first word of a person's name: another capital follows it."""
    following = taken[end][0]
    return (
        end == at and following == end + 1 and following < len(tokens) and following not in taken
        and tokens[following].capital and tokens[following].low not in lexicon.titles.nameless
    )  # fmt: skip


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low == "-" and tokens[at - 1].end == tokens[at].start


def name_start(tokens: Sequence[Token], end: int, taken: Taken, lexicon: Lexicon) -> int:
    """Where a person's name of at least two words that ends before a token begins; ``end`` where there is none.

    What stands behind "in" is no person: "In New York, the envoy ...".
    """
    for start in range(max(0, end - LONGEST_NAME), end):
        if start and lexicon.syntax["places"].ending(tokens, start):
            continue
        if start in taken and taken[start] == (end, True):
            return start
        if tokens[start].capital and start + 1 < end and name_end(tokens, start, taken, lexicon) == end:
            return start
    return end


def _inside(taken: Taken, at: int) -> bool:
    return any(start <= at < end for start, (end, person) in taken.items() if person)


def _belongs(tokens: Sequence[Token], at: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a token can be a word of the name that begins at ``start``."""
    token = tokens[at]
    if token.low in lexicon.titles.nameless or token.text[:1].isdigit():
        return False
    if token.capital:
        return at == start or tokens[at - 1].low != "-" or token.word
    following = at + 1 < len(tokens) and (tokens[at + 1].capital or tokens[at + 1].low == "-")
    if token.low == "-":
        joined = at > start and tokens[at - 1].end == token.start and at + 1 < len(tokens)
        return joined and tokens[at + 1].start == token.end and tokens[at + 1].word
    if at > start and tokens[at - 1].low == "-" and tokens[at - 1].end == token.start:
        return True  # the second half of a hyphened given name: Chih-kang
    return token.low in lexicon.titles.particles and following
