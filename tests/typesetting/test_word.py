"""A Word file says what the PDF says, on the page of the standard."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from gongkai.typesetting.letter import Letter
from gongkai.typesetting.sheet import Cell, Sheet, label, side
from gongkai.typesetting.word_letter import letter_docx
from gongkai.typesetting.word_sheet import placed, sheet_docx
from tests.paper import joined, word_text

LETTER = Letter(
    title="政府信息公开告知书", addressee="王镕喆", paragraphs=("现答复如下。", "特此告知。"), signature="嘉兴海关",
    organ="嘉兴海关", number="杭关嘉公复〔2024〕3号", on=date(2024, 5, 20), enclosures=("甲", "乙"), note="电话：0573",
)  # fmt: skip


def document(docx):
    return Document(BytesIO(docx))


def test_a_letter_says_all_that_stands_on_it():
    text = word_text(letter_docx(LETTER))
    for words in (
        "政府信息公开告知书", "王镕喆：", "现答复如下。特此告知。", "附件：1.甲", "2.乙", "杭关嘉公复〔2024〕3号",
        "2024年5月20日", "（电话：0573）",
    ):  # fmt: skip
        assert words in text
    assert text.count("嘉兴海关") == 2


def test_the_page_is_a4_with_the_margins_of_the_standard():
    section = document(letter_docx(LETTER)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert round(section.header_distance.mm) == 30


def test_22_lines_of_28_characters_fill_the_page():
    normal = document(letter_docx(LETTER)).styles["Normal"]
    assert normal.paragraph_format.line_spacing.mm * 22 == pytest.approx(225, abs=0.5)
    drawn_together = int(normal.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 155 < (normal.font.size.pt + drawn_together) * 28 / 72 * 25.4 <= 156


def test_the_last_line_of_the_note_never_stands_alone_on_a_page():
    *_, date_line, note = document(letter_docx(LETTER)).paragraphs
    assert date_line.paragraph_format.keep_with_next
    assert note.paragraph_format.keep_together


def test_chinese_is_set_in_fangsong_and_the_title_in_song():
    styles = document(letter_docx(LETTER)).styles
    faces = [styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "Heading 1")]
    assert faces == ["仿宋", "宋体"]


def test_the_red_head_stands_on_the_first_page_only():
    section = document(letter_docx(LETTER)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "嘉兴海关"
    assert str(section.first_page_header.paragraphs[0].runs[0].font.color.rgb) == "E60012"
    assert not section.header.paragraphs[0].text
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert "PAGE" not in section.first_page_footer.paragraphs[0]._p.xml


def test_nothing_of_another_program_or_person_is_left_in_the_file():
    file = letter_docx(LETTER)
    about = document(file).core_properties
    assert (about.author, about.last_modified_by, about.title, about.comments) == (
        "嘉兴海关", "嘉兴海关", "政府信息公开告知书", "",
    )  # fmt: skip
    assert about.created.date() == date(2024, 5, 20)
    assert not [name for name in zipfile.ZipFile(BytesIO(file)).namelist() if "thumbnail" in name]


def test_the_same_letter_gives_the_same_bytes():
    assert letter_docx(LETTER) == letter_docx(LETTER)


def test_what_word_cannot_hold_is_left_out():
    letter = Letter("题", "甲\x00", ("乙\x0b\ud800<w:t>&丙",), "海关", date(2024, 5, 20))
    assert "甲：乙<w:t>&丙海关" in word_text(letter_docx(letter))


SHEET = Sheet(
    "登记表", "嘉兴海关", date(2024, 5, 20), (1, 1, 2),
    (
        (side("信息", 2), label("姓名"), Cell("王镕喆")),
        (label("内容"), Cell("第一行\n第二行", least=3)),
        (label("备注", 2), Cell("")),
    ),
)  # fmt: skip


def test_a_form_keeps_its_cells():
    table = document(sheet_docx(SHEET)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["信\n息", "姓名", "王镕喆"]
    assert table.cell(1, 0).text == "信\n息"
    assert table.cell(1, 2).text == "第一行\n第二行"
    assert table.cell(2, 0)._tc is table.cell(2, 1)._tc
    assert joined("信息姓名王镕喆内容第一行第二行备注") in word_text(sheet_docx(SHEET))


def test_cells_that_reach_into_a_row_push_the_others_aside():
    places = [(cell["lines"][0], row, column) for cell, row, column in placed(SHEET.content()["rows"], 3)]
    assert places == [
        ("信息", 0, 0),
        ("姓名", 0, 1),
        ("王镕喆", 0, 2),
        ("内容", 1, 1),
        ("第一行", 1, 2),
        ("备注", 2, 0),
        ("", 2, 2),
    ]
