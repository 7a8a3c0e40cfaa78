"""Days are read as people and programs write them."""

from datetime import date

import pytest

from gongkai.reading.days import day


@pytest.mark.parametrize(
    "text",
    ["2025-01-31", "2025/1/31", "2025.1.31", "2025年1月31日", "2025 年 1 月 31 日", "20250131", "２０２５－０１－３１",
     "2025-01-31 09:30", "2025-01-31T09:30:00", "2025/1/31 9:30:00", "45688", "45688.0"],
)  # fmt: skip
def test_a_day_is_read(text):
    assert day(text) == date(2025, 1, 31)


@pytest.mark.parametrize(
    "text", ["", "昨天", "2025-02-30", "2025-13-01", "2025-1", "31.1.2025", "1025-01-01", "00059", "2025013", "9" * 50]
)
def test_what_is_no_day_is_none(text):
    assert day(text) is None
