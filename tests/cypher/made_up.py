"""Readings made up by a seed: every type of edge, with and without what may be missing."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import cycle

from graph.model import Actor, Article, Claim, Reading, Sentence
from graph.ontology import load as ontology
from tests.graph.merge.sample import ACTORS, claim, office

STATES = (("IDN", "Indonesia"), ("USA", "United States"), ("TUR", "Türkiye"))
EVERYBODY = {
    **ACTORS,
    **{code: Actor(id=code, labels=("Country",), code=code, names=(("en", name),)) for code, name in STATES},
    "org:opec": Actor(id="org:opec", labels=("Organization",), code="#OPEC", names=(("en", "OPEC"),)),
    "region:europe": Actor(
        id="region:europe", labels=("Region",), code="@EUR", names=(("en", "Europe"), ("id", "Eropa"))
    ),
}
DATES = [(None, "unknown"), ("2022-12-18", "day"), ("2022-12", "month"), ("2022-12-19", "week"), ("2022", "year")]
PUBLISHED = [None, "2022-12-01", "2022-12-17", "2022-12-21T08:00:00+07:00", "2023-01-05"]
OFFICES = [
    office("putin", "President", "leader", "RUS"),
    office("peskov", "Juru Bicara «Kremlin»", "official", "RUS"),
    office("peskov", "Envoy", "official", "org:nato"),
]


def readings(seed: int, *, articles: int = 60) -> list[Reading]:
    """So many readings; the same for the same seed."""
    chance = random.Random(seed)
    types = cycle(sorted(ontology().edges))
    denied: list[Claim] = []
    return [_reading(chance, number, [next(types) for _ in range(4)], denied) for number in range(articles)]


def _reading(chance: random.Random, number: int, types: list[str], denied: list[Claim]) -> Reading:
    one = Article.of(
        title=f'Berita №{number}: "Путин" di Minsk 🙂',
        text=f"Text {number}.\n" * chance.randint(1, 3),
        language=chance.choice(["en", "id", "ms"]),
        published=chance.choice(PUBLISHED),
        publisher=chance.choice(["A", "B", "Harian Ć"]),
        author=chance.choice([None, "N. N."]),
        url=chance.choice([None, f"https://example.org/{number}"]),
        invented=True,
    )
    claims: list[Claim] = []
    for kind in types:
        claims += _claim(chance, one, kind, denied)
    offices = tuple(chance.sample(OFFICES, 1)) if number % 5 == 0 else ()
    sentence = Sentence(index=0, part="title", start=0, end=len(one.title), text=one.title)
    named = {end for said in claims for end in (said.source, said.target, said.speaker)}
    named |= {end for held in offices for end in (held.person, held.of)}
    actors = tuple(EVERYBODY[name] for name in sorted(named & EVERYBODY.keys()))
    return Reading(
        article=one, sentences=(sentence,), mentions=(), claims=tuple(claims), offices=offices, actors=actors
    )


def _claim(chance: random.Random, of: Article, kind: str, denied: list[Claim]) -> list[Claim]:
    edge = ontology().edges[kind]
    if kind == "DENIES":
        return [claim(of, "peskov", kind, chance.choice(denied).id, speaker="peskov")] if denied else []
    pairs = [
        (source, target)
        for source in EVERYBODY
        for target in EVERYBODY
        if source != target and edge.allows(source=EVERYBODY[source].labels, target=EVERYBODY[target].labels)
    ]
    states = [pair for pair in pairs if all(EVERYBODY[end].labels == ("Country",) for end in pair)]
    source, target = chance.choice(states if states and chance.random() < 0.6 else pairs)
    date, precision = chance.choice(DATES)
    said = claim(
        of,
        source,
        kind,
        target,
        factuality=chance.choice(["fact", "fact", "fact", "denied", "planned", "possible", "negated"]),
        date=date,
        precision=precision,
        speaker=chance.choice(["", "", "peskov", "putin", "UKR"]),
        confidence=chance.choice([0.25, 0.5, 0.875]),
    )
    said = replace(said, amount=chance.choice([None, 1.5]), good=chance.choice([None, "oil"]))
    if said.factuality == "denied":
        denied.append(said)
    return [said]
