"""Nothing lies unopened: the morning's list, read from the journal (field.md §5.2)."""

from datetime import date

import pytest

from gongkai.casework import calendar
from gongkai.casework.models import Case
from gongkai.disclosure import acts, clock_acts, queries, shared_work, unopened
from gongkai.disclosure.models import Application
from gongkai.organisation.officer import officer as officer_on
from tests.sample import again, entered, person, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")

TO_THE_DEPARTMENT = (("hand_over", "2026-09-07"), ("register", "2026-09-08"), ("forward", "2026-09-09"))


def lies(application, on):
    """Why an application is on the list of a morning, and since when; None when it is not."""
    found = unopened.lying(Application.objects.filter(pk=application.pk), on=date.fromisoformat(on)).first()
    return found and (found.lies, found.lies_since.isoformat())


def test_what_was_submitted_and_not_accepted_lies_from_the_next_morning():
    application = submitted(date(2026, 9, 4))
    assert lies(application, "2026-09-04") is None
    assert lies(application, "2026-09-05") == ("not_accepted", "2026-09-04")
    walked(application, ("accept", "2026-09-07"))
    assert lies(application, "2026-09-07") is None


def test_each_hand_over_lies_until_somebody_takes_it_up():
    application = entered(date(2026, 9, 4))
    assert lies(application, "2026-09-07") == ("not_handed_over", "2026-09-04")
    walked(application, ("hand_over", "2026-09-07"))
    assert lies(application, "2026-09-08") == ("not_registered", "2026-09-07")
    walked(application, ("register", "2026-09-08"))
    assert lies(application, "2026-09-09") is None
    walked(application, ("forward", "2026-09-09"))
    assert lies(application, "2026-09-09") is None
    assert lies(application, "2026-09-10") == ("not_taken_up", "2026-09-09")


def test_what_the_department_signed_for_or_worked_on_does_not_lie():
    signed, drafted = (walked(entered(date(2026, 9, 4)), *TO_THE_DEPARTMENT) for _ in range(2))
    shared_work.sign_for(signed, by=person("jx-clearance"), on=date(2026, 9, 10))
    walked(drafted, ("feedback", "2026-09-10"))
    assert lies(signed, "2026-09-21") is lies(drafted, "2026-09-21") is None


def test_what_the_repliers_do_meanwhile_is_not_the_department_looking():
    application = walked(entered(date(2026, 9, 4)), *TO_THE_DEPARTMENT)
    clock_acts.extend(
        application, days=5, reasons="需检索", told_by_way="email", by=person("jx-general"), on=date(2026, 9, 10)
    )
    assert lies(application, "2026-09-11") == ("not_taken_up", "2026-09-09")


def test_what_is_sent_up_lies_with_the_secretariat_and_then_with_the_department():
    steps = (("hand_over", "2026-09-07"), ("register", "2026-09-08"), ("send_up", "2026-09-09"))
    application = walked(entered(date(2026, 9, 4)), *steps)
    assert lies(application, "2026-09-10") == ("not_taken_up", "2026-09-09")
    walked(application, ("pass_on", "2026-09-10"))
    assert lies(application, "2026-09-11") == ("not_taken_up", "2026-09-10")


def test_what_a_department_handed_back_lies_until_it_is_forwarded_again():
    application = walked(entered(date(2026, 9, 4)), *TO_THE_DEPARTMENT)
    acts.decline(application, reasons="属监管科", by=person("jx-clearance"), on=date(2026, 9, 10))
    assert lies(application, "2026-09-11") == ("not_reforwarded", "2026-09-10")
    acts.reforward(
        again(application), to=unit("JX2"), reasons="属监管科", by=person("jx-general"), on=date(2026, 9, 11)
    )
    assert lies(application, "2026-09-12") == ("not_taken_up", "2026-09-11")


def test_an_offer_to_assist_lies_until_it_is_signed_for():
    application = walked(entered(date(2026, 9, 4)), *TO_THE_DEPARTMENT)
    shared_work.sign_for(application, by=person("jx-clearance"), on=date(2026, 9, 10))
    offer = shared_work.ask_assistance(
        application, of=unit("GS"), question="请提供税率文件", by=person("jx-clearance"), on=date(2026, 9, 11)
    )
    assert lies(application, "2026-09-14") == ("not_assisted", "2026-09-11")
    shared_work.sign_for_assistance(offer, by=person("gs-handler"), on=date(2026, 9, 14))
    assert lies(application, "2026-09-15") is None


def inquired(received, asked):
    days = (("hand_over", received), ("register", received), ("forward", received))
    application = walked(entered(date.fromisoformat(received)), *days)
    clock_acts.inquire(
        application, to="third_party", name="某公司", contact="0571-1", question="是否同意？",
        by=person("jx-general"), on=date.fromisoformat(asked),
    )  # fmt: skip
    return again(application)


def test_a_pause_beyond_its_end_lies_open():
    application = inquired("2026-09-04", "2026-09-07")
    assert application.case.paused_until == date(2026, 9, 28)
    assert lies(application, "2026-09-28") is None
    assert lies(application, "2026-09-29") == ("pause_over", "2026-09-28")


def test_a_pause_without_an_end_is_asked_after_some_day():
    application = inquired("2026-09-04", "2026-09-07")
    Case.objects.update(paused_until=None)  # as under a rulebook that gives the third party no time
    assert lies(application, "2026-09-24") is None
    assert lies(application, "2026-09-28") == ("pause_without_end", "2026-09-07")


def test_a_provisional_day_waits_for_the_calendar():
    application = entered(date(2026, 11, 20))
    walked(application, ("hand_over", "2026-11-20"), ("register", "2026-11-20"))
    assert lies(application, "2026-11-23") is None
    clock_acts.extend(
        application, days=20, reasons="需检索", told_by_way="email", by=person("jx-general"), on=date(2026, 11, 20)
    )
    assert lies(application, "2026-11-23") == ("provisional", "2026-11-20")


def test_the_list_is_counted_by_reason_and_says_how_long_each_has_lain():
    for on in (date(2026, 9, 4), date(2026, 9, 7)):
        submitted(on)
        entered(on)
    today, everything = date(2026, 9, 8), Application.objects.all()
    assert unopened.counts(everything, on=today) == {"not_accepted": 2, "not_handed_over": 2}
    workdays = calendar.in_force()
    lain = [unopened.working_days(found, on=today, workdays=workdays) for found in unopened.lying(everything, on=today)]
    assert lain == [2, 2, 1, 1]


def test_an_officer_is_shown_what_lies_in_their_reach():
    submitted(date(2026, 9, 4))
    submitted(date(2026, 9, 4), unit_code="SX")
    for name, count in (("jx-desk", 1), ("gs-handler", 0), ("lead", 2)):
        reach = queries.visible_to(officer_on(person(name), on=date(2026, 9, 8)))
        assert len(unopened.lying(reach, on=date(2026, 9, 8))) == count


def test_the_list_takes_one_statement_however_long_it_is(django_assert_num_queries):
    for _ in range(5):
        submitted(date(2026, 9, 4))
    calendar.in_force()
    with django_assert_num_queries(2):  # the list, and which calendar is in force
        assert len(unopened.lying(Application.objects.select_related("case"), on=date(2026, 9, 8))) == 5


def test_the_database_works_out_each_reason_once_for_the_mark_and_once_for_its_day():
    """The day was chosen by the reason, and so each of its choices asked anew for all the reasons before it."""
    asked = str(unopened.lying(Application.objects.all(), on=date(2026, 11, 23)).query)
    assert asked.count("SELECT U0") <= 18
