from hypothesis import given
from hypothesis import strategies as st

from graph.reports.marks import marked

SPANS = st.one_of(st.none(), st.tuples(st.integers(-5, 80), st.integers(-5, 80)))


def shown(*arguments):
    return [(piece.text, piece.role) for piece in marked(*arguments)]


def test_spans_count_in_the_part_and_not_in_the_sentence():
    assert shown("Iran visits Oman", 100, [("trigger", (105, 111))]) == [
        ("Iran ", None),
        ("visits", "trigger"),
        (" Oman", None),
    ]


def test_where_spans_overlap_the_first_named_keeps_the_words():
    assert shown("abcdef", 0, [("trigger", (2, 4)), ("source", (0, 3))]) == [
        ("ab", "source"),
        ("cd", "trigger"),
        ("ef", None),
    ]


def test_a_mark_begins_and_ends_with_a_word():
    assert shown("Rusia dan Iran", 0, [("source", (0, 6)), ("target", (5, 14))]) == [
        ("Rusia", "source"),
        (" ", None),
        ("dan Iran", "target"),
    ]


def test_an_empty_sentence_has_no_pieces():
    assert marked("", 0, [("trigger", (0, 3))]) == ()


@given(st.text(max_size=60), st.integers(0, 20), SPANS, SPANS, SPANS)
def test_the_pieces_joined_are_the_sentence(text, start, trigger, source, target):
    pieces = marked(text, start, [("trigger", trigger), ("source", source), ("target", target)])
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    assert all(piece.text == piece.text.strip() or not piece.text.strip() for piece in pieces if piece.role)
