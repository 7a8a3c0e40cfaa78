"""The escalation ladder: whoever's turn it is, the leader, the Lead Office, the Supervision Office; each told once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat

from gongkai.casework.models import Case, Mail
from gongkai.casework.numbers import next_number
from gongkai.disclosure import clock_acts
from gongkai.disclosure.models import Application, Reminder
from gongkai.disclosure.reminders import remind
from gongkai.organisation.models import Appointment, Person
from tests.sample import again, entered, person, unit, walked

pytestmark = pytest.mark.usefixtures("district")

TO_THE_DEPARTMENT = (("hand_over", "2026-09-07"), ("register", "2026-09-07"), ("forward", "2026-09-08"))


@pytest.fixture(autouse=True)
def _everybody_has_an_address(district):
    Person.objects.update(email=Concat("username", Value("@example.cn")))


def told(**mails):
    """Who was told, by user name, with the first line about a case."""
    return sorted(mail.to.partition("@")[0] for mail in Mail.objects.filter(key__startswith="reminder-", **mails))


def rungs():
    return sorted(Reminder.objects.values_list("rung", flat=True))


def with_the_department():
    """An application whose feedback is due on Monday 21 September 2026 (Sunday the 20th is worked)."""
    application = walked(entered(date(2026, 9, 4)), *TO_THE_DEPARTMENT)
    assert application.case.step_due_on == date(2026, 9, 21)
    return application


def with_a_third_party_asked():
    application = with_the_department()
    clock_acts.inquire(
        application, to="third_party", name="某公司", contact="0571-1", question="是否同意？",
        by=person("jx-general"), on=date(2026, 9, 9),
    )  # fmt: skip
    return application


def test_two_working_days_before_the_last_day_the_handler_is_told():
    with_the_department()
    assert remind(on=date(2026, 9, 17)).reminders == 0
    run = remind(on=date(2026, 9, 18))
    assert (run.reminders, run.mails, run.unreached) == (1, 1, set())
    assert (rungs(), told()) == (["due_soon"], ["jx-clearance"])


def test_what_is_overdue_goes_to_whose_turn_it_is_and_to_the_leader():
    with_the_department()
    remind(on=date(2026, 9, 22))
    assert (rungs(), told()) == (["overdue"], ["jx-clearance", "jx-leader"])


def test_the_ladder_is_climbed_day_by_day():
    with_the_department()
    days = {}
    for number in range(1, 31):
        on = date(2026, 9, number)
        if remind(on=on).reminders:
            days[on.day] = Reminder.objects.last().rung
    assert days == {18: "due_soon", 22: "overdue", 24: "to_lead_office", 29: "to_supervision_office"}
    assert Counter(told()) == {"jx-clearance": 2, "jx-leader": 1, "lead": 1, "supervision": 1}


def test_after_ten_missed_days_one_run_tells_each_rung_once():
    with_the_department()
    assert remind(on=date(2026, 10, 9)).reminders == 3
    assert rungs() == ["overdue", "to_lead_office", "to_supervision_office"]
    assert told() == ["jx-clearance", "jx-leader", "lead", "supervision"]


def test_a_second_run_does_nothing():
    with_the_department()
    remind(on=date(2026, 10, 9))
    before = next_number("reminder runs")
    for on in (date(2026, 10, 9), date(2026, 10, 30)):
        assert remind(on=on).reminders == 0
    assert next_number("reminder runs") == before + 1
    assert len(told()) == 4


def test_the_next_step_is_told_of_anew():
    application = with_the_department()
    remind(on=date(2026, 9, 22))
    walked(application, ("feedback", "2026-09-22"))
    assert remind(on=date(2026, 9, 22)).reminders == 1
    assert told() == ["jx-clearance", "jx-leader", "jx-leader"]


def test_a_stand_in_is_told_and_so_is_whoever_they_stand_in_for():
    entered(date(2026, 9, 4), unit_code="WZ", by="wz-stand-in")
    remind(on=date(2026, 9, 8))
    assert told() == ["wz-desk", "wz-leader", "wz-stand-in"]


def test_nobody_is_told_of_a_case_that_rests_or_is_closed():
    application = with_a_third_party_asked()
    clock_acts.withdraw(entered(date(2026, 9, 4)), reasons="来电撤回", by=person("jx-desk"), on=date(2026, 9, 4))
    until = again(application).case.paused_until
    assert remind(on=until).reminders == 0


def test_when_the_time_of_a_third_party_is_over_the_handler_is_told_though_nobody_recorded_its_silence():
    application = with_a_third_party_asked()
    case = again(application).case
    assert case.paused_until < case.step_due_on
    assert remind(on=case.step_due_on).reminders == 1
    assert (rungs(), told()) == (["due_soon"], ["jx-clearance"])


def test_on_route_b_the_secretariat_is_told():
    steps = (("hand_over", "2026-09-07"), ("register", "2026-09-07"), ("send_up", "2026-09-08"))
    walked(entered(date(2026, 9, 4)), *steps)
    remind(on=date(2026, 9, 10))
    assert told() == ["secretariat", "secretariat2"]


def test_when_nobody_can_be_told_the_lead_office_is():
    with_the_department()
    Person.objects.filter(username__in=["jx-clearance", "jx-leader"]).update(email="")
    run = remind(on=date(2026, 9, 22))
    assert run.unreached == {person("jx-clearance").name, person("jx-leader").name}
    assert told() == ["lead"]


def test_when_a_desk_stands_empty_the_lead_office_is_told():
    with_the_department()
    Appointment.objects.filter(position__unit=unit("JX1")).update(until_on=date(2026, 9, 10))
    Appointment.objects.filter(person__username="jx-leader").update(until_on=date(2026, 9, 10))
    remind(on=date(2026, 9, 22))
    assert told() == ["lead"]


def test_a_mail_says_what_is_late_at_whose_desk_and_never_who_asks_for_what():
    application = with_the_department()
    remind(on=date(2026, 9, 22))
    mail = Mail.objects.get(to="jx-leader@example.cn")
    assert mail.subject == "政府信息公开催办：已逾期1件"
    assert (
        f"{application.case.number}　待办：提出反馈意见（嘉兴海关通关科承办岗位）　"
        "最晚2026年9月21日（周一），已超过1个工作日" in mail.text
    )
    for private in ("王小明", application.subject, "wang@example.com", "0571-87654321", application.query_code):
        assert private not in mail.text + mail.subject


def test_one_person_gets_one_mail_for_all_that_is_due():
    for _ in range(3):
        with_the_department()
    remind(on=date(2026, 9, 22))
    mail = Mail.objects.get(to="jx-leader@example.cn")
    assert mail.subject == "政府信息公开催办：已逾期3件"
    assert mail.text.count("已超过1个工作日") == 3


def many(count):
    """So many more applications in the hands of the department, laid straight into the tables."""
    first = with_the_department()
    facts = {f.attname: getattr(first.case, f.attname) for f in Case._meta.concrete_fields if not f.primary_key}
    Case.objects.bulk_create(Case(**{**facts, "number": f"JX-2026-9{number:05d}"}) for number in range(count))
    asked = {f.attname: getattr(first, f.attname) for f in Application._meta.concrete_fields if not f.primary_key}
    asked |= {"submission": None, "registered_as": ""}
    Application.objects.bulk_create(
        Application(**{**asked, "case_id": case.pk}) for case in Case.objects.exclude(pk=first.case_id)
    )


@pytest.mark.parametrize("count", [10, 1000])
def test_a_thousand_cases_take_as_few_statements_as_ten(count, django_assert_max_num_queries):
    many(count)
    with django_assert_max_num_queries(14):
        run = remind(on=date(2026, 10, 9))
    assert (run.reminders, run.mails) == (3 * (count + 1), 4)
    assert len(Mail.objects.get(to="lead@example.cn").text) < 10_000


def test_a_day_moved_by_a_holiday_notice_is_told_of_anew():
    application = with_the_department()
    remind(on=date(2026, 9, 22))
    Case.objects.filter(pk=application.case_id).update(step_due_on=F("step_due_on") + timedelta(days=1))
    assert remind(on=date(2026, 9, 22)).reminders == 1
    assert set(Reminder.objects.values_list("step_due_on", flat=True)) == {date(2026, 9, 21), date(2026, 9, 22)}


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_tell_each_rung_once():
    with_the_department()
    start = Barrier(2)

    def run(_number):
        try:
            start.wait(timeout=10)
            return remind(on=date(2026, 10, 9)).reminders
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == [0, 3]
    assert told() == ["jx-clearance", "jx-leader", "lead", "supervision"]
