"""转办: the Secretariat Section passes the application to the department at head office (R32)."""

from datetime import date

import pytest

from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, entered, person, unit
from tests.stages import RECEIVED, ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("pass_on", ROUTE_B)


def test_the_department_has_ten_working_days(application):
    acts.pass_on(application, to=unit("TJ"), reasons="统计数据", by=person("secretariat"), on=date(2008, 6, 5))
    case = again(application).case
    assert (case.handed_to, case.waiting_by, case.step_due_on) == (unit("TJ"), "handler", date(2008, 6, 20))
    assert case.unit == unit("JX")


def test_either_officer_of_the_section_may(application):
    acts.pass_on(application, to=unit("TJ"), reasons="统计数据", by=person("secretariat2"), on=TODAY)


def test_what_was_made_to_the_district_goes_the_same_way():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    acts.register(application, by=person("secretariat"), on=date(2008, 6, 3))
    acts.pass_on(application, to=unit("FG"), reasons="法规", by=person("secretariat"), on=date(2008, 6, 4))
    assert again(application).case.step_due_on == date(2008, 6, 19)


@pytest.mark.parametrize("code", ["JX1", "JX", "MS", "HZ", "BG", "JC"])
def test_only_a_department_of_the_head_office_that_handles_matters_can_be_chosen(application, code):
    with refused("请选择一个承办部门", kind=Incomplete, field="to"):
        acts.pass_on(application, to=unit(code), reasons="理由", by=person("secretariat"), on=TODAY)


@pytest.mark.parametrize("username", ["jx-general", "jx-desk", "gs-handler", "lead", "supervision"])
def test_only_the_secretariat_section_passes_on(application, username):
    with refused("由办公室秘书科办理", kind=OutOfTurn):
        acts.pass_on(application, to=unit("GS"), reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["send_up", "feedback", "approve", "reply", ""])
def test_it_is_passed_on_in_its_turn(act):
    application = waiting_for(act, ROUTE_B)
    with refused("不能(再)?“转关内承办部门”", kind=OutOfTurn):
        acts.pass_on(application, to=unit("GS"), reasons="理由", by=person("secretariat"), on=TODAY)
