"""The trained reader: what needs no model always, what needs one where the project's model is there."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.gazetteer import Gazetteer
from graph.model import Article, Mention, Sentence, Span
from loaders.extract import default_reader, installed, model, read_article
from loaders.extract.layout import MOST_PAIRS, NOBODY, End, Planner, plain
from loaders.extract.lexicon import lexicon
from loaders.extract.model import OUTLET, Answer
from loaders.extract.patterns import PatternReader
from loaders.extract.relations import Context, Relation
from loaders.extract.trained import TrainedReader, _hints, _once, _words, calibrated
from loaders.languages import load
from loaders.text.sentences import split

with_model = pytest.mark.skipif(installed.folder() is None, reason="no model has been made; make model makes one")


class Letters:
    """A tokenizer of which each character is a token."""

    def encode(self, text: str, *, add_special_tokens: bool) -> "Letters":
        assert not add_special_tokens
        self.ids = [10 + ord(c) % 50 for c in text]
        self.offsets = [(i, i + 1) for i in range(len(text))]
        return self


def planner() -> Planner:
    return Planner(Letters())  # type: ignore[arg-type]


def end(start: int, stop: int, *parties: str) -> End:
    return End(start=start, end=stop, parties=frozenset(parties), kind="country")


def answer(source: int, target: int, type_: str, probability: float = 0.9) -> Answer:
    return Answer(
        source=source, target=target, type=type_, probability=probability, factuality="fact", speaker=OUTLET,
        trigger=(0, 1),
    )  # fmt: skip


def test_every_pair_of_different_parties_is_asked_in_both_orders_and_each_mention_alone() -> None:
    layout = planner().plan("A hits B", [end(0, 1, "RUS"), end(7, 8, "UKR"), end(2, 6)])
    assert layout.pairs == ((0, 1), (1, 0), (0, NOBODY), (1, NOBODY))
    assert layout.spans == ((2, 3), (9, 10), (4, 8))


def test_a_party_is_not_asked_about_itself_but_a_group_is() -> None:
    assert planner().plan("A A", [end(0, 1, "RUS"), end(2, 3, "RUS")]).pairs == ((0, NOBODY), (1, NOBODY))
    assert (0, 0) in planner().plan("they", [end(0, 4, "RUS", "BLR")]).pairs


def test_pairs_are_bounded_and_needed_ones_stay() -> None:
    ends = [end(2 * i, 2 * i + 1, f"S{i}") for i in range(30)]
    layout = planner().plan("x " * 30, ends, needed=frozenset({(0, 29)}))
    assert len([pair for pair in layout.pairs if pair[1] != NOBODY]) == MOST_PAIRS
    assert (0, 29) in layout.pairs


def test_what_is_cut_off_has_no_tokens_and_no_pairs() -> None:
    layout = planner().plan("x" * 500, [end(0, 1, "RUS"), end(400, 401, "UKR")])
    assert layout.spans[1] is None
    assert layout.pairs == ((0, NOBODY),)


@given(st.text())
def test_text_is_made_encodable_with_its_length(text: str) -> None:
    plain(text).encode()
    assert len(plain(text)) == len(text)


def test_of_answers_about_the_same_parties_the_likeliest_stays() -> None:
    ends = [end(0, 1, "RUS"), end(2, 3, "UKR"), end(4, 5, "RUS")]
    found = [answer(0, 1, "ATTACKS", 0.9), answer(2, 1, "ATTACKS", 0.8), answer(1, 2, "ATTACKS", 0.7)]
    assert list(_once(found, ends)) == [found[0], found[2]]
    meeting = [answer(0, 1, "MEETS", 0.9), answer(1, 2, "MEETS", 0.8)]
    assert list(_once(meeting, ends)) == meeting[:1]


def mention(start: int, *actors: str) -> Mention:
    return Mention(sentence=0, span=Span(start, start + 1), text="x", kind="country", actors=actors)


def test_what_patterns_find_hints_at_every_pair_of_mentions() -> None:
    a, b, c = mention(0, "RUS"), mention(2, "UKR"), mention(4, "BLR")
    relations = [
        Relation(type="ATTACKS", sources=(a, c), targets=(b,), trigger=Span(0, 1), confidence=0.7),
        Relation(type="MEETS", sources=(a, b), targets=(), trigger=Span(0, 1), confidence=0.7),
        Relation(type="DENIES", sources=(b,), targets=(), trigger=Span(0, 1), confidence=0.7),
    ]
    hints = _hints(relations, [a, b, c])
    assert {hint for hint in hints if hint[2] == "ATTACKS"} == {(0, 1, "ATTACKS"), (2, 1, "ATTACKS")}
    assert {(0, 1, "MEETS"), (1, 0, "MEETS"), (1, NOBODY, "DENIES")} <= set(hints)


@given(st.text(min_size=1), st.data())
def test_a_trigger_is_widened_to_whole_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    left, right = _words(text, (start, stop))
    assert 0 <= left <= start < stop <= right <= len(text)
    assert left == 0 or not (text[left - 1].isalnum() and text[left].isalnum())


@given(st.floats(0, 1))
def test_confidence_stays_between_the_knots(probability: float) -> None:
    knots = [[0.2, 0.1], [0.5, 0.4], [0.9, 0.8]]
    assert 0.1 <= calibrated(probability, knots) <= 0.8


def test_without_a_model_the_patterns_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.extract.folder", lambda: None)
    default_reader.cache_clear()
    assert isinstance(default_reader(lexicon(load("id"))), PatternReader)
    default_reader.cache_clear()


@with_model
def test_with_a_model_it_reads() -> None:
    default_reader.cache_clear()
    assert isinstance(default_reader(lexicon(load("id"))), TrainedReader)


def reading(text: str, language: str = "en") -> object:
    pack = load(language)
    article = Article.of(title="", text=text, language=language, published="2024-05-06")
    return read_article(article, split(article, pack), pack, Gazetteer.load())


SENTENCES = [
    ("Russia invaded Ukraine, and the United States imposed sanctions on Russia.", "en"),
    ("Menteri Luar Negeri Iran membantah tuduhan Israel bahwa negaranya mengirim senjata ke Hamas.", "id"),
    ("Kedua negara sepakat bekerja sama, kata juru bicara NATO di Brussels.", "id"),
]


@with_model
def test_the_same_text_gives_the_same_reading_in_many_threads() -> None:
    wanted = [reading(*sentence) for sentence in SENTENCES]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda s: reading(*s), SENTENCES * 4)) == wanted * 4


@with_model
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(["Russia", "Iran", "NATO", "attacked", " "]), st.text(max_size=9)), max_size=30)
)
def test_no_text_makes_it_raise_and_spans_are_exact(parts: list[str]) -> None:
    text = " ".join(parts)
    pack = load("en")
    places = random.Random(len(text))
    ends = sorted(places.sample(range(len(text) + 1), min(6, len(text) + 1)))
    sentence = Sentence(index=0, part="body", start=3, end=3 + len(text), text=text)
    mentions = [
        Mention(sentence=0, span=Span(3 + a, 3 + b), text=text[a:b], kind="country", actors=(f"c{a}",))
        for a, b in zip(ends[::2], ends[1::2], strict=False)
    ]
    context = Context(
        article=Article.of(title="", text="xxx" + text, language="en"),
        sentences=(sentence,),
        parties={id_: id_ for m in mentions for id_ in m.actors},
    )
    place = installed.folder()
    assert place is not None
    reader = TrainedReader(place, lexicon(pack), thresholds=dict.fromkeys(model.load(place).types, 0.01))
    for relation in reader.read(sentence, mentions, context):
        assert 3 <= relation.trigger.start < relation.trigger.end <= 3 + len(text)
        assert set(relation.sources) | set(relation.targets) <= set(mentions)
        assert 0 <= relation.confidence <= 1
