"""What Cypher from a person may do: read the graph, and nothing else.

Three walls stand behind each other. :func:`admit` reads the words of the query and names the one that it stumbles
over. Then the engine refuses: the embedded one because the query runs as a user who may only read, Neo4j because it
runs with read access. And on Neo4j :func:`check_plan` looks at what the planner would do, since its read access lets
``LOAD CSV`` and ``SHOW`` pass.

>>> admit("MATCH (a:Actor) WHERE a.name_en <> 'CREATE' RETURN a.set // DELETE")
>>> admit("MATCH (a) DETACH DELETE a")
Traceback (most recent call last):
graph.errors.QueryNotReadOnly: DETACH writes; only reading is allowed here
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from graph.errors import QueryNotReadOnly, QueryRefused

_TOKEN = re.compile(
    r"""
      (?P<space> \s+ | //[^\r\n]* | /\*.*?\*/ )
    | (?P<text> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<quoted> `(?:[^`]|``)*` )
    | (?P<parameter> \$(?:\w+|`(?:[^`]|``)*`) )
    | (?P<number> \d\w*(?:\.\d+)? )
    | (?P<word> [^\W\d]\w* )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\+[uU][0-9a-fA-F]{4}")
_NAME_BEFORE = (".", ":", "|", "&", "!")
_OPTIONS = ("CYPHER", "PROFILE")


class _Token(NamedTuple):
    kind: str
    text: str

    @property
    def word(self) -> str:
        """The bare word in upper case, or nothing."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """What a word or a name in backticks calls."""
        return self.text[1:-1].replace("``", "`") if self.kind == "quoted" else self.text


def admit(text: str) -> None:
    """Let a query pass, or raise QueryNotReadOnly (or QueryRefused) with the word that it stumbles over."""
    if _ESCAPE.search(text):
        raise QueryRefused("unicode escapes such as \\u0041 are not allowed here: write the character itself")
    tokens = list(_tokens(text))
    if not tokens:
        raise QueryRefused("the query is empty")
    if tokens[0].word in _OPTIONS:
        raise QueryRefused(f"{tokens[0].word} is not allowed here: begin with the query itself")
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else _Token("start", "")
        after = tokens[place + 1] if place + 1 < len(tokens) else _Token("end", "")
        if token.text == ";" and after.kind != "end":
            raise QueryRefused("only one statement is allowed: something follows the semicolon")
        if token.word == "CALL" and not _is_name(before, after):
            _check_call(tokens[place + 1 :])
        elif token.word in _words() and not _is_name(before, after):
            raise QueryNotReadOnly(f"{token.text} {_words()[token.word]}; only reading is allowed here")
        elif token.word == "TRANSACTIONS" and before.word in ("IN", "CONCURRENT"):
            raise QueryNotReadOnly("IN TRANSACTIONS commits; only reading is allowed here")


def check_plan(query_type: str | None, plan: Mapping[str, Any] | None) -> None:
    """Let a planned query pass on Neo4j, or raise QueryNotReadOnly. ``plan`` is what EXPLAIN gave."""
    if query_type != "r":
        raise QueryNotReadOnly("the query would do more than read the graph")
    for operator in _operators(plan):
        if operator.startswith(_data().operators):
            raise QueryNotReadOnly(f"{operator} reaches outside the graph; only reading it is allowed here")


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind != "space":
            yield _Token(kind, match[0])


def _is_name(before: _Token, after: _Token) -> bool:
    """Whether a word between the two is a property, a label, a type or a key, and no clause."""
    return before.text in _NAME_BEFORE or (after.text == ":" and before.text in ("{", ","))


def _check_call(rest: list[_Token]) -> None:
    """A subquery may stand after CALL, or one of the procedures that only read the graph."""
    if rest and rest[0].text in ("{", "("):
        return
    parts = []
    for token in rest:
        if token.kind not in ("word", "quoted") and token.text != ".":
            break
        if token.word == "YIELD":
            break
        parts.append(token.name)
    name = "".join(parts)
    if name not in _data().procedures:
        raise QueryNotReadOnly(f"CALL {name} is not allowed here; there are: {', '.join(sorted(_data().procedures))}")


def _operators(plan: Mapping[str, Any] | None) -> Iterator[str]:
    if plan is not None:
        yield str(plan.get("operatorType", ""))
        for child in plan.get("children", ()):
            yield from _operators(child)


class _Data(NamedTuple):
    words: Mapping[str, str]
    procedures: frozenset[str]
    operators: tuple[str, ...]


@cache
def _data() -> _Data:
    raw = yaml.safe_load(files(__package__).joinpath("guard.yaml").read_text("utf-8"))
    words = {word: reason for reason, group in raw["words"].items() for word in group}
    return _Data(words, frozenset(raw["procedures"]), tuple(raw["operators"]))


def _words() -> Mapping[str, str]:
    return _data().words
