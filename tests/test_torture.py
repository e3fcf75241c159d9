"""The shortest torture; ``make torture`` is the long one."""

import pytest

from tests.torture import full_disk, torture


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_loader_and_an_engine_are_killed_and_nothing_is_lost() -> None:
    for victim in ("engine", "loader"):
        assert torture("embedded", 1, seed=11, victims=(victim,), say=lambda _: None) == {victim: 1}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_full_disk_loses_nothing() -> None:
    told: list[str] = []
    if not full_disk(told.append):
        pytest.skip(told[0])
    assert "it goes on" in told[-1]
