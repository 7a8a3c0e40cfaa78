"""The catalogue to take away: of what was chosen, in five formats, and its editions."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest

from gongkai.portal.publishing import catalogue_download
from gongkai.publishing import catalogue_files, traffic
from gongkai.publishing.catalogue_editions import publish_catalogue
from gongkai.publishing.models import Traffic
from tests.items import TODAY, published, stocked
from tests.paper import pdf_text
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
DOWNLOAD = "/catalogue/download/"


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def rows(answer):
    return list(csv.DictReader(io.StringIO(body(answer).decode("utf-8-sig"))))


def test_each_format_holds_what_is_public(client):
    item = published()
    address = f"http://testserver/items/{item.index_number}/"
    (row,) = rows(client.get(f"{DOWNLOAD}csv/"))
    assert (row["名称"], row["索引号"], row["在线链接地址"]) == (item.title, item.index_number, address)
    assert json.loads(body(client.get(f"{DOWNLOAD}json/")))["items"][0]["address"] == address
    sheet = openpyxl.load_workbook(io.BytesIO(body(client.get(f"{DOWNLOAD}xlsx/")))).active
    assert sheet["B2"].value == item.title
    assert item.title in pdf_text(body(client.get(f"{DOWNLOAD}pdf/")))
    assert body(client.get(f"{DOWNLOAD}docx/")).startswith(b"PK")
    traffic.flush()
    assert Traffic.objects.filter(kind="catalogue").count() == 5


def test_a_download_is_of_what_was_chosen_and_its_name_says_so(client):
    published()
    stocked(1, theme="04", genre="")
    answer = client.get(f"{DOWNLOAD}csv/?theme=04")
    assert [row["主题分类"] for row in rows(answer)] == ["通关监管"]
    assert "utf-8''" in answer["Content-Disposition"]
    assert rows(client.get(f"{DOWNLOAD}csv/?year=1999")) == []


@pytest.mark.parametrize("wrong", ["unit=QQ", "theme=99999", "year=abc", "year=%00", "column=x", "domain=x"])
def test_a_part_there_is_not_is_told_and_not_given_empty(client, wrong):
    answer = client.get(f"{DOWNLOAD}csv/?{wrong}")
    body(answer)
    assert answer.status_code == (200 if wrong == "year=%00" else 422)


def test_a_format_there_is_not_is_not_found(client):
    assert client.get(f"{DOWNLOAD}exe/").status_code == 404
    assert client.post(f"{DOWNLOAD}csv/").status_code == 405


@pytest.mark.parametrize(
    ("ending", "most"), [("pdf", "MOST_ON_PAPER"), ("docx", "MOST_ON_PAPER"), ("xlsx", "MOST_IN_A_WORKBOOK")]
)
def test_too_much_for_a_format_is_refused_with_a_way_out(client, monkeypatch, ending, most):
    monkeypatch.setattr(catalogue_files, most, 1)
    stocked(2)
    answer = client.get(f"{DOWNLOAD}{ending}/?theme=03")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "请按单位、主题或者年份缩小范围" in page
    assert 'href="/catalogue/?theme=03"' in page
    assert "/catalogue/download/csv/?theme=03" in page
    assert len(rows(client.get(f"{DOWNLOAD}csv/?theme=03"))) == 2


def test_the_rows_of_a_download_cost_the_same_however_many(client, django_assert_max_num_queries):
    stocked(40)
    with django_assert_max_num_queries(11):
        body(client.get(f"{DOWNLOAD}csv/", headers={"user-agent": "curl/8"}))


def test_nobody_takes_the_catalogue_away_without_end(client, monkeypatch):
    monkeypatch.setattr(catalogue_download, "DOWNLOADS", replace(catalogue_download.DOWNLOADS, most=2))
    asked = [client.get(f"{DOWNLOAD}csv/", REMOTE_ADDR=f"198.51.100.{last}") for last in (7, 7, 7, 8)]
    assert [answer.status_code for answer in asked] == [200, 200, 429, 200]
    assert "尝试次数过多" in body(asked[2]).decode()
    for answer in asked:
        body(answer)


def test_an_edition_stays_as_it_was(client):
    published(on=TODAY)
    edition = publish_catalogue(by=person("lead"), on=TODAY)
    published(title="后来的", document_number="")
    page = client.get("/catalogue/editions/").content.decode()
    assert edition.csv_sha256 in page
    assert [row["名称"] for row in rows(client.get("/catalogue/editions/1/csv/"))] == ["进口汽车关税税率调整公告"]
    assert body(client.get("/catalogue/editions/1/xlsx/")).startswith(b"PK")
    for wrong in ("/catalogue/editions/2/csv/", "/catalogue/editions/1/count/", "/catalogue/editions/1/pdf/"):
        assert client.get(wrong).status_code == 404


def test_before_the_first_edition_the_page_leads_to_the_catalogue(client):
    assert "还没有留存的版本" in client.get("/catalogue/editions/").content.decode()
