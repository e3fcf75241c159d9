"""How far a path of variable length may reach (``-[*1..5]-``, ``(...){1,5}``, ``-->+``), and how long a range may be.

A path without an end makes an engine walk the whole graph once for every way through it. A shortest path does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.store.guard.tokens import NOTHING, Token

_FUNCTIONS = ("SHORTESTPATH", "ALLSHORTESTPATHS")
_NEXT_CLAUSE = ("MATCH", "WHERE", "RETURN", "WITH", "UNWIND", "CALL", "UNION")
_OPENS, _CLOSES = "([{", ")]}"
_DASHES = "-\u00ad‐‑‒–—―﹘﹣－"
_HEADS = ">⟩〉﹥＞"
_TAILS = "<⟨〈﹤＜"


def far_paths(tokens: Sequence[Token], hops: int) -> Iterator[Token]:
    """Where a path begins to have more hops than that, or as many as there are; shortest paths are left out."""
    depth = 0
    shortest = 10**9  # how deep in brackets a shortest path lies; none lies so deep
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else NOTHING
        depth += (token.text in _OPENS) - (token.text in _CLOSES) if token.kind == "sign" else 0
        if token.word in _FUNCTIONS and at + 1 < len(tokens) and tokens[at + 1].text == "(":
            shortest = depth + 1
        elif token.word == "SHORTEST" and (before.word in ("ANY", "ALL", "MATCH") or before.text in ("=", ",", "{")):
            shortest = depth
        elif depth < shortest or token.word in _NEXT_CLAUSE or (token.text == "," and depth == shortest):
            shortest = shortest if depth > shortest else 10**9
        if depth < shortest and _far(tokens, at, hops):
            yield token


def long_ranges(tokens: Sequence[Token], most: int) -> Iterator[Token]:
    """Where ``range(1, 1000000000)`` with written numbers gives more than that many."""
    for at, token in enumerate(tokens):
        if token.word == "RANGE" and any(_number(part) > most for part in _written(tokens[at + 1 : at + 12])):
            yield token


def _written(rest: Sequence[Token]) -> Iterator[str]:
    """The whole numbers that are written as arguments, without their signs."""
    if rest and rest[0].text == "(":
        for at, token in enumerate(rest):
            if token.text == ")":
                return
            after = rest[at + 1].text if at + 1 < len(rest) else ""
            if token.kind == "number" and rest[at - 1].text in ("(", ",", "-") and after in (",", ")"):
                yield token.text


def _far(tokens: Sequence[Token], at: int, hops: int) -> bool:
    token = tokens[at]
    if token.text == "*" and _in_relationship(tokens, at):
        return _length_is_far(tokens[at + 1 : at + 5], hops)
    if token.text in ("+", "*") and _after_path(tokens, at):
        return True
    if token.text == "{" and at and (tokens[at - 1].text == ")" or _is_arrow_end(tokens, at)):
        return _quantifier_is_far(tokens[at + 1 : at + 5], hops)
    return False


def _in_relationship(tokens: Sequence[Token], at: int) -> bool:
    """Whether the star stands in ``-[name:TYPE*``, and is no multiplication."""
    while at > 0:
        at -= 1
        token = tokens[at]
        if token.text == "[":
            return at > 0 and tokens[at - 1].text in _DASHES
        if token.kind not in ("word", "quoted", "parameter") and token.text not in ":|&!%()$":
            return False
    return False


def _length_is_far(rest: Sequence[Token], hops: int) -> bool:
    """What follows the star: nothing, ``5``, ``1..``, ``..5`` or ``1..5``."""
    shape = [token.text for token in rest]
    low = shape.pop(0) if shape and rest[0].kind == "number" else ""
    if shape[:2] != [".", "."]:
        return not low or _number(low) > hops
    high = shape[2] if len(shape) > 2 else ""
    return not high[:1].isdigit() or _number(high) > hops


def _quantifier_is_far(rest: Sequence[Token], hops: int) -> bool:
    """What follows the brace: ``5}``, ``1,}``, ``,5}`` or ``1,5}``; anything else is no quantifier."""
    shape = [token.text for token in rest]
    if "}" not in shape:
        return False
    inner = shape[: shape.index("}")]
    if not inner or any(part != "," and not part[:1].isdigit() for part in inner):
        return False
    return inner[-1] == "," or _number(inner[-1]) > hops


def _number(text: str) -> int:
    digits = text.replace("_", "")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 10**9


def _after_path(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plus or star quantifies a path, and is no arithmetic."""
    before = tokens[at - 1] if at else NOTHING
    if before.text != ")":
        return _is_arrow_end(tokens, at)
    depth, arrow = 0, False
    for place in range(at - 1, -1, -1):
        text = tokens[place].text
        depth += (text == ")") - (text == "(")
        if depth == 0:
            return arrow
        following = tokens[place + 1].text
        after = tokens[place + 2].text if place + 2 < at else ""
        arrow |= text == ")" and (following in _TAILS or (following in _DASHES and after in ("[", *_DASHES)))
    return False


def _is_arrow_end(tokens: Sequence[Token], at: int) -> bool:
    """Whether ``-->``, ``--``, ``]-`` or ``]->`` ends right before."""
    back = at - 1
    if back >= 0 and tokens[back].text in _HEADS:
        back -= 1
    elif back < 1 or tokens[back].text not in _DASHES:
        return False
    return back >= 1 and tokens[back].text in _DASHES and tokens[back - 1].text in ("]", *_DASHES)
