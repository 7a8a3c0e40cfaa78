"""The guides on the portal: today's hours, every edition, a paper to take away, and how people hear of them (R39)."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from gongkai.publishing import traffic
from gongkai.publishing.models import Traffic
from tests.guides import WEEK, in_force
from tests.paper import pdf_text

pytestmark = pytest.mark.usefixtures("district")
LATER = date(2026, 9, 18)


def text(answer):
    return answer.content.decode()


def test_a_unit_without_a_guide_tells_whom_to_ask_and_one_that_needs_none_has_no_page(client):
    page = text(client.get("/guide/JX/"))
    assert "还没有发布" in page
    assert "tel:0573-8280110" in page
    for code in ("JXJ", "JX1", "GS", "NOBODY"):
        assert client.get(f"/guide/{code}/").status_code == 404
    assert "还没有发布指南" in text(client.get("/guide/"))


def test_a_guide_shows_today_and_each_weekday(client, clock):
    in_force(phone="0573-8280110、8280112")
    page = text(client.get("/guide/JX/"))  # a Monday
    assert page.count("8:30–11:30，13:30–17:00") == 5
    assert "8:30–12:00" in page
    assert 'href="tel:05738280110"' in page
    assert "第 1 版" in page
    clock.move_to("2026-09-19T02:00:00+00:00")  # Saturday; the Sunday after it is worked for National Day
    page = text(client.get("/guide/JX/"))
    assert "今天休息" in page
    assert "9月20日（周日）" in page
    clock.move_to("2026-09-20T02:00:00+00:00")
    assert "今天调休上班" in text(client.get("/guide/JX/"))
    clock.move_to("2026-10-01T02:00:00+00:00")
    assert "今天是法定节假日" in text(client.get("/guide/JX/"))


def test_an_earlier_edition_says_that_it_is_one(client):
    in_force()
    in_force(on=LATER, phone="0573-8280119")
    old, new = client.get("/guide/JX/editions/1/"), client.get("/guide/JX/editions/2/")
    assert "这是以前的版本" in text(old)
    assert "0573-8280110" in text(old)
    assert "这是以前的版本" not in text(new)
    assert "/guide/JX/editions/1/" in text(client.get("/guide/JX/"))
    for wrong in ("/guide/JX/editions/3/", "/guide/SX/editions/1/", "/guide/JX/editions/3/guide.pdf"):
        assert client.get(wrong).status_code == 404


def test_a_guide_is_taken_away_as_pdf_and_word(client):
    edition = in_force(remedies="打电话投诉。<b>")
    pdf = client.get("/guide/JX/editions/1/guide.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    told = pdf_text(pdf.content)
    assert all(words in told for words in ("嘉兴海关", "第1版", "2026年9月1日发布", "打电话投诉。<b>", edition.phone))
    word = Document(io.BytesIO(client.get("/guide/JX/editions/1/guide.docx").content))
    assert [row.cells[1].text for row in word.tables[1].rows][4:] == ["8:30–12:00", "休息", "休息"]
    assert "打电话投诉。<b>" in [paragraph.text for paragraph in word.paragraphs]
    traffic.flush()
    assert Traffic.objects.get(kind="guide", key="JX").downloads == 2


def test_a_reader_of_english_is_told_in_english_where_the_unit_wrote_it(client):
    in_force(ways_en="Fetch it in the hall.", applying_en="")
    page = text(client.get("/guide/JX/", headers={"accept-language": "en"}))
    assert '<div lang="en"><p>Fetch it in the hall.</p>' in page
    assert 'lang="zh-Hans"><p>主动公开以外的政府信息' in page


def test_what_a_guide_says_is_never_read_as_markup(client):
    in_force(classes="<script>alert(1)</script>", office_name="<i>办公室</i>")
    page = text(client.get("/guide/JX/"))
    assert "<script>alert" not in page
    assert "<i>办公室" not in page


def test_the_list_costs_the_same_however_many_guides(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/guide/").status_code == 200
        return len(queries)

    in_force()
    cost()  # what is read once in a process is read now
    before = cost()
    in_force("SX"), in_force("HZ", phone="0571-1", address="杭州"), in_force("YW", hours=[*WEEK[:5], WEEK[0], []])
    in_force(on=LATER, fax="0573-8280199")
    assert cost() == before


def test_a_receipt_and_the_units_page_say_how_to_get_guide_and_catalogue(client, on_its_way, opened):
    in_force(ways="指南在一楼大厅免费取。")
    application = on_its_way()
    opened(application)
    assert "指南在一楼大厅免费取" in text(client.get(f"/receipt/{application.case.number}/slip/"))
    page = text(client.get("/units/JX/"))
    assert "指南在一楼大厅免费取" in page
    assert "/guide/JX/" in page
    assert "免费" not in text(client.get("/units/JXJ/"))


def test_a_guide_is_found_by_its_words(client):
    in_force(remedies="向监督专线二八一一零投诉。")
    page = text(client.get("/search/?q=监督专线"))
    assert "嘉兴海关政府信息公开指南" in page.replace("<mark>", "").replace("</mark>", "")
