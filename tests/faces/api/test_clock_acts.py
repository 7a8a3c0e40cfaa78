"""What stops, extends, restarts or ends a case, and the work of several hands, over the API."""

import base64
from datetime import date, timedelta

import pytest

from gongkai.disclosure import clock_acts, redress
from gongkai.disclosure.models import Assistance, Split
from gongkai.workbench.disclosure.turn import FORMS
from tests.faces.workbench.conftest import NOW, ROUTE_B, TODAY, at_the_counter, clock, on_its_way, waiting  # noqa: F401
from tests.sample import PARTLY, again, person

pytestmark = pytest.mark.usefixtures("clock")

INQUIRY = {"whom": "third_party", "name": "某公司", "contact": "0571-1", "question": "是否同意公开合同价格？"}
EXTENSION = {"days": 10, "reasons": "需检索", "told_by_way": "post"}
CORRECTION = {"items": "请写明年份", "until": "2026-10-15"}


def offers(caller, number):
    return {offer["act"]: offer for offer in caller.get(f"cases/{number}/acts").json()["acts"]}


def choices(offer, name):
    (field,) = [field for field in offer["fields"] if field["name"] == name]
    return [choice["code"] for choice in field["choices"]]


def test_an_extension_and_an_inquiry_with_its_answer(calling, waiting):  # noqa: F811
    application = waiting("reply")
    number, general = application.case.number, calling("jx-general")
    assert choices(offers(general, number)["inquire"], "whom") == ["third_party", "joint_maker", "other_organ"]
    assert general.act(number, "extend", **EXTENSION).status_code == 201
    assert "extend" not in offers(general, number)
    told = general.act(number, "inquire", **INQUIRY).json()
    assert told["standing"]["paused_since"] == "2026-09-21"
    open_ = offers(general, number)
    assert "reply" not in open_
    assert choices(open_["hear"], "answer") == ["consents", "refuses"]
    assert general.act(number, "hear", answer="silent").status_code == 409
    told = general.act(number, "hear", answer="refuses", reasons="商业秘密").json()
    assert (told["standing"]["paused_since"], told["standing"]["case_due_on"]) == (None, "2026-10-30")


def test_a_correction_is_asked_for_and_received(calling, waiting):  # noqa: F811
    number, general = waiting("forward").case.number, calling("jx-general")
    assert general.act(number, "ask_correction", **CORRECTION).status_code == 201
    assert list(offers(general, number)) == ["receive_correction", "withdraw"]
    assert general.act(number, "forward", to="JX1", reasons="x").status_code == 409
    told = general.act(number, "receive_correction", corrected="2024年").json()
    assert (told["standing"]["waiting_for"]["code"], told["standing"]["case_due_on"]) == ("forward", "2026-10-26")


def test_what_was_approved_is_not_turned_into_another_bodys_matter(calling, waiting):  # noqa: F811
    application = waiting("reply")
    number, general = application.case.number, calling("jx-general")
    for act, said in (
        ("find_not_ours", {"reasons": "属税务机关"}),
        ("split_off", {"subject": "x", "description": "x"}),
    ):
        answer = general.act(number, act, **said)
        assert (answer.status_code, "此件正等待“答复申请人”" in answer.json()["error"]) == (409, True)
    assert again(application).case.procedure == "route_a"


def test_a_fee_counts_the_items_of_the_month_by_itself(calling, waiting, at_the_counter):  # noqa: F811
    for _ in range(10):
        at_the_counter(on=date(2026, 9, 8))
    application = waiting("feedback")
    number, general = application.case.number, calling("jx-general")
    assert general.act(number, "bill_fee", basis="items", count=1).status_code == 201
    assert (again(application).fee_notice.before, again(application).fee_notice.amount) == (10, 100)
    assert general.act(number, "receive_fee").status_code == 201
    answer = general.act(number, "bill_fee", basis="items", count=1)
    assert (answer.status_code, "只能发出一次" in answer.json()["error"]) == (409, True)


def test_whoever_does_not_pay_in_time_has_abandoned(calling, waiting, clock):  # noqa: F811
    number, general = waiting("feedback").case.number, calling("jx-general")
    assert general.act(number, "bill_fee", basis="pages", count=130).status_code == 201
    answer = general.act(number, "abandon", cause="OTHER_NO_FEE")
    assert (answer.status_code, "尚未届满" in answer.json()["error"]) == (409, True)
    answer = general.act(number, "abandon", cause="OTHER_NO_CORRECTION")
    assert (answer.status_code, answer.json()["field"]) == (422, "cause")
    clock.shift(timedelta(days=40))
    assert choices(offers(general, number)["abandon"], "cause") == ["OTHER_NO_FEE"]
    assert general.act(number, "abandon", cause="OTHER_NO_FEE").json()["standing"]["closed_on"] == "2026-10-31"


def test_an_application_is_withdrawn(calling, waiting):  # noqa: F811
    number = waiting("feedback").case.number
    assert (
        calling("jx-desk").act(number, "withdraw", reasons="来电撤回").json()["standing"]["closed_on"] == "2026-09-21"
    )


def test_a_part_is_split_off_and_the_lead_office_answers(calling, waiting):  # noqa: F811
    number, general = waiting("forward").case.number, calling("jx-general")
    assert general.act(number, "split_off", subject="税率表", description="2008年").status_code == 201
    assert Split.objects.get().part.subject == "税率表"
    assert general.act(number, "check", outcome="unclear", reasons="请示").status_code == 201
    assert calling("lead").act(number, "advise", reasons="属本关").status_code == 201
    answer = calling("lead").act(number, "advise", reasons="属本关")
    assert (answer.status_code, "没有尚未答复的请示" in answer.json()["error"]) == (409, True)


def test_a_department_assists_another(calling, waiting):  # noqa: F811
    application = waiting("feedback", ROUTE_B)
    number, tariff, statistics = application.case.number, calling("gs-handler"), calling("tj-handler")
    assert "TJ" in choices(offers(tariff, number)["ask_assistance"], "of")
    assert statistics.get(f"cases/{number}").status_code == 404
    assert tariff.act(number, "ask_assistance", of="TJ", question="请提供进口量").status_code == 201
    assert statistics.act(number, "assist", offer="99999999999999999999", answer="x").status_code == 422
    (offer,) = choices(offers(statistics, number)["assist"], "offer")
    assert calling("gs-leader").act(number, "assist", offer=offer, answer="x").status_code == 409
    assert statistics.act(number, "sign_for_assistance", offer=offer).status_code == 201
    assert "sign_for_assistance" not in offers(statistics, number)
    assert statistics.act(number, "assist", offer=offer, answer="见统计月报").status_code == 201
    assert Assistance.objects.get().answer == "见统计月报"
    assert statistics.act(number, "return_assistance", offer=offer, reasons="x").status_code == 409


def test_a_leader_lets_out_what_could_not_be_checked(calling, waiting):  # noqa: F811
    application = waiting("feedback")
    number, leader = application.case.number, calling("jx-leader")
    old = base64.b64encode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)).decode()
    files = [{"name": "旧文件.doc", "content_base64": old}]
    typed = {"kind": "GRANTED", "text": "见附件。", "files": files}
    assert calling("jx-clearance").act(number, "feedback", **typed).status_code == 201
    (paper,) = choices(offers(leader, number)["let_out"], "paper")
    assert leader.act(number, "let_out", paper=999, reasons="已核对").json()["field"] == "paper"
    assert calling("jx-clearance").act(number, "let_out", paper=int(paper), reasons="已核对").status_code == 409
    assert leader.act(number, "let_out", paper=int(paper), reasons="已核对").status_code == 201
    cleared = {"clearance": "公开", "clearance_basis": "不涉密"}
    assert leader.act(number, "approve", **cleared).status_code == 201


@pytest.mark.parametrize(
    ("act", "typed", "field"),
    [
        ("extend", {**EXTENSION, "days": 0}, "days"),
        ("extend", {**EXTENSION, "for_step": "x" * 201}, "for_step"),
        ("inquire", {**INQUIRY, "name": ""}, "name"),
        ("inquire", {**INQUIRY, "received_on": "9999-12-31"}, "received_on"),
        ("ask_correction", {"items": "x"}, "until"),
        ("ask_correction", {**CORRECTION, "until": "9999-12-31"}, "until"),
        ("bill_fee", {"basis": "pages", "count": 10_001}, "count"),
        ("extend", {**EXTENSION, "for_step": "nonsense"}, "for_step"),
        ("reroute", {"procedure": "route_b_direct", "reasons": "总关职权"}, "procedure"),
    ],
)
def test_what_is_wrong_names_its_field(calling, waiting, act, typed, field):  # noqa: F811
    application = waiting("forward")
    answer = calling("jx-general").act(application.case.number, act, **typed)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert again(application).case.length == application.case.length


@pytest.mark.parametrize("on", [date(2026, 9, 14), date(2008, 9, 26)])
@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("hear", {"answer": "consents"}),
        ("receive_correction", {"corrected": "x"}),
        ("receive_fee", {}),
        ("extend", EXTENSION),
        ("inquire", {**INQUIRY, "whom": "joint_maker"}),
        ("hear_reasons", {"said": "x"}),
        ("lengthen", {"until": "2026-11-30", "reasons": "x"}),
        ("answer_anew", {"received_on": "2026-09-21", "orders": "x"}),
        ("ask_correction", CORRECTION),
        ("bill_fee", {"basis": "pages", "count": 100}),
    ],
)
def test_what_rests_on_something_that_did_not_happen_is_out_of_turn(calling, on_its_way, on, act, typed):  # noqa: F811
    application = on_its_way(made_on=on)
    answer = calling("jx-general").act(application.case.number, act, **typed)
    assert answer.status_code == 409
    assert answer.json()["error"]


def test_an_act_is_offered_here_when_its_form_is_open_at_the_workbench(calling, waiting, client):  # noqa: F811
    same = {
        "extend", "hear", "ask_correction", "receive_correction", "bill_fee", "receive_fee", "abandon", "withdraw",
        "advise", "split_off", "inquire", "ask_assistance", "assist", "let_out", "sign_for", "ask_reasons",
        "hear_reasons", "lengthen", "answer_anew",
    }  # fmt: skip
    assert same <= set(FORMS)
    for awaited in ("forward", "feedback", "approve", "reply"):
        application = waiting(awaited)
        if awaited == "feedback":
            clock_acts.inquire(
                application,
                to="third_party",
                name="某公司",
                contact="1",
                question="?",
                by=person("jx-general"),
                on=TODAY,
            )
        for username in ("jx-general", "jx-clearance", "jx-leader", "jx-desk", "lead", "supervision"):
            client.force_login(person(username), backend="django.contrib.auth.backends.ModelBackend")
            page = client.get(f"/desk/cases/{application.case.number}/")
            if page.status_code == 404:
                assert calling(username).get(f"cases/{application.case.number}/acts").status_code == 404
                continue
            forms = {form.name for where in ("mine", "others") for form in page.context[where]}
            assert same & set(offers(calling(username), application.case.number)) == same & forms, (awaited, username)


def test_many_applications_are_asked_for_their_reasons_heard_and_given_longer(calling, waiting):  # noqa: F811
    application = waiting("feedback")
    number, general, handler = application.case.number, calling("jx-general"), calling("jx-clearance")
    excess = {"kind": "NP_EXCESS", "text": "不予处理。", "reasons": "理由不合理"}
    answer = handler.act(number, "feedback", **excess)
    assert (answer.status_code, answer.json()["field"]) == (422, "kind")
    assert not {"hear_reasons", "lengthen"} & set(offers(general, number))
    assert general.act(number, "ask_reasons", count=42, until="2026-09-30").status_code == 201
    assert "ask_reasons" not in offers(general, number)
    assert handler.act(number, "feedback", **excess).status_code == 409
    told = general.act(number, "hear_reasons", said="写论文").json()
    assert (told["events"]["reasons"]["count"], told["events"]["reasons"]["said"]) == (42, "写论文")
    told = general.act(number, "lengthen", until="2026-11-30", reasons="数量大").json()
    assert told["standing"]["case_due_on"] == "2026-11-30"
    assert handler.act(number, "feedback", **excess).status_code == 201


def test_a_reply_set_aside_is_answered_anew(calling, waiting):  # noqa: F811
    application = waiting("")
    number, general = application.case.number, calling("jx-general")
    assert offers(general, number) == {}
    assert general.act(number, "answer_anew", received_on="2026-09-21", orders="重作").status_code == 409
    found = redress.lodge(application, kind="reconsideration", filed_on=TODAY, by=person("jx-general"), on=TODAY)
    redress.accept(found, by=person("jx-general"), on=TODAY)
    redress.decide(found, outcome="corrected", by=person("jx-general"), on=TODAY)
    assert list(offers(general, number)) == ["answer_anew"]
    told = general.act(number, "answer_anew", received_on="2026-09-21", until="2026-10-15", orders="重作").json()
    standing = told["standing"]
    assert (standing["waiting_for"]["code"], standing["case_due_on"]) == ("feedback", "2026-10-15")
    assert (standing["anew_since"], standing["anew_until"]) == ("2026-09-21", "2026-10-15")


def test_a_partial_disclosure_tells_its_parts_apart(calling, waiting):  # noqa: F811
    number, handler = waiting("feedback").case.number, calling("jx-clearance")
    said = {"kind": "PARTIAL", "text": "见附件。", "reasons": "涉及他人"}
    answer = handler.act(number, "feedback", **said)
    assert (answer.status_code, answer.json()["field"]) == (422, "given")
    assert handler.act(number, "feedback", **said, **PARTLY).status_code == 201
