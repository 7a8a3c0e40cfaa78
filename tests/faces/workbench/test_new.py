"""The desk takes in what comes on paper, by fax or by word of mouth, and prints the slip."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.disclosure.models import Application
from gongkai.organisation.models import Position
from tests.sample import FILLED_IN, unit

SLIP = "/desk/cases/{}/slip/"


@pytest.fixture
def filled_in(district):
    """What the desk at Jiaxing sends for an application handed in today."""
    return {
        **FILLED_IN, "unit": unit("JX").pk, "channel": "counter", "arrived_on": "2026-09-21",
        "received_on": "2026-09-21", "submission": str(uuid4()),
    }  # fmt: skip


def test_an_application_at_the_counter_is_accepted_and_leads_to_its_slip(signed_in, filled_in):
    client = signed_in("jx-desk")
    answer = client.post("/desk/new/", filled_in)
    application = Application.objects.select_related("case").get()
    assert answer["Location"] == SLIP.format(application.case.number)
    assert (application.channel, application.case.waiting_for) == ("counter", "hand_over")
    page = client.get(answer["Location"]).content.decode()
    for words in (application.case.number, application.query_code, "2026年9月21日（周一）", "<svg", "/track/"):
        assert words in page
    assert f"?code={application.query_code}" not in page


def test_the_form_begins_with_today_and_the_desks_own_unit(signed_in, district):
    page = signed_in("jx-desk").get("/desk/new/").content.decode()
    assert page.count('value="2026-09-21"') == 2
    assert f'type="hidden" name="unit" value="{unit("JX").pk}"' in page


def test_a_paper_that_came_last_week_is_entered_with_the_evidence_of_its_receipt(signed_in, filled_in):
    typed = {**filled_in, "channel": "post", "arrived_on": "2026-09-15", "received_on": "2026-09-17"}
    refused = signed_in("jx-desk").post("/desk/new/", typed)
    assert refused.status_code == 422
    assert "请写明依据" in refused.content.decode()
    assert Application.objects.count() == 0
    typed["receipt_evidence"] = "9月17日电话与申请人确认"
    assert signed_in("jx-desk").post("/desk/new/", typed).status_code == 302
    assert Application.objects.get().case.received_on == date(2026, 9, 17)


def test_an_incomplete_application_is_taken_in_all_the_same(signed_in, filled_in):
    typed = {**filled_in, "identity_number": "", "channel": "oral"}
    assert signed_in("jx-desk").post("/desk/new/", typed).status_code == 302


def test_a_likely_repeat_is_shown_before_it_is_entered_and_can_be_entered_all_the_same(signed_in, filled_in):
    client = signed_in("jx-desk")
    client.post("/desk/new/", filled_in)
    first = Application.objects.select_related("case").get().case.number
    again = {**filled_in, "submission": str(uuid4())}
    warned = client.post("/desk/new/", again)
    assert warned.status_code == 422
    assert first in warned.content.decode()
    assert FILLED_IN["description"] in warned.content.decode()
    assert Application.objects.count() == 1
    assert client.post("/desk/new/", {**again, "not_a_repeat": "on"}).status_code == 302
    assert Application.objects.count() == 2


def test_another_form_under_a_used_mark_comes_back_with_a_new_one(signed_in, filled_in):
    client = signed_in("jx-desk")
    client.post("/desk/new/", filled_in)
    other = {**filled_in, "subject": "水产品检验记录", "description": "另一件"}
    answer = client.post("/desk/new/", other)
    assert answer.status_code == 422
    assert "这张表刚才已经交过一次，内容不同" in answer.content.decode()
    assert "水产品检验记录" in answer.content.decode()
    mark = answer.context["form"]["submission"].value()
    assert mark != filled_in["submission"]
    assert client.post("/desk/new/", {**other, "submission": mark}).status_code == 302
    assert Application.objects.count() == 2


def test_the_same_form_sent_twice_is_no_repeat_but_the_same_application(signed_in, filled_in):
    client = signed_in("jx-desk")
    slips = {client.post("/desk/new/", filled_in)["Location"] for _ in range(2)}
    assert len(slips) == Application.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"subject": ""}, "subject"),
        ({"subject": "\u200b\ufeff"}, "subject"),
        ({"name": "\u202e王"}, "name"),
        ({"kind": ""}, "kind"),
        ({"channel": "online"}, "channel"),
        ({"received_on": "2026-09-22", "receipt_evidence": "电话"}, "received_on"),
        ({"received_on": "2026-09-20"}, "received_on"),
        ({"received_on": "2008-04-30", "arrived_on": "2008-04-30"}, "received_on"),
        ({"arrived_on": "yesterday"}, "arrived_on"),
        ({"submission": "no mark"}, "__all__"),
        ({"identity_number": "330106199003075019"}, "identity_number"),
        ({"phone": "", "email": "", "address": ""}, "phone"),
    ],
)
def test_a_wrong_form_is_refused_at_its_field_and_keeps_what_was_typed(signed_in, filled_in, changes, field):
    answer = signed_in("jx-desk").post("/desk/new/", {**filled_in, **changes})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert field in form.errors
    assert filled_in["description"] in answer.content.decode()
    assert Application.objects.count() == 0


def test_a_form_sent_twice_is_entered_once(signed_in, filled_in):
    client = signed_in("jx-desk")
    first, second = client.post("/desk/new/", filled_in), client.post("/desk/new/", filled_in)
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == 1


def test_a_desk_takes_in_for_its_own_unit_only(signed_in, filled_in):
    answer = signed_in("jx-desk").post("/desk/new/", {**filled_in, "unit": unit("SX").pk})
    assert answer.status_code == 422
    assert Application.objects.count() == 0


def test_the_secretariat_takes_in_what_comes_to_the_district_itself(signed_in, filled_in):
    assert signed_in("secretariat").post("/desk/new/", {**filled_in, "unit": unit("MS").pk}).status_code == 302
    assert Application.objects.get().case.procedure == "route_b_direct"


def test_an_application_of_2008_is_asked_for_what_2008_asked(signed_in, filled_in):
    typed = {**filled_in, "arrived_on": "2008-05-05", "received_on": "2008-05-05", "purpose": "研究"}
    typed["days_are_right"] = "on"
    assert signed_in("jx-desk").post("/desk/new/", typed).status_code == 302
    application = Application.objects.select_related("case").get()
    assert (application.case.rulebook, application.purpose) == ("hangzhou_2008", "研究")


def test_what_came_with_the_paper_is_scanned_and_filed(signed_in, filled_in):
    files = {"files": SimpleUploadedFile("来信.pdf", b"%PDF-1.7 letter")}
    assert signed_in("jx-desk").post("/desk/new/", {**filled_in, **files}).status_code == 302
    assert Application.objects.get().case.papers.filter(title="来信.pdf").exists()


def test_only_the_desk_that_took_it_in_prints_the_slip_again(signed_in, waiting):
    application = waiting("feedback")
    assert application.query_code in signed_in("jx-desk").get(SLIP.format(application.case.number)).content.decode()
    for username in ("jx-general", "jx-clearance", "sx-desk", "lead", "supervision"):
        assert signed_in(username).get(SLIP.format(application.case.number)).status_code == 404


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"arrived_on": "2008-05-02", "received_on": "2008-05-02"}, "收到日是2008年5月2日（周五），适用"),
        ({"arrived_on": "2026-07-01", "received_on": "2026-07-01"}, "答复期限2026年7月29日（周三）已过。"),
        ({"arrived_on": "2005-09-21"}, "相隔一年以上。"),
    ],
)
def test_days_long_ago_are_asked_about_once_and_can_be_confirmed(signed_in, filled_in, days, sentence):
    typed = {**filled_in, **days, "receipt_evidence": "电话确认"}
    client, file = signed_in("jx-desk"), SimpleUploadedFile("来信.pdf", b"%PDF-1.7 letter")
    answer = client.post("/desk/new/", {**typed, "files": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert '<span class="file-name">来信.pdf</span>' in page
    assert Application.objects.count() == 0
    assert client.post("/desk/new/", {**typed, "days_are_right": "on"}).status_code == 302


def test_days_in_good_time_are_not_asked_about(signed_in, filled_in):
    assert 'name="days_are_right"' not in signed_in("jx-desk").get("/desk/new/").content.decode()
    typed = {**filled_in, "arrived_on": "2026-09-01", "received_on": "2026-09-01"}
    assert signed_in("jx-desk").post("/desk/new/", typed).status_code == 302


def test_the_slip_gives_the_desks_place_and_phone_and_calls_the_guide_by_its_name(signed_in, waiting):
    Position.objects.filter(unit=unit("JX"), kind="intake_desk").update(place="一楼大厅3号窗口", phone="0573-12345")
    page = signed_in("jx-desk").get(SLIP.format(waiting("feedback").case.number)).content.decode()
    for words in ("一楼大厅3号窗口", "0573-12345", "《政府信息公开指南》和《政府信息公开目录》"):
        assert words in page
    assert "本指南" not in page
