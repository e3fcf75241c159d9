"""A picture of who stands with whom, as one SVG.

The layout is computed from the ties alone with a fixed seed, so the same graph gives the same picture. Friendly ties
are solid, hostile ones dashed, others dotted: nothing is told by colour alone. No style attribute and no script stand
in it, so that it can be put into a page under a strict content policy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any

import networkx as nx

WIDTH, HEIGHT, MARGIN = 900, 560, 70
_SEED = 7
_COLOUR = {1: "#1f7a4d", -1: "#b3261e", 0: "#5f6b7a"}
_DASHES = {1: "", -1: "7 4", 0: "1.5 4"}
_WORDS = {
    "en": {1: "friendly", -1: "hostile", 0: "other", "title": "Who stands with whom"},
    "id": {1: "bersahabat", -1: "bermusuhan", 0: "lainnya", "title": "Siapa berpihak kepada siapa"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An actor of the picture."""

    id: str
    name: str
    colour: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie of the picture; ``sign`` as in the ontology, ``weight`` its number of claims."""

    source: str
    target: str
    sign: int
    weight: int = 1


def svg(dots: Iterable[Dot], lines: Iterable[Line], *, language: str = "en") -> str:
    """The picture. Several ties between two actors are drawn once for each sign, thicker where there are more claims.

    >>> dots = [Dot(id="RUS", name="Russia", colour="#2f6f9f"), Dot(id="BLR", name="Belarus", colour="#2f6f9f")]
    >>> svg(dots, [Line(source="RUS", target="BLR", sign=1)]).count("<line ")
    4
    """
    nodes = {dot.id: dot for dot in sorted(dots, key=lambda dot: dot.id)}
    ties = _merged(line for line in lines if line.source in nodes and line.target in nodes)
    places = _places(nodes, ties)
    words = _WORDS.get(language, _WORDS["en"])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="13"><title>{escape(str(words["title"]))}</title>'
    )
    parts = [_line(places, tie, weight, count=_pair_count(ties, tie)) for tie, weight in sorted(ties.items())]
    degree = Counter(end for first, last, _ in ties for end in (first, last))
    parts += [_dot(dot, places[dot.id], degree[dot.id]) for dot in nodes.values()]
    return "".join([head, *parts, _legend(words), "</svg>"])


def _merged(lines: Iterable[Line]) -> dict[tuple[str, str, int], int]:
    ties: dict[tuple[str, str, int], int] = {}
    for line in lines:
        if line.source != line.target:
            first, last = sorted((line.source, line.target))
            key = (first, last, line.sign)
            ties[key] = ties.get(key, 0) + line.weight
    return ties


def _places(nodes: Mapping[str, Dot], ties: Mapping[tuple[str, str, int], int]) -> dict[str, tuple[float, float]]:
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from(sorted({(a, b) for a, b, _ in ties}))
    if not nodes:
        return {}
    start = nx.circular_layout(graph)
    raw = nx.forceatlas2_layout(graph, pos=start, seed=_SEED, max_iter=300, strong_gravity=True, scaling_ratio=4.0)
    xs = [float(place[0]) for place in raw.values()]
    ys = [float(place[1]) for place in raw.values()]
    return _apart(
        {
            actor: (
                _scaled(float(x), min(xs), max(xs), MARGIN, WIDTH - MARGIN),
                _scaled(float(y), min(ys), max(ys), MARGIN / 2, HEIGHT - MARGIN),
            )
            for actor, (x, y) in raw.items()
        }
    )


def _apart(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Push dots whose names would cover each other up or down."""
    settled: dict[str, tuple[float, float]] = {}
    for actor, (x, y) in sorted(places.items(), key=lambda item: (item[1][1], item[0])):
        steps = count(0, 1 if y < HEIGHT / 2 else -1)
        settled[actor] = next(
            (x, y + 22 * step)
            for step in steps
            if not any(abs(x - a) < 90 and abs(y + 22 * step - b) < 22 for a, b in settled.values())
        )
    return settled


def _scaled(value: float, low: float, high: float, start: float, end: float) -> float:
    share = 0.5 if high == low else (value - low) / (high - low)
    return round(start + share * (end - start), 1)


def _pair_count(ties: Mapping[tuple[str, str, int], int], tie: tuple[str, str, int]) -> int:
    return sum(1 for sign in (1, -1, 0) if (tie[0], tie[1], sign) in ties)


def _line(places: Mapping[str, tuple[float, float]], tie: tuple[str, str, int], weight: int, *, count: int) -> str:
    (x1, y1), (x2, y2) = places[tie[0]], places[tie[1]]
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    shift = 0.0 if count == 1 else tie[2] * 3.0
    dx, dy = -(y2 - y1) / length * shift, (x2 - x1) / length * shift
    return _stroke(tie[2], x1 + dx, y1 + dy, x2 + dx, y2 + dy, width=min(5.0, 1.2 + 0.5 * (weight - 1)))


def _stroke(sign: int, x1: float, y1: float, x2: float, y2: float, *, width: float = 2.0) -> str:
    dashes = f' stroke-dasharray="{_DASHES[sign]}"' if _DASHES[sign] else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{_COLOUR[sign]}" '
        f'stroke-width="{width:.1f}" stroke-opacity="0.75"{dashes}/>'
    )


def _dot(dot: Dot, place: tuple[float, float], degree: int) -> str:
    x, y = place
    radius = min(16.0, 6 + 1.2 * degree)
    mark = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{escape(dot.colour)}" stroke="#fff" '
        f'stroke-width="2"/>'
        f'<text x="{x:.1f}" y="{y + radius + 13:.1f}" text-anchor="middle" fill="#1b1f24" stroke="#fff" '
        f'stroke-width="3" paint-order="stroke">{escape(dot.name)}</text>'
    )
    return f'<a href="{escape(dot.href)}">{mark}</a>' if dot.href else mark


def _legend(words: Mapping[Any, object]) -> str:
    parts = []
    for place, sign in enumerate((1, -1, 0)):
        x = 20 + 150 * place
        parts.append(_stroke(sign, x, HEIGHT - 18, x + 34, HEIGHT - 18, width=2.4))
        parts.append(f'<text x="{x + 42}" y="{HEIGHT - 13}" fill="#1b1f24">{escape(str(words[sign]))}</text>')
    return "".join(parts)
