"""What would be read from an article, in the shape in which the graph would give it; nothing is stored."""

from __future__ import annotations

from collections import defaultdict

from api import wire
from api.deps import House
from api.shape import Shaper, head_of, named_in
from graph.merge.records import Records, collect
from graph.model import Reading
from graph.store.port import Row

_HEAD = ("title", "language", "published", "publisher", "url", "invented", "author", "text")


def previewed(house: House, language: str, reading: Reading) -> wire.Article:
    """The article with its sentences and claims, named in a language."""
    records = collect([reading])
    names = {id_: named_in({"id": id_, **actor.properties}, language) for id_, actor in records.actors.items()}
    for id_, claim in records.claims.items():
        ends = (str(names.get(claim[end], claim[end])) for end in ("source", "target"))
        names.setdefault(id_, f" {house.ontology.label(claim['type'], language)} ".join(ends))
    shaper = Shaper(house, language, known=names)
    (article,) = (dict.fromkeys(_HEAD) | found for found in records.articles.values())
    rows = sorted(_rows(records, article), key=lambda row: (row["sentence_index"], row["trigger_start"], row["id"]))
    return wire.Article(
        id=reading.article.id,
        **head_of(article),
        author=article["author"],
        text=reading.article.text,
        sentences=[
            wire.Sentence(
                id=one.id(reading.article), index=one.index, part=one.part, start=one.start, end=one.end, text=one.text
            )
            for one in reading.sentences
        ],
        claims=[shaper.claim(row) for row in rows],
    )


def _rows(records: Records, article: Row) -> list[Row]:
    sentences = {(one["article"], one["index"]): (id_, one) for id_, one in records.sentences.items()}
    made = []
    for id_, claim in records.claims.items():
        sentence_id, sentence = sentences[claim["article"], claim["sentence"]]
        row: Row = defaultdict(lambda: None, article)
        row |= claim
        row |= {
            "id": id_,
            "article": claim["article"],
            "sentence": sentence_id,
            "sentence_index": sentence["index"],
            "sentence_start": sentence["start"],
            "sentence_end": sentence["end"],
            "part": sentence["part"],
            "text": sentence["text"],
        }
        made.append(row)
    return made
