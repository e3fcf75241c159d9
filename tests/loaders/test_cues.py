"""The words that date a claim, looked up again, with the day that they count from."""

from datetime import date

from loaders.cues import dated

DAY = date(2022, 12, 20)


def test_words_count_from_publication_or_from_a_day_named_before_or_from_nothing() -> None:
    assert dated(["It left last week."], "en", DAY, "2022-12-12") == ("last week", DAY)
    named = ["It came on 7 October.", "It left two days later."]
    assert dated(named, "en", DAY, "2022-10-09") == ("two days later", date(2022, 10, 7))
    assert dated(["Ia tiba Senin (19/12/2022)."], "id", DAY, "2022-12-19") == ("Senin (19/12/2022)", None)


def test_no_words_no_language_and_no_text_give_none() -> None:
    assert dated(["It left."], "en", DAY, "2022-12-12") is None
    assert dated(["It left last week."], "xx", DAY, "2022-12-12") is None
    assert dated([], "en", DAY, "2022-12-12") is None
