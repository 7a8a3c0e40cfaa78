"""Due days against a second, plain reading of the requirements (R25–R34, Q1–Q7, Q25) on calendars made by others.

Nothing here is taken from the rulebooks: the allowances stand below as the notice has them, and working days are those
of the packages `chinesecalendar` and `holidays`.
"""

from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import holidays
import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from gongkai.rules.deadlines import deadlines
from gongkai.rules.refusal import OutOfOrder
from gongkai.rules.rulebook import in_force_on

ROUTES = {
    "route_a": {"hand_over": 1, "register": 1, "forward": 1, "feedback": 10, "reply": 3},
    "route_b": {"hand_over": 1, "register": 1, "send_up": 1, "pass_on": 1, "feedback": 10, "reply": 2},
    "route_b_direct": {"register": 1, "pass_on": 1, "feedback": 10, "reply": 2},
}
FIRST, OF_THE_NOTICE, REVISED = date(2008, 5, 1), date(2008, 5, 4), date(2019, 5, 15)
LAST = date(2026, 11, 20)  # what is received later is due in a year not published yet
CHINA = holidays.country_holidays("CN", years=range(2008, 2027))
ONE_DAY = timedelta(days=1)


def works(day):
    assert chinese_calendar.is_workday(day) == CHINA.is_working_day(day)
    return CHINA.is_working_day(day)


def working_day_after(day, within):
    while within:
        day += ONE_DAY
        within -= works(day)
    return day


def expected(route, received_on, done):
    """Each step's last day and the law's: hand-over and registration both count from the receipt (Q6)."""
    of_the_law = working_day_after(received_on, 15 if received_on < REVISED else 20)
    reached = start = max(received_on, OF_THE_NOTICE)
    days = {}
    for act, within in ROUTES[route].items():
        since = start if act == "register" else reached
        days[act] = min(working_day_after(since, within), of_the_law)
        reached = done.get(act, days[act])
    return days, of_the_law


@some.composite
def courses(draw):
    """A route, a day of receipt, and the days on which some of its steps were done: early, late or not at all."""
    route = draw(some.sampled_from(sorted(ROUTES)))
    received_on = draw(some.dates(FIRST, LAST))
    room = (date(2026, 12, 1) - received_on).days
    done, passed = {}, 0
    for act in ROUTES[route]:
        passed = min(passed + draw(some.integers(0, 14)), room)
        if draw(some.booleans()):
            done[act] = received_on + timedelta(days=passed)
    return route, received_on, done


@given(courses())
@example(("route_a", date(2008, 9, 26), {}))
@example(("route_b", date(2008, 5, 1), {"send_up": date(2008, 5, 4)}))
@example(("route_b_direct", date(2020, 1, 10), {"pass_on": date(2020, 2, 1)}))
@example(("route_a", date(2024, 2, 5), {"reply": date(2024, 2, 5)}))
def test_each_step_and_the_case_are_due_as_a_plain_reading_has_it(workdays, course):
    route, received_on, done = course
    answer = deadlines(in_force_on(received_on), route, received_on, workdays, done)
    found = {hop.act: hop.due_on for hop in answer.hops[1:]}
    assert (found, answer.case_due_on) == expected(route, received_on, done)


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_steps_may_be_told_in_any_order_but_not_done_in_any(workdays, route):
    received_on = date(2024, 9, 27)
    acts = list(ROUTES[route])
    done = {act: received_on + timedelta(days=n) for n, act in enumerate(acts)}
    turned = dict(reversed(done.items()))
    book = in_force_on(received_on)
    assert deadlines(book, route, received_on, workdays, turned) == deadlines(book, route, received_on, workdays, done)
    for earlier, later in pairwise(acts):
        with pytest.raises(OutOfOrder):
            deadlines(book, route, received_on, workdays, {earlier: received_on + ONE_DAY, later: received_on})
