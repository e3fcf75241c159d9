"""Made-up articles with claims, as many as are wanted, always the same: what ``bench_store`` loads.

Four claims and six sentences an article. Who does what is as uneven as in news: one dyad has thousands of claims, most
have one or two.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from graph.model import Actor, Article, Claim, Reading, Sentence, Span

CLAIMS = 4  # an article
_STATES, _PERSONS = 200, 1800
_TYPES = ("VISITS", "MEETS", "ALLY_OF", "SUPPORTS", "ACCUSES", "ATTACKS", "SANCTIONS", "COOPERATES_WITH")
_FACTUALITIES = ("fact", "fact", "fact", "planned", "denied", "possible")
_FIRST = date(2015, 1, 1)
_BODY = (
    "The delegation of {a} arrived on Monday for two days of talks on borders and trade with its hosts in {b}.",
    "Officials on both sides said that a text had been agreed in outline, and that the details were left to experts.",
    "The opposition in {b} called the meeting a show, and asked what had become of the promises of last year.",
    "A spokesman for {a} said that nothing would be signed before the winter, whatever the other side might say.",
    "Observers saw in the visit a sign that the two governments want to be seen together again after a long pause.",
)


def readings(articles: int, *, seed: int = 1) -> Iterator[Reading]:
    """So many readings, all of them different articles."""
    chance = random.Random(seed)
    states = [_actor(f"S{number:03}", "Country", f"S{number:03}") for number in range(_STATES)]
    persons = [_actor(f"person:{number}", "Person", f"S{number % _STATES:03}") for number in range(_PERSONS)]
    actors = [*states, *persons]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(actors))))
    for number in range(articles):
        yield _reading(number, chance, actors, weights)


def _actor(identity: str, label: str, code: str) -> Actor:
    return Actor(id=identity, labels=(label,), code=code, names=(("en", f"Name of {identity}"),))


def _reading(number: int, chance: random.Random, actors: list[Actor], weights: list[float]) -> Reading:
    day = (_FIRST + timedelta(days=chance.randrange(3600))).isoformat()
    cast = list(dict.fromkeys(chance.choices(actors, cum_weights=weights, k=6)))
    cast += [actor for actor in actors[:4] if actor not in cast][:3]
    title = f"Report {number}: {cast[0].id} and {cast[1].id} in talks"
    lines = [line.format(a=cast[0].id, b=cast[1].id) for line in _BODY]
    text = " ".join(lines)
    article = Article.of(
        title=title, text=text, language="en", published=day, publisher=f"Paper {number % 300}", invented=True
    )
    sentences = [Sentence(index=0, part="title", start=0, end=len(title), text=title)]
    start = 0
    for index, line in enumerate(lines, 1):
        sentences.append(Sentence(index=index, part="body", start=start, end=start + len(line), text=line))
        start += len(line) + 1
    claims = tuple(_claim(article, index, day, chance, cast) for index in range(CLAIMS))
    named = {end for claim in claims for end in (claim.source, claim.target, claim.speaker)}
    return Reading(
        article=article,
        sentences=tuple(sentences),
        mentions=(),
        claims=claims,
        offices=(),
        actors=tuple(actor for actor in cast if actor.id in named),
    )


def _claim(article: Article, sentence: int, day: str, chance: random.Random, cast: list[Actor]) -> Claim:
    target = chance.choice([actor for actor in cast if "Country" in actor.labels])  # every type may lead to a state
    source, speaker = chance.sample([actor for actor in cast if actor is not target], 2)
    factuality = chance.choice(_FACTUALITIES)
    spoken = factuality == "denied" or chance.random() < 0.3
    return Claim(
        article=article.id,
        sentence=sentence,
        type=chance.choice(_TYPES),
        source=source.id,
        target=target.id,
        source_for=source.code,
        target_for=target.code,
        factuality=factuality,  # type: ignore[arg-type]
        trigger=Span(10, 16),
        source_span=Span(0, 5),
        target_span=Span(17, 22),
        speaker=speaker.id if spoken else "",
        speaker_for=speaker.code if spoken else "",
        date=day if chance.random() < 0.5 else None,
        date_precision="day" if chance.random() < 0.5 else "unknown",
        confidence=round(chance.uniform(0.3, 1), 2),
        reader="bench",
    )
