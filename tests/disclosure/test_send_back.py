"""退回重办: by the leader before approving or by the replier after; the ten days run on (R29, Q23)."""

import pytest
from django.db import IntegrityError, transaction

from gongkai.disclosure import acts
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, person, walked
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


def sent_back(application, by="jx-leader", reasons="没有写明依据"):
    return acts.send_back(application, reasons=reasons, by=person(by), on=TODAY)


def test_a_returned_feedback_stays_with_the_department():
    application = waiting_for("approve")
    before = (application.case.handed_to, application.case.step_due_on)
    sent_back(application)
    case = again(application).case
    assert (case.waiting_for, case.waiting_by) == ("feedback", "handler")
    assert (case.handed_to, case.step_due_on) == before


def test_the_replier_may_send_back_what_the_leader_let_go():
    application = waiting_for("reply")
    sent_back(application, by="jx-general")
    draft = application.feedbacks.get()
    assert (draft.approved_by, draft.sent_back_by) == (person("jx-leader"), person("jx-general"))
    assert acts.approved_feedback(application) is None
    assert again(application).case.waiting_for == "feedback"


def test_on_route_b_the_secretariat_section_may():
    application = waiting_for("reply", ROUTE_B)
    with refused("由办公室秘书科办理", kind=OutOfTurn):
        sent_back(application, by="jx-general")
    sent_back(application, by="secretariat")


def test_the_new_draft_counts_and_the_old_one_is_kept():
    application = waiting_for("approve")
    sent_back(application)
    walked(application, ("feedback", TODAY), ("approve", TODAY), ("reply", TODAY))
    first, second = application.feedbacks.all()
    assert first.sent_back_reasons == "没有写明依据"
    assert (first.approved_by, again(application).reply.feedback) == (None, second)


def test_reasons_must_be_given():
    application = waiting_for("approve")
    with refused("退回的理由", kind=Incomplete, field="reasons"):
        sent_back(application, reasons=" ")


@pytest.mark.parametrize("username", ["jx-clearance", "jx-general", "sx-leader", "gs-leader", "lead", "supervision"])
def test_only_the_reviewer_sends_it_back_while_it_is_reviewed(username):
    application = waiting_for("approve")
    with refused("由分管处级领导办理", kind=OutOfTurn):
        sent_back(application, by=username)


@pytest.mark.parametrize("act", ["forward", "feedback"])
def test_without_a_feedback_there_is_nothing_to_send_back(act):
    application = waiting_for(act)
    with refused("没有可以退回的反馈意见", kind=OutOfTurn):
        sent_back(application)


def test_what_was_sent_back_is_not_sent_back_again():
    application = waiting_for("approve")
    sent_back(application)
    with refused("不能“退回承办部门重办”", kind=OutOfTurn):
        sent_back(application)


def test_after_the_reply_nothing_is_sent_back():
    application = waiting_for("")
    with refused("此件已办结", kind=OutOfTurn):
        sent_back(application)


@pytest.mark.parametrize("half", [{"sent_back_on": TODAY}, {"sent_back_reasons": "理由"}])
def test_the_database_keeps_person_day_and_reasons_of_a_return_together(half):
    application = waiting_for("approve")
    with pytest.raises(IntegrityError, match="a_return_has_its_person_day_and_reasons"), transaction.atomic():
        application.feedbacks.update(**half)
