"""上报: the district's matter goes to the Secretariat Section, and the case follows Route B from there (R31)."""

from datetime import date

import pytest

from gongkai.disclosure import acts
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Incomplete, OutOfTurn, Refusal
from tests.sample import again, person, unit
from tests.stages import TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("forward")


def test_the_case_follows_route_b_and_no_day_is_won(application):
    before = application.case.case_due_on
    acts.send_up(application, reasons="税率由总关执行", by=person("jx-general"), on=date(2008, 6, 4))
    case = again(application).case
    assert (case.procedure, case.waiting_for, case.waiting_by) == ("route_b", "pass_on", "secretariat")
    assert (case.unit, case.handed_to) == (unit("JX"), unit("MS"))
    assert (case.step_due_on, case.case_due_on) == (date(2008, 6, 5), before)
    assert [entry.act for entry in case.entries.all()][-3:] == ["check", "follow", "send_up"]


def test_what_follows_route_b_already_is_sent_up_without_following_again(application):
    acts.reroute(application, procedure="route_b", reasons="总关裁定", by=person("lead"), on=date(2008, 6, 4))
    acts.send_up(application, reasons="按裁定上报", by=person("jx-general"), on=date(2008, 6, 4))
    assert application.case.entries.filter(act="follow").count() == 1


def test_a_mixed_matter_that_cannot_be_split_goes_up_too(application):
    acts.send_up(application, reasons="兼有两者", outcome="mixed", by=person("jx-general"), on=TODAY)
    assert application.first_checks.get().outcome == "mixed"


def test_reasons_must_be_given(application):
    with refused("初核理由", kind=Incomplete, field="reasons"):
        acts.send_up(application, reasons="", by=person("jx-general"), on=TODAY)


@pytest.mark.parametrize("username", ["jx-desk", "jx-leader", "sx-general", "secretariat"])
def test_only_its_general_section_sends_up(application, username):
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.send_up(application, reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["hand_over", "register", "feedback", "approve", ""])
def test_it_is_sent_up_in_its_turn(act):
    application = waiting_for(act)
    with refused("不能(再)?“初核”", kind=OutOfTurn):
        acts.send_up(application, reasons="理由", by=person("jx-general"), on=TODAY)


def test_without_a_secretariat_there_is_nowhere_to_send_it(application):
    Position.objects.filter(kind=Position.Kind.SECRETARIAT).update(until_on=date(2008, 6, 1))
    with refused("岗位尚未设立", kind=Refusal):
        acts.send_up(application, reasons="理由", by=person("jx-general"), on=TODAY)
