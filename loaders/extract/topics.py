"""What reads like an act between states and is none: sport, forces of nature, and what private persons do.

The words are the pack's (``topics.yaml``). Whoever read the relations, they are sifted here before they become claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import Mention, Sentence
from loaders.extract.clauses import NEAR, Chunk, Clauses
from loaders.extract.lexicon import Lexicon
from loaders.extract.relations import Relation
from loaders.extract.tokens import Phrases, Token, tokenize

_SPORT_WORDS = 3  # different ones that an article about sport has at least
_SPORT_SHARE = 3  # of so many sentences of it, one has such a word
_OF_NATURE = frozenset({"ATTACKS", "THREATENS", "WORRIES_ABOUT", "COERCES", "FIGHTS"})
_OF_TRAVELLERS = frozenset({"VISITS", "MEETS"})


def is_sport(sentences: Sequence[Sentence], lexicon: Lexicon) -> bool:
    """Whether an article is about sport: its vocabulary is varied, and all over the text."""
    found = [_found(tokenize(sentence.text), lexicon.topics["sport"]) for sentence in sentences]
    several = len(frozenset().union(*found)) >= _SPORT_WORDS
    return several and sum(map(bool, found)) * _SPORT_SHARE >= len(found)


def sifted(relations: Iterable[Relation], clauses: Clauses) -> tuple[Relation, ...]:
    """The relations of a sentence without those that nature or private persons are the makers of."""
    nature = bool(_found(clauses.tokens, clauses.lexicon.topics["nature"]))
    private = {chunk.mention for chunk in clauses.chunks if _private(clauses, chunk)}
    return tuple(r for r in relations if not (nature and r.type in _OF_NATURE) and _public(r, clauses, private))


def _found(tokens: Sequence[Token], phrases: Phrases) -> frozenset[str]:
    return frozenset(tokens[i].low for i in range(len(tokens)) if phrases.longest(tokens, i))


def _public(relation: Relation, clauses: Clauses, private: set[Mention]) -> bool:
    """Whether a state or body acts: its name does not only say where a private person or a journey is from or goes."""
    if private & set(relation.sources):
        return False
    if relation.type not in _OF_TRAVELLERS:
        return True
    toured = relation.type == "VISITS" and any(m.kind == "region" for m in relation.sources)
    return not toured and not _traveller(relation, clauses)


def _traveller(relation: Relation, clauses: Clauses) -> bool:
    """Whether a private person stands between the act and the name before it: "from A came tourists who visited B"."""
    named = [c for c in clauses.chunks if c.mention in relation.sources and c.mention.span < relation.trigger]
    if not named:
        return False
    act = relation.trigger.start - clauses.sentence.start
    between = [token for token in clauses.tokens[named[-1].end :] if token.end <= act]
    return bool(_found(between, clauses.lexicon.topics["private"]))


def _private(clauses: Clauses, chunk: Chunk) -> bool:
    """Whether a name only says where a private person is from: "South Korean singer", "aktor Korea Selatan"."""
    private = clauses.lexicon.topics["private"]
    if clauses.lexicon.titles.order == "after":
        return private.ending(clauses.tokens, chunk.start) > 0
    for at in range(chunk.end, min(len(clauses.tokens), chunk.end + NEAR)):
        if private.longest(clauses.tokens, at):
            return True
        plain = clauses.tokens[at].word and at not in clauses.at and at not in clauses.verbs
        if not plain or clauses.boundary(at) or any(clauses.marked(name, at) for name in _SMALL):
            return False
    return False


_SMALL = ("prepositions", "auxiliaries", "coordinators", "relatives", "determiners", "be")
