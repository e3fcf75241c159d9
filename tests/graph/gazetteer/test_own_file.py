"""A user's own file: the documented example loads, and every mistake is named with its mend."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadData
from graph.gazetteer import Gazetteer, facts, sources
from graph.gazetteer.sources import Source

TINY = [
    Source("tiny.yaml", "states", {"RUS": {"names": {"en": "Russia"}}, "FRA": {"names": {"en": "France"}}}),
    Source("tiny.yaml", "states", {"FJI": {"names": {"en": "Fiji"}}, "GEO": {"names": {"en": "Georgia"}}}),
    Source("tiny.yaml", "states", {"NZL": {"names": {"en": "New Zealand"}}}),
]
PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "own-gazetteer.md"


def loaded(tmp_path: Path, text: str) -> Gazetteer:
    file = tmp_path / "my.yaml"
    file.write_text(text, "utf-8")
    return Gazetteer.load(extra=[file])


def test_the_documented_example_loads(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    gazetteer = loaded(tmp_path, example)
    hits = gazetteer.find("Negeri Vodka, Natuna, RFX; Sione Eksampel dan Sample", "id", on=date(2022, 1, 1))
    assert [[meaning.actor for meaning in hit.meanings] for hit in hits] == [
        ["RUS"],
        ["region:natuna", "IDN"],
        ["org:rescue-front"],
        ["person:sione-example"],
        ["person:litia-sample"],
    ]
    assert gazetteer.actor("org:rescue-front").name("id") == "RFX"
    assert gazetteer.home("org:rescue-front") == "LBN"
    assert gazetteer.kind("org:rescue-front") == "armed_group"
    assert [row.member for row in gazetteer.memberships("org:island-forum", date(2024, 1, 1))] == ["FJI"]
    assert gazetteer.holder("TON", "foreign_minister", date(2024, 6, 30)) == "person:sione-example"
    assert gazetteer.acts_for("person:litia-sample", date(2022, 1, 1)) == "org:island-forum"
    assert gazetteer.actor("person:sione-example").name("id") == "Sione Eksampel"


def test_an_own_file_overrides_and_the_old_names_are_still_found(tmp_path: Path) -> None:
    gazetteer = loaded(
        tmp_path,
        """
        states: {BLR: {names: {id: Negeri Minsk}}}
        organizations: {'org:nato': {members: [{state: BEL}]}}
        persons: {RUS: {holders: {head_of_state: [[anna-example, Anna Example, 2000, null]]}}}
        """,
    )
    assert gazetteer.actor("BLR").name("id") == "Negeri Minsk"
    assert [hit.meanings[0].actor for hit in gazetteer.find("Belarusia", "id")] == ["BLR"]
    assert [row.member for row in gazetteer.memberships("org:nato")] == ["BEL"]
    assert gazetteer.holder("RUS", "head_of_state", date(2020, 1, 1)) == "person:anna-example"
    assert all(hit.meanings[0].actor in gazetteer.actors for hit in gazetteer.find("Putin, Medvedev, Yeltsin", "id"))
    assert Gazetteer.load().holder("RUS", "head_of_state", date(2020, 1, 1)) == "person:vladimir-putin"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("states: [", "my.yaml"),
        ("- a\n- b", "a mapping from id to entry is expected"),
        ("planets: {}", "unknown section 'planets'; the sections are states"),
        ("states: [RUS]", "states must be a mapping"),
        ("states: {Russia: {names: {en: Russia}}}", "my.yaml: Russia: is no id of states"),
        ("states: {RUS: {name: {en: Russia}}}", "my.yaml: RUS: unknown field 'name'; the fields are adjectives"),
        ("states: {RUS: [a]}", "my.yaml: RUS: a mapping of fields is expected"),
        ("states: {RUS: {names: [a]}}", "my.yaml: RUS.names: texts by language are expected"),
        ("states: {RUS: {names: {English: [a]}}}", "'English' is no language"),
        ("states: {RUS: {names: {en: [[a]]}}}", "a text or a list of texts is expected for en"),
        ("states:\n  RUS: {}\n  RUS: {}", "RUS stands twice from line 2 on; join the two"),
        ("states: {RUS: {names: {en: France}}}", "'France' (en) also names FRA"),
        ("states: {RUS: {names: {any: France}}}", "declare it: ambiguous: {en: {France: ["),
        ("organizations: {'org:x': {kind: alliance}}", "my.yaml: org:x: has no name"),
        ("organizations: {'org:x': {kind: club}}", "'club' is no kind of body; the kinds are agency"),
        ("organizations: {'org:x': {display: tiny}}", "display is either long or short"),
        ("organizations: {'org:x': {names: {en: X body}, home: Narnia}}", "'Narnia' is no state"),
        ("organizations: {'org:x': {names: {en: X body}, members: [{state: NAR}]}}", "no actor has the id 'NAR'"),
        ("organizations: {'org:x': {names: {en: X body}, members: [NAR]}}", "a row has state, since and until"),
        ("organizations: {'org:x': {names: {en: X body}, members: {}}}", "a list of rows"),
        ("organizations: {'org:x': {names: {en: X body}, members: [{since: 1999}]}}", "a row needs a state"),
        (
            "organizations: {'org:x': {names: {en: X body}, members: [{state: FJI, since: 2019-04, until: 2018}]}}",
            "org:x.members: ends (2018) before it begins (2019-04); correct one of the dates",
        ),
        ("persons: {RUS: {holders: {x: [[a-b, A B, 2000-13, null]]}}}", "'2000-13' is no date; write YYYY-MM-DD"),
        ("persons: {RUS: {holders: {x: [[a-b, A B, 2000-02-30, null]]}}}", "RUS.holders.x: a-b"),
        ("persons: {RUS: {holders: {x: [[a-b, A B, 2001, 2000]]}}}", "ends (2000) before it begins (2001)"),
        ("persons: {RUS: {holders: {x: [[A B, A B, 2001, 2000]]}}}", "'A B' is no slug"),
        ("persons: {RUS: {holders: {x: [[a-b, A B]]}}}", "a row is [slug, Name, since, until]"),
        ("persons: {RUS: {heads: {}}}", "offices, holders and spellings are expected"),
        ("persons: {RUS: {spellings: {no-body: {any: N. B.}}}}", "no row of holders has that slug"),
        (
            "persons: {RUS: {offices: {x: President}, holders: {x: [[a-b, A B, 2001, null]]}}}",
            "offices.x: a mapping is expected",
        ),
        ("persons: {NAR: {holders: {x: [[a-b, A B, 2001, null]]}}}", "no state or body has the id 'NAR'"),
        ("persons: {ORG: {holders: {secretary: [[a-b, A B, 2001, null]]}}}", "write the body and the role"),
        ("persons: {RUS: {holders: {x: [[a-b, New Zealand, 2001, null]]}}}", "also names NZL"),
        ("ambiguous: {en: [Georgia]}", "a mapping from words to the ids"),
        ("ambiguous: {en: {Georgia: GEO}}", "a list of ids of actors is expected"),
        ("ambiguous: {en: {Georgia: [GEO, NAR]}}", "Georgia: no actor has the id 'NAR'"),
    ],
)
def test_a_mistake_is_named_with_its_mend(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "my.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(BadData, match=re.escape(message)):
        facts.gather([*TINY, *sources.given([file])])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"nowhere\.yaml: cannot be read"):
        Gazetteer.load(extra=[tmp_path / "nowhere.yaml"])
    (tmp_path / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadData, match=r"bad\.yaml: cannot be read"):
        Gazetteer.load(extra=[tmp_path / "bad.yaml"])


SCALARS = st.sampled_from(["", "null", "RUS", "FRA", "a-b", "A B", "2001", "2000-02", "Russia", "X body", "short"])
KEYS = st.sampled_from(
    ["en", "id", "any", "state", "since", "until", "title", "kind", "x", "org:x/head", "a-b", "family"]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=10
)
SHAPES = {
    "states": ("RUS", ["names", "short", "people", "display"]),
    "regions": ("region:x", ["names", "code"]),
    "organizations": ("org:x", ["names", "short", "members", "kind", "home", "seat", "code", "display"]),
    "persons": ("ORG", ["offices", "holders", "spellings"]),
    "ambiguous": ("en", ["Russia", "Georgia"]),
}


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    section = draw(st.sampled_from(sorted(SHAPES)))
    key, fields = SHAPES[section]
    return section, {key: draw(st.dictionaries(st.sampled_from(fields), VALUES) | VALUES)}


@settings(max_examples=400)
@given(files())
def test_whatever_a_file_says_is_taken_or_refused_in_words(file: tuple[str, dict[str, object]]) -> None:
    with contextlib.suppress(BadData):
        facts.gather([*TINY, Source("my.yaml", *file)])
