"""Small readings, written by hand."""

from __future__ import annotations

from graph.model import Actor, Article, Claim, Office, Reading, Sentence, Span

ACTORS = {
    "RUS": Actor(id="RUS", labels=("Country",), code="RUS", names=(("en", "Russia"), ("id", "Rusia"))),
    "BLR": Actor(id="BLR", labels=("Country",), code="BLR", names=(("en", "Belarus"), ("id", "Belarus"))),
    "UKR": Actor(id="UKR", labels=("Country",), code="UKR", names=(("en", "Ukraine"), ("id", "Ukraina"))),
    "putin": Actor(id="putin", labels=("Person",), code="RUS", names=(("en", "Vladimir Putin"),)),
    "peskov": Actor(id="peskov", labels=("Person",), code="RUS", names=(("en", "Dmitry Peskov"),)),
    "org:nato": Actor(id="org:nato", labels=("Organization",), code="#NATO", names=(("en", "NATO"),)),
}
STATES = {"putin": "RUS", "peskov": "RUS"}


def article(
    title: str = "Putin visits Minsk", *, published: str | None = "2022-12-20", publisher: str = "A"
) -> Article:
    return Article.of(
        title=title, text=f"{title} today.", language="en", published=published, publisher=publisher, invented=True
    )


def claim(
    of: Article,
    source: str,
    kind: str,
    target: str,
    *,
    factuality: str = "fact",
    date: str | None = None,
    precision: str = "unknown",
    speaker: str = "",
    confidence: float = 0.5,
) -> Claim:
    return Claim(
        article=of.id,
        sentence=0,
        type=kind,
        source=source,
        target=target,
        source_for=STATES.get(source, source),
        target_for=STATES.get(target, target),
        factuality=factuality,  # type: ignore[arg-type]
        trigger=Span(6, 12),
        source_span=Span(0, 5),
        target_span=Span(13, 18),
        speaker=speaker,
        speaker_for=STATES.get(speaker, speaker),
        date=date,
        date_precision=precision,  # type: ignore[arg-type]
        confidence=confidence,
    )


def office(person: str, name: str, kind: str, of: str) -> Office:
    return Office(sentence=0, span=Span(0, 5), person=person, name=name, kind=kind, of=of)  # type: ignore[arg-type]


def reading(of: Article, *claims: Claim, offices: tuple[Office, ...] = ()) -> Reading:
    named = {end for one in claims for end in (one.source, one.target, one.speaker)}
    named |= {end for one in offices for end in (one.person, one.of)}
    sentence = Sentence(index=0, part="title", start=0, end=len(of.title), text=of.title)
    return Reading(
        article=of,
        sentences=(sentence,),
        mentions=(),
        claims=claims,
        offices=offices,
        actors=tuple(ACTORS[name] for name in sorted(named & ACTORS.keys())),
    )
