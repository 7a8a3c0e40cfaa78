"""Bringing in what was written elsewhere: a table becomes items, a Word or PDF file a draft that is filled in."""

import re

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape
from PIL import Image

from gongkai.publishing.models import Item, Publication
from gongkai.workbench.publishing import importing
from tests.reading.makers import saved, separated, sheet, word

IMPORT, DOCUMENT = "/desk/items/import/", "/desk/items/import/document/"
HEADER = ["名称", "生成日期", "发布机构", "备注"]
GOOD = ["进口汽车关税公告", "2026-09-01", "", ""]


def table(*lines, name="目录.xlsx", made=sheet):
    return SimpleUploadedFile(name, made(HEADER, *lines))


def sent(client, file, **typed):
    return client.post(IMPORT, {"file": file, "how": "publish", "basis": "原已公开", **typed})


def test_the_lead_office_publishes_a_table_and_sees_what_was_not_taken(signed_in):
    answer = sent(signed_in("lead"), table(GOOD, ["", "2026-09-01", "宁波海关", ""]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "已接收并公开 1 条信息。" in page
    assert "330100018/2026-00001" in page
    assert "缺少名称。" in page
    assert "没有名称或代码为“宁波海关”的发布机构。" in page
    assert "备注" in page
    assert Item.objects.get().live_from is not None


def test_a_handler_enters_the_rows_as_drafts(signed_in):
    page = sent(signed_in("gs-handler"), table(GOOD, name="a.csv", made=separated), how="draft").content.decode()
    assert "已登记 1 条待公开信息。" in page
    assert Publication.objects.get().case.number in page


def test_nobody_publishes_who_may_not(signed_in):
    answer = sent(signed_in("gs-handler"), table(GOOD), how="publish")
    assert answer.status_code == 422
    assert not Item.objects.exists()
    assert signed_in("jx-desk").get(IMPORT).status_code == 403
    assert signed_in("supervision").get(IMPORT).status_code == 403
    assert signed_in("lead").get(DOCUMENT).status_code == 403


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"basis": " "}, "请写明逐件审查的依据。"),
        ({"file": ""}, "请选择文件。"),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "这个文件是空的。"),
        ({"file": SimpleUploadedFile("a.png", b"\x89PNG\0")}, "“a.png”不是可以读取的表格。"),
        ({"file": SimpleUploadedFile("a.csv", b"x")}, "没有找到表头"),
        ({"how": "else"}, "else"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(signed_in, changes, reason):
    answer = sent(signed_in("lead"), **{"file": table(GOOD), **changes})
    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not Item.objects.exists()


def test_a_table_too_long_for_a_page_is_for_the_command(signed_in, monkeypatch, settings):
    monkeypatch.setattr(importing, "MOST_ROWS", 1)
    page = sent(signed_in("lead"), table(GOOD, ["另一则", *GOOD[1:]])).content.decode()
    assert "一次最多 1 行" in page
    settings.GONGKAI_FILE_LIMIT = 10
    assert sent(signed_in("lead"), table(GOOD)).status_code == 422


def test_a_file_that_is_broken_further_on_is_not_half_taken(signed_in):
    broken = SimpleUploadedFile("a.csv", separated(HEADER, GOOD) + '"没有完'.encode())
    assert sent(signed_in("lead"), broken).status_code == 422
    assert not Item.objects.exists()


def test_words_of_a_table_stay_words(signed_in):
    hostile = "<script>alert(1)</script>"
    page = sent(signed_in("lead"), table([hostile, "x", "", ""], [hostile, "2026-09-01", "", ""])).content.decode()
    assert hostile not in page
    assert page.count(escape(hostile)) == 2


def test_a_word_file_fills_in_the_form_and_is_entered_from_there(signed_in):
    client = signed_in("gs-handler")
    page = client.post(DOCUMENT, {"file": SimpleUploadedFile("a.docx", word("第一段", "第二段"))}).content.decode()
    assert escape("<p>第一段</p>\n<p>第二段</p>") in page
    assert not Publication.objects.exists()
    submission = re.search(r'name="submission" value="([^"]+)"', page)[1]
    publisher = re.search(r'<option value="(\d+)" selected', page)[1]
    typed = {
        "submission": submission, "title": "公告", "body": "<p>第一段</p>", "theme": "03", "domain": "customs",
        "language": "zh", "generated_on": "2026-09-01", "publisher": publisher,
    }  # fmt: skip
    assert client.post(DOCUMENT, {**typed, "title": ""}).status_code == 422
    assert client.post(DOCUMENT, typed).status_code == 302
    assert Item.objects.get().body == "<p>第一段</p>"


def test_a_document_that_cannot_be_read_is_refused(signed_in):
    answer = signed_in("gs-handler").post(DOCUMENT, {"file": table(GOOD)})
    assert answer.status_code == 422
    assert "是表格，不是文档" in answer.content.decode()


def test_the_page_asks_the_same_of_the_database_whatever_was_brought_in(signed_in, django_assert_max_num_queries):
    client = signed_in("lead")
    with django_assert_max_num_queries(8):
        client.get(IMPORT)


def test_what_a_document_loses_on_the_way_is_said_where_it_is_read_in(signed_in, tmp_path):
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "a.png")
    text = docx.Document()
    text.add_paragraph("第一段")
    text.add_picture(str(tmp_path / "a.png"))
    client = signed_in("gs-handler")
    assert "1 张图片没有读入正文" in client.post(DOCUMENT, {"file": upload(saved(text))}).content.decode()
    assert "没有读入正文" not in client.post(DOCUMENT, {"file": upload(word("第一段"))}).content.decode()


def upload(data):
    return SimpleUploadedFile("a.docx", data)
