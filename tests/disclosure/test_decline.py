"""退回转办: a department that is not concerned says so, with reasons; the ten days run on (Q11)."""

from datetime import date

import pytest

from gongkai.casework.models import Paper
from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, person
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("feedback")


def test_whoever_forwarded_it_finds_the_right_department(application):
    before = application.case.step_due_on
    entry = acts.decline(application, reasons="应由监管科办理", by=person("jx-clearance"), on=TODAY)
    case = again(application).case
    assert (case.waiting_for, case.waiting_by, case.step_due_on) == ("reforward", "general_section", before)
    assert "应由监管科办理" in Paper.objects.get(entry=entry, kind="return_slip").text.text


def test_on_route_b_it_goes_back_to_the_secretariat_section():
    application = waiting_for("feedback", ROUTE_B)
    acts.decline(application, reasons="应由统计处办理", by=person("gs-handler"), on=TODAY)
    assert again(application).case.waiting_by == "secretariat"


@pytest.mark.parametrize("reasons", ["", "  "])
def test_reasons_must_be_given(application, reasons):
    with refused("应由哪个部门办理", kind=Incomplete, field="reasons"):
        acts.decline(application, reasons=reasons, by=person("jx-clearance"), on=TODAY)


@pytest.mark.parametrize("username", ["jx-control", "jx-general", "jx-leader", "gs-handler", "jx-desk", "lead"])
def test_only_the_department_that_has_it_declines(application, username):
    with refused("由承办岗位办理", kind=OutOfTurn):
        acts.decline(application, reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["forward", "approve", "reply", ""])
def test_it_is_declined_while_feedback_is_awaited(act):
    application = waiting_for(act)
    with refused("不能(再)?“退回转办", kind=OutOfTurn):
        acts.decline(application, reasons="理由", by=person("jx-clearance"), on=TODAY)


def test_who_declined_it_still_sees_it_and_cannot_answer_it(application):
    acts.decline(application, reasons="应由监管科办理", by=person("jx-clearance"), on=date(2008, 6, 5))
    with refused("正等待“改转承办部门”", kind=OutOfTurn):
        acts.feedback(application, kind="OPEN", text="见附件", by=person("jx-clearance"), on=TODAY)
