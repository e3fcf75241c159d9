"""The report from hand-written edges and evidence: who belongs, what is shown, and that order does not matter."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ontology import load
from graph.reports import render
from graph.reports.alliance.compose import compose
from graph.reports.alliance.members import allies, bonds, plan
from graph.reports.alliance.members import given as named
from graph.reports.alliance.nouns import Edge, Evidence

NAMES = {"RUS": "Russia", "BLR": "Belarus", "UKR": "Ukraine", "PRK": "North Korea", "USA": "United States"}
ONTOLOGY = load()


def name(actor):
    return NAMES.get(actor, actor)


def edge(source, type_, target, claims=1, *, contested=False):
    return Edge(
        id=f"{source}-{type_}-{target}", type=type_, source=source, target=target, claims=claims, contested=contested
    )


def said(edge, factuality="fact", *, article="a1", sentence=0, speaker="", **changes):
    text = f"{name(edge.source)} and {name(edge.target)} did it."
    piece = Evidence(
        edge=edge.id,
        claim=f"claim:{edge.id}:{article}:{sentence}:{factuality}:{speaker}",
        factuality=factuality,
        speaker=speaker,
        date=None,
        confidence=0.5,
        sentence=f"{article}#{sentence}",
        text=text,
        start=100,
        trigger=(100 + text.index("did"), 100 + text.index("did") + 3),
        source_span=(100, 100 + len(name(edge.source))),
        target_span=None,
        article=article,
        title=f"Title of {article}",
        language="en",
        publisher="Example Post",
        published="2024-05-06",
        url="https://example.org/" + article,
        invented=True,
    )
    return replace(piece, **changes)


EDGES = [
    edge("RUS", "ALLY_OF", "BLR"),
    edge("RUS", "SUPPORTS", "PRK", 2),
    edge("PRK", "AIDS", "RUS", 1),
    edge("RUS", "MEETS", "USA", 9),
    edge("RUS", "ATTACKS", "UKR", 5, contested=True),
    edge("USA", "SUPPORTS", "UKR", 4),
    edge("BLR", "ACCUSES", "RUS"),
    edge("BLR", "DEPENDS_ON_FOR_GAS", "RUS"),
]
EVIDENCE = [
    said(EDGES[0]),
    said(EDGES[1]),
    said(EDGES[1], article="a2"),
    said(EDGES[2], speaker="Kim Jong Un"),
    said(EDGES[4], article="a2", sentence=4),
    said(EDGES[4], "denied", article="a3", speaker="Dmitry Peskov"),
    said(EDGES[6], sentence=2),
    said(EDGES[7], sentence=3),
]


def report(edges=EDGES, evidence=EVIDENCE, *, centre="RUS", language="en"):
    around = bonds(edges, ONTOLOGY)
    members = allies(centre, around, ONTOLOGY, name) if centre else named([("RUS", "Russia"), ("BLR", "Belarus")])
    return compose(
        centre=centre,
        members=members,
        plan=plan(members, around, ONTOLOGY),
        evidence=evidence,
        ontology=ONTOLOGY,
        language=language,
        name=name,
    )


def test_allies_are_those_called_so_and_those_who_act_so_and_nobody_merely_met():
    assert [(m.id, m.rule) for m in report().members] == [("RUS", "centre"), ("BLR", "rule_ally"), ("PRK", "rule_acts")]


def test_hostile_claims_weigh_against_friendly_ones():
    edges = [edge("RUS", "SUPPORTS", "PRK", 3), edge("PRK", "ACCUSES", "RUS", 2)]
    assert [m.id for m in report(edges, []).members] == ["RUS"]


def test_each_part_holds_what_belongs_there():
    found = report()
    assert [[(t.source.id, t.type, t.target.id) for t in member.ties] for member in found.members] == [
        [],
        [("BLR", "ALLY_OF", "RUS")],
        [("RUS", "SUPPORTS", "PRK"), ("PRK", "AIDS", "RUS")],
    ]
    assert [other.id for other in found.members[0].elsewhere] == ["BLR", "PRK"]
    assert [t.type for t in found.rivalries] == ["ACCUSES"]
    assert [t.type for t in found.friends] == ["MEETS"]
    assert [(t.type, t.target.id) for t in found.opponents] == [("ATTACKS", "UKR")]
    assert [t.type for t in found.dependences] == ["DEPENDS_ON_FOR_GAS"]
    assert found.numbers.edges == 2
    assert found.inner == 3


def test_a_contested_tie_shows_both_sides():
    (tie,) = report().contested
    assert [(c.factuality, c.speaker) for c in tie.citations] == [("fact", "")]
    assert [(c.factuality, c.speaker) for c in tie.against] == [("denied", "Dmitry Peskov")]


def test_every_number_leads_to_a_source_and_every_source_is_cited():
    found = report()
    shown = [tie for m in found.members for tie in m.ties]
    shown += [*found.rivalries, *found.friends, *found.opponents, *found.dependences]
    cited = {c.number for tie in shown for c in (*tie.citations, *tie.against)}
    assert cited == {source.number for source in found.sources} == set(range(1, len(found.sources) + 1))


def test_counts_are_of_what_supports_it():
    tie = report().members[2].ties[0]
    assert (tie.claims, tie.articles, tie.publishers, tie.first, tie.last) == (2, 2, 1, "2024-05-06", "2024-05-06")


def test_what_somebody_does_to_himself_is_no_tie():
    assert bonds([edge("RUS", "MEETS", "RUS")], ONTOLOGY) == ()


def test_both_orders_of_a_symmetric_type_are_one_tie():
    (bond,) = bonds([edge("RUS", "MEETS", "USA", 2), edge("USA", "MEETS", "RUS", 1)], ONTOLOGY)
    assert (bond.source, bond.target, bond.claims, len(bond.edges)) == ("RUS", "USA", 3, 2)


def test_named_members_come_as_given_and_once():
    assert [m.id for m in named([("B", "b"), ("A", "a"), ("B", "b")])] == ["B", "A"]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(chance: random.Random):
    edges, evidence = EDGES[:], EVIDENCE[:] * 2
    chance.shuffle(edges)
    chance.shuffle(evidence)
    assert report(edges, evidence) == report()


def test_marked_words_are_those_of_the_claim():
    tie = report().members[1].ties[0]
    assert [(p.text, p.role) for p in tie.citations[0].pieces if p.role] == [("Russia", "source"), ("did", "trigger")]


def test_invented_articles_are_said_so_in_every_form_and_language():
    for language, word in (("en", "were invented as examples"), ("id", "dikarang sebagai contoh")):
        found = report(language=language)
        assert word in render.html(found, language)
        assert word in render.markdown(found, language)


def test_real_articles_get_no_such_notice():
    found = report(evidence=[replace(piece, invented=False) for piece in EVIDENCE])
    assert 'class="notice"' not in render.html(found, "en")
    assert "None of the articles is marked as invented" in render.markdown(found, "en")


def test_what_articles_say_is_escaped():
    evil = "<script>alert(1)</script>"
    found = report(evidence=[replace(p, title=evil, publisher=evil, url="javascript:alert(1)") for p in EVIDENCE])
    page = render.html(found, "en")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page
    text = render.markdown(found, "en")
    assert "<script" not in text
    assert "javascript:" not in text


def test_a_report_on_nobody_says_that_there_is_nothing():
    found = report([], [], centre=None)
    assert "Nothing in the graph answers this" in render.markdown(found, "en")
    assert found.numbers.components == 2


def test_the_words_are_there_in_both_languages():
    english, indonesian = render.words("en"), render.words("id")
    assert english.keys() == indonesian.keys()
    for key, text in english.items():
        if isinstance(text, str):
            fields = sorted(part.split("}")[0] for part in text.split("{")[1:])
            assert fields == sorted(part.split("}")[0] for part in indonesian[key].split("{")[1:]), key


def test_the_page_needs_nothing_from_outside():
    page = render.html(report(), "en")
    assert "src=" not in page
    assert "<link" not in page
    assert page.count("<style>") == 1
