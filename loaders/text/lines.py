"""The logical lines of a text: a paragraph that was wrapped at a fixed width is one line."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from graph.model import Span

MOST = 20_000
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?:;…。！？؟।۔][\"'”’»)\]]*$")
_WRAPPED_FROM = 40  # characters; a shorter line ends where its writer wanted it to
_WRAPPED_LEAST = 3  # line breaks that run into a small letter, before a text counts as wrapped
_WRAPPED_SHARE = 0.3  # of all line breaks that these have to be


def lines(text: str) -> list[Span]:
    """Spans of the first ``MOST`` lines, in order, without the line breaks between them; blank lines are empty spans.

    >>> [span.of("One.\\n\\nTwo.") for span in lines("One.\\n\\nTwo.")]
    ['One.', '', 'Two.']
    """
    found = _physical(text)
    pairs = list(pairwise(found))
    soft = [_runs_on(text, one, two) for one, two in pairs]
    breaks = sum(one.end > one.start and two.end > two.start for one, two in pairs)
    small = sum(glued and two.of(text).lstrip()[0].islower() for glued, (_, two) in zip(soft, pairs, strict=True))
    if small < _WRAPPED_LEAST or small < _WRAPPED_SHARE * breaks:
        return found
    joined = [found[0]]
    for span, glued in zip(found[1:], soft, strict=True):
        if glued:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _physical(text: str) -> list[Span]:
    found, start = [], 0
    for match in islice(_BREAK.finditer(text), MOST - 1):
        found.append(Span(start, match.start()))
        start = match.end()
    last = _BREAK.search(text, start)
    found.append(Span(start, last.start() if last else len(text)))
    return found


def _runs_on(text: str, one: Span, two: Span) -> bool:
    line, after = one.of(text).rstrip(), two.of(text).strip()
    return len(line) >= _WRAPPED_FROM and bool(after) and not _ENDED.search(line[-8:]) and after[0].isalnum()
