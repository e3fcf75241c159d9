"""Title grammar and pointing words: who is meant, and which office the text says he holds."""

from collections.abc import Callable

import pytest

from graph.model import Reading
from loaders.extract.cast import slug
from loaders.quality import coded

Read = Callable[..., Reading]


def offices(reading: Reading) -> set[tuple[str, str, str, str]]:
    return {(office.person, office.name, office.kind, office.of) for office in reading.offices}


def mentions(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(mention.text, mention.actors) for mention in reading.mentions]


@pytest.mark.parametrize(
    ("language", "text", "office"),
    [
        ("en", "Polish Trade Minister Jan Wzorek spoke.", "person:jan-wzorek | Trade Minister | official | POL"),
        ("en", "Kenya's army chief, Amos Sampel, spoke.", "person:amos-sampel | army chief | official | KEN"),
        ("en", "Ana Contoh, energy minister of Chile, spoke.", "person:ana-contoh | energy | official | CHL"),
        ("en", "Kremlin spokesman Ivan Obrazets spoke.", "person:ivan-obrazets | spokesman | official | RUS"),
        ("id", "Menteri Energi Polandia Jan Wzorek tiba.", "person:jan-wzorek | Menteri Energi | official | POL"),
        ("id", "Jubir Kementerian Energi Chile Ana Contoh tiba.", "person:ana-contoh | Jubir | official | CHL"),
        ("id", "Jenderal top Kenya, Amos Sampel, berbicara.", "person:amos-sampel | Jenderal top | official | KEN"),
        ("id", "Amos Sampel, Panglima Kenya, berbicara.", "person:amos-sampel | Panglima | official | KEN"),
        ("id", "Presiden Kenya Lin Contoh-te tiba.", "person:lin-contoh-te | Presiden | leader | KEN"),
        ("id", "Menteri Contoh Sampel Wirawan tiba.", "person:contoh-sampel-wirawan | Menteri | official | IDN"),
    ],
)  # fmt: skip
def test_an_office_and_its_holder(language: str, text: str, office: str, read: Read) -> None:
    person, name, kind, of = office.split(" | ")
    found = offices(read(text, language))
    assert {(p, k, o) for p, _, k, o in found} == {(person, kind, of)}
    assert any(name in written for _, written, _, _ in found)


def test_a_new_person_is_labelled_by_the_office(read: Read) -> None:
    reading = read("Polish Trade Minister Jan Wzorek visited Chile.")
    wzorek = next(actor for actor in reading.actors if actor.id == "person:jan-wzorek")
    assert (wzorek.labels, wzorek.code, wzorek.name()) == (("Person", "Official"), "POL", "Jan Wzorek")


def test_a_surname_later_is_the_same_person(read: Read) -> None:
    reading = read("Polish Trade Minister Jan Wzorek spoke. Wzorek visited Chile.")
    assert [(c.source, c.source_for, c.target) for c in reading.claims] == [("person:jan-wzorek", "POL", "CHL")]


def test_a_first_name_later_is_the_same_person_also_beside_a_misspelt_word(read: Read) -> None:
    reading = read("Jenderal top Ukraina, Valery Sampelny bicara. Valery ykain Rusia menyerang Ukraina.", "id")
    assert ("Valery", ("person:valery-sampelny",)) in mentions(reading)


def test_a_headline_introduces_nobody(read: Read) -> None:
    reading = read("Cuaca cerah.", "id", title="Menteri Polandia Jan Wzorek Kunjungi Chile Lagi")
    assert offices(reading) == set()


def test_a_private_person_does_nothing(read: Read) -> None:
    assert read("Jan Wzorek visited Chile.").claims == ()


@pytest.mark.parametrize(
    ("language", "text", "word", "actors"),
    [
        ("en", "President Emmanuel Macron spoke. He visited Chile.", "He", ("person:emmanuel-macron",)),
        ("en", "China met Japan. The two countries signed.", "The two countries", ("CHN", "JPN")),
        ("en", "Chinese Foreign Minister Wang Yi spoke of his country.", "his country", ("CHN",)),
        ("en", "NATO met. The alliance spoke.", "The alliance", ("org:nato",)),
        ("en", "Kenya spoke. It attacked Somalia.", "It", ("KEN",)),
        ("id", "Presiden Prancis Emmanuel Macron tiba. Ia lelah.", "Ia", ("person:emmanuel-macron",)),
        ("id", "China bertemu Jepang. Kedua negara sepakat.", "Kedua negara", ("CHN", "JPN")),
        ("id", "Presiden Prancis Emmanuel Macron tiba. Sang presiden.", "Sang presiden", ("person:emmanuel-macron",)),
        ("id", "Kenya menyerang Somalia. Negara itu hancur.", "Negara itu", ("SOM",)),
        ("id", "Menlu Iran berkata negaranya siap.", "negaranya", ("IRN",)),
    ],
)  # fmt: skip
def test_pointing_words(language: str, text: str, word: str, actors: tuple[str, ...], read: Read) -> None:
    found = dict(mentions(read(text, language)))
    assert sorted(found[word]) == sorted(actors)


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("en", "Russian forces attacked Ukraine.", "Russian forces"),
        ("en", "Officials in Minsk denied it.", "Officials in Minsk"),
        ("en", "Iran's Revolutionary commandos raided Iraq.", "Iran's Revolutionary commandos"),
        ("id", "Pasukan Rusia menyerang Ukraina.", "Pasukan Rusia"),
        ("id", "Uni Emirat Arab (UEA) menyerang Yaman.", "Uni Emirat Arab (UEA)"),
    ],
)
def test_a_name_takes_the_noun_that_acts_for_it(language: str, text: str, mention: str, read: Read) -> None:
    assert mention in dict(mentions(read(text, language)))


def test_a_place_is_marked_as_one(read: Read) -> None:
    senses = {m.text: m.sense for m in read("Putin spoke in Moscow about Kenya.").mentions}
    assert (senses["Moscow"], senses["Kenya"]) == ("place", "actor")


@pytest.mark.parametrize(
    ("name", "wanted"), [("Zelenskyy", "zelenskyy"), ("Šefčovič", "sefcovic"), ("Kim Jong-un", "kim-jong-un")]
)
def test_slugs_are_ascii(name: str, wanted: str) -> None:
    assert slug(name) == wanted


@pytest.mark.parametrize(
    ("code", "text", "claim"),
    [
        ("en", "Bush met Olmert for the third time.", "ISR MEETS USA fact"),
        ("en", "The speech came after Bush met Olmert.", "ISR MEETS USA fact"),
        ("en", "Rice will visit Egypt.", "USA VISITS EGY planned"),
        ("en", "The Palestinians were told on Monday that Abbas accused Hamas.", "PSE ACCUSES #HAMAS fact"),
        ("en", "Jordan was host. King Abdullah accused Israel.", "JOR ACCUSES ISR fact"),
        ("id", "Warga Palestina mendengar Abbas menuduh Hamas.", "PSE ACCUSES #HAMAS fact"),
    ],
)
def test_a_common_surname_is_the_one_in_office(read: Read, code: str, text: str, claim: str) -> None:
    found = coded(read(text, code, published="2007-01-01"))
    assert [f"{c.source} {c.type} {c.target} {c.factuality}" for c in found] == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "Rice exports from India attacked by critics.",
        "Rice prices rose in India.",
        "The people of Hamas met Abbas Zaki in Egypt.",
        "India bought Rice Krispies.",
        "Kim met Bush.",
    ],
)
def test_a_common_surname_alone_proves_little(read: Read, text: str) -> None:
    reading = read(text, published="2007-01-01")
    named = {id_ for mention in reading.mentions for id_ in mention.actors}
    assert not named & {"person:condoleezza-rice", "person:mahmoud-abbas", "person:kim-jong-il"}


def test_the_press_speaks_of_its_own_state_only_where_it_names_no_other(read: Read) -> None:
    home = read("Menteri Senior Budi Contoh berbicara di kantornya.", "id")
    abroad = read("Menteri Senior Budi Contoh menolak usul Irak.", "id")
    assert [office.of for office in home.offices] == ["IDN"]
    assert abroad.offices == ()


@pytest.mark.parametrize(
    ("code", "text", "pair"),
    [
        ("en", "Chile was calm. Peru accused Kenya of slander as the two countries met.", ("PER", "KEN")),
        ("en", "Chile and Peru watched. Kenya said the two sides would meet.", ("CHL", "PER")),
        ("id", "Chile tenang. Peru mengunjungi Kenya dan kedua negara sepakat.", ("PER", "KEN")),
    ],
)
def test_the_two_are_those_of_the_sentence_where_it_names_two(
    read: Read, code: str, text: str, pair: tuple[str, ...]
) -> None:
    assert pair in [actors for _, actors in mentions(read(text, code))]


def test_a_medium_is_never_meant_by_a_pronoun(read: Read) -> None:
    found = mentions(read("Peru spoke to Reuters on Monday. It will visit Chile."))
    assert ("It", ("PER",)) in found


@pytest.mark.parametrize(
    ("code", "text", "meant"),
    [
        ("en", "The UN urged Kenya on Monday, and the government agreed.", ("KEN",)),
        ("en", "Kenya was calm. On Monday the government met the UN.", ("KEN",)),
        ("en", "Kenya and Peru spoke, and the government agreed.", ()),
        ("id", "PBB mendesak Kenya, tetapi pemerintah menolak.", ("KEN",)),
        ("id", "Kenya tenang. Pada Senin pemerintah menemui utusan PBB.", ("KEN",)),
        ("id", "Kenya berbicara dengan Peru dan pemerintah setuju.", ()),
    ],
)
def test_a_bare_government_is_that_of_the_only_state(read: Read, code: str, text: str, meant: tuple[str, ...]) -> None:
    found = dict(mentions(read(text, code)))
    assert found.get("the government", found.get("pemerintah")) == meant


def test_money_is_no_state(read: Read) -> None:
    found = mentions(read("Kenya memerlukan 10 miliar dolar AS. Negara itu mengunjungi Chile.", "id"))
    assert [actors for _, actors in found] == [("KEN",), ("KEN",), ("CHL",)]
