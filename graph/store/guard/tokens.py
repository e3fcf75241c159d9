"""The words of a query, told apart as Cypher's own lexer does: what is text, comment or name is no clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.errors import QueryWrong

_TOKEN = re.compile(
    r"""
      (?P<space> \s+ | //[^\r\n]* | /\*.*?\*/ )
    | (?P<text> '(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" )
    | (?P<quoted> `(?:[^`]|``)*` )
    | (?P<open> ['"`] | /\* )
    | (?P<parameter> \$(?:\w+|`(?:[^`]|``)*`) )
    | (?P<number> \d\w*(?:\.\d+)? )
    | (?P<word> [^\W\d]\w* )
    | (?P<sign> . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word, name, text, number, parameter or sign, and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The bare word in upper case, or nothing."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """What a word or a name in backticks calls."""
        return self.text[1:-1].replace("``", "`") if self.kind == "quoted" else self.text


NOTHING = Token("nothing", "", 0)


def tokens(text: str) -> Iterator[Token]:
    """All of them, without white space and comments; QueryWrong for a text or comment that has no end.

    >>> [token.text for token in tokens("RETURN 'CREATE' // SET")]
    ['RETURN', "'CREATE'"]
    """
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "open":  # looking on for its end again and again would take the square of the length
            raise QueryWrong(f"what begins with {match[0]} {place(text, match.start())} has no end")
        if kind != "space":
            yield Token(kind, match[0], match.start())


def place(text: str, start: int) -> str:
    """Where something begins, for people.

    >>> place("RETURN 1", 7)
    'in line 1, column 8'
    """
    line = text.count("\n", 0, start)
    return f"in line {line + 1}, column {start - text.rfind(chr(10), 0, start)}"
