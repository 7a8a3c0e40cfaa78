"""答复: in the unit's or the district's name; the words may be edited, the decision may not (R30, R34, Q23)."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from gongkai.casework import papers
from gongkai.casework.models import Paper
from gongkai.disclosure import acts, clock_acts
from gongkai.disclosure.models import Reply
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.paper import pdf_text
from tests.sample import again, entered, person, unit, walked
from tests.stages import ROUTE_B, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("reply")


def replied(application, by="jx-general", **changes):
    said = {"text": "现提供所申请的文件，见附件。", "way": "online", **changes}
    return acts.reply(application, **said, by=person(by), on=TODAY)


def test_on_route_a_the_unit_replies(application):
    reply = replied(application)
    assert (reply.in_the_name_of, reply.number, reply.kind) == (unit("JX"), "杭关嘉公复〔2008〕1号", "OPEN")
    assert again(application).case.closed_on == TODAY


def test_on_route_b_the_district_replies_and_the_unit_sees_it():
    application = waiting_for("reply", ROUTE_B)
    reply = replied(application, by="secretariat")
    assert (reply.in_the_name_of, reply.number) == (unit("HZ"), "杭关公复〔2008〕1号")
    assert application.case.unit == unit("JX")


def test_the_letter_says_to_whom_what_and_what_can_be_done_against_it(application):
    reply = replied(application)
    letter = pdf_text(papers.content(Paper.objects.get(entry=reply.entry, kind="reply_letter")))
    assert "王小明：" in letter
    assert "2008年6月2日" in letter
    assert reply.number in letter
    assert "60日" in letter
    assert "杭州海关申请行政复议" in letter


def test_the_letter_is_there_in_word_too_for_the_seal(application):
    reply = replied(application)
    word = Paper.objects.get(entry=reply.entry, kind="reply_letter_word")
    assert word.filename.endswith(".docx")
    assert papers.is_unaltered(word)


def test_the_words_may_be_edited_and_the_decision_is_the_departments(application):
    reply = replied(application, text="经办公室润色的答复。")
    assert (reply.text, reply.kind) == ("经办公室润色的答复。", application.feedbacks.get().kind)


def test_the_reply_is_late_when_it_is(application):
    late = acts.reply(application, text="迟到的答复", way="online", by=person("jx-general"), on=date(2008, 6, 30))
    assert (late.entry.was_due_on, late.entry.on) == (date(2008, 6, 12), date(2008, 6, 30))


@pytest.mark.parametrize("text", ["", " "])
def test_the_answer_must_be_written(application, text):
    with refused("请写明答复内容", kind=Incomplete, field="text"):
        replied(application, text=text)


@pytest.mark.parametrize("username", ["jx-desk", "jx-clearance", "jx-leader", "sx-general", "secretariat", "lead"])
def test_only_its_general_section_replies_on_route_a(application, username):
    with refused("由综合部门办理", kind=OutOfTurn):
        replied(application, by=username)


@pytest.mark.parametrize("username", ["jx-general", "gs-handler", "gs-leader", "lead"])
def test_only_the_secretariat_section_replies_on_route_b(username):
    application = waiting_for("reply", ROUTE_B)
    with refused("由办公室秘书科办理", kind=OutOfTurn):
        replied(application, by=username)


@pytest.mark.parametrize("act", ["forward", "feedback", "approve"])
def test_nothing_is_answered_without_an_approved_feedback(act):
    application = waiting_for(act)
    with refused("还没有经分管处级领导审核", kind=OutOfTurn):
        replied(application)


def test_it_is_answered_once(application):
    replied(application)
    with refused("此件已办结", kind=OutOfTurn):
        replied(application)
    assert Reply.objects.count() == 1


def test_a_refused_reply_gives_its_number_back(application):
    with refused("由综合部门办理", kind=OutOfTurn):
        replied(application, by="jx-desk")
    assert replied(again(application)).number == "杭关嘉公复〔2008〕1号"


def test_the_letter_names_what_it_encloses_as_a_document_and_not_as_a_file():
    application = waiting_for("feedback")
    files = [ContentFile("批复全文\n".encode(), name="关于场地的批复.txt")]
    said = {"kind": "OPEN", "text": "见附件。", "by": person("jx-clearance"), "on": TODAY}
    acts.feedback(application, files=files, **said)
    walked(application, ("approve", TODAY.isoformat()))
    answer = replied(again(application))
    letter = Paper.objects.get(entry=answer.entry, kind="reply_letter")
    text = pdf_text(papers.content(letter))
    assert "附件：关于场地的批复" in text
    assert ".txt" not in text


def test_who_corrected_the_application_reads_so_in_the_reply():
    steps = (("hand_over", "2025-01-24"), ("register", "2025-01-24"))
    application = walked(entered(date(2025, 1, 23)), *steps)
    asked = {"items": "请写明年份", "until": date(2025, 2, 28), "by": person("jx-general"), "on": date(2025, 2, 7)}
    clock_acts.ask_correction(application, **asked)
    clock_acts.receive_correction(application, corrected="2024年", by=person("jx-general"), on=date(2025, 2, 20))
    walked(application, ("forward", "2025-02-21"))
    draft = {"kind": "STILL_UNCLEAR", "text": "无法检索。", "reasons": "仍没有写明文件"}
    acts.feedback(application, **draft, by=person("jx-clearance"), on=date(2025, 2, 24))
    walked(application, ("approve", "2025-02-24"), ("reply", "2025-02-25"))
    text = pdf_text(papers.content(Paper.objects.get(case=application.case, kind="reply_letter")))
    assert "您于2025年2月20日补正了申请内容" in text
    assert "我单位于2025年2月7日告知您补正申请内容" in text
