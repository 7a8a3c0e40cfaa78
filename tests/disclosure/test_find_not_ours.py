"""The matter is neither the unit's nor the district's: the applicant is told whose it is (Q9)."""

from datetime import date

import pytest

from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, entered, person, unit
from tests.stages import RECEIVED, ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")

SECTION = "jx-general"


@pytest.fixture
def application():
    return waiting_for("forward")


def answered(application, by):
    return acts.reply(application, text="请向工商行政管理局查询。", way="online", by=person(by), on=TODAY)


def test_the_general_section_answers_in_three_working_days(application):
    acts.find_not_ours(application, reasons="属工商行政管理局", by=person(SECTION), on=date(2008, 6, 3))
    case = again(application).case
    assert (case.procedure, case.waiting_for, case.waiting_by) == ("not_ours", "reply", "general_section")
    assert (case.step_due_on, case.case_due_on) == (date(2008, 6, 6), date(2008, 6, 24))
    reply = answered(application, SECTION)
    assert (reply.kind, reply.feedback, reply.in_the_name_of) == ("NOT_OURS", None, unit("JX"))
    assert application.first_checks.get().outcome == "neither"


def test_what_was_made_to_the_district_is_answered_in_its_name():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    acts.register(application, by=person("secretariat"), on=date(2008, 6, 3))
    acts.find_not_ours(application, reasons="属工商行政管理局", by=person("secretariat"), on=date(2008, 6, 3))
    assert application.case.procedure == "not_ours_direct"
    assert answered(application, "secretariat").in_the_name_of == unit("HZ")


@pytest.mark.parametrize("act", ["reply", "feedback", "approve"])
def test_what_a_department_has_in_hand_or_gave_its_opinion_on_is_not_answered_without_it(act):
    application = waiting_for(act)
    with refused("现在不能“初核”", kind=OutOfTurn):
        acts.find_not_ours(application, reasons="不属于海关", by=person(SECTION), on=TODAY)
    assert again(application).case.procedure == "route_a"


def test_an_opinion_given_before_does_not_become_the_answer():
    application = waiting_for("reply")
    acts.reroute(application, procedure="route_b", reasons="总关职权", by=person("lead"), on=TODAY)
    acts.find_not_ours(application, reasons="复核后认定不属于海关", by=person(SECTION), on=TODAY)
    reply = answered(application, SECTION)
    assert (reply.kind, reply.feedback) == ("NOT_OURS", None)


def test_it_can_still_be_found_to_be_the_units_own(application):
    acts.find_not_ours(application, reasons="属工商行政管理局", by=person(SECTION), on=TODAY)
    acts.reroute(application, procedure="route_a", reasons="复核后属本关", by=person(SECTION), on=TODAY)
    assert (application.case.procedure, application.case.waiting_for) == ("route_a", "forward")
    assert application.case.case_due_on == date(2008, 6, 24)


def test_reasons_must_be_given(application):
    with refused("初核理由", kind=Incomplete, field="reasons"):
        acts.find_not_ours(application, reasons="", by=person(SECTION), on=TODAY)


@pytest.mark.parametrize("username", ["jx-desk", "jx-clearance", "jx-leader", "sx-general", "secretariat"])
def test_nobody_else_finds_it(application, username):
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.find_not_ours(application, reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["hand_over", "register", "feedback", "approve"])
def test_it_is_found_at_the_first_check(act):
    application = waiting_for(act)
    with refused("现在不能“初核”", kind=OutOfTurn):
        acts.find_not_ours(application, reasons="理由", by=person(SECTION), on=TODAY)


def test_the_secretariat_section_may_find_it_of_what_was_sent_up():
    application = waiting_for("pass_on", ROUTE_B)
    acts.find_not_ours(application, reasons="不属于海关", by=person("secretariat"), on=TODAY)
    assert (again(application).case.procedure, again(application).case.waiting_for) == ("not_ours", "reply")
