"""How many independent sources stand behind something.

Two reports are independent where neither their outlet nor their text is the same. So ten papers that print one wire
story are one source, and a paper that prints ten stories of its own is one source too. The number is that of the
largest choice of reports of which no two share an outlet or a text: a matching between outlets and texts.

>>> independent([("a", "wire"), ("b", "wire"), ("c", "wire")])
1
>>> independent([("a", "wire"), ("b", "wire"), ("b", "own")])
2
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def independent(reports: Iterable[tuple[str, str]]) -> int:
    """The number of independent sources among (outlet, text) pairs."""
    printed: dict[str, set[str]] = defaultdict(set)  # text -> outlets
    for outlet, text in reports:
        printed[text].add(outlet)
    alone = {next(iter(outlets)) for outlets in printed.values() if len(outlets) == 1}
    shared = {text: outlets - alone for text, outlets in printed.items() if len(outlets) > 1}
    return len(alone) + _matching(shared)


def _matching(printed: Mapping[str, set[str]]) -> int:
    """How many texts can each have an outlet to itself: augmenting paths, one text after the other."""
    holds: dict[str, str] = {}  # outlet -> text
    return sum(_place(text, printed, holds) for text in sorted(printed))


def _place(text: str, printed: Mapping[str, set[str]], holds: dict[str, str]) -> bool:
    came: dict[str, str] = {}  # outlet -> the text from which the search came to it
    front = [text]
    while front:
        at = front.pop()
        for outlet in sorted(printed[at] - came.keys()):
            came[outlet] = at
            if outlet not in holds:
                _swap(outlet, text, came, holds)
                return True
            front.append(holds[outlet])
    return False


def _swap(outlet: str, text: str, came: Mapping[str, str], holds: dict[str, str]) -> None:
    """Give every text on the path back to the first one the outlet before it."""
    while True:
        at = came[outlet]
        before = next((one for one, held in holds.items() if held == at), None)
        holds[outlet] = at
        if at == text or before is None:
            return
        outlet = before
