"""The worked examples of Cypher that the page offers."""

from __future__ import annotations

from dataclasses import dataclass

import cypher


@dataclass(frozen=True, slots=True)
class Example:
    """One of them: what it answers, and the query, ready to run."""

    title: str
    text: str


def examples(language: str) -> tuple[Example, ...]:
    """Those that need no parameters, by name; the title is in the language asked for."""
    queries = [cypher.load(name) for name in cypher.names("gallery")]
    return tuple(
        Example(title=query.titles.get(language) or query.titles.get("en") or query.summary, text=query.text)
        for query in queries
        if not query.params
    )
