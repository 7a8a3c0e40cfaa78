from datetime import date

import pytest

from gongkai.design.components.date.words import day_in_words
from gongkai.design.sample import WORKDAYS

DUE = date(2008, 5, 26)


@pytest.mark.parametrize(
    ("language", "today", "words"),
    [
        ("zh-hans", None, "2008年5月26日（周一）"),
        ("zh-hans", date(2008, 1, 1), "5月26日（周一）"),
        ("zh-hans", date(2009, 1, 1), "2008年5月26日（周一）"),
        ("en", None, "Mon 26 May 2008"),
        ("en", date(2008, 1, 1), "Mon 26 May"),
    ],
)
def test_a_day_has_its_weekday_and_the_year_only_when_it_is_another(language, today, words):
    assert day_in_words(DUE, language, today) == words


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2008, 5, 12), "还有 10 个工作日"),
        (date(2008, 5, 24), "还有 1 个工作日"),
        (DUE, "今天到期"),
        (date(2008, 5, 29), "已超 3 个工作日"),
    ],
)
def test_a_due_day_says_how_many_working_days_are_left(drawn, today, words):
    assert words in drawn("{% date day today=today workdays=workdays %}", day=DUE, today=today, workdays=WORKDAYS)


def test_a_day_gone_by_without_a_working_day_since_is_over_all_the_same(drawn):
    friday, saturday = date(2008, 5, 23), date(2008, 5, 24)
    page = drawn("{% date day today=today workdays=workdays %}", day=friday, today=saturday, workdays=WORKDAYS)
    assert "已过期限" in page
    assert "date-over" in page


def test_a_day_nobody_can_know_yet_is_called_provisional(drawn):
    assert "暂定" in drawn("{% date day provisional=True %}", day=date(2027, 3, 1))
