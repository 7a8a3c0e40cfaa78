"""What is wrong is refused with a sentence that names the field, and nothing is stored."""

import base64
from datetime import date
from uuid import uuid4

import pytest

from gongkai.casework.models import Case, Entry
from gongkai.disclosure.models import Applicant, Application
from tests.sample import FILLED_IN, entered, submitted, walked

FILED = {**FILLED_IN, "unit": "JX"}
PDF = base64.b64encode(b"%PDF-1.4 a page").decode()


def without(*names):
    return {name: value for name, value in FILED.items() if name not in names}


def file(name="a.pdf", content=PDF):
    return {"name": name, "content_base64": content}


APPLICATIONS = {
    "nothing": ({}, "kind", "申请人类别"),
    "no name": (without("name"), "name", "姓名或名称"),
    "an empty name": ({**FILED, "name": ""}, "name", "姓名或名称"),
    "a name of blanks": ({**FILED, "name": "   "}, "name", "姓名或名称"),
    "a number for a name": ({**FILED, "name": 5}, "name", "应是文字"),
    "no name at all": ({**FILED, "name": None}, "name", "应是文字"),
    "a name too long": ({**FILED, "name": "王" * 121}, "name", "120"),
    "a sign no database keeps": ({**FILED, "name": "王\x00小明"}, "name", "无法保存"),
    "a name nobody can see": ({**FILED, "name": "\u200b\u200d\ufeff"}, "name", "姓名或名称"),
    "a control": ({**FILED, "subject": "税\x1b[2J"}, "subject", "看不见"),
    "words that read backwards": ({**FILED, "description": "\u202e税"}, "description", "看不见"),
    "half a sign": ({**FILED, "name": "王\ud83d"}, "name", "无法保存"),
    "an unknown kind": ({**FILED, "kind": "alien"}, "kind", "申请人类别"),
    "a card number one digit off": ({**FILED, "identity_number": "330106199003075019"}, "identity_number", "校验码"),
    "no card number": (without("identity_number"), "identity_number", "请填写证件号码"),
    "an organisation without its code": (
        {**FILED, "kind": "company", "contact": "李"}, "organisation_code", "统一社会信用代码",
    ),
    "an address that is none": ({**FILED, "email": "wang at example"}, "email", "电子邮箱"),
    "letters in the telephone": ({**FILED, "phone": "call me"}, "phone", "电话"),
    "no way to reach anybody": (without("phone", "email"), "phone", "联系方式"),
    "by post to nowhere": ({**FILED, "supply_way": "post"}, "address", "联系地址"),
    "a short postcode": ({**FILED, "postcode": "3100"}, "postcode", "邮政编码"),
    "no subject": (without("subject"), "subject", "所需信息的名称"),
    "no description": (without("description"), "description", "内容描述"),
    "a description too long": ({**FILED, "description": "字" * 5001}, "description", "5000"),
    "a way nobody goes": ({**FILED, "supply_way": "pigeon"}, "supply_way", "获取方式"),
    "a form nobody has": ({**FILED, "supply_form": "stone"}, "supply_form", "提供方式"),
    "yes instead of true": ({**FILED, "own_records": "yes"}, "own_records", "true 或 false"),
    "an unknown unit": ({**FILED, "unit": "ATLANTIS"}, "unit", "ATLANTIS"),
    "a unit without a desk": ({**FILED, "unit": "JXJ"}, "unit", "向哪个单位提出"),
    "a field nobody asked for": ({**FILED, "colour": "red"}, "colour", "没有“colour”这个字段"),
    "one file instead of a list": ({**FILED, "files": file()}, "files", "一列"),
    "a file without content": ({**FILED, "files": [{"name": "a.pdf"}]}, "files.0.content_base64", "文件内容"),
    "a file without a name": ({**FILED, "files": [file(name="")]}, "files.0.name", "应是文件名"),
    "a file named as a folder": ({**FILED, "files": [file(name="..")]}, "files.0.name", "应是文件名"),
    "content that is not Base64": ({**FILED, "files": [file(content="%%%")]}, "files.0.content_base64", "Base64"),
    "an empty file": ({**FILED, "files": [file(content="")]}, "files", "空的"),
    "a program": ({**FILED, "files": [file(name="a.exe")]}, "files", "a.exe"),
    "a picture that is none": ({**FILED, "identity_proof": [file(name="a.png")]}, "identity_proof", "a.png"),
    "too many files": ({**FILED, "files": [file()] * 11}, "files", "最多 10 项"),
    "a list": ([FILED], "", "花括号"),
    "a word": ('"apply"', "", "花括号"),
    "null": (None, "", "花括号"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", APPLICATIONS)
def test_a_wrong_application_is_refused_and_nothing_stored(anybody, wrong):
    body, field, said = APPLICATIONS[wrong]
    answer = anybody.post("applications", body)
    assert answer.status_code == 422
    told = answer.json()
    assert field in [fault["field"] for fault in told["errors"]]
    assert any(said in fault["error"] for fault in told["errors"] if fault["field"] == field)
    assert told["error"] == told["errors"][0]["error"]
    assert not any(model.objects.exists() for model in (Application, Applicant, Case, Entry))


@pytest.mark.parametrize("key", ["", "yesterday", "123", "6a1f1a52-6c8e-4f2e-9c1e"])
def test_a_wrong_idempotency_key_is_refused_and_nothing_stored(anybody, key):
    answer = anybody.post("applications", FILED, **{"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")
    assert "UUID" in answer.json()["error"]
    assert not Application.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "name=王小明", b"\xff\xfe", "[" * 100_000, '{"name": NaN'])
def test_what_is_not_json_is_refused(anybody, body):
    answer = anybody.post("applications", body)
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]
    assert not Application.objects.exists()


ACTS = {
    "nothing": ({}, "act", "动作"),
    "no act": ({"seen": 4}, "act", "动作"),
    "an unknown act": ({"act": "refuse", "seen": 4}, "act", "refuse"),
    "not having looked": ({"act": "forward", "to": "JX1", "reasons": "属本关"}, "seen", "所见办理记录"),
    "a word for a number": ({"act": "forward", "to": "JX1", "reasons": "属本关", "seen": "4"}, "seen", "整数"),
    "less than nothing": ({"act": "forward", "to": "JX1", "reasons": "属本关", "seen": -1}, "seen", "至少是 0"),
    "a day that never was": ({"act": "register", "seen": 4, "on": "2008-02-30"}, "on", "日期"),
    "a number for a day": ({"act": "register", "seen": 4, "on": 20080930}, "on", "日期"),
    "a day in words": ({"act": "register", "seen": 4, "on": "30 September"}, "on", "日期"),
    "no department": ({"act": "forward", "seen": 3, "reasons": "属本关"}, "to", "转往的部门"),
    "an unknown department": ({"act": "forward", "seen": 3, "to": "NOWHERE", "reasons": "属本关"}, "to", "NOWHERE"),
    "a department of another unit": (
        {"act": "forward", "seen": 3, "to": "SX1", "reasons": "属本关", "on": "2008-09-28"}, "to", "承办部门",
    ),
    "no reasons": ({"act": "forward", "seen": 3, "to": "JX1"}, "reasons", "理由"),
    "empty reasons": ({"act": "forward", "seen": 3, "to": "JX1", "reasons": ""}, "reasons", "理由"),
    "reasons of blanks": (
        {"act": "forward", "seen": 3, "to": "JX1", "reasons": "  ", "on": "2008-09-28"}, "reasons", "理由",
    ),
    "reasons too long": ({"act": "forward", "seen": 3, "to": "JX1", "reasons": "理" * 5001}, "reasons", "5000"),
    "an unknown outcome": ({"act": "check", "seen": 3, "outcome": "maybe", "reasons": "x"}, "outcome", "以下之一"),
    "a field of another act": (
        {"act": "forward", "seen": 3, "to": "JX1", "reasons": "x", "kind": "OPEN"}, "kind", "没有",
    ),
    "no route": ({"act": "reroute", "seen": 3, "procedure": "route_c", "reasons": "x"}, "procedure", "以下之一"),
    "a way nobody goes": ({"act": "reply", "seen": 3, "text": "x", "way": "pigeon"}, "way", "以下之一"),
    "a list": ([], "", ""),
}  # fmt: skip


@pytest.mark.parametrize("wrong", ACTS)
def test_a_wrong_act_is_refused_and_nothing_stored(calling, wrong):
    application = walked(entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"))
    body, field, said = ACTS[wrong]
    answer = calling("jx-general").post(f"cases/{application.case.number}/acts", body)
    assert answer.status_code == 422, answer.json()
    faults = {fault["field"]: fault["error"] for fault in answer.json()["errors"]}
    assert said in faults.get(field, "")
    assert application.case.entries.count() == 3


def test_a_wrong_enclosure_is_refused_and_nothing_stored(calling):
    application = walked(
        entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28")
    )
    program = file(name="run.exe")
    answer = calling("jx-clearance").act(
        application.case.number, "feedback", kind="OPEN", text="见附件", files=[program]
    )
    assert (answer.status_code, answer.json()["field"]) == (422, "files")
    assert "run.exe" in answer.json()["error"]
    assert not application.feedbacks.exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "NEVER_HEARD_OF", "text": "x"}, "kind"),
        ({"kind": "REFUSED", "text": "x"}, "reasons"),
        ({"kind": "OPEN", "text": " "}, "text"),
    ],
)
def test_a_refusal_of_the_office_names_the_field_too(calling, facts, field):
    application = walked(
        entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28")
    )
    answer = calling("jx-clearance").act(application.case.number, "feedback", on="2008-10-06", **facts)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_an_act_out_of_turn_or_order_is_a_conflict(calling):
    application = walked(entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"))
    number, general = application.case.number, calling("jx-general")
    not_mine = calling("jx-desk").act(number, "register")
    assert (not_mine.status_code, "由综合部门办理" in not_mine.json()["error"]) == (409, True)
    too_soon = general.act(number, "reply", text="x", way="online")
    assert too_soon.status_code == 409
    for day in ("2008-09-26", "2999-01-01"):
        wrong_day = general.act(number, "register", on=day)
        assert (wrong_day.status_code, wrong_day.json()["field"]) == (409, "on")
    assert application.case.entries.count() == 2


def test_a_receipt_is_not_confirmed_on_a_day_that_has_not_come(calling):
    application = submitted(date(2008, 9, 26))
    for day in ("2999-01-01", "9999-12-31"):
        answer = calling("jx-desk").act(application.case.number, "accept", on=day)
        assert (answer.status_code, answer.json()["field"]) == (409, "on")
        assert "还没有到" in answer.json()["error"]


def test_a_case_that_has_moved_on_says_who_did_what(calling):
    application = walked(entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"))
    general = calling("jx-general")
    assert general.act(application.case.number, "register", on="2008-09-27").status_code == 201
    answer = general.act(application.case.number, "register", on="2008-09-27", seen=2)
    assert answer.status_code == 409
    assert "登记" in answer.json()["error"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"received": "2008-09-26"}, "procedure"),
        ({"procedure": "route_a"}, "received"),
        ({"procedure": "route_a", "received": "soon"}, "received"),
        ({"procedure": "route_x", "received": "2008-09-26"}, "procedure"),
        ({"procedure": "route_a", "received": "2008-09-26", "done": "forward"}, "done"),
        ({"procedure": "route_a", "received": "2008-09-26", "done": "dance:2008-09-29"}, "done"),
        ({"procedure": "statute", "received": "2008-09-26", "done": "reply:2008-09-29"}, "done"),
        ({"procedure": "route_a", "received": "2026-09-21", "done": "reply:2020-01-01"}, "done"),
        ({"procedure": "route_a", "received": "2026-09-21", "done": "forward:9999-12-31"}, "done"),
        ({"procedure": "route_a", "received": "2008-04-30"}, "received"),
        ({"procedure": "statute", "received": "9999-12-31"}, "received"),
        ({"procedure": "route_a", "received": "2008-09-26", "rulebook": "national_2019"}, "received"),
        ({"procedure": "route_a", "received": "2008-09-26", "rulebook": "mars_1877"}, "rulebook"),
    ],
)
def test_deadlines_that_cannot_be_worked_out_name_the_field(anybody, query, field):
    answer = anybody.get("deadlines", **query)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_a_sentence_comes_in_the_readers_language(calling):
    application = walked(entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"))
    answer = calling("jx-general", language="en").act(application.case.number, "register", on="2008-09-26")
    assert answer["Content-Language"] == "en"
    assert "Fri 26 Sep 2008" in answer.json()["error"]


def test_the_same_key_gives_the_same_receipt(anybody):
    key = {"Idempotency-Key": str(uuid4())}
    first, second = (anybody.post("applications", FILED, **key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Application.objects.count() == 1
    assert anybody.post("applications", FILED).json()["number"] != first.json()["number"]


def test_the_same_key_with_the_same_files_gives_the_same_receipt(anybody):
    key, sent = {"Idempotency-Key": str(uuid4())}, {**FILED, "files": [file()], "identity_proof": [file("b.pdf")]}
    first, second = (anybody.post("applications", sent, **key) for _ in range(2))
    assert first.json() == second.json()
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "另一份文件"}, {"unit": "YW"}, {"phone": "0571-11111111"}, {"address": "西湖区"},
        {"supply_way": "pickup"}, {"files": [file()]},
    ],
)  # fmt: skip
def test_a_key_used_again_does_not_swallow_another_application(anybody, change):
    key = {"Idempotency-Key": str(uuid4())}
    assert anybody.post("applications", FILED, **key).status_code == 201
    answer = anybody.post("applications", {**FILED, **change}, **key)
    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")
    assert "query_code" not in answer.json()
    assert Application.objects.count() == 1
