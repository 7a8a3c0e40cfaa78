"""改走另一路线: sent the wrong way, or so decided by the Lead Office; no clock restarts (Q11, R10)."""

from datetime import date

import pytest

from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn, Refusal
from tests.sample import again, entered, person, unit, walked
from tests.stages import RECEIVED, ROUTE_A, ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


def test_from_route_a_to_b_and_back_the_last_day_stays():
    application = waiting_for("feedback")
    before = application.case.case_due_on
    acts.reroute(application, procedure="route_b", reasons="总关职权", by=person("lead"), on=TODAY)
    case = again(application).case
    assert (case.procedure, case.waiting_for, case.waiting_by) == ("route_b", "send_up", "general_section")
    application = walked(application, ("send_up", TODAY), ("pass_on", TODAY))
    acts.reroute(application, procedure="route_a", reasons="本关职权", by=person("lead"), on=TODAY)
    case = again(application).case
    assert (case.procedure, case.waiting_for, case.case_due_on) == ("route_a", "forward", before)
    walked(application, ("forward", TODAY), ("feedback", TODAY), ("approve", TODAY), ("reply", TODAY))
    assert again(application).reply.in_the_name_of == unit("JX")


def test_the_district_may_find_that_a_matter_is_some_units_own():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    acts.register(application, by=person("secretariat"), on=date(2008, 6, 3))
    acts.reroute(
        application, procedure="route_a", unit=unit("JX"), reasons="嘉兴海关职权", by=person("secretariat"), on=TODAY
    )
    case = again(application).case
    assert (case.procedure, case.unit, case.waiting_for, case.waiting_by) == (
        "route_a", unit("JX"), "forward", "general_section",
    )  # fmt: skip
    assert (case.received_on, case.case_due_on) == (RECEIVED, date(2008, 6, 24))
    assert again(application).unit == unit("MS")
    acts.forward(application, to=unit("JX1"), reasons="通关", by=person("jx-general"), on=TODAY)


def test_the_units_own_number_stays_when_the_case_goes_another_way():
    application = waiting_for("feedback")
    acts.reroute(application, procedure="route_b", reasons="总关职权", by=person("lead"), on=TODAY)
    assert again(application).registered_as == "杭关嘉公申〔2008〕1号"


def test_the_route_it_follows_already_is_no_other_route():
    application = waiting_for("feedback")
    with refused("已经在走这一路线"):
        acts.reroute(application, procedure="route_a", reasons="理由", by=person("lead"), on=TODAY)


def test_a_route_must_be_one_of_the_rulebook():
    application = waiting_for("feedback")
    with refused("没有程序 route_z", kind=Refusal):
        acts.reroute(application, procedure="route_z", reasons="理由", by=person("lead"), on=TODAY)


@pytest.mark.parametrize("code", ["JX1", "JXJ", "GS", "HZ"])
def test_only_a_customs_house_or_an_outpost_has_powers_of_its_own(code):
    application = waiting_for("pass_on", ROUTE_B)
    with refused("请选择一个隶属海关", kind=Incomplete, field="unit"):
        acts.reroute(
            application, procedure="route_a", unit=unit(code), reasons="理由",
            by=person("lead"), on=TODAY,
        )  # fmt: skip


def test_what_was_made_to_the_district_must_be_given_to_a_unit():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    acts.register(application, by=person("secretariat"), on=TODAY)
    with refused("属于哪个单位", kind=Incomplete, field="unit"):
        acts.reroute(application, procedure="route_a", reasons="理由", by=person("secretariat"), on=TODAY)


def test_a_units_case_goes_to_the_district_through_its_general_section():
    application = waiting_for("feedback")
    with refused("请改选路线", kind=Incomplete, field="procedure"):
        acts.reroute(application, procedure="route_b_direct", reasons="总关职权", by=person("lead"), on=TODAY)
    assert acts.line_to_the_district(unit("JX")) == "route_b"


def test_what_was_made_to_the_district_is_sent_up_by_nobody():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    told = {"reasons": "理由", "by": person("secretariat"), "on": TODAY}
    acts.register(application, by=person("secretariat"), on=TODAY)
    with refused("请改选路线", kind=Incomplete, field="procedure"):
        acts.reroute(application, procedure="route_b", **told)
    acts.find_not_ours(application, **told)
    acts.reroute(application, procedure="route_b_direct", **told)
    assert (application.case.waiting_for, application.case.waiting_by) == ("pass_on", "secretariat")


def test_reasons_must_be_given():
    application = waiting_for("feedback")
    with refused("另一路线的理由", kind=Incomplete, field="reasons"):
        acts.reroute(application, procedure="route_b", reasons=" ", by=person("lead"), on=TODAY)


@pytest.mark.parametrize("username", ["supervision", "admin", "sx-general", "jx-leader", "gs-handler"])
def test_nobody_who_has_no_part_in_it_moves_it(username):
    application = waiting_for("feedback")
    with refused("您在当日没有担任", kind=OutOfTurn):
        acts.reroute(application, procedure="route_b", reasons="理由", by=person(username), on=TODAY)


@pytest.mark.parametrize("act", ["approve", ""])
def test_it_is_not_moved_while_it_is_reviewed_or_when_it_is_closed(act):
    application = waiting_for(act, ROUTE_A)
    with refused("不能(再)?“改走另一路线”", kind=OutOfTurn):
        acts.reroute(application, procedure="route_b", reasons="理由", by=person("lead"), on=TODAY)
