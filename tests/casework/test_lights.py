"""The light in SQL is the light of the rules, case by case and day by day."""

from datetime import date, timedelta

import pytest

from gongkai.casework import calendar, cover
from gongkai.casework.lights import light_on, running
from gongkai.casework.models import Case
from gongkai.rules.clock import light
from tests.sample import entered, submitted, walked

FIRST = date(2026, 9, 1)


@pytest.fixture
def cases(district):
    """Cases of several days in several stages, two under the rulebook of 2008, one closed, one not yet received."""
    submitted(FIRST)
    for day in range(5):
        entered(FIRST + timedelta(days=day))
    walked(entered(FIRST), ("hand_over", FIRST), ("register", FIRST), ("forward", FIRST))
    entered(date(2008, 9, 26))
    Case.objects.filter(pk=entered(FIRST).case_id).update(paused_since=FIRST)
    until = {"paused_until": FIRST + timedelta(days=6), "resumes_on": FIRST + timedelta(days=7)}
    Case.objects.filter(pk=entered(FIRST).case_id).update(paused_since=FIRST, **until)
    Case.objects.filter(pk=entered(FIRST).case_id).update(closed_on=FIRST, waiting_for="", waiting_by="")


@pytest.mark.usefixtures("cases")
def test_a_case_counts_again_when_the_time_of_who_was_asked_is_over():
    last, workdays = FIRST + timedelta(days=6), calendar.in_force()
    asked = Case.objects.filter(resumes_on__isnull=False)
    assert asked.annotate(light=light_on(last, workdays)).get().light == "paused"
    assert asked.annotate(light=light_on(last + timedelta(days=1), workdays)).get().light == "overdue"
    assert not asked.filter(running(last)).exists()
    assert asked.filter(running(last + timedelta(days=1))).exists()


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize("days", range(0, 24, 2))
def test_both_reckonings_show_the_same_light(days):
    today, workdays = FIRST + timedelta(days=days), calendar.in_force()
    for case in Case.objects.annotate(light=light_on(today, workdays)):
        soon = cover.rulebook_named(case.rulebook).soon
        paused, done = case.rests(today), case.closed_on is not None
        assert case.light == light(case.step_due_on, today, workdays, soon=soon, paused=paused, done=done)
