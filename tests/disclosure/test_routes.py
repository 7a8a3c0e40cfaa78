"""An application goes from the form to the reply, on both routes (二(三))."""

from datetime import date

import pytest

from gongkai.disclosure.models import Reply
from tests.sample import entered, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")


def test_route_a_goes_from_the_counter_to_the_reply():
    application = entered(date(2008, 9, 26))
    case = application.case
    assert (case.waiting_for, case.waiting_by, case.step_due_on) == ("hand_over", "intake_desk", date(2008, 9, 27))
    assert case.rulebook == "hangzhou_2008"
    application = walked(
        application, ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28"),
        ("feedback", "2008-10-16"), ("approve", "2008-10-17"), ("reply", "2008-10-22"),
    )  # fmt: skip
    case = application.case
    assert (case.closed_on, case.waiting_for, case.case_due_on) == (date(2008, 10, 22), "", date(2008, 10, 22))
    reply = Reply.objects.get(application=application)
    assert reply.in_the_name_of == unit("JX")
    assert reply.number == "杭关嘉公复〔2008〕1号"


def test_route_b_goes_from_the_form_to_the_districts_reply():
    application = submitted(date(2026, 9, 17))
    assert application.case.received_on is None
    application = walked(
        application, ("accept", "2026-09-18"), ("hand_over", "2026-09-18"), ("register", "2026-09-20"),
        ("send_up", "2026-09-21"), ("pass_on", "2026-09-22"), ("feedback", "2026-09-28"),
        ("approve", "2026-09-29"), ("reply", "2026-09-30"),
    )  # fmt: skip
    case = application.case
    assert (case.rulebook, case.procedure) == ("national_2019", "route_b")
    assert (case.case_due_on, case.closed_on) == (date(2026, 10, 22), date(2026, 9, 30))
    assert application.reply.in_the_name_of == unit("HZ")
    assert [entry.act for entry in case.entries.all()] == [
        "submit", "accept", "hand_over", "register", "check", "follow", "send_up", "pass_on", "feedback", "clear",
        "approve", "reply",
    ]  # fmt: skip
