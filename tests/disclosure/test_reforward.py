"""改转: to the right department, on record, and no clock restarts (Q11)."""

import pytest

from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, person, unit
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def declined():
    application = waiting_for("feedback")
    acts.decline(application, reasons="应由监管科办理", by=person("jx-clearance"), on=TODAY)
    return application


def test_the_next_department_has_what_is_left_of_the_ten_days(declined):
    before = (declined.case.step_due_on, declined.case.case_due_on)
    acts.reforward(declined, to=unit("JX2"), reasons="监管科职责", by=person("jx-general"), on=TODAY)
    case = again(declined).case
    assert (case.waiting_for, case.handed_to, case.waiting_by) == ("feedback", unit("JX2"), "handler")
    assert (case.step_due_on, case.case_due_on) == before
    acts.feedback(declined, kind="OPEN", text="见附件", by=person("jx-control"), on=TODAY)


def test_it_can_be_taken_from_a_department_that_has_not_declined():
    application = waiting_for("feedback")
    acts.reforward(application, to=unit("JX2"), reasons="转错科室", by=person("jx-general"), on=TODAY)
    assert again(application).case.handed_to == unit("JX2")


def test_on_route_b_among_the_departments_of_the_head_office():
    application = waiting_for("feedback", ROUTE_B)
    acts.decline(application, reasons="应由统计处办理", by=person("gs-handler"), on=TODAY)
    with refused("请选择一个承办部门", kind=Incomplete, field="to"):
        acts.reforward(application, to=unit("JX1"), reasons="理由", by=person("secretariat"), on=TODAY)
    acts.reforward(application, to=unit("TJ"), reasons="统计处职责", by=person("secretariat"), on=TODAY)
    assert again(application).case.handed_to == unit("TJ")


@pytest.mark.parametrize("code", ["GS", "SX1", "JX", "JXJ"])
def test_only_a_department_of_the_unit_can_be_chosen(declined, code):
    with refused("请选择一个承办部门", kind=Incomplete, field="to"):
        acts.reforward(declined, to=unit(code), reasons="理由", by=person("jx-general"), on=TODAY)


def test_reasons_must_be_given(declined):
    with refused("改转的理由", kind=Incomplete, field="reasons"):
        acts.reforward(declined, to=unit("JX2"), reasons="", by=person("jx-general"), on=TODAY)


@pytest.mark.parametrize("username", ["jx-clearance", "jx-control", "jx-desk", "sx-general", "secretariat"])
def test_only_whoever_forwarded_it_does_so_again(declined, username):
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.reforward(declined, to=unit("JX2"), reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["forward", "approve", "reply", ""])
def test_it_is_done_while_feedback_is_awaited(act):
    application = waiting_for(act)
    with refused("不能(再)?“改转承办部门”", kind=OutOfTurn):
        acts.reforward(application, to=unit("JX2"), reasons="理由", by=person("jx-general"), on=TODAY)


def test_every_move_stays_on_record(declined):
    acts.reforward(declined, to=unit("JX2"), reasons="监管科职责", by=person("jx-general"), on=TODAY)
    moves = [(entry.act, entry.handed_to, entry.note) for entry in declined.case.entries.all()][-3:]
    assert moves == [
        ("forward", unit("JX1"), "属本关通关职权"),
        ("decline", None, "应由监管科办理"),
        ("reforward", unit("JX2"), "监管科职责"),
    ]
