"""Reading: from an article's sentences to claims, in small steps.

mentions -> coreference -> attribution -> relations (a port; patterns is its first adapter) -> factuality and rules.
Each step takes and gives frozen values; the word lists are the language pack's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from graph.gazetteer import Gazetteer
from graph.model import Article, Claim, Mention, Reading, Sentence
from loaders.extract.attribution import Saying, attribute
from loaders.extract.cast import Cast, published_on
from loaders.extract.clauses import Clauses
from loaders.extract.coreference import first_person, resolve
from loaders.extract.dating import Dates
from loaders.extract.details import Details
from loaders.extract.installed import folder
from loaders.extract.lexicon import Lexicon, lexicon
from loaders.extract.mentions import find
from loaders.extract.patterns import PatternReader
from loaders.extract.relations import Context, RelationReader
from loaders.extract.rules import Scene, claims, mute
from loaders.extract.topics import is_sport, sifted
from loaders.languages import Pack
from loaders.text.dates import dates_of


def read_article(
    article: Article,
    sentences: Sequence[Sentence],
    pack: Pack,
    gazetteer: Gazetteer,
    reader: RelationReader | None = None,
) -> Reading:
    """All that the sentences of an article claim.

    ``reader`` reads the relations; left out, :func:`default_reader` gives it. The same input gives the same reading,
    and no text makes it raise. Spans are offsets in the sentence's part.
    """
    words = lexicon(pack)
    reader = reader or default_reader(words)
    cast = Cast(gazetteer, published_on(article))
    found = find(sentences, words, cast)
    mentions = resolve([f.mentions for f in found], sentences, words, cast)
    sayings = attribute(sentences, mentions, words)
    mentions = [
        _speaking(here, said, sentence, words)
        for here, said, sentence in zip(mentions, sayings, sentences, strict=True)
    ]
    dates = dates_of(article, sentences, pack)
    context = Context(article=article, sentences=tuple(sentences), parties=_parties(mentions, cast))
    made: list[Claim] = []
    sport = is_sport(sentences, words)
    for number, sentence in enumerate(sentences):
        clauses = Clauses(sentence, mentions[number], words)
        read = () if sport else reader.read(sentence, mentions[number], context)
        scene = Scene(
            article=article,
            sentence=sentence,
            clauses=clauses,
            relations=sifted(read, clauses),
            sayings=sayings[number],
            details=Details(sentence, Dates(clauses, dates[number], pack.dates, published_on(article)), pack),
            reader=reader.name,
        )
        made += claims(scene, made, cast)
    offices = tuple({(o.person, o.of, o.name): o for f in found for o in reversed(f.offices)}.values())
    named = [id_ for here in mentions for m in here for id_ in m.actors]
    serving = [cast.acts_for(id_) for id_ in named] + [o.of for o in offices] + [o.person for o in offices]
    return Reading(
        article=article,
        sentences=tuple(sentences),
        mentions=tuple(m for here in mentions for m in here),
        claims=tuple(made),
        offices=offices,
        actors=cast.actors([*named, *serving]),
    )


@cache
def default_reader(words: Lexicon) -> RelationReader:
    """The trained reader where its model is there, else the pack's patterns."""
    place = folder()
    if place is None:
        return PatternReader(words)
    from loaders.extract.trained import TrainedReader  # what runs models is loaded only where one is

    return TrainedReader(place, words)


def _parties(mentions: Sequence[Sequence[Mention]], cast: Cast) -> dict[str, str]:
    """Whom each actor named acts for, without those who can be no party."""
    named = {id_ for here in mentions for mention in here for id_ in mention.actors}
    return {id_: cast.acts_for(id_) for id_ in sorted(named) if not mute(id_, cast)}


def _speaking(
    mentions: Sequence[Mention], sayings: Sequence[Saying], sentence: Sentence, words: Lexicon
) -> tuple[Mention, ...]:
    """The mentions, with the "we" of a quotation standing for its speaker."""
    clauses = Clauses(sentence, mentions, words)
    done = []
    for chunk in clauses.chunks:
        mention = chunk.mention
        if not mention.actors and first_person(mention, words):
            saying = next((s for s in reversed(sayings) if s.start <= chunk.start < s.end), None)
            if saying is not None:
                mention = replace(mention, actors=tuple(id_ for m in saying.speakers for id_ in m.actors))
        done.append(mention)
    return tuple(done)
