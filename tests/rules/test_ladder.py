"""The escalation ladder: told by dates, so that a missed morning loses nothing."""

import tomllib
from datetime import date

import pytest

from gongkai.rules.ladder import FILE, Rung, ladder, read_ladder
from gongkai.rules.refusal import BadRulebook
from gongkai.rules.rulebook import BUILT_IN
from gongkai.rules.workdays import published

WORKDAYS = published(BUILT_IN / "calendar")
POSITIONS = {"division_leader", "lead_office", "supervision_office"}


def is_reached(rung, due_on, on):
    first, before = rung.due_days(on, WORKDAYS)
    return first <= due_on < before


def rung(number, **changes):
    line = {"name": f"r{number}", "title": "催办", "title_en": "Chase", "days": number, "to": ["in_turn"]}
    return {**line, **changes}


def test_the_ladder_climbs_from_whose_turn_it_is_to_the_supervision_office():
    climbed = [(rung.days, rung.to) for rung in ladder().rungs]
    assert climbed == [
        (-2, ("in_turn",)), (1, ("in_turn", "division_leader")), (3, ("lead_office",)), (5, ("supervision_office",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "reached"),
    [
        (date(2026, 9, 24), False),  # three working days are left: the 25th to the 27th are free
        (date(2026, 9, 28), True),
        (date(2026, 9, 29), True),
        (date(2026, 9, 30), True),  # the last day itself
        (date(2026, 10, 1), False),  # gone by
    ],
)
def test_two_working_days_before_its_last_day_a_step_is_due_soon(on, reached):
    assert is_reached(ladder()["due_soon"], date(2026, 9, 30), on) is reached


@pytest.mark.parametrize(
    ("name", "on", "reached"),
    [
        ("overdue", date(2026, 9, 30), False),
        ("overdue", date(2026, 10, 7), False),  # seven days of holiday are no working day late
        ("overdue", date(2026, 10, 8), True),
        ("to_lead_office", date(2026, 10, 9), False),
        ("to_lead_office", date(2026, 10, 10), True),  # a Saturday on which offices work
        ("to_supervision_office", date(2026, 10, 12), False),
        ("to_supervision_office", date(2026, 10, 13), True),
        ("to_supervision_office", date(2026, 12, 1), True),  # however late one looks
    ],
)
def test_a_late_step_climbs_by_working_days(name, on, reached):
    assert is_reached(ladder()[name], date(2026, 9, 30), on) is reached


def test_a_rung_is_reached_when_so_many_working_days_have_gone():
    for days in range(1, 8):
        for day in range(1, 29):
            due, on = date(2026, 9, 30), date(2026, 10, day)
            late = WORKDAYS.count(due, on) >= days
            assert is_reached(Rung("r", "", "", days, ()), due, on) is late


@pytest.mark.parametrize(
    "rungs",
    [
        [rung(1), rung(1, name="again")],
        [rung(3), rung(1)],
        [rung(0)],
        [rung(1), rung(2, name="r1")],
        [rung(1, to=[])],
        [rung(1, to=["minister"])],
        [rung(1, days="3")],
        [{"name": "r1"}],
        [rung(1, colour="red")],
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(rungs):
    with pytest.raises(BadRulebook):
        read_ladder({"rungs": rungs}, POSITIONS)


def test_a_pause_without_an_end_is_asked_after_some_day():
    with pytest.raises(BadRulebook):
        read_ladder({"endless_pause": 0}, POSITIONS)


def test_an_office_keeps_a_ladder_of_its_own(tmp_path):
    (tmp_path / FILE).write_text('[[rungs]]\nname="late"\ntitle="逾期"\ntitle_en="Late"\ndays=2\nto=["lead_office"]\n')
    assert [rung.name for rung in ladder(tmp_path).rungs] == ["late"]
    assert ladder(tmp_path / "none") == ladder()


def test_the_built_in_ladder_is_the_file_beside_the_rulebooks():
    data = tomllib.loads((BUILT_IN / FILE).read_text(encoding="utf-8"))
    assert [line["name"] for line in data["rungs"]] == [rung.name for rung in ladder().rungs]
