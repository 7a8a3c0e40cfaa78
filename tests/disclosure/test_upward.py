"""What is reported up to the Lead Office by itself: refusals, overdue steps, reconsiderations and suits (R55)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gongkai.casework import calendar
from gongkai.casework.moment import recording_at
from gongkai.disclosure import acts, redress
from gongkai.disclosure.upward import refuses, report_up
from gongkai.rules.rulebook import rulebooks
from tests.sample import PARTLY, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

FRIDAY, MONDAY, TUESDAY, WEDNESDAY = date(2026, 9, 11), date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 16)


def at(on, hour=10):
    return recording_at(datetime(on.year, on.month, on.day, hour, tzinfo=ZoneInfo("Asia/Shanghai")))


def with_the_department(received=FRIDAY, **changes):
    steps = ("hand_over", "register", "forward")
    return walked(entered(received, **changes), *((act, received.isoformat()) for act in steps))


def refused(application, on, kind="REFUSED_PROCESS"):
    acts.feedback(
        application, kind=kind, text="不予公开。", reasons="属过程性信息", by=person("jx-clearance"), on=on, **PARTLY
    )
    acts.approve(
        application, by=person("jx-leader"), on=on, clearance="删减后公开", clearance_basis="已按保密规定逐件审查"
    )


def told(on, **about):
    return [(line.matter.value, line.application.pk, str(line.what)) for line in report_up(on=on, **about)]


def test_a_refusal_is_reported_when_it_is_decided_and_when_it_goes_out():
    with at(FRIDAY):
        application = with_the_department()
    with at(MONDAY):
        refused(application, MONDAY)
    line = ("refusal", application.pk, "不予公开：过程性信息")
    assert told(MONDAY) == [line] == told(MONDAY + timedelta(days=0), since=FRIDAY)
    assert told(TUESDAY) == []
    with at(TUESDAY):
        walked(application, ("reply", TUESDAY.isoformat()))
    assert told(TUESDAY) == [line]
    assert told(TUESDAY, since=FRIDAY) == [line]  # once


@pytest.mark.parametrize("kind", ["GRANTED", "PARTIAL", "NOT_EXIST"])
def test_what_gives_everything_is_not_reported(kind):
    with at(MONDAY):
        refused(with_the_department(), MONDAY, kind)
    assert bool(told(MONDAY)) is (kind != "GRANTED")


def test_which_decisions_refuse():
    codes = {
        name: {code for code, kind in book.statute.decisions.items() if refuses(kind)}
        for name, book in rulebooks().items()
    }
    assert {"PARTIAL", "REFUSED", "NOT_EXIST", "DUPLICATE"} <= codes["hangzhou_2008"]
    assert not {"OPEN", "PUBLIC_INTEREST"} & codes["hangzhou_2008"]
    assert {"PARTIAL", "REFUSED_SECRET", "NP_EXCESS"} <= codes["national_2019"]
    assert not {"GRANTED", "ALREADY_PUBLIC"} & codes["national_2019"]


def test_a_step_is_reported_once_when_it_becomes_overdue_and_when_it_was_done_late():
    with at(FRIDAY):
        application = entered(FRIDAY)
    line = report_up(on=TUESDAY)
    assert [(found.matter, found.application, found.what.zh, found.days_late) for found in line] == [
        ("overdue", application, "移交综合部门", 1)
    ]
    assert told(WEDNESDAY) == []
    assert told(WEDNESDAY, since=MONDAY) == [("overdue", application.pk, "移交综合部门")]
    with at(TUESDAY):
        walked(application, ("hand_over", TUESDAY.isoformat()))
    assert told(TUESDAY) == [
        ("overdue", application.pk, "登记"), ("done_late", application.pk, "移交综合部门"),
    ]  # fmt: skip


def test_a_refusal_entered_late_is_reported_when_it_was_entered():
    with at(TUESDAY):
        application = with_the_department()
        refused(application, FRIDAY)
    assert [matter for matter, _key, _what in told(FRIDAY)] == []
    assert ("refusal", application.pk, "不予公开：过程性信息") in told(TUESDAY)


def test_monday_reports_what_was_recorded_since_friday():
    with at(date(2026, 9, 12)):
        refused(with_the_department(), FRIDAY)
    assert [matter for matter, _key, _what in told(MONDAY)] == ["refusal"]


def test_a_suit_is_reported():
    with at(FRIDAY):
        steps = ("feedback", "approve", "reply")
        application = walked(with_the_department(), *((act, FRIDAY.isoformat()) for act in steps))
    with at(TUESDAY):
        found = redress.lodge(
            application,
            kind="direct_suit",
            body="嘉兴市中级人民法院",
            filed_on=MONDAY,
            by=person("jx-general"),
            on=TUESDAY,
        )
    (line,) = report_up(on=TUESDAY)
    assert (line.matter, line.redress, line.on, line.what.en) == ("redress", found, MONDAY, "Direct suit")


@pytest.mark.parametrize("count", [2, 12])
def test_the_report_takes_as_many_statements_however_long_it_is(count, django_assert_num_queries):
    with at(MONDAY):
        for _ in range(count):
            refused(with_the_department(), MONDAY)
            entered(date(2026, 9, 10))
            entered(date(2026, 8, 3))  # overdue for long, and not told again
    calendar.in_force()
    with django_assert_num_queries(5):  # four, and which calendar is in force
        lines = report_up(on=MONDAY)
        assert len(lines) == 2 * count
        assert all(line.application.case.number and line.application.case.unit.name for line in lines)
