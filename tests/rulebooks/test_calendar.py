"""The published working-day calendar, checked against itself and two independent readings of the notices.

A wrong day in these files moves every deadline that runs across it, so each day of twenty years is compared.
"""

import datetime as dt
import tomllib
from collections import Counter
from pathlib import Path

import chinese_calendar
import holidays
import pytest

from gongkai.rules.workdays import published

CALENDAR = Path(__file__).parents[2] / "src" / "gongkai" / "rulebooks" / "calendar"
YEARS = range(2007, 2027)
SATURDAY = 5

# The free days which the Measures on Festivals and Memorial Days (全国年节及纪念日放假办法) give everybody:
# ten under the text of 1999, eleven since 2008, thirteen since 2025.
STATUTORY_DAYS = {2007: 10} | dict.fromkeys(range(2008, 2025), 11) | dict.fromkeys(range(2025, 2027), 13)

# Net free days which a later notice added: Victory Day 2015 was one more holiday, May Day 2019 only moved
# rest days, and the Spring Festival of 2020 grew by Friday 31 January and Saturday 1 February, a day to be worked.
ADDED_LATER = {2015: 1, 2019: 0, 2020: 2}

# All days a year's notices call free, weekends included, added up from the lengths they state ("共7天").
DAYS_NAMED_FREE = dict(
    zip(YEARS, [24, 29, 27, 29, 29, 27, 29, 22, 26, 24, 24, 23, 24, 30, 31, 31, 27, 28, 28, 33], strict=True)
)

INDEPENDENT = holidays.country_holidays("CN", years=YEARS)


def read(year):
    return tomllib.loads((CALENDAR / f"{year}.toml").read_text(encoding="utf-8"))


NOTICES = {year: read(year) for year in YEARS}


def parts(year):
    """The notice for a year, then what changed it, in the order in which they were published."""
    return [NOTICES[year], *NOTICES[year].get("amendments", [])]


def days_ruled(year, *, amended=True):
    """Each day the notice for a year names, with whether it is worked; the last word wins."""
    ruled = {}
    for part in parts(year) if amended else parts(year)[:1]:
        ruled |= dict.fromkeys(part["off"], False) | dict.fromkeys(part["worked"], True)
    return ruled


def is_weekend(day):
    return day.weekday() >= SATURDAY


def days_gained(ruled):
    """Weekdays that became free, less weekend days that became working days."""
    freed = sum(not worked and not is_weekend(day) for day, worked in ruled.items())
    return freed - sum(ruled.values())


RULED = {day: worked for year in YEARS for day, worked in days_ruled(year).items()}


def is_workday(day):
    return RULED.get(day, not is_weekend(day))


def days_of(year):
    first = dt.date(year, 1, 1)
    return [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]


def test_the_calendar_holds_one_file_for_each_year_and_no_other():
    assert sorted(path.name for path in CALENDAR.iterdir()) == [f"{year}.toml" for year in YEARS]


@pytest.mark.parametrize("year", YEARS)
def test_each_year_names_the_notice_it_comes_from(year):
    notice = NOTICES[year]
    assert notice["year"] == year
    assert notice["notice"] == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert notice["number"].startswith(f"国办发明电〔{year - 1}〕")
    assert notice["published_on"].year == year - 1
    assert notice["confidence"] in {"read", "cross-checked"}


@pytest.mark.parametrize("year", ADDED_LATER)
def test_each_amendment_names_the_later_notice_it_comes_from(year):
    [amendment] = NOTICES[year]["amendments"]
    assert amendment["notice"].endswith("通知")
    assert amendment["number"].endswith("号")
    assert amendment["published_on"].year == year
    assert amendment["published_on"] > NOTICES[year]["published_on"]


def test_only_three_years_were_changed_after_their_notice():
    assert [year for year in YEARS if "amendments" in NOTICES[year]] == list(ADDED_LATER)


@pytest.mark.parametrize("year", YEARS)
def test_each_day_is_worked_or_free_as_the_chinesecalendar_package_has_it(year):
    assert [day for day in days_of(year) if is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize("year", YEARS)
def test_each_day_is_worked_or_free_as_the_holidays_package_has_it(year):
    assert [day for day in days_of(year) if is_workday(day) != INDEPENDENT.is_working_day(day)] == []


@pytest.mark.parametrize("year", YEARS)
def test_every_make_up_working_day_is_a_saturday_or_sunday(year):
    assert [day for part in parts(year) for day in part["worked"] if not is_weekend(day)] == []


@pytest.mark.parametrize("year", YEARS)
def test_no_notice_names_a_day_twice_or_as_both_free_and_worked(year):
    for part in parts(year):
        named = Counter(part["off"] + part["worked"])
        assert [day for day, times in named.items() if times > 1] == []


@pytest.mark.parametrize("year", YEARS)
def test_a_notice_reaches_back_no_further_than_the_last_days_of_the_year_before(year):
    assert all(dt.date(year - 1, 12, 29) <= day <= dt.date(year, 12, 31) for day in days_ruled(year))


def test_no_day_is_named_by_the_notices_of_two_years():
    named = Counter(day for year in YEARS for day in days_ruled(year))
    assert [day for day, times in named.items() if times > 1] == []


@pytest.mark.parametrize("year", YEARS)
def test_as_first_published_each_notice_gives_exactly_the_statutory_number_of_free_days(year):
    assert days_gained(days_ruled(year, amended=False)) == STATUTORY_DAYS[year]


@pytest.mark.parametrize("year", YEARS)
def test_as_amended_each_notice_gives_the_statutory_days_and_those_added_later(year):
    assert days_gained(days_ruled(year)) == STATUTORY_DAYS[year] + ADDED_LATER.get(year, 0)


@pytest.mark.parametrize("year", YEARS)
def test_the_notices_of_a_year_free_as_many_days_as_they_say(year):
    assert sum(not worked for worked in days_ruled(year).values()) == DAYS_NAMED_FREE[year]


def test_the_saturday_after_the_spring_festival_of_2020_was_worked_until_the_second_notice_freed_it():
    saturday = dt.date(2020, 2, 1)
    assert days_ruled(2020, amended=False)[saturday] is True
    assert days_ruled(2020)[saturday] is False


# --- the same files as the rules read them ---------------------------------------------------------------------------

WORKDAYS = published(CALENDAR)


@pytest.mark.parametrize("year", YEARS)
def test_the_rules_count_the_days_that_stand_in_the_files(year):
    assert [day for day in days_of(year) if WORKDAYS.is_workday(day) != is_workday(day)] == []


def test_the_rules_know_the_years_that_have_a_file():
    assert (WORKDAYS.first, WORKDAYS.last, WORKDAYS.version) == (dt.date(2007, 1, 1), dt.date(2026, 12, 31), "2026.3+0")


@pytest.mark.parametrize("year", YEARS)
def test_one_can_count_with_what_was_published_up_to_a_year(year):
    then = published(CALENDAR, year)
    amended = sum(later <= year for later in ADDED_LATER)
    assert (then.version, then.last) == (f"{year}.{amended}+0", dt.date(year, 12, 31))
    settled = [day for day in days_of(year) if day <= then.settled_until]
    assert [day for day in settled if then.is_workday(day) != is_workday(day)] == []


@pytest.mark.parametrize("year", YEARS[1:])
def test_no_notice_reached_back_behind_the_day_up_to_which_the_year_before_was_settled(year):
    assert min(days_ruled(year)) > published(CALENDAR, year - 1).settled_until


@pytest.mark.parametrize("year", YEARS)
def test_the_rules_can_count_with_each_year_as_it_was_first_published(year):
    first = published(CALENDAR, amendments=0)
    assert first.version == "2026.0+0"
    ruled = days_ruled(year, amended=False)
    changed = [day for day in days_ruled(year) if day >= first.first]
    assert [day for day in changed if first.is_workday(day) != ruled.get(day, not is_weekend(day))] == []


def test_amendments_are_taken_in_the_order_in_which_they_were_published():
    may_day, saturday = dt.date(2019, 5, 2), dt.date(2020, 2, 1)
    known = [published(CALENDAR, amendments=number) for number in range(4)]
    assert [then.is_workday(may_day) for then in known] == [True, True, False, False]
    assert [then.is_workday(saturday) for then in known] == [True, True, True, False]
