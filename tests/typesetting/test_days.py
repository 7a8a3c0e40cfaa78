"""How a day stands on an official paper."""

from datetime import date

import pytest

from gongkai.typesetting.days import dated, numeral, written


def test_the_notices_own_date_is_written_as_the_notice_writes_it():
    assert dated(date(2008, 5, 4)) == "二○○八年五月四日"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2010, 10, 10), "二○一○年十月十日"),
        (date(2011, 12, 31), "二○一一年十二月三十一日"),
        (date(2012, 6, 30), "二○一二年六月三十日"),
        (date(2012, 7, 1), "2012年7月1日"),
        (date(2024, 5, 20), "2024年5月20日"),
    ],
)
def test_a_paper_is_dated_as_the_standard_of_its_day_asks(on, words):
    assert dated(on) == words


def test_in_a_text_a_day_stands_in_arabic_numerals_under_either_standard():
    assert written(date(2008, 5, 4)) == "2008年5月4日"


def test_numbers_are_written_as_they_are_read():
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 36, 99)] == ["一", "九", "十", "十一", "二十", "三十六", "九十九"]
    with pytest.raises(ValueError, match="0"):
        numeral(0)
