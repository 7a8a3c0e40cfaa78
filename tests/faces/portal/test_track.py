"""Where is mine: what an applicant is told, and what nobody else learns."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.disclosure import acts, clock_acts, redress, redress_anew
from gongkai.organisation.models import Person
from tests.sample import PARTLY, again, handler_of, person, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")

ACCEPTED = ("accept", "2026-09-02")
REGISTERED = (ACCEPTED, ("hand_over", "2026-09-03"), ("register", "2026-09-03"))
FORWARDED = (*REGISTERED, ("forward", "2026-09-04"))
REPLIED = (*FORWARDED, ("feedback", "2026-09-14"), ("approve", "2026-09-15"), ("reply", "2026-09-16"))
SENT_UP = (*REGISTERED, ("send_up", "2026-09-04"))
AT_THE_TARIFF = (*SENT_UP, ("pass_on", "2026-09-07"))
TABLE = b"the document"


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ((), "您的申请已经送到嘉兴海关，正等着确认收到。"),
        ((ACCEPTED,), "嘉兴海关已经收到您的申请，正在送去登记。"),
        (REGISTERED[:2], "嘉兴海关已经收到您的申请，正在登记。"),
        (REGISTERED, "您的申请已经登记，嘉兴海关正在核对由哪个部门办理。"),
        (FORWARDED, "您的申请已经转给嘉兴海关通关科，正在办理。"),
        (REPLIED[:5], "嘉兴海关通关科已经拟好答复意见，正由分管领导审核。"),
        (REPLIED[:6], "答复意见已经审核，嘉兴海关综合部门正在准备答复您。"),
        (REPLIED, "嘉兴海关已于2026年9月16日（周三）答复您：予以公开。"),
        (SENT_UP, "您的申请已经到了办公室秘书科，正在转给主管部门。"),
        (AT_THE_TARIFF, "您的申请已经转给关税处，正在办理。"),
        ((*AT_THE_TARIFF, *REPLIED[4:]), "杭州海关已于2026年9月16日（周三）答复您：予以公开。"),
    ],
)
def test_one_sentence_says_where_it_is(on_its_way, opened, steps, sentence):
    assert sentence in opened(on_its_way(*steps))


def test_the_day_of_the_reply_is_promised_and_counted_out(on_its_way, opened):
    page = opened(on_its_way(*FORWARDED))
    assert "最晚答复您：" in page
    assert "9月30日（周三）" in page  # twenty working days on: 20 September was worked, 25 to 27 September were free
    assert "还有 6 个工作日" in page
    assert "这个日期是怎么算出来的" in page
    assert "下一步：答复申请人（嘉兴海关综合部门）" in page


def test_before_receipt_is_confirmed_no_day_is_promised(on_its_way, opened):
    page = opened(on_its_way())
    assert "答复期限还没有起算" in page
    assert "最晚答复您" not in page


def test_a_late_case_says_so_and_whom_one_can_turn_to(on_its_way, opened, clock):
    application = on_its_way(*FORWARDED)
    clock.move_to(date(2026, 10, 20))
    page = opened(application)
    assert "已逾期" in page
    assert "可以向监察室反映" in page
    assert "0571-81100003" in page
    assert "到期前会答复您" not in page


def test_a_matter_of_nobodys_here_is_told_as_that(on_its_way, opened):
    application = on_its_way(*REGISTERED)
    acts.find_not_ours(application, reasons="属税务机关职权", by=person("jx-general"), on=date(2026, 9, 4))
    page = opened(application)
    assert "您要的信息不由本机关公开" in page
    assert "属税务机关职权" not in page
    again(application)
    acts.reply(
        again(application), text="请向税务机关提出。", way="online", by=person("jx-general"), on=date(2026, 9, 7)
    )
    assert "请向税务机关提出。" in opened(application)


def test_a_case_handed_back_and_on_is_told_with_its_units(on_its_way, opened):
    application = on_its_way(*FORWARDED)
    acts.decline(application, reasons="应由综合业务科办理", by=person("jx-clearance"), on=date(2026, 9, 7))
    page = opened(application)
    assert "您的申请正在改转给合适的部门。" in page
    assert "应由综合业务科办理" not in page


def test_nobody_learns_a_name_a_reason_or_a_draft(on_its_way, opened):
    application = on_its_way(*REPLIED[:6])
    page = opened(application)
    assert not [name for name in Person.objects.values_list("name", flat=True) if name in page]
    for inside in ("属本关通关职权", "现提供所申请的文件", "已按保密规定逐件审查", "网上确认", "予以公开"):
        assert inside not in page


def test_the_reply_is_read_where_it_is_asked_after(on_its_way, opened):
    application = on_its_way(*REPLIED)
    page = opened(application)
    for words in ("现提供所申请的文件，见附件。", application.reply.number, "60日", "申请行政复议", "看答复书全文"):
        assert words in page


def test_an_extended_case_shows_both_days(on_its_way, opened):
    application = on_its_way(*FORWARDED)
    told = {"reasons": "需要汇总多年数据", "told_by_way": "online", "by": person("jx-general"), "on": date(2026, 9, 10)}
    clock_acts.extend(application, days=5, **told)
    page = opened(application)
    assert "原来的期限：" in page
    assert "9月30日（周三）" in page
    assert "10月13日（周二）" in page
    assert "需要汇总多年数据" not in page


def test_while_somebody_else_is_asked_the_days_stand_still_and_nobody_learns_who(on_its_way, opened):
    application = on_its_way(*FORWARDED)
    asked = {"name": "某进出口公司", "contact": "0571-12345678", "question": "是否同意公开"}
    clock_acts.inquire(application, to="third_party", by=person("jx-general"), on=date(2026, 9, 10), **asked)
    page = opened(application)
    assert "正在征求第三方意见，自2026年9月10日（周四）次日起的时间不计入期限。" in page
    assert "暂停" in page
    for inside in asked.values():
        assert inside not in page


def with_enclosure(application, kind):
    acts.feedback(
        application, kind=kind, text="答复如下。", reasons="有关规定", by=handler_of(application, "handler"),
        on=date(2026, 9, 14), files=[SimpleUploadedFile("税率表.txt", TABLE)],
    )  # fmt: skip
    return walked(again(application), *REPLIED[5:])


def test_what_is_given_out_can_be_saved_and_cannot_act(on_its_way, opened, client):
    application = with_enclosure(on_its_way(*FORWARDED), "GRANTED")
    assert "税率表.txt" in opened(application)
    paper = application.case.papers.get(kind="enclosure")
    answer = client.get(f"/track/{application.case.number}/papers/{paper.number}/")
    assert b"".join(answer.streaming_content) == TABLE
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_what_was_enclosed_to_a_refusal_stays_inside(on_its_way, opened, client):
    application = with_enclosure(on_its_way(*FORWARDED), "REFUSED_PROCESS")
    assert "税率表.txt" not in opened(application)
    paper = application.case.papers.get(kind="enclosure")
    assert client.get(f"/track/{application.case.number}/papers/{paper.number}/").status_code == 404


def test_only_the_applicants_own_papers_open(on_its_way, opened, client):
    application = on_its_way(*REPLIED)
    opened(application)
    seen = {
        paper.kind
        for paper in application.case.papers.all()
        if client.get(f"/track/{application.case.number}/papers/{paper.number}/").status_code == 200
    }
    assert seen == {"application_form", "receipt", "reply_letter"}
    assert {"registration", "transfer_slip", "feedback", "approval"} <= {p.kind for p in application.case.papers.all()}
    assert client.get(f"/track/{application.case.number}/papers/{'9' * 30}/").status_code == 404


def test_enclosures_do_not_open_before_the_reply(on_its_way, opened, client):
    application = on_its_way(*FORWARDED)
    acts.feedback(
        application, kind="GRANTED", text="答复如下。", by=handler_of(application, "handler"), on=date(2026, 9, 14),
        files=[SimpleUploadedFile("税率表.txt", TABLE)],
    )  # fmt: skip
    assert "税率表.txt" not in opened(application)
    paper = application.case.papers.get(kind="enclosure")
    assert client.get(f"/track/{application.case.number}/papers/{paper.number}/").status_code == 404


@pytest.mark.parametrize("page", ["", "papers/1/"])
def test_a_page_that_was_not_opened_asks_for_the_code(on_its_way, page):
    number = on_its_way().case.number
    assert Client().get(f"/track/{number}/{page}")["Location"] == f"/track/?number={number}"


def test_going_back_and_reloading_work(on_its_way, opened, client):
    application = on_its_way()
    opened(application)
    for _ in range(2):
        assert client.get(f"/track/{application.case.number}/").status_code == 200


def test_on_a_shared_computer_it_can_be_closed(on_its_way, opened, client):
    application = on_its_way()
    opened(application)
    client.post("/track/leave/")
    assert client.get(f"/track/{application.case.number}/").status_code == 302


def test_a_session_opens_its_own_application_and_not_the_next_one(on_its_way, opened, client):
    mine, other = on_its_way(), submitted(date(2026, 9, 1))
    opened(mine)
    assert client.get(f"/track/{other.case.number}/").status_code == 302


@pytest.mark.parametrize("typed", ["  jx-2026-00001 ", "ＪＸ－２０２６－０００01", "JX-2026-00001"])
def test_number_and_code_may_be_typed_on_any_keyboard(on_its_way, client, typed):
    code = on_its_way().query_code.lower()
    answer = client.post("/track/", {"number": typed, "code": f" {code[:5]} -{code[5:]}"})
    assert answer["Location"] == "/track/JX-2026-00001/"


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(on_its_way, client, django_assert_num_queries):
    application = on_its_way()
    wrong = {"number": application.case.number, "code": "A" * 10}
    unknown = {"number": "JX-2026-99999", "code": "A" * 10}
    with django_assert_num_queries(5):
        first = client.post("/track/", wrong)
    with django_assert_num_queries(5):
        second = client.post("/track/", unknown)
    assert first.status_code == second.status_code == 422
    token = first.context["csrf_token"], second.context["csrf_token"]
    same = first.content.decode().replace(wrong["number"], unknown["number"]).replace(str(token[0]), str(token[1]))
    assert same == second.content.decode()


def test_whoever_guesses_has_to_wait_and_nobody_else_does(on_its_way, clock):
    application = on_its_way()
    right = {"number": application.case.number, "code": application.query_code}
    guesser, applicant = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="203.0.113.9")
    for n in range(10):
        assert guesser.post("/track/", {**right, "code": f"WRONG{n:05d}"}).status_code == 422
    shut = guesser.post("/track/", right)
    assert shut.status_code == 429
    assert shut["Retry-After"] == "900"
    assert "15 分钟" in shut.content.decode()
    assert applicant.post("/track/", right).status_code == 302
    clock.shift(timedelta(minutes=16))
    assert guesser.post("/track/", right).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": "", "code": "ABCDE23456"}, "number"),
        ({"number": "JX-2026-00001", "code": ""}, "code"),
        ({"number": "J" * 61, "code": "ABCDE23456"}, "number"),
        ({"number": "JX\x00", "code": "ABCDE23456"}, "number"),
        ({"number": "JX-2026-00001", "code": "A" * 41}, "code"),
        ({"number": "JX-2026-00001", "code": "\x00"}, "code"),
    ],
)
def test_what_cannot_be_a_number_or_a_code_is_said_at_its_field(client, typed, field):
    answer = client.post("/track/", typed)
    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()


def test_the_slip_fills_in_the_number(client):
    assert 'value="JX-2026-00001"' in client.get("/track/?number=JX-2026-00001").content.decode()
    assert "<script>" not in client.get("/track/", {"number": '"><script>alert(1)</script>'}).content.decode()


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("steps", [(), FORWARDED, REPLIED])
def test_the_page_costs_the_same_however_many_cases_there_are(
    on_its_way, opened, client, steps, others, django_assert_max_num_queries
):
    application = on_its_way(*steps)
    for _ in range(others):
        submitted(date(2026, 9, 1))
    opened(application)
    with django_assert_max_num_queries(12):
        answer = client.get(f"/track/{application.case.number}/")
    assert len(answer.content) < 60 * 1024


def test_an_english_reader_is_told_in_english_where_units_have_names(on_its_way, opened):
    page = opened(on_its_way(*FORWARDED), headers={"accept-language": "en"})
    assert '<html lang="en"' in page
    assert "Jiaxing Customs" in page
    assert unit("JX1").name_en in page


def test_an_old_case_is_told_under_its_own_rulebook(client, opened):
    application = walked(
        submitted(date(2008, 9, 25)), ("accept", "2008-09-26"), ("hand_over", "2008-09-27"), ("register", "2008-09-27"),
        ("forward", "2008-09-28"), ("feedback", "2008-10-16"), ("approve", "2008-10-17"), ("reply", "2008-10-22"),
    )  # fmt: skip
    page = opened(application)
    assert "嘉兴海关已于2008年10月22日（周三）答复您" in page


def test_a_reply_set_aside_is_told_with_the_new_day_and_the_first_letter_stays(on_its_way, opened, clock):
    application = on_its_way(*REPLIED)
    by, on = person("jx-general"), date(2026, 9, 18)
    found = redress.lodge(application, kind="reconsideration", filed_on=on, by=by, on=on)
    redress.accept(found, by=by, on=on)
    redress.decide(found, outcome="corrected", by=by, on=on)
    redress_anew.answer_anew(found, received_on=on, orders="重新作出答复", by=by, on=on)
    page = opened(again(application))
    for words in (
        "原来的答复已被复议决定或者判决纠正，本机关正在重新办理。", "正在办理", "10月22日（周四）", "重新办理",
        "政府信息公开告知书",
    ):  # fmt: skip
        assert words in page
    assert 'id="reply"' not in page


def test_a_partial_reply_tells_what_is_given_and_what_is_withheld_apart(on_its_way, opened):
    application = on_its_way(*FORWARDED)
    on = date(2026, 9, 14)
    said = {"kind": "PARTIAL", "text": "如下。", "reasons": "涉及他人联系方式", **PARTLY}
    acts.feedback(application, **said, by=handler_of(application, "handler"), on=on)
    page = opened(walked(application, ("approve", on), ("reply", on)))
    assert '<h3 lang="zh-Hans">政府信息部分公开告知书</h3>' in page
    for words in ("予以公开的内容：第一条至第四条", "不予公开的内容：第五条中的联系人", "不予公开的理由：涉及他人"):
        assert words in page
