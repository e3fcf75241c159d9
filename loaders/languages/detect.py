"""Which language a text is in: py3langid over all that it knows, then the packs' own words between close relatives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from loaders.languages import Pack, codes, load

FLOOR = 0.5  # of the probability; below it nobody can tell
_SURE = 0.9  # of the probability among the packs' languages, for a text too short for the others to count
_SHORT = 60  # letters
_LOOKED_AT = 4_000  # characters
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Detected:
    """``code`` is a pack's, or None; ``language`` is the English name of what the text looks like, "" for nothing."""

    code: str | None
    language: str
    confidence: float


def detect(text: str) -> Detected:
    """The language of a text, judged by its beginning.

    >>> detect("Menteri Luar Negeri bertemu sejawatnya untuk membahas kerja sama kedua negara.").code
    'id'
    >>> detect("Le ministre des affaires étrangères est arrivé hier à Paris.").language
    'French'
    """
    text = text[:_LOOKED_AT]
    letters = sum(len(word) for word in _WORD.findall(text))
    if not letters:
        return Detected(None, "", 0.0)
    scores = {str(code): float(score) for code, score in _identifier().rank(text)}
    packs = [load(code) for code in codes()]
    near = {pack.code: _with_relatives(pack, scores) for pack in packs}
    relatives = {code for pack in packs for code in (pack.code, *pack.mistaken)}
    best = max(near, key=lambda code: near[code])
    other = max((code for code in scores if code not in relatives), key=lambda code: scores[code])
    if letters < _SHORT and scores[other] < _SURE and near[best] >= _SURE * sum(near.values()):
        return _among_relatives(text, load(best), scores, near[best] / sum(near.values()))
    if scores[other] >= near[best]:
        sure = scores[other] >= FLOOR
        return Detected(None, _name(other) if sure else "", scores[other])
    if near[best] < FLOOR:
        return Detected(None, "", near[best])
    return _among_relatives(text, load(best), scores, near[best])


def _with_relatives(pack: Pack, scores: dict[str, float]) -> float:
    return sum(scores.get(code, 0.0) for code in (pack.code, *pack.mistaken))


def _among_relatives(text: str, pack: Pack, scores: dict[str, float], confidence: float) -> Detected:
    """The pack's language, unless the text has more of a relative's words.

    Which relative is asked about: one that has a pack too, in any case; of the others the one likelier than the pack's.
    """
    words = _WORD.findall(text)
    likeliest = max((pack.code, *pack.mistaken), key=lambda code: scores.get(code, 0.0))
    for relative in sorted({*pack.mistaken} & {likeliest, *codes()}):
        ours, theirs = pack.mistaken[relative]
        if sum(word in theirs for word in words) > sum(word in ours for word in words):
            known = relative in codes()
            return Detected(relative if known else None, _name(relative), confidence)
    return Detected(pack.code, pack.name(), confidence)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    try:
        return Locale("en").languages.get(code) or Locale.parse(code).english_name or code
    except (UnknownLocaleError, ValueError):
        return code
