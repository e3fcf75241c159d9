"""What the cells of a table mean: actors, days and shares. Each function raises BadInput that says what to mend."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from graph.errors import BadInput
from graph.gazetteer import Gazetteer
from graph.model import Actor, Precision


def actor(cell: str, gazetteer: Gazetteer) -> Actor:
    """The actor that an id, a code or a name stands for.

    >>> known = Gazetteer.load()
    >>> actor("IDN", known).id, actor("Indonesia", known).id, actor("#ASEAN", known).id
    ('IDN', 'IDN', 'org:asean')
    """
    if not cell:
        raise BadInput("the name of an actor is missing")
    code = gazetteer.by_code(cell.upper())
    found = gazetteer.get(cell) or (gazetteer.get(code) if code else None)
    if found is not None:
        return found
    for language in ("en", "id"):
        for hit in gazetteer.find(cell, language):
            if hit.text == cell and len(hit.meanings) == 1:
                return gazetteer.actor(hit.meanings[0].actor)
    raise BadInput(f"nobody is known as {cell!r}: give an alpha-3 code, or name it in a file for --gazetteer")


def begins(cell: str) -> tuple[str | None, Precision]:
    """A day, month or year (ISO 8601) and how exact it is; nothing where the cell is empty.

    >>> begins("1967-08-08"), begins("1967"), begins("")
    (('1967-08-08', 'day'), ('1967', 'year'), (None, 'unknown'))
    """
    if not cell:
        return None, "unknown"
    _days(cell)
    exact: dict[int, Precision] = {4: "year", 7: "month"}
    return cell, exact.get(len(cell), "day")


def ends(cell: str) -> str | None:
    """The last day of what the cell names; None where it is empty.

    >>> ends("2020-02"), ends("")
    ('2020-02-29', None)
    """
    return _days(cell)[1].isoformat() if cell else None


def _days(cell: str) -> tuple[date, date]:
    try:
        first = date.fromisoformat({4: f"{cell}-01-01", 7: f"{cell}-01"}.get(len(cell), cell))
    except ValueError:
        raise BadInput(f"{cell!r} is no date: write 1967, 1967-08 or 1967-08-08") from None
    if len(cell) == 4:
        return first, first.replace(month=12, day=31)
    return first, first.replace(day=monthrange(first.year, first.month)[1]) if len(cell) == 7 else first


def share(cell: str) -> float | None:
    """A share between 0 and 1; None where the cell is empty.

    >>> share("0.41"), share("41%")
    (0.41, 0.41)
    """
    if not cell:
        return None
    try:
        number = float(cell.removesuffix("%")) / (100 if cell.endswith("%") else 1)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise BadInput(f"{cell!r} is no share: write 0.41 or 41%")
    return number
