"""What stops, extends, restarts or ends a case, through the forms of its page."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.disclosure import clock_acts, redress
from gongkai.workbench.disclosure.turn import FORMS
from tests.faces.workbench.conftest import ROUTE_B, TODAY
from tests.sample import PARTLY, again, person
from tests.screening import makers

INQUIRY = {
    "to": "third_party", "called": "嘉兴某进出口公司", "contact": "嘉兴市中山路1号",
    "question": "是否同意公开合同价格？",
}  # fmt: skip
CORRECTION = {"items": "请写明文件的年份", "until": "2026-10-15"}
EXTENSION = {"days": "10", "for_step": "reply", "reasons": "需检索历年档案", "told_by_way": "post"}
PAGES = {"basis": "pages", "count": "130"}


def page_of(client, application):
    return client.get(f"/desk/cases/{application.case.number}/")


def names(answer):
    return [[form.name for form in answer.context[where]] for where in ("mine", "others")]


def inquired(application, on=TODAY, **changes):
    about = {"to": "third_party", "name": "某公司", "contact": "0571-1", "question": "是否同意公开？", **changes}
    return clock_acts.inquire(application, **about, by=person("jx-general"), on=on)


def test_an_extension_shows_the_old_day_and_each_new_one(act, signed_in, waiting):
    application = waiting("feedback")
    (form,) = [
        form for form in page_of(signed_in("jx-general"), application).context["others"] if form.name == "extend"
    ]
    assert "10月16日" in form.consequence()
    assert dict(form.fields["days"].choices)[10] == "10 个工作日，到 2026年10月30日（周五）"
    assert form["told_by_way"].value() == "online"
    assert act("jx-general", application, "extend", **EXTENSION).status_code == 302
    application = again(application)
    assert (application.case.original_due_on, application.case.case_due_on) == (date(2026, 10, 16), date(2026, 10, 30))
    extension = application.extensions.get()
    assert (extension.days, extension.told_by_way, extension.entry.for_step) == (10, "post", "reply")
    page = page_of(signed_in("jx-general"), application)
    assert "extend" not in names(page)[1]
    for words in ("2026年10月16日（周五）", "2026年10月30日（周五）", "需检索历年档案"):
        assert words in page.content.decode()


def test_an_extension_may_go_to_the_department(act, waiting):
    application = waiting("feedback")
    assert act("jx-general", application, "extend", **{**EXTENSION, "for_step": "feedback"}).status_code == 302
    assert again(application).case.step_due_on == date(2026, 10, 19)


def test_on_route_b_only_the_lead_office_extends(act, signed_in, waiting):
    application = waiting("feedback", ROUTE_B)
    assert "extend" not in names(page_of(signed_in("secretariat"), application))[1]
    assert act("jx-general", application, "extend", **EXTENSION).status_code == 409
    assert act("lead", application, "extend", **EXTENSION).status_code == 302
    assert again(application).case.case_due_on == date(2026, 10, 30)


def test_an_inquiry_rests_the_clock_and_the_page_says_what_ends_it(act, signed_in, waiting):
    application = waiting("reply")
    assert act("jx-general", application, "inquire", **INQUIRY).status_code == 302
    answer = page_of(signed_in("jx-general"), application)
    page = answer.content.decode()
    for words in ("期限暂停", "9月21日（周一）", "10月19日（周一）", "嘉兴某进出口公司", "是否同意公开合同价格？"):
        assert words in page
    assert names(answer)[0] == ["hear"]
    assert "reply" not in names(answer)[1]
    handler = page_of(signed_in("jx-clearance"), application).content.decode()
    assert "期限暂停" in handler
    assert "等第三方的意见" in handler


def test_the_day_the_letter_arrived_begins_their_time(act, waiting):
    application = waiting("reply")
    assert act("jx-general", application, "inquire", **INQUIRY, received_on="2026-09-24").status_code == 302
    assert application.inquiries.get().answer_due_on == date(2026, 10, 22)
    other = waiting("reply")
    answer = act("jx-general", other, "inquire", **INQUIRY, received_on="2026-09-18")
    (form,) = [form for form in answer.context["others"] if form.name == "inquire"]
    assert "不能早于发函日" in str(form.errors["received_on"])


def test_what_a_third_party_says_ends_the_pause(act, signed_in, waiting, clock):
    application = waiting("reply")
    inquired(application, on=date(2026, 9, 21))
    clock.shift(timedelta(days=3))
    letter = SimpleUploadedFile("意见.pdf", makers.pdf(makers.text("no")), "application/pdf")
    typed = {"answer": "refuses", "reasons": "商业秘密", "public_interest": "影响公共安全", "files": [letter]}
    assert act("jx-general", application, "hear", on="2026-09-24", **typed).status_code == 302
    case = again(application).case
    assert (case.paused_since, case.case_due_on) == (None, date(2026, 10, 21))
    inquiry = application.inquiries.get()
    assert (inquiry.answer, inquiry.public_interest) == ("refuses", "影响公共安全")
    answer = page_of(signed_in("jx-general"), application)
    assert names(answer)[0] == ["reply"]
    for words in ("不同意公开", "商业秘密", "影响公共安全", "意见.pdf"):
        assert words in answer.content.decode()


def test_silence_is_offered_only_when_their_time_is_up(act, signed_in, waiting, clock):
    application = waiting("reply")
    inquired(application)
    (form,) = page_of(signed_in("jx-general"), application).context["mine"]
    assert [value for value, _label in form.fields["answer"].choices] == ["consents", "refuses"]
    assert act("jx-general", application, "hear", answer="silent").status_code == 422
    clock.shift(timedelta(days=28))
    assert act("jx-general", application, "hear", answer="silent", on="2026-10-19").status_code == 422  # their last day
    clock.shift(timedelta(days=1))
    assert act("jx-general", application, "hear", answer="silent", on="2026-10-20").status_code == 302
    assert application.inquiries.get().answer == "silent"


def test_a_department_works_on_while_somebody_is_asked(act, signed_in, waiting):
    application = waiting("feedback")
    inquired(application)
    assert names(page_of(signed_in("jx-clearance"), application))[0] == ["feedback"]
    assert names(page_of(signed_in("jx-general"), application))[0] == ["hear"]


def test_another_organ_is_asked_and_heard_under_2019_only(act, signed_in, waiting, at_the_counter):
    application = waiting("reply")
    answer = act("jx-general", application, "inquire", **{**INQUIRY, "to": "other_organ"})
    (form,) = [form for form in answer.context["others"] if form.name == "inquire"]
    assert "定一个答复意见的日期" in str(form.errors["answer_by"])
    asked = {**INQUIRY, "to": "other_organ", "answer_by": "2026-10-12"}
    assert act("jx-general", application, "inquire", **asked).status_code == 302
    assert application.inquiries.get().answer_due_on == date(2026, 10, 12)
    (form,) = page_of(signed_in("jx-general"), application).context["mine"]
    assert "public_interest" not in form.fields
    assert act("jx-general", application, "hear", answer="consents").status_code == 302
    old = at_the_counter(("hand_over", "2008-09-26"), ("register", "2008-09-26"), on=date(2008, 9, 26))
    (form,) = [form for form in page_of(signed_in("jx-general"), old).context["others"] if form.name == "inquire"]
    assert [value for value, _label in form.fields["to"].choices] == ["third_party"]
    assert not {"received_on", "answer_by"} & set(form.fields)


def test_a_joint_maker_has_the_time_of_the_law(act, waiting):
    application = waiting("reply")
    assert act("jx-general", application, "inquire", **{**INQUIRY, "to": "joint_maker"}).status_code == 302
    assert application.inquiries.get().answer_due_on == date(2026, 10, 19)


def test_a_correction_is_asked_for_once_and_begins_the_days_anew(act, signed_in, waiting, clock):
    application = waiting("forward")
    assert act("jx-general", application, "ask_correction", **CORRECTION).status_code == 302
    answer = page_of(signed_in("jx-general"), application)
    assert names(answer) == [["receive_correction"], ["withdraw"]]
    for words in ("期限暂停", "2026年10月15日（周四）", "请写明文件的年份", "等申请人补正"):
        assert words in answer.content.decode()
    clock.shift(timedelta(days=1))
    assert act("jx-general", application, "receive_correction", corrected="2024年", on="2026-09-22").status_code == 302
    application = again(application)
    assert (application.case.waiting_for, application.case.case_due_on) == ("forward", date(2026, 10, 27))
    assert application.correction.corrected == "2024年"
    answer = page_of(signed_in("jx-general"), application)
    assert "ask_correction" not in names(answer)[1]
    assert "2024年" in answer.content.decode()


def test_after_seven_days_no_correction_can_be_asked_for(signed_in, waiting, at_the_counter, act):
    late = at_the_counter(*(("hand_over", "2026-09-11"), ("register", "2026-09-14")), on=date(2026, 9, 9))
    answer = act("jx-general", late, "ask_correction", **CORRECTION)
    (form,) = [form for form in answer.context["others"] if form.name == "ask_correction"]
    assert "告知补正的期限是收到申请后的" in str(form.non_field_errors())
    assert form["items"].value() == CORRECTION["items"]


def test_under_2008_the_notice_to_correct_ends_the_case(act, signed_in, at_the_counter):
    application = at_the_counter(("hand_over", "2008-09-26"), ("register", "2008-09-26"), on=date(2008, 9, 26))
    others = page_of(signed_in("jx-general"), application).context["others"]
    (form,) = [form for form in others if form.name == "ask_correction"]
    assert form.title == "告知申请人更改、补充"
    assert "until" not in form.fields
    assert {"bill_fee", "receive_fee", "abandon"}.isdisjoint(form.name for form in others)
    assert act("jx-general", application, "ask_correction", items="请写明名称", on="2008-09-28").status_code == 302
    assert again(application).case.closed_on == date(2008, 9, 28)


def test_whoever_does_not_correct_in_time_has_abandoned(act, signed_in, waiting, clock):
    application = waiting("forward")
    act("jx-general", application, "ask_correction", **CORRECTION)
    assert act("jx-general", application, "abandon", cause="OTHER_NO_CORRECTION").status_code == 409
    clock.shift(timedelta(days=25))
    answer = page_of(signed_in("jx-general"), application)
    assert "abandon" in names(answer)[1]
    assert "到 2026年10月15日（周四） 没有补正" in answer.content.decode()
    assert act("jx-general", application, "abandon", cause="OTHER_NO_CORRECTION", on="2026-10-16").status_code == 302
    assert again(application).case.closed_on == date(2026, 10, 16)


def test_a_fee_is_shown_before_it_is_sent(act, signed_in, waiting):
    application = waiting("feedback")
    answer = act("jx-general", application, "bill_fee", **PAGES)
    assert answer.status_code == 422
    (form,) = [form for form in answer.context["others"] if form.name == "bill_fee"]
    assert "按标准应收 1300 元" in str(form.non_field_errors())
    assert form.button == "发出 1300 元的收费通知"
    assert form["count"].value() == "130"
    assert act("jx-general", application, "bill_fee", **{**PAGES, "count": "131"}, amount="1300").status_code == 422
    assert act("jx-general", application, "bill_fee", **PAGES, amount="1300").status_code == 302
    assert again(application).fee_notice.amount == 1300
    page = page_of(signed_in("jx-general"), application)
    assert names(page)[0] == ["receive_fee"]
    for words in ("1300 元", "等申请人缴费", "2026年10月26日（周一）"):
        assert words in page.content.decode()


def test_a_paid_fee_begins_the_days_anew(act, waiting, clock):
    application = waiting("feedback")
    act("jx-general", application, "bill_fee", **PAGES, amount="1300")
    clock.shift(timedelta(days=1))
    assert act("jx-general", application, "receive_fee", on="2026-09-22").status_code == 302
    case = again(application).case
    assert (case.paused_since, case.case_due_on, case.waiting_for) == (None, date(2026, 10, 27), "feedback")


def test_what_costs_nothing_is_not_billed(act, waiting):
    answer = act("jx-general", waiting("feedback"), "bill_fee", basis="items", count="1", before="3")
    assert answer.status_code == 422
    (form,) = [form for form in answer.context["others"] if form.name == "bill_fee"]
    assert "不收费" in str(form.non_field_errors())


def test_the_applicants_items_of_the_month_are_counted_for_the_fee(signed_in, waiting, at_the_counter):
    for _ in range(3):
        at_the_counter(on=date(2026, 9, 8))
    others = page_of(signed_in("jx-general"), waiting("feedback")).context["others"]
    (form,) = [form for form in others if form.name == "bill_fee"]
    assert form["before"].value() == 3


@pytest.mark.parametrize("username", ["jx-desk", "jx-general"])
def test_an_application_is_withdrawn_at_the_desk_or_by_whoever_replies(act, waiting, username):
    application = waiting("feedback")
    assert act(username, application, "withdraw", reasons="9月21日来电，已书面确认").status_code == 302
    case = again(application).case
    assert (case.closed_on, case.waiting_for) == (TODAY, "")


WRONG = [
    ("feedback", "extend", {**EXTENSION, "days": ""}, "days", "请选择延长多少个工作日"),
    ("feedback", "extend", {**EXTENSION, "days": "21"}, "days", ""),
    ("feedback", "extend", {**EXTENSION, "reasons": " "}, "reasons", "请写明延长答复期限的理由"),
    ("reply", "inquire", {**INQUIRY, "to": ""}, "to", "请选择向谁征求意见"),
    ("reply", "inquire", {**INQUIRY, "called": ""}, "called", "请填写被征求意见者的名称"),
    ("reply", "inquire", {**INQUIRY, "contact": ""}, "contact", "请填写被征求意见者的联系方式"),
    ("reply", "inquire", {**INQUIRY, "question": ""}, "question", "不要写申请人是谁"),
    ("forward", "ask_correction", {**CORRECTION, "items": ""}, "items", "请逐项写明"),
    ("forward", "ask_correction", {**CORRECTION, "until": ""}, "until", "合理的补正期限"),
    ("forward", "ask_correction", {**CORRECTION, "until": "2026-09-21"}, "until", "合理的补正期限"),
    ("feedback", "bill_fee", {"basis": "", "count": "1"}, "basis", "请选择按件还是按页计费"),
    ("feedback", "bill_fee", {"basis": "pages", "count": "x"}, "count", ""),
    ("feedback", "withdraw", {"reasons": ""}, "reasons", "请写明申请人怎样提出撤回"),
]


@pytest.mark.parametrize(("awaited", "name", "typed", "field", "sentence"), WRONG)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(act, waiting, awaited, name, typed, field, sentence):
    application = waiting(awaited)
    answer = act("jx-general", application, name, **typed)
    assert answer.status_code == 422
    (form,) = [form for form in answer.context["others"] if form.name == name]
    assert sentence in str(form.errors[field])
    assert again(application).case.length == application.case.length
    for key, value in typed.items():
        assert form[key].value() == value


def test_while_the_clock_rests_a_refused_answer_keeps_its_words(act, waiting):
    application = waiting("reply")
    inquired(application)
    answer = act("jx-general", application, "hear", reasons="写了一半")
    (form,) = answer.context["mine"]
    assert (answer.status_code, form["reasons"].value()) == (422, "写了一半")
    assert "请选择对方的意见" in answer.content.decode()


@pytest.mark.parametrize("awaited", ["hand_over", "forward", "feedback", "approve", "reply"])
@pytest.mark.parametrize("username", ["jx-clearance", "jx-leader", "jx-desk"])
def test_only_whoever_will_reply_stops_the_clock(act, signed_in, waiting, username, awaited):
    application = waiting(awaited)
    for name, typed in (("extend", EXTENSION), ("inquire", INQUIRY), ("ask_correction", CORRECTION)):
        answer = act(username, application, name, **typed)
        assert answer.status_code in (404, 409), name
    assert again(application).case.length == application.case.length


@pytest.mark.parametrize("username", ["sx-general", "gs-handler", "secretariat", "admin"])
def test_others_have_no_such_case(act, waiting, username):
    application = waiting("forward")
    for name in FORMS:
        assert act(username, application, name, **INQUIRY, **EXTENSION).status_code == 404, name


@pytest.mark.parametrize("begin", ["inquire", "ask_correction", "bill_fee"])
def test_the_supervision_office_ends_no_pause(act, signed_in, waiting, begin):
    application = waiting("feedback") if begin == "bill_fee" else waiting("forward")
    typed = {"inquire": INQUIRY, "ask_correction": CORRECTION, "bill_fee": {**PAGES, "amount": "1300"}}[begin]
    assert act("jx-general", application, begin, **typed).status_code == 302
    assert names(page_of(signed_in("supervision"), application)) == [[], []]
    for name in ("hear", "receive_correction", "receive_fee", "abandon", "withdraw"):
        answer = act("supervision", application, name, answer="consents", corrected="x", reasons="x")
        assert answer.status_code == 409, name


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("awaited", ["forward", "reply"])
def test_a_page_with_every_event_costs_no_more(
    act, signed_in, waiting, at_the_counter, django_assert_max_num_queries, awaited, others, clock
):
    application = waiting(awaited)
    act("jx-general", application, "extend", **EXTENSION)
    inquired(again(application))
    act("jx-general", application, "hear", answer="consents")
    inquired(again(application), to="joint_maker")
    for _ in range(others):
        at_the_counter()
    client = signed_in("jx-general")
    with django_assert_max_num_queries(25):
        page = page_of(client, application)
    assert len(page.content) < 60 * 1024


def test_a_count_nobody_can_mean_is_refused_at_once(act, waiting):
    answer = act("jx-general", waiting("feedback"), "bill_fee", basis="items", count="9" * 30, before="0")
    (form,) = [form for form in answer.context["others"] if form.name == "bill_fee"]
    assert answer.status_code == 422
    assert "10000" in str(form.errors["count"]).replace(",", "")


def test_many_applications_are_asked_for_their_reasons_before_they_are_left(act, signed_in, waiting, clock):
    application = waiting("feedback")
    excess = {"kind": "NP_EXCESS", "text": "不予处理。", "reasons": "理由不合理"}
    answer = act("jx-clearance", application, "feedback", **excess)
    assert answer.status_code == 422
    assert "NP_EXCESS" not in str(answer.context["mine"][0]["kind"])
    asked = {"count": "42", "period": "2026年7月至8月", "until": "2026-09-30"}
    assert act("jx-general", application, "ask_reasons", **asked).status_code == 302
    answer = act("jx-clearance", application, "feedback", **excess)
    assert answer.status_code == 409
    assert "期限也没有届满" in answer.content.decode()
    assert act("jx-general", application, "hear_reasons", said_words="写论文要用").status_code == 302
    page = page_of(signed_in("jx-clearance"), application).content.decode()
    assert "写论文要用" in page
    told = {"until": "2026-11-30", "reasons": "42件需逐件检索"}
    assert act("jx-general", application, "lengthen", **told).status_code == 302
    assert again(application).case.case_due_on == date(2026, 11, 30)
    assert act("jx-clearance", application, "feedback", **excess).status_code == 302


def test_a_reply_set_aside_is_answered_anew_and_the_page_says_so(act, signed_in, waiting):
    application = waiting("")
    assert not page_of(signed_in("jx-general"), application).context["mine"]
    found = redress.lodge(application, kind="reconsideration", filed_on=TODAY, by=person("jx-general"), on=TODAY)
    redress.accept(found, by=person("jx-general"), on=TODAY)
    redress.decide(found, outcome="corrected", by=person("jx-general"), on=TODAY)
    remedy = signed_in("jx-general").get(f"/desk/redress/{found.pk}/").content.decode()
    assert "“重新办理”" in remedy
    assert names(page_of(signed_in("jx-general"), application))[0] == ["answer_anew"]
    assert "answer_anew" not in names(page_of(signed_in("jx-clearance"), application))[0]
    wrong = act("jx-general", application, "answer_anew", received_on="2026-09-21", orders="重作", until="2026-09-20")
    assert wrong.status_code == 422
    told = {"received_on": "2026-09-21", "orders": "撤销原答复，责令重新作出", "until": "2026-10-15"}
    assert act("jx-general", application, "answer_anew", **told).status_code == 302
    page = page_of(signed_in("jx-clearance"), application).content.decode()
    for words in ("原答复（已被纠正）", "撤销原答复，责令重新作出", "决定书、判决书定到 2026年10月15日", "起重新办理"):
        assert words in page
    assert names(page_of(signed_in("jx-clearance"), application))[0] == ["feedback"]
    assert "已据此重新办理" in signed_in("jx-general").get(f"/desk/redress/{found.pk}/").content.decode()


def test_what_was_asked_before_a_case_was_answered_anew_is_not_abandoned(act, signed_in, waiting, clock):
    application, by = waiting("forward"), person("jx-general")
    asked = {"items": "请写明年份", "until": date(2026, 9, 22)}
    clock_acts.ask_correction(application, **asked, by=by, on=TODAY)
    clock.shift(timedelta(days=2))
    day = date(2026, 9, 23)
    clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=by, on=day)
    lodged = {"kind": "reconsideration", "against": "other", "known_on": day, "filed_on": day}
    found = redress.lodge(again(application), **lodged, by=by, on=day)
    redress.accept(found, by=by, on=day)
    redress.decide(found, outcome="corrected", by=by, on=day)
    told = {"received_on": "2026-09-23", "orders": "重作", "on": "2026-09-23"}
    assert act("jx-general", application, "answer_anew", **told).status_code == 302
    assert "abandon" not in names(page_of(signed_in("jx-general"), application))[1]


def test_a_partial_disclosure_is_drafted_and_answered_in_its_parts(act, signed_in, waiting):
    application = waiting("feedback")
    said = {"kind": "PARTIAL", "text": "如下。", "reasons": "涉及他人联系方式", **PARTLY}
    answer = act("jx-clearance", application, "feedback", **{**said, "withheld": ""})
    assert "哪些内容不予公开" in str(answer.context["mine"][0].errors["withheld"])
    answer = act("jx-clearance", application, "feedback", kind="PARTIAL", text="如下。")
    assert set(answer.context["mine"][0].errors) == {*PARTLY, "reasons"}  # all at once: each page loses the files
    assert act("jx-clearance", application, "feedback", **said).status_code == 302
    assert "第五条中的联系人" in page_of(signed_in("jx-leader"), application).content.decode()
    cleared = {"clearance": "删减后公开", "clearance_basis": "已逐件审查"}
    assert act("jx-leader", application, "approve", **cleared).status_code == 302
    (form,) = page_of(signed_in("jx-general"), application).context["mine"]
    assert form["given"].value() == PARTLY["given"]
    parts = {name: PARTLY[name] for name in ("given", "withheld", "withheld_basis")}
    told = {"text": "如下。", "way": "online", **parts, "given": "第一条至第四条全文"}
    assert act("jx-general", application, "reply", **told).status_code == 302
    assert again(application).reply.given == "第一条至第四条全文"


def test_the_desk_sees_that_no_proof_of_identity_came_and_the_correction_asks_for_it(signed_in, on_its_way, waiting):
    lacking = "没有随附身份证明"
    online = on_its_way()
    assert lacking in page_of(signed_in("jx-desk"), online).content.decode()
    at_the_desk = waiting("forward")
    assert lacking not in page_of(signed_in("jx-general"), at_the_desk).content.decode()
    posted = waiting("forward", channel="post")
    answer = page_of(signed_in("jx-general"), posted)
    assert lacking in answer.content.decode()
    (form,) = [form for form in answer.context["others"] if form.name == "ask_correction"]
    assert "身份证明" in form["items"].value()
    with_the_department = waiting("feedback", channel="post")
    assert lacking not in page_of(signed_in("jx-clearance"), with_the_department).content.decode()
