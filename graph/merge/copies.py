"""Which articles print the same text: copies of a wire story, whatever dateline, cuts and small edits they carry.

Every article has a fingerprint: 128 values of MinHash over the runs of three words of its body (Broder 1997), two bytes
each. The share of values that two fingerprints have in common estimates the Jaccard index of the two sets of runs.

Two articles are copies of each other where that share is at least ``ALIKE``, they make a claim on the same topic (type,
source and target, as the texts name them), and they were published within a week, or one of them names no day. Copies
of copies are copies: an article's group is named after the member whose id sorts first. All this hangs on the set of
articles and claims alone, so that order does not matter, and no judgement of a person changes it.
"""

from __future__ import annotations

import base64
import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import eq

from rensa import RMinHash

from cypher import load
from graph.merge.times import day
from graph.model import folded
from graph.store.port import Row, Step, Transaction

ALIKE = 0.25  # measured on tests/graph/merge/copies.yaml: copies 0.44 and more, other stories 0.15 at most
_VALUES = 128
_RUN = 3  # words
_SEED = 1997
VERSION = f"{RMinHash.ALGORITHM_VERSION}:"  # fingerprints of different versions cannot be compared
_NEAR = timedelta(days=7)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Print:
    """An article's fingerprint, the day it was published, and its group ("" while it is alone)."""

    id: str
    fingerprint: str
    published: date | None
    group: str = ""


def fingerprint(text: str) -> str:
    """The fingerprint of a text, as short text.

    >>> fingerprint("Putin tiba di Minsk, Senin.") == fingerprint("PUTIN tiba di  Minsk  (Senin)")
    True
    """
    words = _WORD.findall(folded(text))
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 1))}
    hashes = RMinHash(num_perm=_VALUES, seed=_SEED)
    hashes.update(sorted(runs))
    values = array("H", [value & 0xFFFF for value in hashes.digest()])
    return VERSION + base64.b85encode(b"".join(value.to_bytes(2, "big") for value in values)).decode()


def likeness(one: str, other: str) -> float:
    """About how much of two texts is the same, from 0 to 1, by their fingerprints.

    >>> likeness(fingerprint("Putin tiba di Minsk."), fingerprint("Kim arrived in Beijing today."))
    0.0
    """
    if not (one.startswith(VERSION) and other.startswith(VERSION)):
        return 0.0
    return float(sum(map(eq, _values(one), _values(other))) / _VALUES)


@lru_cache(maxsize=4096)
def _values(text: str) -> array[int]:
    return array("H", base64.b85decode(text[len(VERSION) :]))


def groups(prints: Mapping[str, Print], topics: Iterable[Iterable[str]], fresh: Collection[str]) -> dict[str, str]:
    """The group of each article that has copies, and what former groups are called now.

    ``topics`` holds, for each topic, the ids of the articles that make a claim on it. Pairs that are known already need
    not be looked at again: those of which neither is ``fresh``.
    """
    leader = {one.id: one.group for one in prints.values() if one.group}
    seen: set[tuple[str, str]] = set()
    for articles in topics:
        for one, other in _near([prints[article] for article in articles]):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in seen and (one.id in fresh or other.id in fresh):
                seen.add(pair)
                if likeness(one.fingerprint, other.fingerprint) >= ALIKE:
                    join(leader, *pair)
    return {one: leader_of(leader, one) for one in sorted(leader)}


def regroup(transaction: Transaction, topics: Collection[str], fresh: Collection[str]) -> frozenset[str]:
    """Find the copies of fresh articles among those that make a claim on these topics.

    Gives the matters of all articles whose group is another one now: their edges count other sources.
    """
    if not fresh or not topics:
        return frozenset()
    published = [row["published"] for row in transaction.read(load("read/published_of_articles"), ids=sorted(fresh))]
    since, until = _window(published)
    rows = transaction.read(load("read/prints_of_topics"), topics=sorted(topics), since=since, until=until)
    prints, on = gathered(rows)
    found = groups(prints, on.values(), fresh)
    changed = {one: group for one, group in found.items() if one in prints and prints[one].group != group}
    former = sorted(one for one, group in found.items() if one != group)
    for row in transaction.read(load("read/articles_of_groups"), groups=former):
        changed[row["id"]] = found[row["copies"]]
    transaction.write(
        Step(load("write/article_group"), [{"id": one, "group": changed[one]} for one in sorted(changed)])
    )
    rows = transaction.read(load("read/matters_of_articles"), ids=sorted(changed)) if changed else []
    return frozenset(row["matter"] for row in rows)


def gathered(rows: Iterable[Row]) -> tuple[dict[str, Print], dict[str, list[str]]]:
    """The fingerprints of rows by article, and which articles each topic has."""
    prints: dict[str, Print] = {}
    on: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["fingerprint"]:
            published = day((row["published"] or "")[:10])
            prints[row["article"]] = Print(row["article"], row["fingerprint"], published, row["copies"] or "")
            on[row["topic"]].append(row["article"])
    return prints, on


def _window(published: Iterable[str | None]) -> tuple[str, str]:
    """First and last time at which copies of articles of these times may have been published, as text."""
    found = [day((text or "")[:10]) for text in published]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return "", "~"
    return (min(known) - _NEAR).isoformat(), (max(known) + _NEAR).isoformat() + "~"


def _near(articles: Sequence[Print]) -> Iterator[tuple[Print, Print]]:
    """The pairs that were published near enough to each other."""
    dated = sorted((one for one in articles if one.published), key=lambda one: (one.published, one.id))
    for at, one in enumerate(dated):
        for other in dated[at + 1 :]:
            if one.published and other.published and other.published - one.published > _NEAR:
                break
            yield one, other
    undated = [one for one in articles if one.published is None]
    for at, one in enumerate(undated):
        yield from ((one, other) for other in [*undated[at + 1 :], *dated])


def join(leader: dict[str, str], one: str, other: str) -> None:
    """Bring two articles, with all that each is a copy of, into one group."""
    ends = {leader_of(leader, one), leader_of(leader, other)}
    for member in (one, other, *ends):
        leader[member] = min(ends)


def leader_of(leader: Mapping[str, str], one: str) -> str:
    """The name of an article's group, or its own id."""
    while leader.get(one, one) != one:
        one = leader[one]
    return one
