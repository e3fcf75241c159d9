"""How far a long command is: a bar on a terminal, and nothing where output goes elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Rich


class Bar:
    """One bar; ``shown`` says whether anybody sees it."""

    def __init__(self, rich: Rich, task: TaskID, *, shown: bool) -> None:
        self._rich, self._task, self.shown = rich, task, shown

    def moved(self, done: int, total: int | None) -> None:
        """So much of so much is done; None where the end is not in sight."""
        self._rich.update(self._task, completed=done, total=total)

    def named(self, what: str) -> None:
        """What goes on now; the time that is left is reckoned anew where that changes."""
        if self._rich.tasks[0].description != what:
            self._rich.reset(self._task, description=what)

    def told(self, **fields: Any) -> None:
        """What further columns show."""
        self._rich.update(self._task, **fields)


@contextmanager
def bar(what: str, *columns: ProgressColumn, **fields: Any) -> Iterator[Bar]:
    """A bar with ``columns`` (a count, if none are given) between itself and the time that is left."""
    console = Console(stderr=True)
    between = columns or (MofNCompleteColumn(),)
    shown = (TextColumn("{task.description}"), BarColumn(), *between, TimeRemainingColumn())
    with Rich(*shown, console=console, transient=True, disable=not console.is_terminal) as rich:
        yield Bar(rich, rich.add_task(what, total=None, **fields), shown=console.is_terminal)
