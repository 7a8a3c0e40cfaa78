"""A guide and a catalogue on paper: the same words in PDF and Word, none read as markup, long ones on the page."""

import io
from datetime import date

from docx import Document

from gongkai.typesetting.catalogue import CataloguePaper
from gongkai.typesetting.guide import GuidePaper
from gongkai.typesetting.press import press
from gongkai.typesetting.word_catalogue import catalogue_docx
from gongkai.typesetting.word_guide import guide_docx
from tests.paper import boxes, pdf_text

ON = date(2026, 9, 1)
ADDRESS = "https://example.cn/" + "a" * 120
GUIDE = GuidePaper(
    "政府信息公开指南", "嘉兴海关", "第1版", ON, (("地址", "#emph[样例路]20号"), ("传真", ""), ("网址", ADDRESS)),
    "受理时间", (("周一", "8:30–11:30"), ("周日", "休息")), "节假日休息。",
    (("怎样申请公开", "第一段。\n\n第二段$x$。"),),
)  # fmt: skip
CATALOGUE = CataloguePaper(
    "政府信息公开目录", "杭州海关", ON, "共60件", ("索引号", "名称"), (1.0, 2.0),
    tuple((f"330100018/2026-{n:05}", f"名称#{n} " + "W" * 90) for n in range(60)),
)  # fmt: skip


def test_a_guide_says_the_same_as_pdf_and_as_word():
    told = pdf_text(press().set(GUIDE).pdf)
    word = Document(io.BytesIO(guide_docx(GUIDE)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    texts = [paragraph.text for paragraph in word.paragraphs] + cells
    for words in ("政府信息公开指南", "嘉兴海关", "#emph[样例路]20号", "8:30–11:30", "节假日休息。", "第二段$x$。"):
        assert words in told
        assert words in texts
    assert "传真" not in told + "".join(texts)


def test_long_words_stay_on_the_page():
    for paper, width in ((GUIDE, 210), (CATALOGUE, 297)):
        assert max(box.right for box in boxes(press().set(paper).pdf)) < width - 10


def test_the_head_of_a_catalogue_stands_on_each_page_and_pages_are_counted():
    told = pdf_text(press().set(CATALOGUE).pdf)
    pages = told.count("索引号名称")
    assert pages > 1
    assert f"第{pages}页，共{pages}页" in told
    (table,) = Document(io.BytesIO(catalogue_docx(CATALOGUE))).tables
    assert len(table.rows) == 61
    assert table.rows[60].cells[0].text == "330100018/2026-00059"


def test_the_same_paper_gives_the_same_bytes():
    assert guide_docx(GUIDE) == guide_docx(GUIDE)
    assert catalogue_docx(CATALOGUE) == catalogue_docx(CATALOGUE)
    assert press().set(GUIDE) == press().set(GUIDE)
