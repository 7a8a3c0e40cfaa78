"""The desk enters what comes on paper, by fax or by word of mouth the day it comes, and accepts it (R24, R53)."""

from datetime import date
from uuid import uuid4

import pytest

from gongkai.casework import cover
from gongkai.casework.models import Paper
from gongkai.disclosure import intake
from gongkai.disclosure.application_form import PaperForm
from gongkai.disclosure.models import Application
from gongkai.rules.refusal import OutOfTurn, Refusal
from tests.sample import FILLED_IN, entered, person, unit
from tests.stages import RECEIVED, refused

pytestmark = pytest.mark.usefixtures("district")


def paper_form(on=RECEIVED, **changes):
    days = {"channel": "post", "arrived_on": on, "received_on": on}
    return PaperForm({**FILLED_IN, **days, **changes}, rulebook=cover.rulebook_for(on))


@pytest.mark.parametrize("channel", ["counter", "post", "fax", "oral"])
def test_it_is_accepted_as_it_is_entered(channel):
    application = entered(RECEIVED, channel=channel)
    assert application.channel == channel
    assert (application.case.received_on, application.case.waiting_for) == (RECEIVED, "hand_over")


def test_it_gives_the_applicant_a_receipt_with_number_and_last_day():
    application = entered(RECEIVED)
    receipt = Paper.objects.get(case=application.case, kind="receipt").text.text
    assert application.case.number in receipt
    assert "2008年6月24日（周二）" in receipt


def test_what_is_made_to_the_district_itself_goes_route_b_directly():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    assert (application.case.procedure, application.case.waiting_for) == ("route_b_direct", "register")


def test_the_legal_receipt_may_be_later_than_the_arrival_with_its_reason():
    application = entered(date(2008, 6, 4), arrived_on=RECEIVED, receipt_evidence="6月4日电话确认")
    assert (application.arrived_on, application.case.received_on) == (RECEIVED, date(2008, 6, 4))
    assert application.case.entries.get().note == "6月4日电话确认"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": date(2008, 6, 1)}, "received_on"),
        ({"received_on": date(2008, 6, 4)}, "receipt_evidence"),
        ({"channel": "online"}, "channel"),
        ({"channel": ""}, "channel"),
        ({"arrived_on": ""}, "arrived_on"),
    ],
)
def test_a_form_that_does_not_say_how_it_came_is_wrong(changes, field):
    form = paper_form(**changes)
    assert not form.is_valid()
    assert field in form.errors


def test_the_same_paper_entered_twice_is_one_application():
    submission = uuid4()
    who = {"unit": unit("JX"), "by": person("jx-desk"), "on": RECEIVED, "submission": submission}
    for _ in range(2):
        form = paper_form()
        assert form.is_valid(), form.errors
        intake.enter(form, **who)
    assert Application.objects.count() == 1


@pytest.mark.parametrize("username", ["sx-desk", "jx-general", "jx-clearance", "secretariat", "lead", "admin"])
def test_nobody_enters_at_anothers_desk(username):
    with refused("由受理岗位办理", kind=OutOfTurn):
        entered(RECEIVED, by=username)
    assert not Application.objects.exists()


def test_before_the_regulation_nothing_can_be_entered():
    with pytest.raises(Refusal, match="2008-04-30 没有生效的规程"):
        entered(date(2008, 4, 30))


def test_between_the_law_and_the_notice_only_the_laws_own_limit_begins():
    case = entered(date(2008, 5, 2)).case
    assert (case.step_due_on, case.case_due_on) == (date(2008, 5, 5), date(2008, 5, 22))
