"""The two kinds of annotated files: articles (``corpus/train``) and parallel sentences with the lines before them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import BadData
from graph.model import Article, Sentence

_LANGUAGES = {"en": "en", "id": "id_text"}  # of a parallel line: the key of its sentence
_PUBLISHED = "2007-01-01"  # of parallel lines that do not say it


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A claim as written by the annotator, in codes, with the verbatim words that carry it."""

    source: str
    type: str
    target: str
    factuality: str
    speaker: str
    cue: str
    source_words: str
    target_words: str
    speaker_words: str
    alternatives: tuple[str, ...]
    hard: bool
    date: str = ""
    date_precision: str = ""
    amount: float | None = None
    unit: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article of annotated sentences. ``claims`` and ``named`` are by sentence number.

    ``named`` are all mentions as (words, code, kind), ``offices`` all offices as (person, kind, code of whom it
    serves); both None where the annotators did not mark them. Only the sentences of ``counted`` were annotated.
    """

    id: str
    article: Article
    sentences: tuple[Sentence, ...]
    claims: Mapping[int, tuple[Annotation, ...]]
    counted: frozenset[int]
    named: Mapping[int, tuple[tuple[str, str, str], ...]] | None = field(default=None)
    offices: tuple[tuple[str, str, str], ...] | None = field(default=None)


def read(path: Path) -> Iterator[Annotated]:
    """The articles of a file; a parallel line gives one in each language. BadData names the line that is neither."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            entry = json.loads(line)
            if "paragraphs" in entry:
                yield _article(entry)
            elif set(_LANGUAGES.values()) <= set(entry):
                yield from (_sentence(entry, language) for language in _LANGUAGES)
            else:
                raise BadData(
                    f"{path}, line {number}: neither an article (paragraphs) nor a parallel sentence (en, id_text)"
                )


def _article(entry: Mapping[str, Any]) -> Annotated:
    texts = [sentence for paragraph in entry["paragraphs"] for sentence in paragraph]
    article, sentences = _laid_out(entry["title"], texts, entry["language"], str(entry["published"]))
    named: dict[int, list[tuple[str, str, str]]] = {}
    for number, words, code, kind in entry["mentions"]:
        named.setdefault(number, []).append((words, code, kind))
    claims: dict[int, list[Annotation]] = {}
    for claim in entry["claims"]:
        claims.setdefault(claim["s"], []).append(_annotation(claim, ("cue", "source_text", "target_text")))
    return Annotated(
        id=entry["id"],
        article=article,
        sentences=sentences,
        claims={number: tuple(found) for number, found in claims.items()},
        counted=frozenset(range(len(sentences))),
        named={number: tuple(found) for number, found in named.items()},
        offices=tuple((office["person"], office["kind"], office["of"]) for office in entry.get("offices", ())),
    )


def _sentence(entry: Mapping[str, Any], language: str) -> Annotated:
    column = list(_LANGUAGES).index(language)
    texts = [*(pair[column] for pair in entry.get("context", ())), entry[_LANGUAGES[language]]]
    article, sentences = _laid_out("", texts, language, _PUBLISHED)
    last = len(sentences) - 1
    keys = (f"cue_{language}", f"source_{language}", f"target_{language}")
    claims = tuple(_annotation(claim, keys) for claim in entry["claims"] if claim.get("only", language) == language)
    return Annotated(
        id=f"{entry['id']}.{language}",
        article=article,
        sentences=sentences,
        claims={last: claims},
        counted=frozenset({last}),
    )


def _annotation(claim: Mapping[str, Any], keys: tuple[str, str, str]) -> Annotation:
    cue, source, target = (claim.get(key) or "" for key in keys)
    return Annotation(
        source=claim["source"],
        type=claim["type"],
        target=claim["target"] or "claim",
        factuality=claim["factuality"],
        speaker=claim.get("speaker") or "",
        cue=cue,
        source_words=source,
        target_words=target,
        speaker_words=claim.get("speaker_text") or "",
        alternatives=tuple(claim.get("alt", ())),
        hard=bool(claim.get("hard")),
        date=str(claim.get("date") or ""),
        date_precision=claim.get("date_precision") or "",
        amount=claim.get("amount"),
        unit=claim.get("unit") or "",
        good=claim.get("good") or "",
    )


def _laid_out(title: str, texts: Sequence[str], language: str, published: str) -> tuple[Article, tuple[Sentence, ...]]:
    """An article whose sentences are these, one a line; the first is the title where there is one."""
    article = Article.of(title=title, text="\n".join(texts), language=language, published=published)
    sentences: list[Sentence] = []
    if title:
        sentences.append(Sentence(index=0, part="title", start=0, end=len(title), text=title))
    start = 0
    for text in texts:
        sentences.append(Sentence(index=len(sentences), part="body", start=start, end=start + len(text), text=text))
        start += len(text) + 1
    return article, tuple(sentences)
