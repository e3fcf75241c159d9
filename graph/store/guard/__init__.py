"""What Cypher from a person may do: read the graph, and nothing else.

Three walls stand behind each other. :func:`admit` reads the words of the query and names the one that it stumbles
over. Then the engine refuses: the embedded one because the query runs as a user who may only read, Neo4j because it
runs with read access. And :func:`check_plan` looks at what the planner would do, since neither is tight alone: Neo4j's
read access lets ``LOAD CSV`` and ``SHOW`` pass, the embedded engine's reader may end transactions and sleep.

>>> admit("MATCH (a:Actor) WHERE a.name_en <> 'CREATE' RETURN a.set // DELETE").text
"MATCH (a:Actor) WHERE a.name_en <> 'CREATE' RETURN a.set // DELETE"
>>> admit("MATCH (a) DETACH DELETE a")  # doctest: +ELLIPSIS
Traceback (most recent call last):
graph.errors.QueryNotReadOnly: DETACH in line 1, column 11 writes; only reading is allowed here ...
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import QueryNotReadOnly, QueryRefused, QueryTooLarge
from graph.store.guard.paths import far_paths, long_ranges
from graph.store.guard.rules import rules
from graph.store.guard.tokens import NOTHING, Token, place, tokens

_ESCAPE = re.compile(r"\\+[uU]+[0-9a-fA-F]{4}")
_NAME_BEFORE = (".", ":", "|", "&", "!")
_OPENS, _CLOSES = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A query that the words let pass.

    ``text`` is without an EXPLAIN, which ``explain`` tells of; ``outline`` has no line break in its texts and names,
    so that none of them can look like a step in a plan that is text.
    """

    text: str
    explain: bool
    outline: str


def admit(text: str) -> Admitted:
    """Let a query pass, or raise what its words break.

    QueryNotReadOnly and QueryRefused name the word and where it stands, QueryTooLarge the bound, QueryWrong what has
    no end.
    """
    known = rules()
    if len(text) > known.characters:
        raise QueryTooLarge(f"the query is longer than {known.characters} characters: give long lists as parameters")
    if _ESCAPE.search(text):
        raise QueryRefused("unicode escapes such as \\u0041 are not allowed here: write the character itself")
    found = list(tokens(text))
    explain = bool(found) and found[0].word == "EXPLAIN"
    if explain:
        text = text[found[0].start + len("EXPLAIN") :].lstrip()
        found = list(tokens(text))
    _check_beginning(found)
    _check_words(text, found)
    _check_depth(text, found)
    for far in far_paths(found, known.hops):
        raise QueryTooLarge(
            f"the path {place(text, far.start)} may be longer than {known.hops} hops: give it an end, as in *..5 or"
            " {1,5}, or ask for a shortestPath"
        )
    for long in long_ranges(found, known.range):
        raise QueryTooLarge(f"the range {place(text, long.start)} is longer than {known.range} numbers: ask for less")
    return Admitted(text, explain, _outline(text, found))


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Let pass what Neo4j planned, or raise QueryNotReadOnly. ``plan`` is what EXPLAIN gave."""
    if query_type != "r":
        raise QueryNotReadOnly("the query would do more than read the graph; only reading is allowed here")
    for operator, details in _operators(plan):
        if operator.startswith(rules().operators):
            raise QueryNotReadOnly(f"{operator} reaches outside the graph; only reading it is allowed here")
        if operator.startswith("ProcedureCall"):
            _check_procedure(details.partition("(")[0])


def check_steps(plan: Mapping[str, Any] | None) -> None:
    """Let pass what the embedded engine planned, or raise QueryNotReadOnly. It gives its plan as text, and none at all
    for what is no query (it does that at once, as far as the reader may).
    """
    outline = str((plan or {}).get("args", {}).get("string-representation", ""))
    if not outline:
        raise QueryNotReadOnly("this is no query that reads the graph; only reading is allowed here")
    for line in outline.splitlines():
        step = line.strip().removeprefix("+ ")
        if step == line.strip():
            continue
        if step.startswith(rules().steps):
            what = step.partition(" ")[0]
            raise QueryNotReadOnly(f"{what} would write or fetch; only reading the graph is allowed here")
        called, _, name = step.partition(" ")
        if called == "CALL" and not name.startswith("SUBQUERY"):
            _check_procedure(name.partition("(")[0])


def _outline(text: str, found: Sequence[Token]) -> str:
    parts, end = [], 0
    for token in found:
        if token.kind in ("text", "quoted") and len(token.text.splitlines()) > 1:
            parts += [text[end : token.start], " ".join(token.text.splitlines())]
            end = token.start + len(token.text)
    return "".join([*parts, text[end:]])


def _check_beginning(found: Sequence[Token]) -> None:
    if not found or found[0].text == ";":
        raise QueryRefused("the query is empty")
    first = found[1] if found[0].text == "{" and len(found) > 1 else found[0]  # a query may lie in braces
    if first.word not in rules().begins:
        what = rules().clauses.get(first.word)
        if what is not None:
            raise QueryNotReadOnly(f"{first.text} {what}; only reading is allowed here")
        raise QueryRefused(
            f"a query cannot begin with {first.text} here: begin with MATCH, WITH, UNWIND, CALL or RETURN"
        )


def _check_words(text: str, found: Sequence[Token]) -> None:
    for at, token in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else NOTHING
        if token.text == ";" and after is not NOTHING:
            raise QueryRefused("only one statement is allowed: something follows the semicolon")
        if token.kind not in ("word", "quoted"):
            continue
        name = _is_name(found, at)
        if token.word == "CALL" and not name:
            _check_call(found[at + 1 :])
        elif token.word in rules().clauses and not name:
            what = rules().clauses[token.word]
            raise QueryNotReadOnly(
                f"{token.text} {place(text, token.start)} {what}; only reading is allowed here"
                f" (as a name, write `{token.text}`)"
            )
        elif token.word == "TRANSACTIONS" and _ends_subquery(found, at):
            raise QueryNotReadOnly("IN TRANSACTIONS commits; only reading is allowed here")
        elif after.text == "(" and not _is_hint(found, at):
            _check_function(text, found, at)


def _is_name(found: Sequence[Token], at: int) -> bool:
    """Whether a word is certainly a property, a label, a type, a key or an alias, and no clause."""
    before = found[at - 1] if at else NOTHING
    after = found[at + 1].text if at + 1 < len(found) else ""
    if before.text in _NAME_BEFORE:
        return True
    if before.text in ("{", ","):
        return after == ":"
    if before.word != "AS" or at < 2:
        return False
    named = found[at - 2]
    if named.word in rules().before_names:  # `WITH as SET ...`: there AS is the name
        return at > 2 and found[at - 3].text == "."
    return named.kind != "sign" or named.text in _CLOSES


def _is_hint(found: Sequence[Token], at: int) -> bool:
    """Whether the label of ``USING INDEX a:Actor(id)`` stands here, which looks like a function."""
    return at > 2 and found[at - 1].text == ":" and found[at - 3].word in ("INDEX", "SEEK")


def _ends_subquery(found: Sequence[Token], at: int) -> bool:
    """Whether ``} IN 4 CONCURRENT TRANSACTIONS`` ends here, and no list of that name is looked in."""
    for back in range(at - 1, max(at - 5, 0), -1):
        if found[back].word == "IN":
            return found[back - 1].text == "}"
    return found[at - 1].word == "CONCURRENT"


def _check_call(rest: Sequence[Token]) -> None:
    """A subquery may stand after CALL, or one of the procedures that only read the graph."""
    if rest and rest[0].text in ("{", "("):
        return
    parts: list[str] = []
    for at, token in enumerate(rest):
        if token.text != "." if at % 2 else token.kind not in ("word", "quoted"):
            break
        parts.append(token.name)
    _check_procedure("".join(parts))


def _check_procedure(name: str) -> None:
    if name not in rules().procedures:
        raise QueryNotReadOnly(f"CALL {name} is not allowed here; there are: {', '.join(sorted(rules().procedures))}")


def _check_function(text: str, found: Sequence[Token], at: int) -> None:
    """What stands before a parenthesis: a function that every engine has and that only computes, or a word."""
    if found[at].word in rules().before_parenthesis and (not at or found[at - 1].text != "."):
        return
    name, back = found[at].name, at
    while back > 1 and found[back - 1].text == "." and found[back - 2].kind in ("word", "quoted"):
        back -= 2
        name = f"{found[back].name}.{name}"
    if back and found[back - 1].text == ".":
        name = f".{name}"
    elif _called(found, back):
        return
    if name.lower() not in rules().functions:
        near = difflib.get_close_matches(name.lower(), rules().functions, n=1)
        hint = f": is {rules().functions[near[0]]} meant?" if near else ", only those of Cypher that compute"
        raise QueryRefused(f"the function {name} {place(text, found[at].start)} is not allowed here{hint}")


def _called(found: Sequence[Token], at: int) -> bool:
    """Whether the name stands after CALL, where :func:`_check_call` has looked at it."""
    return at > 0 and found[at - 1].word == "CALL" and not _is_name(found, at - 1)


def _check_depth(text: str, found: Sequence[Token]) -> None:
    """Parsers call themselves for every bracket, and take very long or break down far below what nobody writes."""
    depth = 0
    for token in found:
        depth += (token.text in _OPENS) - (token.text in _CLOSES) if token.kind == "sign" else 0
        if depth > rules().depth:
            raise QueryTooLarge(
                f"brackets lie more than {rules().depth} deep {place(text, token.start)}: split the query by WITH"
            )


def _operators(plan: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    if plan is not None:
        yield str(plan.get("operatorType", "")), str(plan.get("args", {}).get("Details", ""))
        for child in plan.get("children", ()):
            yield from _operators(child)
