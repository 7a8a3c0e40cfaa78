"""转送: the unit's own matter goes to the department concerned in the unit, within one working day (R27)."""

from datetime import date

import pytest

from gongkai.casework.models import Paper
from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, person, unit
from tests.stages import TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("forward")


def test_the_department_has_ten_working_days(application):
    acts.forward(application, to=unit("JX2"), reasons="查验事项", by=person("jx-general"), on=date(2008, 6, 4))
    case = again(application).case
    assert (case.handed_to, case.waiting_for, case.waiting_by) == (unit("JX2"), "feedback", "handler")
    assert case.step_due_on == date(2008, 6, 19)  # 9 June is the Dragon Boat Festival


def test_the_slip_names_both_ends_and_not_who_asks(application):
    entry = acts.forward(application, to=unit("JX2"), reasons="查验事项", by=person("jx-general"), on=TODAY)
    slip = Paper.objects.get(entry=entry, kind="transfer_slip").text.text
    assert "嘉兴海关监管科" in slip
    assert "查验事项" in slip
    assert "王小明" not in slip


@pytest.mark.parametrize("code", ["GS", "SX1", "JX", "JXJ", "HZ", "MS"])
def test_only_a_department_of_the_unit_can_be_chosen(application, code):
    with refused("请选择一个承办部门", kind=Incomplete, field="to"):
        acts.forward(application, to=unit(code), reasons="理由", by=person("jx-general"), on=TODAY)


def test_a_department_must_be_chosen(application):
    with refused("请选择一个承办部门", kind=Incomplete, field="to"):
        acts.forward(application, to=None, reasons="理由", by=person("jx-general"), on=TODAY)


def test_a_department_that_is_no_more_cannot_be_chosen(application):
    gone = unit("JX2")
    gone.until_on = date(2008, 5, 31)
    gone.save()
    with refused("请选择一个承办部门", kind=Incomplete, field="to"):
        acts.forward(application, to=gone, reasons="理由", by=person("jx-general"), on=TODAY)


def test_reasons_must_be_given(application):
    with refused("初核理由", kind=Incomplete, field="reasons"):
        acts.forward(application, to=unit("JX1"), reasons=" ", by=person("jx-general"), on=TODAY)


@pytest.mark.parametrize("username", ["jx-desk", "jx-clearance", "sx-general", "secretariat", "lead"])
def test_only_its_general_section_forwards(application, username):
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.forward(application, to=unit("JX1"), reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["hand_over", "register", "feedback", "approve", ""])
def test_it_is_forwarded_in_its_turn(act):
    application = waiting_for(act)
    with refused("不能(再)?“", kind=OutOfTurn):
        acts.forward(application, to=unit("JX1"), reasons="理由", by=person("jx-general"), on=TODAY)


def test_what_is_to_be_replied_to_is_not_forwarded_and_no_check_is_left():
    application = waiting_for("reply")
    with refused("现在不能“转送承办部门”", kind=OutOfTurn):
        acts.forward(application, to=unit("JX1"), reasons="理由", by=person("jx-general"), on=TODAY)
