"""初核: whose power the matter is, with reasons; asking the Lead Office stops no clock (R26, Q7, Q8)."""

from datetime import date

import pytest

from gongkai.disclosure import acts
from gongkai.disclosure.models import FirstCheck
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, person, walked
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


def test_an_unclear_matter_is_asked_about_and_its_days_run_on():
    application = waiting_for("forward")
    before = application.case.step_due_on
    acts.check(application, outcome="unclear", reasons="请明确由谁办理", by=person("jx-general"), on=date(2008, 6, 3))
    case = again(application).case
    assert (case.waiting_for, case.step_due_on, case.paused_since) == ("forward", before, None)
    assert FirstCheck.objects.get().reasons == "请明确由谁办理"


def test_forwarding_and_sending_up_make_their_first_check():
    application = waiting_for("feedback")
    assert [check.outcome for check in application.first_checks.all()] == ["own"]
    application = waiting_for("pass_on", ROUTE_B)
    assert [check.outcome for check in application.first_checks.all()] == ["district"]


@pytest.mark.parametrize("reasons", ["", "   "])
def test_reasons_must_be_given(reasons):
    application = waiting_for("forward")
    with refused("初核理由", kind=Incomplete, field="reasons"):
        acts.check(application, outcome="own", reasons=reasons, by=person("jx-general"), on=TODAY)


@pytest.mark.parametrize("outcome", ["", "maybe"])
def test_the_outcome_is_one_of_those_known(outcome):
    application = waiting_for("forward")
    with refused("请选择初核结果", kind=Incomplete, field="outcome"):
        acts.check(application, outcome=outcome, reasons="理由", by=person("jx-general"), on=TODAY)


@pytest.mark.parametrize("username", ["jx-desk", "jx-clearance", "jx-leader", "sx-general", "secretariat", "lead"])
def test_the_general_section_checks_alone(username):
    application = waiting_for("forward")
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.check(application, outcome="own", reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["hand_over", "register", "feedback", "approve"])
def test_it_is_checked_after_registration_and_before_it_is_forwarded(act):
    application = waiting_for(act)
    with refused("现在不能“初核”", kind=OutOfTurn):
        acts.check(application, outcome="own", reasons="理由", by=person("jx-general"), on=TODAY)


def test_on_the_direct_line_the_secretariat_section_checks():
    application = walked(waiting_for("pass_on", ROUTE_B))
    acts.check(application, outcome="district", reasons="理由", by=person("secretariat"), on=TODAY)
    assert application.case.entries.last().position == "secretariat"
