"""Packs are data: they load, a new one needs no Python, and a mistake in one is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.errors import BadData, UnknownName
from graph.model import Article
from loaders.languages import code_of, codes, load, read
from loaders.text.amounts import find_amounts
from loaders.text.dates import find_dates
from loaders.text.sentences import split

MALAY = {
    "language": "code: ms\nnames: {en: Malay}\n",
    "abbreviations": "inside: [Dr]\n",
    "boilerplate": "lines: ['Baca juga:.*']\n",
    "dates": "rules:\n- {as: date, pattern: '{day} {month} {year}'}\n",
    "amounts": "decimal: '.'\ngroup: ','\nunits: {tonnes: [tan]}\n",
    "titles": "leader: [Perdana Menteri]\n",
}


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Path]:
    def write(**changed: str) -> Path:
        folder = tmp_path / "ms"
        folder.mkdir(exist_ok=True)
        for name, text in (MALAY | changed).items():
            (folder / f"{name}.yaml").write_text(text, "utf-8")
        return folder

    return write


@pytest.mark.parametrize("code", codes())
def test_every_pack_loads_and_knows_its_own_name(code: str) -> None:
    assert load(code).code == code
    assert load(code).name() != code
    assert load(code).data("language")["code"] == code
    assert load(code).data("no such file") == {}


def test_a_new_language_is_a_folder(pack: Callable[..., Path]) -> None:
    malay = read(pack())
    article = Article.of(title="", text="Dr. Ali tiba. Beliau letih.\nBaca juga: lain", language="ms")
    assert [sentence.text for sentence in split(article, malay)] == ["Dr. Ali tiba.", "Beliau letih."]
    assert [hit.date for hit in find_dates("19 Disember 2022", malay, date(2022, 12, 20))] == ["2022-12-19"]
    assert malay.data("titles") == {"leader": ["Perdana Menteri"]}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"language": "code: id\n"}, "the folder's name, 'ms'"),
        ({"abbreviations": "inside: [No]\n"}, "inside must be a list of texts"),
        ({"abbreviations": "insides: [Dr]\n"}, "unknown: insides"),
        ({"boilerplate": "lines: ['(']\n"}, "regular expression"),
        ({"dates": "rules: [{as: day, pattern: x}]\n"}, "date, weekday, shift or unit"),
        ({"dates": "rules: [{as: date, pattern: '('}]\n"}, "regular expression"),
        ({"dates": "months: {Satu: 13}\n"}, "from 1 to 12"),
        ({"amounts": "decimal: ','\ngroup: ','\n"}, "two different marks"),
        ({"amounts": "decimal: ','\ngroup: '.'\nnumbers: {dua: x}\n"}, "text to number"),
        ({"titles": "- a\n- b\n"}, "one mapping is expected"),
        ({"titles": "a: [\n"}, "not valid YAML"),
    ],
)
def test_a_mistake_names_the_file_and_what_is_expected(
    pack: Callable[..., Path], changed: dict[str, str], told: str
) -> None:
    with pytest.raises(BadData, match=next(iter(changed))) as raised:
        read(pack(**changed))
    assert told in str(raised.value)


@pytest.mark.parametrize("code", codes())
def test_two_packs_agree_on_the_words_that_tell_them_apart(code: str) -> None:
    for other in set(load(code).mistaken) & set(codes()):
        ours, theirs = load(code).mistaken[other]
        assert ours
        assert not ours & theirs
        assert load(other).mistaken[code] == (theirs, ours)


def test_malay_dates_and_amounts() -> None:
    malay = load("ms")
    day = date(2025, 1, 10)
    for text, found in {
        "Isnin (6 Januari 2025)": "2025-01-06",
        "3 Ogos 2024": "2024-08-03",
        "semalam": "2025-01-09",
        "dua hari lepas": "2025-01-08",
        "bulan hadapan": "2025-02",
        "awal Mac 2025": "2025-03",
        "Khamis lalu": "2025-01-09",
    }.items():
        assert [hit.date for hit in find_dates(text, malay, day)] == [found], text
    for text, value, unit in (
        ("RM3.5 bilion", 3.5e9, "MYR"),
        ("AS$1,200", 1200, "USD"),
        ("300 anggota tentera", 300, "troops"),
        ("dua juta tong sehari", 2e6, "barrels per day"),
        ("25 peratus", 25, "percent"),
    ):
        assert [(hit.value, hit.unit) for hit in find_amounts(text, malay)] == [(value, unit)], text


def test_a_missing_file_is_named(pack: Callable[..., Path]) -> None:
    folder = pack()
    (folder / "dates.yaml").unlink()
    with pytest.raises(BadData, match=r"dates\.yaml is missing"):
        read(folder)


def test_tags_and_aliases() -> None:
    assert [code_of(tag) for tag in ("id", "ID-id", "in", "ind", "en_GB", "eng", "zsm")] == [
        "id",
        "id",
        "id",
        "id",
        "en",
        "en",
        "ms",
    ]
    with pytest.raises(UnknownName, match="language not supported: 'fr'; there are packs for en, id, ms"):
        code_of("fr")
    with pytest.raises(UnknownName):
        load("../id")
