"""审核同意: by the division-level leader, who is not the drafter, with the secrecy conclusion (R29, R37, Q22)."""

import pytest
from django.db import IntegrityError, transaction

from gongkai.casework.models import Paper
from gongkai.disclosure import acts
from gongkai.disclosure.models import Feedback
from gongkai.organisation.models import Appointment
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, person
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")

CLEARED = {"clearance": "公开", "clearance_basis": "已逐件审查"}


@pytest.fixture
def application():
    return waiting_for("approve")


def approved(application, by="jx-leader", **changes):
    return acts.approve(application, **{**CLEARED, **changes}, by=person(by), on=TODAY)


def withheld():
    application = waiting_for("feedback")
    acts.feedback(application, kind="REFUSED", text="不予公开", reasons="理由", by=person("jx-clearance"), on=TODAY)
    return application


def test_the_feedback_goes_to_the_general_section(application):
    entry = approved(application, note="同意")
    case = again(application).case
    assert (case.waiting_for, case.waiting_by) == ("reply", "general_section")
    draft = application.feedbacks.get()
    assert (draft.approved_by, draft.approved_on) == (person("jx-leader"), TODAY)
    assert "已逐件审查" in Paper.objects.get(entry=entry, kind="approval").text.text


def test_on_route_b_the_leader_of_the_department_lets_it_go():
    application = waiting_for("approve", ROUTE_B)
    with refused("没有担任此件的这一岗位", kind=OutOfTurn):
        approved(application, by="jx-leader")
    approved(application, by="gs-leader")
    assert again(application).case.waiting_by == "secretariat"


@pytest.mark.parametrize("username", ["jx-general", "jx-desk", "jx-control", "sx-leader", "gs-leader", "lead"])
def test_only_the_leader_above_the_department_approves(application, username):
    with refused("没有担任此件的这一岗位", kind=OutOfTurn):
        approved(application, by=username)


def test_nobody_reviews_what_they_drafted(application):
    """A leader who also handles matters drafted this one."""
    drafter = person("jx-clearance")
    leader = Appointment.objects.get(person=person("jx-leader"))
    Appointment.objects.create(person=drafter, position=leader.position, from_on=leader.from_on)
    with refused("由您本人起草", kind=OutOfTurn):
        approved(application, by="jx-clearance")
    approved(application, by="jx-leader")


def test_the_database_keeps_drafter_and_reviewer_apart(application):
    draft = application.feedbacks.get()
    with pytest.raises(IntegrityError, match="a_reviewer_is_not_the_drafter"), transaction.atomic():
        Feedback.objects.filter(pk=draft.pk).update(approved_by=draft.drafted_by, approved_on=TODAY)


@pytest.mark.parametrize("half", [{"approved_by": "jx-leader"}, {"approved_on": TODAY}])
def test_the_database_keeps_reviewer_and_day_together(application, half):
    facts = {name: person(value) if name == "approved_by" else value for name, value in half.items()}
    with pytest.raises(IntegrityError, match="an_approval_has_its_person_and_day"), transaction.atomic():
        application.feedbacks.update(**facts)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"clearance": ""}, "clearance"),
        ({"clearance": "大概可以"}, "clearance"),
        ({"clearance_basis": ""}, "clearance_basis"),
        ({"clearance_basis": "  "}, "clearance_basis"),
    ],
)
def test_what_gives_something_out_needs_its_secrecy_review(application, changes, field):
    with refused("保密审查", kind=Incomplete, field=field):
        approved(application, **changes)


def test_what_gives_nothing_out_needs_none():
    application = withheld()
    approved(application, clearance="", clearance_basis="")
    assert again(application).case.waiting_for == "reply"


@pytest.mark.parametrize("act", ["forward", "feedback", "reply", ""])
def test_there_must_be_a_draft_to_approve(act):
    application = waiting_for(act)
    with refused("没有待审核的反馈意见", kind=OutOfTurn):
        approved(application)


def test_who_saw_an_older_page_is_told(application):
    with refused("您看到的页面不是最新的", kind=OutOfTurn):
        approved(application, seen=3)
