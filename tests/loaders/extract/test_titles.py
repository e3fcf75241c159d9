"""Offices whose owner, place or holder stands elsewhere than right beside them."""

from collections.abc import Callable

import pytest

from graph.model import Reading

Read = Callable[..., Reading]


def held(reading: Reading) -> set[tuple[str, str, str]]:
    return {(office.person, office.kind, office.of) for office in reading.offices}


@pytest.mark.parametrize(
    ("code", "text", "office"),
    [
        # by a word that points back
        ("en", "Kenya objected. Its foreign minister, Amos Sampel, spoke.", "amos-sampel official KEN"),
        ("en", "Kenya, whose army chief, Amos Sampel, resigned, objected.", "amos-sampel official KEN"),
        ("id", "Kenya menolak. Juru bicaranya, Amos Sampel, bicara.", "amos-sampel official KEN"),
        ("id", "Hamas menolak. Pemimpin kelompok itu, Amos Sampel, bicara.", "amos-sampel official org:hamas"),
        # words between the owner and the office, or inside the office
        ("en", "Poland's farm minister, Jan Wzorek, spoke.", "jan-wzorek official POL"),
        ("id", "Menteri Pariwisata dan Purbakala Mesir Amos Sampel tiba.", "amos-sampel official EGY"),
        # where the office is held, and another name of the owner in brackets
        ("en", "The Polish ambassador to Kenya, Jan Wzorek, spoke.", "jan-wzorek official POL"),
        ("id", "Duta Besar Polandia untuk PBB Jan Wzorek bicara.", "jan-wzorek official POL"),
        ("id", "Menteri Energi Uni Emirat Arab (UEA) Amos Sampel tiba.", "amos-sampel official ARE"),
        # whatever the other one is
        ("en", "Kenyan President Amos Sampel met his Polish counterpart, Jan Wzorek.", "jan-wzorek leader POL"),
        ("id", "Menhan Kenya Amos Sampel menemui rekannya dari Polandia, Jan Wzorek.", "jan-wzorek official POL"),
        # of a person
        ("en", "Biden's envoy, Amos Sampel, spoke.", "amos-sampel official USA"),
        # in apposition without an owner of its own
        ("en", "Kenya objected. Amos Sampel, the foreign minister, spoke.", "amos-sampel official KEN"),
        # heads of bodies are no heads of state
        ("en", "IAEA chief Amos Sampel spoke.", "amos-sampel official org:iaea"),
        ("id", "Presiden Komisi Eropa Amos Sampel bicara.", "amos-sampel official org:eu"),
        # ranks are no part of a name
        ("id", "Juru bicara militer Kenya Mayor Jenderal Amos Sampel bicara.", "amos-sampel official KEN"),
    ],
)  # fmt: skip
def test_an_office_with_its_owner(read: Read, code: str, text: str, office: str) -> None:
    person, kind, of = office.split()
    assert (f"person:{person}", kind, of) in held(read(text, code))


def test_an_envoy_of_a_leader_is_another_person(read: Read) -> None:
    reading = read("Utusan Biden mengunjungi Kenya.", "id")
    assert reading.offices == ()
    assert next((m.text, m.kind, m.actors) for m in reading.mentions) == ("Utusan", "role", ("USA",))


def test_a_leader_of_whom_only_the_family_name_is_known_is_found_by_title(read: Read) -> None:
    reading = read("Zambia met President Robert Mugabe of Zimbabwe.", published="2008-04-22")
    assert [(office.kind, office.of) for office in reading.offices] == [("leader", "ZWE")]


def test_the_state_of_another_office_is_not_meant(read: Read) -> None:
    reading = read("Polish Trade Minister Jan Wzorek met President Amos Sampel.")
    assert ("person:amos-sampel", "leader", "POL") not in held(reading)


def test_a_known_person_beside_somebody_elses_office_keeps_his_own(read: Read) -> None:
    reading = read("Kata seorang diplomat Kenya, Putin sudah pergi.", "id")
    assert held(reading) == set()


def test_a_place_before_a_comma_is_nobody(read: Read) -> None:
    reading = read("Di Port Sampel, duta besar Polandia untuk PBB Jan Wzorek bicara.", "id")
    assert held(reading) == {("person:jan-wzorek", "official", "POL")}


def test_nobody_is_named_by_whose(read: Read) -> None:
    reading = read("Kenya, whose leader called Peru an ally, spoke.")
    assert [m.text for m in reading.mentions] == ["Kenya", "Peru"]
