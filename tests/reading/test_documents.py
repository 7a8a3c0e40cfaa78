"""Word and PDF files become a title and clean text, or are refused with what to do instead."""

import docx
import pikepdf
import pytest
from PIL import Image

from gongkai.reading.document import Document, document
from gongkai.reading.word_numbers import in_chinese, written
from gongkai.rules.refusal import Refusal
from tests.reading.makers import COMPOUND, numbered, packed, pdf, repacked, saved, sheet, word

CENTRED = 1
SENTENCE = "为了保障公民、法人和其他组织依法获取政府信息，提高政府工作的透明度，根据 Customs Law 制定本办法。"


def refusal(data, name="a.docx"):
    with pytest.raises(Refusal) as refused:
        document(data, name)
    return str(refused.value)


def test_the_styles_of_a_word_file_become_its_structure():
    text = docx.Document()
    text.add_heading("海关公告", 0)
    text.add_heading("总则", 1)
    text.add_heading("目的", 2)
    text.add_paragraph("为了").add_run("公开").bold = True
    for line in ("一", "二"):
        text.add_paragraph(line, style="List Bullet")
    table = text.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "表头"
    table.cell(1, 1).text = "数"
    assert document(saved(text), "a.docx") == Document(
        "海关公告",
        "<h2>总则</h2>\n<h2>目的</h2>\n<p>为了<strong>公开</strong></p>\n<ul><li>一</li><li>二</li></ul>\n"
        '<table><tbody><tr><td colspan="2">表头</td></tr><tr><td></td><td>数</td></tr></tbody></table>',
    )


def test_centred_lines_at_the_head_are_the_title_where_no_style_says_so():
    text = docx.Document()
    for line in ("杭州海关关于", "做好公开工作的通知"):
        text.add_paragraph(line).alignment = CENTRED
    text.add_paragraph("各单位：")
    text.add_paragraph("附件").alignment = CENTRED
    assert document(saved(text), "") == Document("杭州海关关于做好公开工作的通知", "<p>各单位：</p>\n<p>附件</p>")
    assert document(word("各单位：", "请办理。"), "").title == ""


def test_hidden_and_deleted_words_and_pictures_stay_behind(tmp_path):
    text = docx.Document()
    line = text.add_paragraph("看得见")
    line.add_run("看不见").font.hidden = True
    Image.new("RGB", (9, 9)).save(tmp_path / "a.png")
    text.add_picture(str(tmp_path / "a.png"))
    assert document(saved(text), "") == Document("", "<p>看得见</p>", {"pictures": 1})


def test_numbers_that_word_counts_by_itself_are_written_out():
    text = docx.Document()
    add = numbered(text, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    chapters = [("目的", 0, "Heading 1"), ("依据", 1, None), ("范围", 1, None), ("细则", 2, None)]
    for words, level, style in (*chapters, ("附则", 0, "Heading 1"), ("施行", 1, None)):
        add(words, level, style)
    assert document(saved(text), "") == Document(
        "",
        "<h2>一、目的</h2>\n<p>（一）依据</p>\n<p>（二）范围</p>\n<ol><li>细则</li></ol>\n"
        "<h2>二、附则</h2>\n<p>（一）施行</p>",
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_numbers_are_written_as_one_counts(number, said):
    assert in_chinese(number) == said


def test_other_ways_to_count():
    assert [written(3, counts) for counts in ("decimal", "decimalEnclosedCircle", "lowerLetter", "none")] == [
        "3",
        "③",
        "c",
        "",
    ]


def test_a_pdf_becomes_paragraphs_over_lines_and_pages(tmp_path):
    paragraphs = [f"第{number}段：{SENTENCE * 3}" for number in range(1, 14)]
    lines = ["#align(center)[#text(size: 22pt)[关于进一步做好政府信息公开工作的通知]]", "各单位、各部门："]
    told = document(pdf("\n\n".join([*lines, *paragraphs, "一、总则", "（一）范围"]), tmp_path), "a.pdf")
    assert told.title == "关于进一步做好政府信息公开工作的通知"
    blanks = [paragraph.replace(" ", "") for paragraph in (*lines[1:], *paragraphs, "一、总则", "（一）范围")]
    assert told.html.replace(" ", "") == "\n".join(f"<p>{paragraph}</p>" for paragraph in blanks)
    assert "根据 Customs Law 制定" in told.html


def test_a_scan_is_refused_with_what_to_do(tmp_path):
    Image.new("L", (600, 800), 255).save(tmp_path / "scan.pdf")
    assert "扫描件" in refusal((tmp_path / "scan.pdf").read_bytes())


def test_a_pdf_with_a_password_is_refused(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf("海关", tmp_path))
    with pikepdf.open(tmp_path / "a.pdf") as file:
        file.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    assert "加了密码" in refusal((tmp_path / "b.pdf").read_bytes())


def test_a_file_is_what_it_holds_and_not_what_it_is_called(tmp_path):
    assert document(word("海关"), "a.pdf").html == "<p>海关</p>"
    assert document(pdf("海关", tmp_path), "a.docx").html
    assert "是表格" in refusal(sheet(["名称"]))
    assert "旧格式（.doc 或 .wps）" in refusal(COMPOUND + b"x" * 600)
    assert "加了密码" in refusal(COMPOUND + "EncryptedPackage".encode("utf-16-le"))
    for other in (b"\x89PNG\0", "海关".encode(), packed({"a.txt": "x"})):
        assert "不是可以读取的文档" in refusal(other)


def test_broken_files_are_refused(tmp_path):
    whole = word("海关")
    for broken in (whole[:500], whole[:-30], b"%PDF-1.7 nothing", pdf("海关", tmp_path)[:2000]):
        assert "已损坏" in refusal(broken)
    for xml in (b"", b"x", b"<w:document/>", b"<!DOCTYPE a><a/>"):
        assert refusal(repacked(whole, {"word/document.xml": lambda _, xml=xml: xml}))


def test_a_word_file_nested_without_end_is_refused():
    deep = b"<w:tbl><w:tr><w:tc>" * 20_000
    with pytest.raises((Refusal, RecursionError)):  # in its own process both are refusals
        document(
            repacked(word("海关"), {"word/document.xml": lambda xml: xml.replace(b"<w:body>", b"<w:body>" + deep)}), ""
        )


def test_pictures_of_a_word_file_are_counted_as_left_out(tmp_path):
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "a.png")
    text = docx.Document()
    text.add_paragraph(SENTENCE)
    for _ in range(2):
        text.add_picture(str(tmp_path / "a.png"))
    read = document(saved(text), "a.docx")
    assert read.left_out == {"pictures": 2}
    assert "img" not in read.html


def test_pictures_and_tables_of_a_pdf_are_counted_and_a_line_under_a_title_is_neither(tmp_path):
    Image.new("RGB", (40, 30), "navy").save(tmp_path / "a.png")
    assert document(pdf(f"{SENTENCE} #line(length: 60%)", tmp_path), "a.pdf").left_out == {}
    drawn = f'{SENTENCE} #image("a.png") #table(columns: 2, [甲], [乙], [丙], [丁])'
    read = document(pdf(drawn, tmp_path), "a.pdf")
    assert read.left_out == {"pictures": 1, "tables": 1}
    assert "甲" in read.html
