"""Whom epithets, bare groups, bare governments and roles mean: somebody whom the article names, or nobody."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Reading
from loaders.extract.epithets import Epithets

Read = Callable[..., Reading]


def meant(reading: Reading, words: str) -> tuple[str, ...] | None:
    return next((m.actors for m in reversed(reading.mentions) if m.text == words), None)


@pytest.mark.parametrize(
    ("code", "text", "words", "actors"),
    [
        ("en", "Pyongyang was silent. On Monday the North closed its border.", "the North", ("PRK",)),
        ("en", "Kenya was silent. On Monday the North closed its border.", "the North", None),
        ("en", "Pyongyang fears the North Sea wind.", "the North", None),
        ("en", "Colombo told the LTTE to wait. The Tigers refused.", "The Tigers", ("org:ltte",)),
        ("en", "Cyprus spoke to Kenya. Visitors like the island.", "the island", ("CYP",)),
        ("en", "Cyprus spoke to Taiwan. China threatened the island.", "the island", ("TWN",)),
        ("id", "China mengancam Taiwan. AS mendukung pulau itu.", "pulau itu", ("TWN",)),
        ("id", "Singapura menolak. Negara kota itu menutup pintu.", "Negara kota itu", ("SGP",)),
        # a government and what belongs to it
        ("en", "Kenya was calm. On Monday the army met the UN.", "the army", ("KEN",)),
        ("en", "Kenya and Peru spoke, and the army agreed.", "the army", ()),
        ("id", "Kenya tenang. Pada Senin junta itu menemui utusan PBB.", "junta itu", ("KEN",)),
        ("id", "Peru mengecam pemerintah Presiden Biden.", "pemerintah", ("USA",)),
        # a role is who holds it, or nobody
        ("en", "Polish Trade Minister Jan Wzorek spoke. The minister left.", "The minister", ("person:jan-wzorek",)),
        ("en", "Polish Trade Minister Jan Wzorek met Peru. The king smiled.", "The king", ()),
        # they are people or a group before they are a state
        ("en", "Kenya told the Taliban that they could stay.", "they", ("org:taliban",)),
        ("en", "Kenya met Peru. Both parties smiled.", "Both parties", ("KEN", "PER")),
    ],
)  # fmt: skip
def test_somebody_named_or_nobody(read: Read, code: str, text: str, words: str, actors: tuple[str, ...] | None) -> None:
    assert meant(read(text, code), words) == actors


@pytest.mark.parametrize(
    ("code", "text", "words", "actors"),
    [
        ("en", "Colombo fought the LTTE. The rebels fled.", "rebels", ("org:ltte",)),
        ("id", "Kolombo memerangi LTTE. Pemberontak lari.", "Pemberontak", ("org:ltte",)),
        ("en", "Colombo fought the LTTE. Rebels in Chad fled.", "Rebels", ("org:rebels-tcd",)),
    ],
)
def test_bare_rebels_are_the_one_group_that_is_named(
    read: Read, code: str, text: str, words: str, actors: tuple[str, ...]
) -> None:
    assert meant(read(text, code), words) == actors


def test_an_epithet_counts_with_its_capital_and_as_a_whole() -> None:
    epithets = Epithets({"the North": ("PRK",)})
    for text in ("the north", "the Northern side", "bathe North", "the North Sea"):
        assert list(epithets.find(text, {"PRK"})) == []
    assert epithets.candidates("the north") == ()


@given(st.text())
def test_an_epithet_is_found_where_it_stands(text: str) -> None:
    epithets = Epithets({"pulau itu": ("TWN",), "the North": ("PRK",)})
    for start, end in epithets.find(text, {"TWN", "PRK"}):
        assert epithets.candidates(text[start:end])
