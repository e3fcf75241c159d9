"""Every language pack has what reading needs: the same lists, a trigger for every type, examples that hold."""

from collections.abc import Callable

import pytest

from graph import ontology
from graph.errors import BadData
from graph.model import Reading
from loaders.extract.lexicon import lexicon
from loaders.extract.morphology import Morphology
from loaders.extract.triggers import dictionary
from loaders.languages import codes, load
from loaders.languages.parts import Checked
from loaders.quality import coded

FILES = (
    "titles",
    "syntax",
    "pronouns",
    "factuality",
    "speech",
    "goods",
    "morphology",
    "relations",
    "topics",
    "rebels",
    "gold",
)
OPTIONAL = {"home"}
OFFICES = {"LEADS", "SERVES"}  # read by the title grammar, not by a trigger


def examples() -> list[tuple[str, str, list[str]]]:
    return [(code, entry["text"], entry["claims"]) for code in codes() for entry in load(code).data("gold")["examples"]]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("code", codes())
def test_a_pack_has_the_lists_of_the_english_one(code: str, name: str) -> None:
    assert set(load(code).data(name)) - OPTIONAL == set(load("en").data(name)) - OPTIONAL


@pytest.mark.parametrize("code", codes())
def test_every_type_has_a_trigger(code: str) -> None:
    goods = {name for name, edge in ontology.load().edges.items() if edge.good}
    types = lexicon(load(code)).triggers.types
    assert set(ontology.load().edges) - OFFICES - goods <= types
    assert goods & types


@pytest.mark.parametrize("code", codes())
def test_every_good_of_the_ontology_has_words(code: str) -> None:
    assert set(lexicon(load(code)).goods) == set(ontology.load().goods)


@pytest.mark.parametrize("code", codes())
def test_there_are_examples_enough(code: str) -> None:
    given = load(code).data("gold")["examples"]
    acts = {name for name, edge in ontology.load().edges.items() if edge.kind != "state"}
    assert len(given) >= 25
    assert acts == {claim.split()[1] for entry in given for claim in entry["claims"]} & acts


@pytest.mark.parametrize(("code", "text", "claims"), examples())
def test_an_example_yields_the_claims_beside_it(
    code: str, text: str, claims: list[str], read: Callable[..., Reading]
) -> None:
    found = {
        f"{c.source} {c.type} {c.target} {c.factuality}" + (f" by {c.speaker}" if c.speaker else "")
        for c in coded(read(text, code))
    }
    assert found == set(claims)


def morphology() -> Morphology:
    return Morphology.of(Checked("xx/morphology.yaml", load("en").data("morphology")))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"BEFRIENDS": [{"verbs": ["befriend"]}]}, "BEFRIENDS is no type of the ontology"),
        ({"VISITS": [{"verbs": ["visit"], "colour": "red"}]}, "unknown: colour"),
        ({"VISITS": [{"verbs": ["visit"], "confidence": 7}]}, "confidence must be a number"),
        ({"VISITS": [{"verbs": ["visit"], "factuality": "sure"}]}, "factuality must be one of"),
        ({"VISITS": [{"verbs": ["visit"], "complement": "sure"}]}, "complement must be a factuality"),
        ({"VISITS": [{"verbs": ["pay .. "]}]}, "words on both sides"),
        ({"VISITS": [{"verbs": [True]}]}, "verbs must be a list of texts"),
        ({"VISITS": "visit"}, "VISITS must be a list"),
        ({"VISITS": ["visit"]}, r"VISITS\[0\] must be a mapping"),
        ({"VISITS": [{"verbs": ["visit"], "direct": "no"}]}, "direct must be true or false"),
    ],
)
def test_a_wrong_entry_is_named(entries: dict[str, object], said: str) -> None:
    with pytest.raises(BadData, match=said):
        dictionary(Checked("xx/relations.yaml", entries), morphology())


@pytest.mark.parametrize(
    ("code", "base", "forms"),
    [
        ("en", "deny", {"deny", "denies", "denied", "denying"}),
        ("en", "strike", {"strike", "strikes", "struck", "striking"}),
        ("en", "ban", {"ban", "bans", "banned", "banning"}),
        ("id", "serang", {"menyerang", "serang", "diserang"}),
        ("id", "kirim", {"mengirim", "kirim", "dikirim"}),
        ("id", "tuduh", {"menuduh", "tuduh", "dituduh"}),
        ("id", "bom", {"mengebom", "bom", "dibom"}),
        ("id", "peringatkan", {"memperingatkan", "peringatkan", "diperingatkan"}),
    ],
)
def test_verbs_are_inflected(code: str, base: str, forms: set[str]) -> None:
    made = Morphology.of(Checked(f"{code}/morphology.yaml", load(code).data("morphology")))
    assert {form.text for form in made.forms(base)} == forms
