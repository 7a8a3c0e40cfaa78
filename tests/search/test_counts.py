"""Filters, and how much there would be for each other choice."""

from datetime import date

import pytest

from gongkai.organisation.models import Unit
from gongkai.search import index
from tests.search.office import found, keys, lay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def units():
    rows = [Unit(code=code, name=code, kind="department", from_on=date(2000, 1, 1)) for code in ("GS", "TG")]
    one, other = (unit.pk for unit in Unit.objects.bulk_create(rows))
    lay(1, "关税", unit=one, theme="duty", year=2025, validity="in_force")
    lay(2, "关税", unit=one, theme="duty", year=2026, validity="repealed")
    lay(3, "关税", unit=other, theme="trade", year=2026, validity="in_force")
    lay(4, "关税", kind="answer")
    lay(5, "商检", unit=other, theme="trade", year=2026, validity="in_force")
    return one, other


def test_each_value_is_counted_and_what_has_none_is_left_out(units):
    one, other = units
    assert found("关税").counts == {
        "kind": {"item": 3, "answer": 1}, "theme": {"duty": 2, "trade": 1}, "unit": {one: 2, other: 1},
        "year": {2026: 2, 2025: 1},
    }  # fmt: skip


def test_the_value_with_the_most_hits_stands_first():
    assert list(found("关税").counts["year"]) == [2026, 2025]


def test_a_filter_narrows_the_hits_and_the_other_counts_but_not_its_own(units):
    one, _ = units
    narrowed = found("关税", theme="duty")
    assert (narrowed.total, sorted(hit.key for hit in narrowed.hits)) == (2, [1, 2])
    assert narrowed.counts == {
        "kind": {"item": 2}, "theme": {"duty": 2, "trade": 1}, "unit": {one: 2}, "year": {2025: 1, 2026: 1},
    }  # fmt: skip


def test_two_filters_narrow_each_others_counts(units):
    one, _ = units
    narrowed = found("关税", theme="duty", year=2026)
    assert narrowed.counts == {
        "kind": {"item": 1}, "theme": {"duty": 1, "trade": 1}, "unit": {one: 1}, "year": {2025: 1, 2026: 1},
    }  # fmt: skip


def test_what_is_in_force_narrows_every_count(units):
    assert found("关税", validity="in_force").counts["theme"] == {"duty": 1, "trade": 1}


def test_filters_narrow_the_list_without_words_too(units):
    assert keys(unit=units[1]) == [5, 3]
    assert found(unit=units[1]).counts["theme"] == {"trade": 2}
    assert found(unit=units[1]).counts["unit"] == {units[0]: 2, units[1]: 2}


def test_filters_that_leave_nothing_still_count_the_other_choices():
    nothing = found("关税", year=1999)
    assert (nothing.total, nothing.hits, nothing.counts["year"]) == (0, [], {2026: 2, 2025: 1})


def test_a_same_sounding_title_is_not_searched_for_because_of_a_filter():
    lay(6, "官税", year=1999)
    assert keys("关税", year=1999) == []


def test_what_is_filed_anew_is_counted_anew():
    lay(1, "关税", theme="other", year=2024)
    assert found("关税").counts["theme"] == {"duty": 1, "trade": 1, "other": 1}
    index.forget_all("item")
    assert found().counts == {"kind": {"answer": 1}, "theme": {}, "unit": {}, "year": {}}
