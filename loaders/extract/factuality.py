"""Factuality: whether the words around a trigger say that the act happened, did not, is planned or only possible."""

from __future__ import annotations

from graph.model import Factuality
from loaders.extract.clauses import Clauses

_REACH = 7  # words before a trigger that can bear on it
_BY_WEIGHT: tuple[tuple[str, Factuality], ...] = (
    ("negation", "negated"),
    ("possible", "possible"),
    ("planned", "planned"),
)


def factuality(clauses: Clauses, at: int) -> Factuality:
    """What the words before the trigger at a token say of it, in its own clause.

    Where its end is asked for, planned or refused, it goes on. A negation wins over a possibility, and that over a plan
    ("will not", "may be planning").
    """
    if stopping(clauses, at):
        return "fact"
    found: set[str] = set()
    i = at - 1
    chunks = 0
    while i >= 0 and at - i <= _REACH:
        if clauses.boundary(i):
            break
        if i in clauses.at:
            chunks += 1
            i = clauses.at[i].start - 1
            if chunks > 1:
                break
            continue
        for name, phrases in clauses.lexicon.factuality.items():
            if name != "stopping" and phrases.ending(clauses.tokens, i + 1):
                found.add(name)
        i -= 1
    if _conditional(clauses, at):
        found.add("possible")
    return next((value for name, value in _BY_WEIGHT if name in found), "fact")


def _conditional(clauses: Clauses, at: int) -> bool:
    """Whether the clause of the trigger begins with an "if"."""
    for i in range(at - 1, -1, -1):
        if clauses.lexicon.syntax["conditions"].ending(clauses.tokens, i + 1):
            return True
        if clauses.tokens[i].low in ",;:" or clauses.tokens[i].low in clauses.lexicon.quotes:
            return False
    return False


def stopping(clauses: Clauses, at: int) -> bool:
    """Whether a word before the trigger at a token asks for the end of what goes on: "stop attacking"."""
    words = clauses.lexicon.factuality["stopping"]
    return any(words.ending(clauses.tokens, i) for i in range(max(1, at - _REACH), at + 1))
