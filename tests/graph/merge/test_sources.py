"""How many sources are independent of each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.merge.sources import independent

reports = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("1234")), max_size=8)


def largest(some: list[tuple[str, str]]) -> int:
    """The size of the largest choice of which no two share an outlet or a text, by trying all."""
    different = sorted(set(some))
    for size in range(len(different), 0, -1):
        for chosen in combinations(different, size):
            if len({outlet for outlet, _ in chosen}) == len({text for _, text in chosen}) == size:
                return size
    return 0


@given(reports)
def test_it_is_the_largest_choice(some: list[tuple[str, str]]) -> None:
    assert independent(some) == largest(some)
    assert independent(reversed(some)) == independent([*some, *some]) == independent(some)


def test_many_reports_take_no_time() -> None:
    assert independent((f"outlet {number % 300}", f"text {number % 700}") for number in range(20_000)) == 300
