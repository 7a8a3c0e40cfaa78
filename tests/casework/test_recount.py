"""A calendar notice entered while cases are open: their days move, on record; closed cases stay provable."""

from datetime import date, timedelta

import pytest

from gongkai.casework import calendar
from gongkai.casework import recount as recounting
from gongkai.casework.models import Case
from gongkai.casework.proof import findings
from gongkai.casework.recount import recount
from gongkai.rules.refusal import OutOfTurn
from tests.sample import again, entered, person, submitted, walked

pytestmark = pytest.mark.usefixtures("district")

RECEIVED = date(2026, 11, 9)
TYPHOON = date(2026, 11, 18)
UP_TO_FORWARD = (("hand_over", "2026-11-10"), ("register", "2026-11-10"), ("forward", "2026-11-11"))
UP_TO_REPLY = (*UP_TO_FORWARD, ("feedback", "2026-11-12"), ("approve", "2026-11-13"), ("reply", "2026-11-16"))


def free(*days, **more):
    return calendar.enter_notice(
        title="台风停工的通知", days=dict.fromkeys(days, False), by=person("admin"), on=date(2026, 11, 17), **more
    )


def counted_anew():
    return recount(by=person("admin"), on=date(2026, 11, 17))


def test_a_day_made_free_moves_the_open_cases_and_is_journalled():
    application = walked(entered(RECEIVED), *UP_TO_FORWARD)
    assert (application.case.step_due_on, application.case.case_due_on) == (date(2026, 11, 25), date(2026, 12, 7))
    free(TYPHOON)
    assert counted_anew() == [application.case.number]
    case = again(application).case
    assert (case.step_due_on, case.case_due_on) == (date(2026, 11, 26), date(2026, 12, 8))
    last = case.entries.last()
    assert (last.act, last.by, last.position) == ("recount", person("admin"), "administrator")
    assert last.note == "2026-12-07 → 2026-12-08"
    assert list(findings()) == []


def test_a_case_whose_days_do_not_move_is_counted_without_an_entry():
    application = entered(date(2026, 8, 3))
    before = application.case.entries.count()
    free(date(2027, 2, 10))
    assert counted_anew() == []
    case = again(application).case
    assert case.entries.count() == before
    assert case.calendar_version == calendar.in_force().version


def test_counting_anew_twice_moves_nothing_twice():
    application = walked(entered(RECEIVED), *UP_TO_FORWARD)
    free(TYPHOON)
    assert counted_anew() == [application.case.number]
    assert counted_anew() == []


def test_what_was_cut_off_goes_on_where_it_stopped(monkeypatch):
    applications = [walked(entered(RECEIVED), *UP_TO_FORWARD) for _ in range(3)]
    free(TYPHOON)
    counts, done = recounting._recount, []

    def break_off(case, *rest):
        if done:
            raise KeyboardInterrupt
        done.append(case.number)
        return counts(case, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(recounting, "BATCH", 1)
        patch.setattr(recounting, "_recount", break_off)
        with pytest.raises(KeyboardInterrupt):
            counted_anew()
    assert len(counted_anew()) == 2
    assert {again(application).case.case_due_on for application in applications} == {date(2026, 12, 8)}


def test_a_closed_case_is_left_alone_and_can_still_be_proved():
    closed = walked(entered(RECEIVED), *UP_TO_REPLY)
    before = Case.objects.values().get(pk=closed.case.pk)
    free(TYPHOON)
    assert counted_anew() == []
    assert Case.objects.values().get(pk=closed.case.pk) == before
    assert list(findings()) == []


def test_an_application_still_to_be_accepted_has_no_days_to_move():
    application = submitted(RECEIVED)
    free(TYPHOON)
    assert counted_anew() == []
    assert again(application).case.entries.count() == 1


def test_a_year_entered_whole_takes_the_mark_of_the_provisional_away():
    application = entered(date(2026, 12, 3))
    assert application.case.provisional
    days = {date(2027, 1, 1): False, date(2027, 1, 2): False, date(2027, 1, 3): False}
    calendar.enter_notice(title="2027年放假安排", days=days, by=person("lead"), on=date(2026, 12, 20), whole_year=2027)
    recount(by=person("lead"), on=date(2026, 12, 20))
    assert again(application).case.provisional is False
    assert list(findings()) == []


def test_of_two_notices_on_a_day_the_last_one_counts():
    free(TYPHOON)
    calendar.enter_notice(title="恢复上班", days={TYPHOON: True}, by=person("admin"), on=date(2026, 11, 17))
    assert calendar.in_force().is_workday(TYPHOON)


def test_what_was_counted_under_an_earlier_notice_can_be_counted_again():
    first = free(TYPHOON)
    version = calendar.in_force().version
    free(TYPHOON + timedelta(days=1))
    assert version == f"2026.3+{first.pk}"
    then, now = calendar.as_of(version), calendar.in_force()
    assert (then.is_workday(TYPHOON), then.is_workday(TYPHOON + timedelta(days=1))) == (False, True)
    assert now.is_workday(TYPHOON + timedelta(days=1)) is False


def test_an_amendment_that_comes_with_a_later_release_leaves_old_cases_provable(monkeypatch, tmp_path):
    """The next release of the program knows a notice that changed a day after the case was closed."""
    closed = walked(entered(RECEIVED), *UP_TO_REPLY)
    for file in calendar.PUBLISHED.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "2026.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[amendments]]\npublished_on = 2026-11-17\noff = [{TYPHOON}]\n")
    monkeypatch.setattr(calendar, "PUBLISHED", tmp_path)
    calendar.forget()
    assert calendar.in_force().is_workday(TYPHOON) is False
    assert list(findings()) == []
    assert entered(RECEIVED).case.case_due_on == closed.case.case_due_on + timedelta(days=1)


@pytest.mark.parametrize("username", ["jx-desk", "jx-leader", "gs-handler", "supervision"])
def test_only_the_administrator_and_the_lead_office_count_anew(username):
    walked(entered(RECEIVED), *UP_TO_FORWARD)
    free(TYPHOON)
    with pytest.raises(OutOfTurn, match="由系统管理员办理"):
        recount(by=person(username), on=date(2026, 11, 17))
