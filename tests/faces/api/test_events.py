"""What stopped, extended or restarted a case's clock is told as data, to officers and to the applicant."""

from datetime import date

import pytest

from gongkai.disclosure import clock_acts, shared_work
from tests.faces.workbench.conftest import NOW, TODAY, at_the_counter, clock, waiting  # noqa: F401
from tests.sample import again, person, unit

pytestmark = pytest.mark.usefixtures("clock")


def events(caller, application):
    return caller.get(f"cases/{application.case.number}").json()["events"]


def asked_to_correct(application):
    clock_acts.ask_correction(
        application, items="请写明年份", until=date(2026, 10, 15), by=person("jx-general"), on=TODAY
    )
    return again(application)


def question(application, **more):
    return {"number": application.case.number, "code": application.query_code, **more}


def test_a_case_without_events_says_so(calling, waiting):  # noqa: F811
    nothing = {"extensions": [], "inquiries": [], "correction": None, "fee": None, "reasons": None, "assistance": []}
    assert events(calling("jx-general"), waiting("forward")) == nothing


def test_an_extension_and_an_inquiry(calling, waiting):  # noqa: F811
    application = waiting("reply")
    general = person("jx-general")
    clock_acts.extend(application, days=10, reasons="需检索", told_by_way="post", by=general, on=TODAY)
    clock_acts.inquire(
        again(application),
        to="third_party",
        name="某公司",
        contact="0571-1",
        question="是否同意？",
        by=general,
        on=TODAY,
    )
    told = events(calling("jx-general"), application)
    (extension,), (inquiry,) = told["extensions"], told["inquiries"]
    assert (extension["on"], extension["days"], extension["for_step"]["code"]) == ("2026-09-21", 10, "reply")
    assert (inquiry["to"], inquiry["asked_on"], inquiry["answer_due_on"]) == ("third_party", "2026-09-21", "2026-10-19")
    assert (inquiry["heard_on"], inquiry["answer"]) == (None, "")


def test_a_fee_and_a_department_that_assists(calling, waiting):  # noqa: F811
    application = waiting("feedback")
    shared_work.ask_assistance(
        application, of=unit("JX2"), question="请提供监管记录", by=person("jx-clearance"), on=TODAY
    )
    clock_acts.bill_fee(again(application), basis="pages", count=130, by=person("jx-general"), on=TODAY)
    told = events(calling("jx-general"), application)
    amount = again(application).fee_notice.amount
    assert (told["fee"]["amount"], told["fee"]["count"], told["fee"]["paid_on"]) == (amount, 130, None)
    (assistance,) = told["assistance"]
    assert (assistance["unit"]["code"], assistance["question"], assistance["answer"]) == ("JX2", "请提供监管记录", "")


def test_the_words_an_applicant_sent_are_for_those_who_may_know(calling, anybody, waiting):  # noqa: F811
    application = asked_to_correct(waiting("feedback"))
    answer = anybody.post("applications/correction", question(application, words="我是王小明，要2025年的。"))
    assert answer.status_code == 200
    assert answer.json()["awaited"]["correction"]["sent_on"] == "2026-09-21"
    assert events(calling("jx-general"), application)["correction"]["sent_words"] == "我是王小明，要2025年的。"
    assert events(calling("jx-clearance"), application)["correction"]["sent_words"] == ""


def test_an_applicant_is_told_what_is_awaited(anybody, waiting):  # noqa: F811
    application = asked_to_correct(waiting("forward"))
    told = anybody.post("applications/status", question(application)).json()["awaited"]
    assert told["correction"] == {
        "items": "请写明年份", "asked_on": "2026-09-21", "until": "2026-10-15", "sent_on": None,
    }  # fmt: skip
    assert told["fee"] is None


def test_a_correction_needs_the_code_and_a_case_that_waits(anybody, waiting):  # noqa: F811
    application = waiting("forward")
    refused = anybody.post("applications/correction", question(application, words="要2025年的。"))
    assert refused.status_code == 409
    stranger = {**question(application, words="要2025年的。"), "code": "WRONG"}
    assert anybody.post("applications/correction", stranger).status_code == 404


def test_its_files_are_checked_like_the_forms(anybody, waiting):  # noqa: F811
    application = asked_to_correct(waiting("forward"))
    file = {"name": "a.exe", "content_base64": "YWJj"}
    refused = anybody.post("applications/correction", question(application, words="见附件。", files=[file]))
    assert (refused.status_code, refused.json()["field"]) == (422, "files")
    assert application.case.entries.filter(act="send_correction").count() == 0
