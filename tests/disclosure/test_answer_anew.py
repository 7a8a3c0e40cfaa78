"""结果纠正: a reply set aside on redress is answered anew, from the opinion on, within the period the decision set."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from gongkai.casework import papers
from gongkai.casework.models import Mail, Paper
from gongkai.disclosure import acts, clock_acts, correcting, pickup, queries, redress, redress_anew
from gongkai.disclosure.models import AnsweredAnew, Redress
from gongkai.disclosure.redress_limits import needs_reconsideration_first
from gongkai.disclosure.redress_register import table_4
from gongkai.organisation.officer import officer
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import PARTLY, again, entered, person, walked
from tests.stages import refused

pytestmark = pytest.mark.usefixtures("district")

RECEIVED, DECIDED, CAME = date(2024, 9, 2), date(2024, 11, 20), date(2024, 11, 25)
ROUTE_A = ("hand_over", "register", "forward", "feedback", "approve", "reply")
GENERAL = "jx-general"


def replied(*steps):
    return walked(entered(RECEIVED), *((act, RECEIVED) for act in steps or ROUTE_A))


def corrected(application, outcome="corrected", kind="reconsideration", **about):
    found = redress.lodge(
        application, kind=kind, filed_on=date(2024, 9, 20), by=person(GENERAL), on=date(2024, 9, 20), **about
    )
    redress.accept(found, by=person(GENERAL), on=date(2024, 9, 24))
    redress.decide(found, outcome=outcome, by=person(GENERAL), on=DECIDED)
    return Redress.objects.get(pk=found.pk)


def anew(found, on=CAME, *, by=GENERAL, **changes):
    said = {"received_on": CAME, "orders": "撤销原答复，责令重新作出答复", **changes}
    return redress_anew.answer_anew(found, **said, by=person(by), on=on)


def test_the_case_is_the_departments_again_with_the_time_of_the_law_from_the_day_the_decision_came():
    application = replied()
    anew(corrected(application))
    case = again(application).case
    assert (case.waiting_for, case.waiting_by, case.closed_on) == ("feedback", "handler", None)
    assert (case.received_on, case.case_due_on, case.step_due_on) == (
        RECEIVED, date(2024, 12, 23), date(2024, 12, 9),
    )  # fmt: skip
    assert application in queries.waiting_for(officer(person("jx-clearance"), on=CAME))


def test_the_period_the_decision_sets_goes_before_and_no_act_moves_it():
    application = replied()
    anew(corrected(application), until=date(2024, 12, 4))
    case = again(application).case
    assert (case.case_due_on, case.step_due_on) == (date(2024, 12, 4), date(2024, 12, 4))
    with pytest.raises(OutOfTurn):
        clock_acts.extend(
            application, days=5, reasons="需检索", told_by_way="email", by=person(GENERAL), on=date(2024, 11, 26)
        )


def test_a_last_day_set_on_a_rest_day_runs_to_the_next_working_day():
    application = replied()
    anew(corrected(application), until=date(2024, 12, 7))
    assert again(application).case.case_due_on == date(2024, 12, 9)


def test_the_other_reply_stands_and_the_first_is_kept():
    application = replied()
    first = application.reply
    anew(corrected(application))
    assert queries.reply_to(application) is None
    assert not hasattr(again(application), "reply")
    later = walked(again(application), *((act, date(2024, 11, 27)) for act in ("feedback", "approve", "reply")))
    second = later.reply
    assert second.number != first.number
    assert list(later.replies.all()) == [first, second]
    assert (later.case.closed_on, queries.reply_to(later)) == (date(2024, 11, 27), second)
    assert needs_reconsideration_first(later.redresses.get()) is False


def test_what_was_given_first_stays_the_applicants_and_goes_out_with_its_own_reply_only(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    application = replied("hand_over", "register", "forward")
    for day, name in ((RECEIVED, "第一份.txt"), (date(2024, 11, 27), "第二份.txt")):
        acts.feedback(
            application, kind="PARTIAL", text="见附件。", reasons="涉及他人", by=person("jx-clearance"), on=day,
            files=[ContentFile(name.encode(), name=name)], **{**PARTLY, "given_as": "excerpt"},
        )  # fmt: skip
        walked(application, ("approve", day), ("reply", day))
        if day == RECEIVED:
            anew(corrected(again(application)))
        application = again(application)
    own = queries.papers_for_applicant(application)
    assert [paper.title for paper in own.filter(kind="enclosure")] == ["第一份.txt", "第二份.txt"]
    for reply, name in zip(application.replies.all(), ("第一份.txt", "第二份.txt"), strict=True):
        behind = pickup.papers(reply)
        assert [paper.title for paper in behind.filter(kind="enclosure")] == [name]
        assert behind.get(kind="reply_letter").entry_id == reply.entry_id


def test_on_a_line_without_an_opinion_the_replier_checks_anew():
    application = replied("hand_over", "register")
    acts.find_not_ours(application, reasons="不属海关", by=person(GENERAL), on=RECEIVED)
    acts.reply(again(application), text="请向税务机关提出。", way="online", by=person(GENERAL), on=RECEIVED)
    application = again(application)
    anew(corrected(application))
    assert again(application).case.waiting_for == "reply"
    acts.reroute(application, procedure="route_a", reasons="决定认定属本关职权", by=person(GENERAL), on=CAME)
    assert again(application).case.waiting_for == "forward"


def test_what_was_closed_without_a_reply_goes_on_where_it_stood():
    application = replied("hand_over", "register", "forward")
    clock_acts.withdraw(application, reasons="来电撤回", by=person(GENERAL), on=RECEIVED)
    anew(corrected(application, against="other", known_on=RECEIVED))
    case = again(application).case
    assert (case.waiting_for, case.closed_on, case.case_due_on) == ("feedback", None, date(2024, 12, 23))


@pytest.mark.parametrize("outcome", ["upheld", "other"])
def test_only_a_correction_opens_it(outcome):
    found = corrected(replied(), outcome)
    with refused("结果纠正", kind=OutOfTurn):
        anew(found)


def test_nothing_is_opened_while_the_judgment_is_appealed_against():
    found = corrected(replied(), kind="direct_suit", body="嘉兴市中级人民法院")
    redress.appeal(found, by=person(GENERAL), on=date(2024, 11, 21))
    with refused("没有再上诉", kind=OutOfTurn):
        anew(found)


def test_it_is_opened_once_for_a_decision_and_not_for_a_reply_replaced_since():
    application = replied()
    first, second = corrected(application), corrected(application, kind="direct_suit", body="嘉兴市中级人民法院")
    anew(first)
    with refused("已于 2024-11-25 据此重新办理", kind=OutOfTurn):
        anew(first)
    with refused("已经由新的办理代替", kind=OutOfTurn):
        anew(second)
    assert redress_anew.to_answer_anew(application) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"orders": " "}, "orders"),
        ({"received_on": None}, "received_on"),
        ({"received_on": date(2024, 11, 19)}, "received_on"),
        ({"received_on": date(2024, 11, 26)}, "received_on"),
        ({"until": CAME}, "until"),
        ({"until": date(2026, 11, 26)}, "until"),
    ],
)
def test_what_it_needs(changes, field):
    found = corrected(replied())
    with refused("请", kind=Incomplete, field=field):
        anew(found, **changes)


@pytest.mark.parametrize(("username", "may"), [("lead", True), ("jx-general", True), ("jx-desk", False)])
def test_who_replies_and_the_lead_office_open_it(username, may):
    found = corrected(replied())
    if may:
        assert anew(found, by=username).act == "answer_anew"
    else:
        with refused("由", kind=OutOfTurn):
            anew(found, by=username)
        assert not AnsweredAnew.objects.exists()


def test_the_slip_says_on_what_and_by_when_and_the_decision_itself_is_not_for_the_department():
    application = replied()
    entry = anew(corrected(application), files=[ContentFile(b"%PDF-1.4", name="决定书.pdf")])
    slip = papers.content(Paper.objects.get(entry=entry, kind="anew_slip")).decode()
    for words in ("行政复议", "杭州海关", "责令重新作出答复", "按法定期限重新计算"):
        assert words in slip
    seen = {
        paper.kind for paper in queries.papers_visible_to(again(application), officer(person("jx-clearance"), on=CAME))
    }
    assert "anew_slip" in seen
    assert "redress_decision" not in seen
    assert Mail.objects.filter(text__contains="正在重新办理").exists()


def test_table_4_counts_the_redress_and_not_what_followed():
    application = replied()
    before = table_4(2024)
    assert before["reconsideration"]["total"] == 0
    anew(corrected(application))
    walked(again(application), *((act, date(2024, 11, 27)) for act in ("feedback", "approve", "reply")))
    counted = table_4(2024)
    assert counted["reconsideration"] == {"upheld": 0, "corrected": 1, "other": 0, "pending": 0, "total": 1}
    lodged = redress.lodge(
        again(application), kind="reconsideration", filed_on=date(2024, 12, 2), by=person(GENERAL), on=date(2024, 12, 2)
    )
    assert lodged.reply == again(application).reply
    assert lodged.known_on == date(2024, 11, 27)
    assert table_4(2024)["reconsideration"]["pending"] == 1


def test_a_case_is_opened_twice_when_the_other_reply_falls_too():
    application = replied()
    anew(corrected(application))
    walked(again(application), *((act, date(2024, 11, 27)) for act in ("feedback", "approve", "reply")))
    found = redress.lodge(
        again(application), kind="reconsideration", filed_on=date(2024, 12, 2), by=person(GENERAL), on=date(2024, 12, 2)
    )
    redress.accept(found, by=person(GENERAL), on=date(2024, 12, 3))
    redress.decide(found, outcome="corrected", by=person(GENERAL), on=date(2024, 12, 20))
    anew(Redress.objects.get(pk=found.pk), on=date(2024, 12, 23), received_on=date(2024, 12, 23))
    assert again(application).case.case_due_on == date(2025, 1, 21)
    assert AnsweredAnew.objects.count() == 2


def test_an_abandonment_set_aside_is_not_declared_again_on_the_old_notice():
    application = replied("hand_over", "register")
    by = person(GENERAL)
    clock_acts.ask_correction(application, items="请写明年份", until=date(2024, 9, 10), by=by, on=date(2024, 9, 3))
    clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=by, on=date(2024, 9, 12))
    anew(corrected(again(application), against="other", known_on=date(2024, 9, 13)))
    assert clock_acts.awaited(again(application)) == {}
    with pytest.raises(Incomplete):
        clock_acts.abandon(again(application), kind="OTHER_NO_CORRECTION", by=by, on=date(2024, 11, 27))


def test_a_correction_asked_for_before_is_not_awaited_while_a_third_party_is_asked():
    application, by = replied("hand_over", "register"), person(GENERAL)
    clock_acts.ask_correction(application, items="请写明年份", until=date(2024, 9, 10), by=by, on=date(2024, 9, 3))
    assert correcting.is_open(again(application))
    clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=by, on=date(2024, 9, 12))
    anew(corrected(again(application), against="other", known_on=date(2024, 9, 13)))
    asked = {"to": "third_party", "name": "某公司", "contact": "1", "question": "是否同意？", "by": by}
    clock_acts.inquire(again(application), **asked, on=date(2024, 11, 26))
    assert not correcting.is_open(again(application))
