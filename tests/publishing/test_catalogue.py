"""目录: rows read from the items themselves, in five formats, and dated editions that the Lead Office publishes."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
import time_machine
from django.db import DatabaseError, transaction
from docx import Document

from gongkai.casework import shelf
from gongkai.publishing import acts, catalogue, catalogue_editions, catalogue_files
from gongkai.publishing.catalogue import ON_PAPER, Narrowed
from gongkai.publishing.catalogue_editions import publish_catalogue
from gongkai.publishing.models import CatalogueEdition, Described
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn, Refusal
from gongkai.typesetting.press import press
from gongkai.typesetting.word_catalogue import catalogue_docx
from tests.items import BASIS, TODAY, content, published, stocked
from tests.paper import pdf_text
from tests.sample import person, unit

pytestmark = [pytest.mark.usefixtures("district"), pytest.mark.django_db]
ELEMENTS = (
    "index_number", "title", "summary", "generated_on", "publisher", "theme", "published_on", "document_number",
    "validity", "address", "genre", "audience", "keywords", "language",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _a_day_on_which_all_this_has_happened():
    with time_machine.travel("2026-12-20 10:00:00+08:00", tick=True):
        yield


def where(index_number):
    return f"https://example.cn/items/{index_number}/"


def listed(on=TODAY, **narrowed):
    return catalogue.listed(Narrowed(**narrowed), on=on)


def titles(**narrowed):
    return [item.title for item in listed(**narrowed)]


def written(write, items, *arguments, **more):
    file = io.BytesIO()
    write(file, items, *arguments, address_of=where, **more)
    return file.getvalue()


def stock(*contents, on=TODAY):
    given = [acts.Stocked(one, on) for one in contents]
    return acts.take_over(given, unit=unit("BG"), basis=BASIS, by=person("lead"), on=on)


def test_a_row_holds_every_element_of_an_item():
    item = published(audience="2", keywords="关税")
    (row,) = catalogue.rows(listed(), ELEMENTS, address_of=where)
    assert dict(zip(ELEMENTS, row, strict=True)) == {
        "index_number": item.index_number, "title": "进口汽车关税税率调整公告", "summary": "税率调整的执行要求",
        "generated_on": "2026-09-01", "publisher": "杭州海关", "theme": "关税征管", "published_on": "2026-09-08",
        "document_number": "杭州海关公告2026年第8号", "validity": "有效", "address": where(item.index_number),
        "genre": "公告", "audience": "进出口企业", "keywords": "关税", "language": "中文",
    }  # fmt: skip
    assert tuple(catalogue.columns()) == ELEMENTS


def test_what_is_no_longer_public_is_not_in_the_catalogue():
    item = published()
    acts.take_down(item, reasons="内容有误", public_note="内容有误", by=person("lead"), on=TODAY)
    published(title="另一件", document_number="")
    assert titles() == ["另一件"]


def test_the_catalogue_goes_by_theme_publisher_and_date():
    stock(
        content(title="丙", theme="04", generated_on=date(2026, 1, 1)),
        content(title="乙", theme="03", generated_on=date(2025, 1, 1)),
        content(title="甲", theme="03", generated_on=date(2026, 1, 1)),
        content(title="丁", theme="03", publisher=unit("JX"), generated_on=date(2026, 8, 1)),
    )
    assert titles() == ["甲", "乙", "丁", "丙"]


def test_a_part_of_the_catalogue_can_be_asked_for():
    stock(
        content(title="甲", theme="03", genre="03", generated_on=date(2025, 3, 1)),
        content(title="乙", theme="04", genre="08", publisher=unit("JX"), domain=Described.Domain.POLICE),
    )
    for narrowed in ({"theme": "03"}, {"unit": "HZ"}, {"year": "2025"}, {"genre": "03"}, {"column": "announcements"}):
        assert titles(**narrowed) == ["甲"], narrowed
    assert titles(domain="police") == titles(unit="JX", theme="04") == ["乙"]
    assert titles(validity="in_force", unit="BG") == ["甲", "乙"]  # the unit that answers for them
    assert titles(validity="repealed") == []


@pytest.mark.parametrize("wrong", [{"unit": "QQ"}, {"theme": "77"}, {"year": "26"}, {"year": "二〇"}, {"column": "x"}])
def test_a_part_there_is_not_is_refused_and_not_given_as_an_empty_list(wrong):
    with pytest.raises(Incomplete) as refused:
        listed(**wrong)
    assert refused.value.field == next(iter(wrong))


@pytest.mark.parametrize("first", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1"])
def test_no_cell_of_a_comma_list_is_a_formula(first):
    stock(content(title="甲", summary=f"{first}的说明"))
    data = written(catalogue_files.write_comma_list, listed())
    assert data.startswith("\ufeff".encode())
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[:3] == ["索引号", "名称", "内容概述"]
    assert row[2].startswith("'")
    assert row[2].lstrip("'").strip() == f"{first.strip()}的说明"


def test_a_workbook_holds_everything_as_text():
    stock(content(title="甲", summary="=1+1 <&> \x0b"), content(title="乙", summary="+2", keywords=""))
    data = written(catalogue_files.write_xlsx, listed(), on=TODAY)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.title == "政府信息公开目录"
    cells = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    assert sheet["A1"].value == "索引号"
    assert (cells["甲"][2].value, cells["甲"][2].data_type) == ("=1+1 <&> ", "s")
    assert cells["乙"][2].value == "+2"
    assert data == written(catalogue_files.write_xlsx, listed(), on=TODAY)


def test_json_says_what_it_is_and_names_each_element():
    item = published(summary="他说“好”")
    told = json.loads(written(catalogue_files.write_json, listed(unit="HZ"), Narrowed(unit="HZ"), on=TODAY))
    assert (told["as_of"], told["narrowed_to"], told["elements"]["theme"]) == ("2026-09-08", {"unit": "HZ"}, "主题分类")
    assert told["items"][0] | {"index_number": item.index_number, "summary": "他说“好”"} == told["items"][0]
    assert json.loads(written(catalogue_files.write_json, listed(unit="JX"), Narrowed(), on=TODAY))["items"] == []


def test_the_catalogue_on_paper_holds_what_the_law_asks_for_at_least():
    item = published()
    paper = catalogue_files.paper(listed(), Narrowed(theme="03", year="2026"), on=TODAY)
    assert paper.columns == ("索引号", "名称", "内容概述", "生成日期", "发布机构", "主题分类", "发布日期")
    assert paper.above == "截至2026年9月8日　主题：关税征管　2026年　共1件"
    text = pdf_text(press().set(paper).pdf)
    assert all(words in text for words in (item.title, item.index_number, "税率调整的执行要求", "杭州海关"))
    (table,) = Document(io.BytesIO(catalogue_docx(paper))).tables
    assert [cell.text for cell in table.rows[1].cells] == list(paper.rows[0])


def test_more_than_somebody_would_print_is_refused_with_a_way_out(monkeypatch):
    monkeypatch.setattr(catalogue_files, "MOST_ON_PAPER", 2)
    stocked(3)
    with pytest.raises(Refusal, match=r"有 3 件，这种格式最多 2 件。请按单位、主题或者年份缩小范围"):
        catalogue_files.paper(listed(), Narrowed(), on=TODAY)


def test_a_big_catalogue_is_one_query(django_assert_num_queries):
    stocked(30)
    for year in ("2025", "2026"):
        with django_assert_num_queries(1):
            list(catalogue.rows(listed(year=year), ON_PAPER, address_of=where))


def test_an_edition_keeps_the_catalogue_of_its_day():
    published()
    edition = publish_catalogue(by=person("lead"), on=TODAY, address_of=where)
    published(title="后来的一件", document_number="", on=date(2026, 9, 10))
    assert (edition.number, edition.count, edition.published_on) == (1, 1, TODAY)
    kept = shelf.take(edition.csv_sha256).decode("utf-8-sig")
    assert "进口汽车关税税率调整公告" in kept
    assert "后来的一件" not in kept
    assert edition.csv_size == len(kept.encode()) + 3
    rows = openpyxl.load_workbook(io.BytesIO(shelf.take(edition.xlsx_sha256))).active.max_row
    assert rows == 2
    assert publish_catalogue(by=person("lead"), on=date(2026, 9, 10)).count == 2


def test_only_the_lead_office_publishes_the_catalogue():
    for username in ("jx-general", "supervision", "secretariat", "gs-leader", "admin"):
        with pytest.raises(OutOfTurn, match="由总关办公室发布"):
            publish_catalogue(by=person(username), on=TODAY)


def test_the_second_of_two_who_publish_at_once_is_refused():
    publish_catalogue(by=person("lead"), on=TODAY, seen=0)
    with pytest.raises(OutOfTurn, match="已经发布了新的一版"):
        publish_catalogue(by=person("lead"), on=TODAY, seen=0)
    with pytest.raises(OutOfOrder):
        publish_catalogue(by=person("lead"), on=date(2026, 9, 7))


def test_an_edition_is_never_changed():
    edition = publish_catalogue(by=person("lead"), on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        CatalogueEdition.objects.filter(pk=edition.pk).update(count=7)


def test_a_workbook_is_left_out_of_an_edition_that_is_too_big_for_one(monkeypatch):
    monkeypatch.setattr(catalogue_files, "MOST_IN_A_WORKBOOK", 1)
    stocked(2)
    edition = publish_catalogue(by=person("lead"), on=TODAY)
    assert (edition.xlsx_sha256, edition.count) == ("", 2)


def test_a_change_is_to_be_in_an_edition_within_twenty_working_days():
    publish_catalogue(by=person("lead"), on=date(2026, 9, 7))
    assert catalogue_editions.changes(on=TODAY).count == 0
    published()
    changes = catalogue_editions.changes(on=TODAY)
    assert (changes.count, changes.since, changes.due_on) == (1, TODAY, date(2026, 10, 12))
