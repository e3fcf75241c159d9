"""How many independent sources there are, and how lately each spoke.

Two reports are independent where neither their outlet nor their words are the same: ten papers that print one wire
story are one source, and so is a paper that prints ten stories of its own. The number is that of the largest choice of
reports of which no two share an outlet or their words: a matching between outlets and words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import date

from graph.analytics.windows import Report


def independent(reports: Iterable[Report]) -> list[date]:
    """For each independent source the day of its latest report (the earliest date there is where none is known).

    Of all largest choices it is the one whose sources spoke most lately. Source: Berge (1957) for augmenting paths; the
    outlets that can be matched form a matroid, so that taking the latest first is best (Edmonds and Fulkerson 1965).
    Complexity: O(sources x reports) at worst, O(reports) where no words are shared.

    >>> told = [
    ...     Report(id="", type="", source="", target="", source_for="", target_for="", factuality="", outlet=o, words=w)
    ...     for o, w in [("a", "wire"), ("b", "wire"), ("b", "own")]
    ... ]
    >>> len(independent(told))
    2
    """
    said: dict[str, set[str]] = {}
    latest: dict[str, date] = {}
    for report in reports:
        said.setdefault(report.outlet, set()).add(report.words)
        latest[report.outlet] = max(latest.get(report.outlet, date.min), report.first or date.min)
    holder: dict[str, str] = {}  # words -> the outlet that they count for
    ranked = sorted(said, key=lambda outlet: (-latest[outlet].toordinal(), outlet))
    return [latest[outlet] for outlet in ranked if _placed(outlet, said, holder)]


def _placed(outlet: str, said: dict[str, set[str]], holder: dict[str, str]) -> bool:
    """Find words for an outlet, if need be by giving other words to those that hold them."""
    came: dict[str, str] = {}  # words -> the outlet from which the search came to them
    waiting = deque([outlet])
    while waiting:
        at = waiting.popleft()
        for words in sorted(said[at] - came.keys()):
            came[words] = at
            if words not in holder:
                _handed_on(words, came, said, holder)
                return True
            waiting.append(holder[words])
    return False


def _handed_on(free: str, came: dict[str, str], said: dict[str, set[str]], holder: dict[str, str]) -> None:
    """Give each outlet on the way back the words that the search came to from it."""
    words: str | None = free
    while words is not None:
        owner = came[words]
        held = next((other for other in said[owner] if holder.get(other) == owner), None)
        holder[words] = owner
        words = held
