"""States, regions and organisations: from an entry of a data file to an actor, its names and its members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import BadData
from graph.gazetteer.dates import first_day, last_day
from graph.gazetteer.sources import Entry, Source
from graph.gazetteer.values import ANY, Alias, Meaning, Membership, Sense
from graph.model import Actor
from graph.ontology import LANGUAGES

SENSES: Mapping[str, Sense] = {
    "names": "name",
    "short": "abbreviation",
    "adjectives": "adjective",
    "people": "people",
    "capitals": "capital",
    "palaces": "palace",
    "ministries": "ministry",
    "nicknames": "nickname",
}
KINDS = frozenset(
    {
        *("alliance", "bloc", "agency", "court", "bank", "forum", "mission", "armed_group", "movement", "party"),
        *("company", "media", "entity", "ngo"),
    }
)
_TEXTS = frozenset({"kind", "home", "seat", "code", "display"})
_OPEN = (None, "", "null", "~")  # what an open end looks like in YAML that is read as text
_LABELS = {"states": "Country", "regions": "Region", "organizations": "Organization"}
_IDS = {
    "states": re.compile(r"[A-Z]{3}"),
    "regions": re.compile(r"region:[a-z0-9]+(-[a-z0-9]+)*"),
    "organizations": re.compile(r"org:[a-z0-9]+(-[a-z0-9]+)*"),
}
_FIELDS = {
    "states": frozenset(SENSES) | {"display"},
    "regions": frozenset(SENSES) | {"display", "code"},
    "organizations": frozenset(SENSES) | {"display", "code", "kind", "seat", "home", "members"},
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Where something is wrong: makes the error that names the file, the entry and the mend."""

    file: str
    entry: str

    def __call__(self, what: str) -> BadData:
        """The error."""
        return BadData(f"{self.file}: {self.entry}: {what}")


def check(source: Source) -> None:
    """BadData where an id or a field of a source is not what its section asks for."""
    for actor_id, entry in source.entries.items():
        wrong = Wrong(source.name, actor_id)
        if not _IDS[source.section].fullmatch(actor_id):
            raise wrong(f"is no id of {source.section}; write it like {_IDS[source.section].pattern}")
        if not isinstance(entry, dict):
            raise wrong("a mapping of fields is expected")
        unknown = sorted(set(entry) - _FIELDS[source.section])
        if unknown:
            raise wrong(f"unknown field {unknown[0]!r}; the fields are {', '.join(sorted(_FIELDS[source.section]))}")
        for field in _TEXTS & set(entry):
            if not isinstance(entry[field], str):
                raise wrong(f"{field} is one text, not {entry[field]!r}")
        if entry.get("kind", "ngo") not in KINDS:
            raise wrong(f"{entry['kind']!r} is no kind of body; the kinds are {', '.join(sorted(KINDS))}")
        if entry.get("display", "long") not in ("long", "short"):
            raise wrong("display is either long or short")


def aliases(source: Source) -> Iterator[Alias]:
    """Every name that a source's entries give, in the order of the file."""
    for actor_id, entry in source.entries.items():
        for field, sense in SENSES.items():
            if field in entry:
                meaning = Meaning(actor_id, sense)
                for language, texts in worded(entry[field], Wrong(source.name, f"{actor_id}.{field}")):
                    yield from (Alias(text, language, meaning, source.name) for text in texts)


def worded(value: Any, wrong: Wrong) -> Iterator[tuple[str, list[str]]]:
    """The texts of each language in ``{en: [..], id: one, any: [..]}``."""
    if value is None:
        return
    if not isinstance(value, dict):
        raise wrong(f"texts by language are expected, such as {{en: [...], id: [...]}}, not {value!r}")
    for language, texts in value.items():
        if language != ANY and not re.fullmatch(r"[a-z]{2,3}", language):
            raise wrong(f"{language!r} is no language; write en, id, another ISO 639 code, or any")
        listed = [texts] if isinstance(texts, str) else texts
        if not isinstance(listed, list) or not all(isinstance(text, str) and text.strip() for text in listed):
            raise wrong(f"a text or a list of texts is expected for {language}")
        yield language, listed


def actor(actor_id: str, section: str, parts: list[Entry]) -> Actor:
    """The actor that entries of one id make together; the last file's names are preferred."""
    preferred: dict[str, str] = {}
    for entry in reversed(parts):
        fields = ("short", "names") if entry.get("display") == "short" else ("names", "short")
        for field in fields:
            for language, texts in _plain_worded(entry.get(field)):
                for each in LANGUAGES if language == ANY else (language,):
                    preferred.setdefault(each, texts[0])
    code = next((entry["code"] for entry in reversed(parts) if "code" in entry), code_of(actor_id))
    return Actor(id=actor_id, labels=(_LABELS[section],), code=code, names=tuple(sorted(preferred.items())))


def code_of(actor_id: str) -> str:
    """What the corpora call an actor where its entry does not say.

    >>> code_of("org:al-qaeda"), code_of("region:middle-east"), code_of("RUS")
    ('#AL_QAEDA', '@MIDDLE_EAST', 'RUS')
    """
    kind, _, slug = actor_id.partition(":")
    marks = {"org": "#", "region": "@"}
    return marks[kind] + slug.upper().replace("-", "_") if kind in marks else actor_id


def memberships(actor_id: str, parts: Sequence[tuple[str, Entry]]) -> list[Membership]:
    """The members of a body, from the last file that lists any."""
    for file, entry in reversed(parts):
        if "members" in entry:
            wrong = Wrong(file, f"{actor_id}.members")
            rows = entry["members"]
            if not isinstance(rows, list):
                raise wrong("a list of rows such as {state: USA, since: 1949-08-24} is expected")
            return [_membership(actor_id, row, wrong) for row in rows]
    return []


def _membership(actor_id: str, row: Any, wrong: Wrong) -> Membership:
    if not isinstance(row, dict) or not set(row) <= {"state", "member", "since", "until"}:
        raise wrong(f"a row has state, since and until, not {row!r}")
    member = row.get("state") or row.get("member")
    if not member:
        raise wrong(f"a row needs a state, not {row!r}")
    since, until = period(row.get("since"), row.get("until"), wrong)
    return Membership(member, actor_id, since, until)


def period(since: str | None, until: str | None, wrong: Wrong) -> tuple[date | None, date | None]:
    """First and last day of a period; BadData where they are no dates or in the wrong order."""
    try:
        first = None if since in _OPEN else first_day(since)
        last = None if until in _OPEN else last_day(until)
    except (ValueError, TypeError) as error:
        raise wrong(str(error)) from error
    if first is not None and last is not None and last < first:
        raise wrong(f"ends ({until}) before it begins ({since}); correct one of the dates")
    return first, last


def _plain_worded(value: Any) -> Iterator[tuple[str, list[str]]]:
    for language, texts in (value or {}).items():
        if texts:
            yield language, [texts] if isinstance(texts, str) else texts
