"""Sport, forces of nature and private persons make no claims; the same words in news between states change nothing."""

from collections.abc import Callable

import pytest

from graph.model import Reading
from loaders.quality import coded

Read = Callable[..., Reading]


def said(reading: Reading) -> set[str]:
    return {f"{c.source} {c.type} {c.target} {c.factuality}" for c in coded(reading)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Japan attacked Iran from the kick-off. The striker missed a penalty. Iran met the referee with anger."),
        ("id", "Jepang menyerang Iran sejak babak pertama. Kiper Iran menepis penalti. Skor akhir tetap imbang."),
        ("en", "The earthquake hit Peru, killing many in Chile."),
        ("en", "The Japanese agency warned Chile of a tsunami."),
        ("id", "Badan Meteorologi Jepang memperingatkan Filipina mengenai tsunami."),
        ("en", "The Japanese singer visited Thailand."),
        ("id", "Penyanyi Jepang mengunjungi Thailand."),
        ("id", "Dari Jepang datang ribuan pelancong yang mengunjungi Thailand."),
        ("en", "An Asian tour to Japan follows."),
    ],
)
def test_what_only_looks_like_an_act_is_none(read: Read, code: str, text: str) -> None:
    assert said(read(text, code)) == set()


@pytest.mark.parametrize(
    ("code", "text", "claim"),
    [
        ("en", "Japan boycotts the World Cup. Iran attacked Iraq.", "IRN ATTACKS IRQ fact"),
        ("en", "Japan sent aid to Peru after the earthquake.", "JPN AIDS PER fact"),
        ("en", "Iran detained a tourist and attacked Iraq.", "IRN ATTACKS IRQ fact"),
        ("id", "Iran menyerang Irak saat wisatawan tiba.", "IRN ATTACKS IRQ fact"),
    ],
)
def test_real_acts_beside_such_words_stay(read: Read, code: str, text: str, claim: str) -> None:
    assert claim in said(read(text, code))
