"""Every act through the page, on both routes, and what the page says when an act is refused."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.disclosure import acts
from gongkai.disclosure.models import Application
from gongkai.organisation.models import Appointment, Position
from tests.faces.workbench.conftest import ROUTE_B, TODAY
from tests.sample import again, person, submitted, unit

CLEARED = {"clearance": "公开", "clearance_basis": "对照海关工作秘密目录逐件审查"}


def test_route_a_is_walked_with_the_forms_alone(act, on_its_way):
    application = on_its_way()
    enclosed = SimpleUploadedFile("税率.txt", "税率调整文件全文".encode())
    for username, name, typed in (
        ("jx-desk", "accept", {"evidence": "电话确认"}),
        ("jx-desk", "hand_over", {"note": "请登记"}),
        ("jx-general", "register", {}),
        ("jx-general", "check", {"outcome": "own", "to": unit("JX1").pk, "reasons": "属本关通关职权"}),
        ("jx-clearance", "sign_for", {}),
        ("jx-clearance", "feedback", {"kind": "GRANTED", "text": "现提供。", "files": [enclosed]}),
        ("jx-leader", "approve", {**CLEARED, "note": "同意"}),
        ("jx-general", "reply", {"text": "现提供，见附件。", "way": "post", "tracking_number": "EM123456789CN"}),
    ):
        assert act(username, application, name, **typed).status_code == 302, name
    application = again(application)
    assert application.case.closed_on == TODAY
    assert (application.reply.text, application.reply.tracking_number) == ("现提供，见附件。", "EM123456789CN")
    assert application.reply.in_the_name_of == unit("JX")


def test_route_b_is_walked_with_the_forms_alone(act, on_its_way):
    application = on_its_way()
    for username, name, typed in (
        ("jx-desk", "accept", {}),
        ("jx-desk", "hand_over", {}),
        ("jx-general", "register", {}),
        ("jx-general", "check", {"outcome": "district", "reasons": "关税政策属总关职权"}),
        ("secretariat", "pass_on", {"to": unit("GS").pk, "reasons": "关税处主管"}),
        ("gs-handler", "feedback", {"kind": "NOT_EXIST", "text": "经检索未找到。", "reasons": "没有制作"}),
        ("gs-leader", "approve", {}),
        ("secretariat", "reply", {"text": "经检索未找到。", "way": "online"}),
    ):  # fmt: skip
        assert act(username, application, name, **typed).status_code == 302, name
    application = again(application)
    assert (application.case.procedure, application.case.closed_on) == ("route_b", TODAY)
    assert application.reply.in_the_name_of == unit("HZ")


def test_an_application_to_the_district_itself_goes_the_direct_way(act, district):
    application = submitted(date(2026, 9, 18), unit_code="")
    for username, name, typed in (
        ("secretariat", "accept", {}),
        ("secretariat", "register", {}),
        ("secretariat", "pass_on", {"to": unit("TJ").pk}),
    ):
        assert act(username, application, name, **typed).status_code == 302, name
    assert again(application).case.waiting_for == "feedback"


def test_what_was_done_is_said_on_the_page_that_follows(act, signed_in, waiting):
    application = waiting("register")
    client = signed_in("jx-general")
    sent = {"act": "register", "seen": application.case.length, "on": TODAY.isoformat()}
    answer = client.post(f"/desk/cases/{application.case.number}/", sent, follow=True)
    assert f"{application.case.number}：已登记。" in answer.content.decode()


def test_a_check_that_leads_to_a_reply_says_so(signed_in, waiting):
    application = waiting("forward")
    sent = {"act": "check", "outcome": "neither", "reasons": "属税务", "seen": application.case.length}
    page = f"/desk/cases/{application.case.number}/"
    answer = signed_in("jx-general").post(page, {**sent, "on": TODAY.isoformat()}, follow=True)
    assert "已初核：不属于海关职权，请接着答复申请人。" in answer.content.decode()


@pytest.mark.parametrize(
    ("outcome", "waits_for", "line"),
    [
        ("mixed", "pass_on", "route_b"),
        ("neither", "reply", "not_ours"),
        ("unclear", "forward", "route_a"),
    ],
)
def test_the_first_check_sends_each_matter_where_it_belongs(act, waiting, outcome, waits_for, line):
    application = waiting("forward")
    assert act("jx-general", application, "check", outcome=outcome, reasons="理由").status_code == 302
    case = again(application).case
    assert (case.waiting_for, case.procedure) == (waits_for, line)


def test_the_secretariat_may_find_it_another_bodys_matter_or_send_it_down(act, waiting):
    application = waiting("pass_on", ROUTE_B)
    assert act("secretariat", application, "not_ours", reasons="属税务机关").status_code == 302
    assert again(application).case.procedure == "not_ours"
    application = waiting("pass_on", ROUTE_B)
    assert act("secretariat", application, "reroute", whose=unit("SX").pk, reasons="属绍兴海关").status_code == 302
    case = again(application).case
    assert (case.procedure, case.unit, case.waiting_for) == ("route_a", unit("SX"), "forward")


def test_a_department_hands_back_and_the_right_one_gets_it(act, waiting):
    application = waiting("feedback")
    due = application.case.step_due_on
    assert act("jx-clearance", application, "decline", reasons="属监管科").status_code == 302
    typed = {"to": unit("JX2").pk, "reasons": "属监管科职责"}
    assert act("jx-general", application, "reforward", **typed).status_code == 302
    case = again(application).case
    assert (case.handed_to, case.waiting_for, case.step_due_on) == (unit("JX2"), "feedback", due)


def test_a_leader_and_a_replier_send_back(act, waiting):
    application = waiting("approve")
    assert act("jx-leader", application, "send_back", reasons="请补充").status_code == 302
    assert again(application).case.waiting_for == "feedback"
    application = waiting("reply")
    assert act("jx-general", application, "send_back", reasons="决定与申请不符").status_code == 302
    assert again(application).case.waiting_for == "feedback"


def test_the_lead_office_settles_whose_matter_it_is(act, waiting):
    application = waiting("forward")
    assert act("lead", application, "reroute", whose="district", reasons="总关职权").status_code == 302
    assert again(application).case.procedure == "route_b"
    assert act("jx-general", again(application), "check", outcome="district", reasons="按总关意见").status_code == 302
    assert again(application).case.waiting_for == "pass_on"


def test_a_clearance_officer_reviews_before_the_leader(act, signed_in, waiting):
    officer = person("jx-control")
    desk = Position.objects.create(unit=unit("JX"), kind="clearance_officer", from_on=date(2026, 1, 1))
    Appointment.objects.create(person=officer, position=desk, from_on=date(2026, 1, 1))
    application = waiting("approve")
    assert act("jx-control", application, "clear", **CLEARED).status_code == 302
    answer = signed_in("jx-leader").get(f"/desk/cases/{application.case.number}/")
    (form,) = answer.context["mine"]
    assert "clearance" not in form.fields
    assert act("jx-leader", application, "approve", note="同意").status_code == 302


def test_who_drafted_is_told_that_somebody_else_must_review(signed_in, waiting, act):
    leader = person("jx-leader")
    handler = Position.objects.get(unit=unit("JX1"), kind="handler")
    Appointment.objects.create(person=leader, position=handler, from_on=date(2026, 1, 1))
    application = waiting("feedback")
    acts.feedback(application, kind="GRANTED", text="现提供。", by=leader, on=TODAY)
    answer = signed_in("jx-leader").get(f"/desk/cases/{application.case.number}/")
    assert "approve" not in [form.name for form in answer.context["mine"]]
    assert "须由另一位分管处级领导审核" in answer.content.decode()
    assert act("jx-leader", application, "approve", **CLEARED).status_code == 409
    assert again(application).case.waiting_for == "approve"


def test_a_file_that_may_not_leave_is_named_to_the_leader(act, waiting):
    application = waiting("feedback")
    broken = SimpleUploadedFile("税率.pdf", b"%PDF-1.7 broken")
    act("jx-clearance", application, "feedback", kind="GRANTED", text="见附件。", files=[broken])
    answer = act("jx-leader", application, "approve", **CLEARED)
    assert answer.status_code in (409, 422)
    assert "税率.pdf" in answer.content.decode()
    assert again(application).case.waiting_for == "approve"


WRONG = [
    ("forward", "jx-general", "check", {"reasons": "理由"}, "outcome", "请选择初核结果"),
    ("forward", "jx-general", "check", {"outcome": "own", "reasons": "理由"}, "to", "请选择一个承办部门"),
    ("forward", "jx-general", "check", {"outcome": "district", "reasons": " "}, "reasons", "请写明初核理由"),
    ("forward", "jx-general", "check", {"outcome": "refuse", "reasons": "理由"}, "outcome", ""),
    ("feedback", "jx-clearance", "feedback", {"text": "内容"}, "kind", "请选择拟作的决定"),
    ("feedback", "jx-clearance", "feedback", {"kind": "GRANTED"}, "text", "请写明拟答复申请人的内容"),
    ("feedback", "jx-clearance", "feedback", {"kind": "REFUSED_LAW", "text": "内容"}, "reasons", "必须说明理由"),
    ("feedback", "jx-clearance", "feedback", {"kind": "OPEN", "text": "内容"}, "kind", ""),
    ("feedback", "jx-clearance", "decline", {"reasons": ""}, "reasons", "请写明为什么不属于本部门"),
    ("approve", "jx-leader", "approve", {"note": "同意"}, "clearance", "公开信息前须作保密审查"),
    ("approve", "jx-leader", "approve", {"clearance": "公开"}, "clearance_basis", "请写明保密审查的依据"),
    ("approve", "jx-leader", "approve", {**CLEARED, "clearance": "免于公开"}, "clearance", "不能同意公开"),
    ("approve", "jx-leader", "send_back", {}, "reasons", "请写明退回的理由"),
    ("reply", "jx-general", "reply", {"way": "online"}, "text", "请写明答复内容"),
    ("reply", "jx-general", "reply", {"way": "pigeon", "text": "内容"}, "way", ""),
    ("reply", "jx-general", "reply", {"way": "post", "text": "内容"}, "tracking_number", "邮寄须填写邮件号码"),
    ("reply", "jx-general", "reroute", {"whose": "", "reasons": "理由"}, "whose", "请选择属于谁的职权"),
]  # fmt: skip


@pytest.mark.parametrize(("awaited", "username", "name", "typed", "field", "sentence"), WRONG)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    act, waiting, awaited, username, name, typed, field, sentence
):
    application = waiting(awaited)
    before = application.case.length
    answer = act(username, application, name, **typed)
    assert answer.status_code == 422
    forms = [*answer.context["mine"], *answer.context["others"]]
    (form,) = [form for form in forms if form.name == name]
    assert field in form.errors
    assert sentence in str(form.errors[field])
    assert again(application).case.length == before
    for key, value in typed.items():
        assert form[key].value() == value


def test_a_department_elsewhere_cannot_be_chosen(act, waiting):
    typed = {"outcome": "own", "to": unit("SX1").pk, "reasons": "理由"}
    answer = act("jx-general", waiting("forward"), "check", **typed)
    assert answer.status_code == 422
    assert "不在可转送之列" in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (TODAY + timedelta(days=1), "还没有到，不能提前记录"),
        (date(2026, 9, 13), "早于上一动作的"),
        ("2026-13-01", "请填写一个日期"),
        ("", "请填写办理的日期"),
    ],
)
def test_a_day_before_the_last_act_or_in_the_future_is_refused_at_the_day(act, waiting, day, sentence):
    answer = act("jx-general", waiting("register"), "register", on=str(day))
    assert answer.status_code == 422
    (form,) = answer.context["mine"]
    assert sentence in str(form.errors["on"])


def test_an_act_may_be_dated_back_to_the_day_it_was_done(act, waiting):
    application = waiting("register")
    assert act("jx-general", application, "register", on="2026-09-15").status_code == 302
    assert again(application).case.entries.get(act="register").on == date(2026, 9, 15)


def test_the_second_of_two_officers_sees_who_did_it_and_keeps_the_words(act, signed_in, waiting):
    application = waiting("forward")
    seen = application.case.length
    assert act("jx-general", application, "check", outcome="district", reasons="先办的").status_code == 302
    answer = act("jx-general", application, "check", outcome="own", to=unit("JX1").pk, reasons="后来写的", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "由施展办理（上报办公室秘书科），您看到的页面不是最新的" in page
    assert "后来写的" in page
    assert again(application).case.waiting_for == "pass_on"


def test_what_came_from_an_old_page_can_be_sent_again_from_the_new_one(act, waiting):
    application = waiting("forward")
    seen = application.case.length
    told = {"days": "5", "for_step": "reply", "reasons": "需要查找多年的档案", "told_by_way": "post"}
    assert act("jx-general", application, "extend", **told).status_code == 302
    typed = {"outcome": "own", "to": unit("JX1").pk, "reasons": "后来写的"}
    answer = act("jx-general", application, "check", seen=seen, **typed)
    assert answer.status_code == 409
    assert "看过办理记录后仍要办理的，可以再送出一次。" in answer.content.decode()
    (form,) = answer.context["mine"]
    assert act("jx-general", application, "check", seen=form["seen"].value(), **typed).status_code == 302
    assert again(application).case.waiting_for == "feedback"


def test_a_reply_refused_for_want_of_its_postal_number_is_sent_with_it_and_nobody_else_is_blamed(act, waiting):
    application = waiting("reply")
    answer = act("jx-general", application, "reply", text="见附件。", way="post")
    (form,) = answer.context["mine"]
    assert "可以再送出一次" not in str(form.errors["tracking_number"])
    typed = {"text": "见附件。", "way": "post", "tracking_number": "EM123456789CN", "seen": form["seen"].value()}
    assert act("jx-general", application, "reply", **typed).status_code == 302


def test_a_refusal_that_another_sending_would_not_change_does_not_offer_one(act, waiting):
    application = waiting("register")
    answer = act("jx-general", application, "register", on="2026-09-01")
    assert answer.status_code == 422
    assert "再送出一次" not in answer.content.decode()


def test_the_same_form_sent_twice_is_done_once(act, waiting):
    application = waiting("register")
    seen = application.case.length
    assert act("jx-general", application, "register", seen=seen).status_code == 302
    assert act("jx-general", application, "register", seen=seen).status_code == 409
    assert again(application).case.entries.filter(act="register").count() == 1


def test_a_page_without_what_it_has_seen_does_nothing(act, waiting):
    application = waiting("register")
    for nonsense in ("", "x", "-1", "999"):
        assert act("jx-general", application, "register", seen=nonsense).status_code in (409, 422)
    assert again(application).case.waiting_for == "register"


def test_an_act_nobody_knows_is_a_bad_request(act, waiting):
    assert act("jx-general", waiting("register"), "refuse").status_code == 400
    assert Application.objects.count() == 1


def test_a_handler_may_not_send_a_case_another_way(act, waiting):
    application = waiting("feedback")
    typed = {"whose": "district", "reasons": "不想办"}
    assert act("jx-clearance", application, "reroute", **typed).status_code == 409
    assert again(application).case.procedure == "route_a"


def test_nothing_is_done_on_a_closed_case(act, waiting):
    application = waiting("done")
    assert application.case.closed_on
    answer = act("jx-general", application, "register")
    assert answer.status_code == 409
    assert "此件已办结" in answer.content.decode()


def test_a_refusal_is_said_in_english_to_english_readers(signed_in, waiting):
    application = waiting("register")
    sent = {"act": "hand_over", "seen": application.case.length, "on": TODAY.isoformat()}
    english = {"accept-language": "en"}
    answer = signed_in("jx-desk").post(f"/desk/cases/{application.case.number}/", sent, headers=english)
    assert answer.status_code == 409
    assert "Register" in answer.content.decode()
