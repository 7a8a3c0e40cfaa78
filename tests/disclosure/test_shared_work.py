"""Several hands on one application: clearance, assistance, parts split off, questions to the Lead Office."""

from datetime import date

import pytest

from gongkai.casework import proof
from gongkai.disclosure import acts, clock_acts, queries, shared_work, splitting
from gongkai.organisation.officer import officer as officer_on
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, entered, person, unit, walked

pytestmark = pytest.mark.usefixtures("district")

TO_GS = (("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("send_up", "2008-06-04"), ("pass_on", "2008-06-05"))


@pytest.fixture
def at_gs():
    return walked(entered(date(2008, 6, 2)), *TO_GS)


def test_nothing_is_granted_without_a_clearance_that_lets_it(at_gs):
    walked(at_gs, ("feedback", "2008-06-06"))
    with pytest.raises(Incomplete) as refused:
        acts.approve(again(at_gs), by=person("gs-leader"), on=date(2008, 6, 6))
    assert refused.value.field == "clearance_basis"


def test_the_named_clearance_officer_reviews_before_the_leader_approves(at_gs):
    application = walked(at_gs, ("feedback", "2008-06-06"))
    acts.clear(application, conclusion="公开", basis="不涉密", by=person("gs-clearance"), on=date(2008, 6, 9))
    acts.approve(application, by=person("gs-leader"), on=date(2008, 6, 9))
    assert application.feedbacks.last().clearance.entry.by == person("gs-clearance")


def test_a_draft_found_secret_is_not_approved_for_disclosure(at_gs):
    application = walked(at_gs, ("feedback", "2008-06-06"))
    acts.clear(application, conclusion="免于公开", basis="属工作秘密", by=person("gs-clearance"), on=date(2008, 6, 9))
    with pytest.raises(Incomplete, match="免于公开"):
        acts.approve(application, by=person("gs-leader"), on=date(2008, 6, 9))


def test_a_new_draft_needs_a_new_clearance(at_gs):
    application = walked(at_gs, ("feedback", "2008-06-06"))
    acts.clear(application, conclusion="公开", basis="不涉密", by=person("gs-clearance"), on=date(2008, 6, 9))
    acts.send_back(application, reasons="请补充附件", by=person("gs-leader"), on=date(2008, 6, 9))
    walked(application, ("feedback", "2008-06-10"))
    with pytest.raises(Incomplete):
        acts.approve(again(application), by=person("gs-leader"), on=date(2008, 6, 10))


def test_the_leading_department_is_assisted_and_the_days_run_on(at_gs):
    assistance = shared_work.ask_assistance(
        at_gs, of=unit("TJ"), question="请提供2008年进口量", by=person("gs-handler"), on=date(2008, 6, 6)
    )
    statistician = officer_on(person("tj-handler"), on=date(2008, 6, 10))
    assert at_gs in queries.visible_to(statistician)
    shared_work.sign_for_assistance(assistance, by=person("tj-handler"), on=date(2008, 6, 10))
    given = shared_work.assist(assistance, answer="见统计月报", by=person("tj-handler"), on=date(2008, 6, 11))
    assert (given.signed_on, given.ended_on) == (date(2008, 6, 10), date(2008, 6, 11))
    assert again(at_gs).case.step_due_on == date(2008, 6, 20)


def test_assistance_is_returned_with_a_reason_and_only_by_who_was_asked(at_gs):
    assistance = shared_work.ask_assistance(
        at_gs, of=unit("TJ"), question="请提供2008年进口量", by=person("gs-handler"), on=date(2008, 6, 6)
    )
    with pytest.raises(OutOfTurn):
        shared_work.assist(assistance, answer="x", by=person("fg-handler"), on=date(2008, 6, 10))
    shared_work.return_assistance(assistance, reasons="数据在监管通关处", by=person("tj-handler"), on=date(2008, 6, 10))
    with pytest.raises(OutOfTurn, match="已于"):
        shared_work.assist(assistance, answer="x", by=person("tj-handler"), on=date(2008, 6, 11))


def test_a_department_signs_once_for_what_it_was_handed(at_gs):
    shared_work.sign_for(at_gs, by=person("gs-handler"), on=date(2008, 6, 6))
    with pytest.raises(OutOfTurn, match="已经签收"):
        shared_work.sign_for(at_gs, by=person("gs-handler"), on=date(2008, 6, 6))


def test_the_lead_office_answers_an_unclear_first_check():
    application = walked(entered(date(2008, 6, 2)), *TO_GS[:2])
    asked = {"outcome": "unclear", "reasons": "兼涉两级职权", "by": person("jx-general"), "on": date(2008, 6, 3)}
    acts.check(application, **asked)
    shared_work.advise(application, reasons="属总关职权，请上报", by=person("lead"), on=date(2008, 6, 4))
    assert application.case.step_due_on == date(2008, 6, 4)


@pytest.mark.parametrize("asked_before", [False, True])
def test_the_lead_office_answers_only_what_it_was_asked(asked_before):
    application = walked(entered(date(2008, 6, 2)), *TO_GS[:2])
    advice = {"reasons": "属总关职权", "by": person("lead"), "on": date(2008, 6, 3)}
    if asked_before:
        acts.check(application, outcome="unclear", reasons="请示", by=person("jx-general"), on=date(2008, 6, 3))
        shared_work.advise(application, **advice)
    length = again(application).case.length
    with pytest.raises(OutOfTurn, match="没有尚未答复的请示"):
        shared_work.advise(application, **advice)
    with pytest.raises(OutOfTurn, match="您在当日没有担任"):
        shared_work.advise(application, **{**advice, "by": person("jx-general")})
    assert again(application).case.length == length


def test_a_mixed_application_is_split_into_linked_cases_with_one_receipt_date():
    whole = walked(entered(date(2008, 6, 2)), *TO_GS[:2])
    part = splitting.split_off(
        whole, subject="进口汽车关税文件", description="只要关税文件", by=person("jx-general"), on=date(2008, 6, 4)
    )
    assert part.split_from.whole == whole
    assert part.case.received_on == whole.case.received_on == date(2008, 6, 2)
    assert part.case.case_due_on == whole.case.case_due_on
    assert part.case.waiting_for == "forward"
    assert part.case.number != whole.case.number
    assert part.applicant.name == whole.applicant.name
    assert list(proof.findings()) == []


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("paused_for", ["correction", "fee", "third_party"])
def test_what_rested_or_began_anew_is_not_split_any_more(paused_for, ended):
    by = {"by": person("jx-general"), "on": date(2026, 6, 2)}
    whole = walked(entered(date(2026, 6, 1)), ("hand_over", "2026-06-01"), ("register", "2026-06-01"))
    asked = {"to": "third_party", "name": "某公司", "contact": "1", "question": "是否同意？"}
    match paused_for:
        case "correction":
            clock_acts.ask_correction(whole, items="请写明年份", until=date(2026, 6, 20), **by)
            end = lambda: clock_acts.receive_correction(again(whole), corrected="2024年", **by)  # noqa: E731
        case "fee":
            clock_acts.bill_fee(whole, basis="pages", count=130, **by)
            end = lambda: clock_acts.receive_fee(again(whole), **by)  # noqa: E731
        case "third_party":
            inquiry = clock_acts.inquire(whole, **asked, **by)
            end = lambda: clock_acts.hear(inquiry, answer="consents", **by)  # noqa: E731
    if ended:
        end()
    with pytest.raises(OutOfTurn, match="不能与它同日到期"):
        splitting.split_off(again(whole), subject="关税", description="只要关税文件", **by)
    assert splitting.parts_of(whole) == []
