"""What lies before the officer who answers: the right first words, and a correction that came online to confirm."""

from datetime import date

import pytest

from gongkai.disclosure import acts, clock_acts
from gongkai.disclosure.correcting import send_correction
from tests.faces.workbench.conftest import ROUTE_B, TODAY
from tests.sample import again, person


def page_of(client, application):
    return client.get(f"/desk/cases/{application.case.number}/")


def form_named(answer, name):
    return next(form for form in answer.context["mine"] if form.name == name)


@pytest.fixture
def corrected(waiting):
    """A case whose applicant was asked to correct it and has done so online today."""

    def lay(route=None, replier="jx-general"):
        application = waiting("feedback", route) if route else waiting("feedback")
        by = person(replier)
        clock_acts.ask_correction(application, items="请写明年份", until=date(2026, 10, 15), by=by, on=TODAY)
        send_correction(again(application), words="要2025年的。", on=TODAY)
        return again(application)

    return lay


def test_what_is_published_already_is_answered_with_where(signed_in, waiting):
    application = waiting("forward")
    acts.find_public(application, found=["门户网站“机构设置”栏目"], by=person("jx-general"), on=TODAY)
    form = form_named(page_of(signed_in("jx-general"), application), "reply")
    assert form["text"].value() == "您申请公开的信息已经主动公开：门户网站“机构设置”栏目。"


def test_another_bodys_matter_is_answered_as_that(signed_in, waiting):
    application = waiting("forward")
    acts.find_not_ours(application, reasons="属税务机关职权", by=person("jx-general"), on=TODAY)
    form = form_named(page_of(signed_in("jx-general"), application), "reply")
    assert form["text"].value() == "经审查，您申请公开的信息不属于本机关负责公开。"


def test_a_correction_sent_online_lies_before_whoever_replies(signed_in, corrected):
    application = corrected()
    desk = signed_in("jx-general").get("/desk/")
    assert [section["key"] for section in desk.context["asked"]] == ["corrected"]
    answer = page_of(signed_in("jx-general"), application)
    form = form_named(answer, "receive_correction")
    assert form["corrected"].value() == "要2025年的。"
    assert "等综合部门确认收到" in answer.content.decode()


def test_on_route_b_the_secretariat_confirms_it(signed_in, corrected):
    corrected(ROUTE_B, "secretariat")
    assert signed_in("jx-general").get("/desk/").context["asked"] == []
    (section,) = signed_in("secretariat").get("/desk/").context["asked"]
    assert section["key"] == "corrected"


def test_confirming_it_begins_the_days_anew_and_clears_the_desk(act, signed_in, corrected):
    application = corrected()
    assert act("jx-general", application, "receive_correction", corrected="要2025年的。").status_code == 302
    assert again(application).case.received_on == TODAY
    assert signed_in("jx-general").get("/desk/").context["asked"] == []


def test_departments_read_what_the_desk_wrote_and_not_what_the_applicant_sent(act, signed_in, corrected):
    application = corrected()
    act("jx-general", application, "receive_correction", corrected="要2025年的归类决定。")
    page = page_of(signed_in("jx-clearance"), application).content.decode()
    assert "申请人网上交来的补正" not in page
    assert "补正后的申请" in page


def test_what_came_in_time_is_not_treated_as_abandoned(signed_in, corrected, clock):
    application = corrected()
    clock.move_to(date(2026, 11, 2))
    answer = page_of(signed_in("jx-general"), application)
    assert "abandon" not in [form.name for form in answer.context["others"]]
