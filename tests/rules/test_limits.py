"""When a limit of the law runs out (law.md §4)."""

from datetime import date

import pytest

from gongkai.rules.limits import due
from gongkai.rules.procedure import Limit
from gongkai.rules.refusal import BadRulebook
from gongkai.rules.rulebook import BUILT_IN, rulebooks
from gongkai.rules.workdays import published

WORKDAYS = published(BUILT_IN / "calendar")
ABOUT = {"title": "期限", "title_en": "Limit", "article": "", "confidence": "read"}


def limit(**kind):
    return Limit("limit", **ABOUT, **kind)


@pytest.mark.parametrize(
    ("kind", "since", "last"),
    [
        ({"within": 15}, date(2008, 5, 4), date(2008, 5, 23)),
        ({"days": 60}, date(2024, 9, 2), date(2024, 11, 1)),
        ({"days": 15}, date(2024, 9, 20), date(2024, 10, 8)),  # 5 October is a holiday
        ({"months": 3}, date(2008, 6, 24), date(2008, 9, 24)),
        ({"months": 6}, date(2024, 8, 30), date(2025, 2, 28)),  # no 30 February
        ({"months": 6}, date(2023, 8, 31), date(2024, 2, 29)),
        ({"months": 6}, date(2024, 11, 1), date(2025, 5, 6)),  # 1–5 May are free
        ({"months": 6}, date(2024, 12, 2), date(2025, 6, 3)),  # 2 June is free
        ({"month_day": (1, 31)}, date(2025, 12, 31), date(2026, 1, 31)),
    ],
)
def test_a_limit_runs_out(kind, since, last):
    assert due(limit(**kind), since, WORKDAYS) == last


@pytest.mark.parametrize(
    "kind",
    [{}, {"days": 3, "months": 1}, {"months": 6, "before": "old"}, {"months": 6, "in_force_from": date(2015, 5, 1)}],
)
def test_a_limit_that_says_too_little_or_too_much_is_refused(kind):
    with pytest.raises(BadRulebook):
        limit(**kind)


def test_the_law_of_the_day_gives_the_limit_for_a_suit():
    statute = rulebooks()["hangzhou_2008"].statute
    assert statute.limit("direct_suit", date(2015, 4, 30)).months == 3
    assert statute.limit("direct_suit", date(2015, 5, 1)).months == 6
    assert rulebooks()["national_2019"].statute.limit("direct_suit", date(2026, 1, 1)).months == 6


@pytest.mark.parametrize("name", ["hangzhou_2008", "national_2019"])
def test_both_rulebooks_know_the_limits_of_every_remedy(name):
    limits = rulebooks()[name].statute.limits
    assert (limits["reconsideration"].days, limits["suit_after_reconsideration"].days) == (60, 15)
    assert (limits["reconsideration_decision"].days, limits["reconsideration_extension"].days) == (60, 30)
