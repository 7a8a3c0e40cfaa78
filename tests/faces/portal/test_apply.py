"""An application goes in through the portal."""

import errno
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.casework.models import Case
from gongkai.casework.papers import content
from gongkai.disclosure.models import Application
from tests.sample import FILLED_IN, submitted, unit

PDF = b"%PDF-1.7 what I already have"


def test_the_form_leads_to_a_receipt_with_number_and_code(client, filled_in):
    answer = client.post("/apply/", filled_in)
    application = Application.objects.select_related("case").get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/receipt/{application.case.number}/"
    assert (application.channel, application.unit.code, application.case.waiting_for) == ("online", "JX", "accept")
    receipt = client.get(answer["Location"]).content.decode()
    assert application.case.number in receipt
    assert f"{application.query_code[:5]} {application.query_code[5:]}" in receipt


def test_an_application_without_a_unit_goes_to_the_secretariat(client, filled_in):
    client.post("/apply/", {**filled_in, "unit": ""})
    assert Application.objects.get().unit == unit("MS")


def test_a_desk_page_leads_to_a_form_with_that_unit_chosen(client, filled_in):
    page = client.get("/apply/?unit=JX").content.decode()
    assert f'<option value="{unit("JX").pk}" selected>' in page
    assert "selected>不确定" in client.get("/apply/?unit=%00").content.decode()


def test_an_organisation_gives_its_code_and_somebody_to_talk_to(client, filled_in):
    company = {"kind": "company", "identity_number": "", "organisation_code": "91330000MA27XXXX0A", "contact": "李娜"}
    assert client.post("/apply/", {**filled_in, **company}).status_code == 302
    assert Application.objects.get().applicant.contact == "李娜"


def test_what_is_attached_becomes_papers_of_the_case(client, filled_in):
    files = {
        "identity_proof": [SimpleUploadedFile("身份证.jpg", b"\xff\xd8\xff card")],
        "files": [SimpleUploadedFile("线索.pdf", PDF), SimpleUploadedFile("说明.txt", "说明".encode())],
    }
    assert client.post("/apply/", {**filled_in, **files}).status_code == 302
    papers = {paper.title: paper for paper in Case.objects.get().papers.all()}
    assert set(papers) == {"海关信息公开申请表", "身份证.jpg", "线索.pdf", "说明.txt"}
    assert content(papers["线索.pdf"]) == PDF


def test_a_form_posted_twice_gives_the_same_receipt(client, filled_in):
    first, second = client.post("/apply/", filled_in), client.post("/apply/", filled_in)
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == 1
    assert "刚才已经收到" in client.get(second["Location"]).content.decode()


def test_another_form_under_a_used_mark_is_neither_swallowed_nor_led_to_a_strangers_receipt(client, filled_in):
    client.post("/apply/", filled_in)
    somebody_else, other = Client(), {**filled_in, "name": "李娜", "subject": "水产品检验记录", "description": "另一件"}
    for browser in (client, somebody_else):
        answer = browser.post("/apply/", other)
        assert answer.status_code == 422
        for words in ("这张表刚才已经交过一次，内容不同", "李娜", "水产品检验记录", "另一件"):
            assert words in answer.content.decode()
    mark = answer.context["form"]["submission"].value()
    assert f'value="{mark}"' in answer.content.decode()
    assert Application.objects.count() == 1
    assert somebody_else.post("/apply/", {**other, "submission": mark}).status_code == 302
    assert Application.objects.count() == 2


def test_a_form_with_files_posted_twice_gives_the_same_receipt(client, filled_in):
    places = {
        client.post("/apply/", {**filled_in, "files": [SimpleUploadedFile("线索.pdf", PDF)]})["Location"]
        for _ in range(2)
    }
    assert len(places) == Application.objects.count() == 1


def test_on_a_full_disk_nothing_is_taken_and_what_was_typed_comes_back(
    client, filled_in, monkeypatch, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gongkai.casework.shelf.os.fsync", full)
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.4 a")
    answer = client.post("/apply/", {**filled_in, "files": [file]})
    assert answer.status_code == 422
    assert "附件没有存下来" in answer.content.decode()
    assert filled_in["subject"] in answer.content.decode()
    assert (Application.objects.count(), Case.objects.count()) == (0, 0)
    assert not [place for place in tmp_path.rglob("*") if place.is_file()]


def test_each_empty_form_has_a_mark_of_its_own(client, filled_in):
    marks = {client.get("/apply/").context["form"]["submission"].value() for _ in range(3)}
    assert len(marks) == 3


@pytest.mark.parametrize("others", [3, 30])
def test_submitting_costs_at_most_twenty_queries_however_many_came_before(client, filled_in, others):
    for _ in range(others):
        submitted(Application.objects.model.arrived_on.field.to_python("2026-09-18"))
    with CaptureQueriesContext(connection) as asked:
        assert client.post("/apply/", filled_in).status_code == 302
    of_the_test = ("SAVEPOINT", "RELEASE")  # transactions within the test's own; outside each is one BEGIN at most
    statements = [query["sql"] for query in asked if not query["sql"].startswith(of_the_test)]
    transactions = (len(asked) - len(statements)) // 2
    assert len(statements) + transactions <= 20


def test_typed_text_is_shown_as_text_and_never_run(client, filled_in):
    evil = '"><script>alert(1)</script>'
    wrong = client.post("/apply/", {**filled_in, "subject": evil, "description": evil, "name": ""})
    receipt = client.post("/apply/", {**filled_in, "subject": evil, "submission": uuid4()}, follow=True)
    for answer in (wrong, receipt):
        assert "<script>alert" not in answer.content.decode()
        assert "&lt;script&gt;alert" in answer.content.decode()


def test_a_citizens_form_of_today_asks_no_purpose(client, filled_in):
    page = client.get("/apply/").content.decode()
    assert 'name="purpose"' not in page
    assert 'name="identity_number"' in page


def test_the_form_comes_without_a_line_of_script_of_its_own(client, filled_in):
    page = client.get("/apply/").content.decode()
    assert page.count("<script") == page.count("<script src=")
    assert " style=" not in page
    assert "onclick" not in page


def test_an_office_with_nobody_to_take_it_says_so_and_keeps_the_words(client, db):
    answer = client.post("/apply/", {**FILLED_IN, "submission": str(uuid4())})
    assert answer.status_code == 422
    assert "还没有设立受理岗位" in answer.content.decode()
    assert FILLED_IN["subject"] in answer.content.decode()


def test_what_somebody_looked_for_comes_along_to_the_form_as_far_as_it_fits(client, district):
    asked = {"subject": "税率<b>" + "表" * 500, "document_number": "330100018/2026-00034", "unit": "JX"}
    page = client.get("/apply/", asked).content.decode()
    assert 'value="税率&lt;b&gt;' + "表" * 195 + '"' in page
    assert 'value="330100018/2026-00034"' in page
