"""The rows of spreadsheets as offices keep them, by the names of their columns."""

import re
import tracemalloc
from datetime import date, datetime

import openpyxl
import pytest

from gongkai.reading import zipped
from gongkai.reading.spreadsheet import Row, rows
from gongkai.rules.refusal import Refusal
from tests.reading.makers import COMPOUND, HEADER, lying, packed, repacked, saved, separated, sheet


def told(data, name="目录.xlsx"):
    return list(rows(data, name))


def refusal(data, name="目录.xlsx"):
    with pytest.raises(Refusal) as refused:
        told(data, name)
    return str(refused.value)


def test_rows_have_the_numbers_one_sees_and_the_names_of_the_columns():
    data = sheet(
        ["杭州海关主动公开目录"],
        [],
        [" 名　称 *", "生成日期：", "文号（选填）", None],
        ["公告", date(2025, 1, 31), "1号"],
        [],
        ["通知"],
    )
    assert told(data) == [
        Row(4, {"名称": "公告", "生成日期": "2025-01-31", "文号": "1号"}),
        Row(6, {"名称": "通知", "生成日期": "", "文号": ""}),
    ]


def test_cells_are_told_as_they_look():
    values = [20250131, 3.0, 0.1 + 0.2, True, datetime(2025, 1, 31, 9, 30), "#REF!", " 一\r\n二_x000D_ ", 1e300]
    data = sheet(["名称", *"abcdefgh"], ["公告", *values])
    assert list(told(data)[0].cells.values())[1:] == [
        "20250131", "3", "0.3", "是", "2025-01-31 09:30", "", "一\n二", "1e+300",
    ]  # fmt: skip


def test_a_formula_gives_the_result_that_was_kept():
    data = sheet(HEADER, ["公告", "=TODAY()"])
    kept = re.compile(rb"<c r=.B2.><f>TODAY\(\)</f><v ?/?>(</v>)?</c>")
    result = b'<c r="B2" t="str"><f>TODAY()</f><v>2025-01-31</v></c>'
    calculated = repacked(data, {"xl/worksheets/sheet1.xml": lambda xml: kept.sub(result, xml)})
    assert told(calculated)[0].cells["生成日期"] == "2025-01-31"
    assert told(data)[0].cells["生成日期"] == ""


def test_the_sheet_with_the_header_is_read():
    assert [row.line for row in told(sheet(HEADER, ["公告"], titles=("说明", "数据")))] == [2]


def test_wrong_dimensions_are_not_believed():
    data = sheet(HEADER, ["公告"])
    wrong = repacked(data, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1"')})
    assert wrong != data
    assert told(wrong) == told(data)


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ","), ("gb18030", ","), ("utf-8", ";"), ("gb18030", "\t"), ("utf-16", "\t")],
)
def test_text_is_read_as_excel_in_china_writes_it(encoding, separator):
    data = separated(
        ["目录", "", ""],
        HEADER,
        [],
        ["公告,甲;乙", "2025-1-31", "第一行\r\n第二行"],
        encoding=encoding,
        separator=separator,
    )
    assert told(data, "目录.csv") == [
        Row(4, dict(zip(HEADER, ["公告,甲;乙", "2025-1-31", "第一行\n第二行"], strict=True)))
    ]


def test_what_is_no_spreadsheet_is_refused_with_what_to_do():
    assert "是空的" in refusal(b"")
    assert "没有找到表头" in refusal(separated(["标题"], ["公告"]))
    assert "没有找到表头" in refusal(sheet(["标题"], ["公告"]))
    assert "没有找到表头" in refusal(sheet())
    assert "两列都叫“名称”" in refusal(separated(["名称", "名 称"], ["公告", ""]))
    assert "旧格式（.xls）" in refusal(COMPOUND + b"x" * 600)
    assert "加了密码" in refusal(COMPOUND + "EncryptedPackage".encode("utf-16-le"))
    assert "另存为 .xlsx" in refusal(packed({"xl/workbook.bin": "x"}))
    assert "其实是网页" in refusal("<html><table><tr><td>名称".encode())
    assert "不是可以读取的表格" in refusal(b"\x89PNG\r\n\x1a\n\0\0")
    assert "编码" in refusal("名称\n".encode() + b"\xff\xfe\xff")
    assert "引号不成对" in refusal(separated(HEADER, ["公告"]) + '"没有完'.encode())


def test_a_broken_workbook_is_refused():
    data = sheet(HEADER, *(["公告"] for _ in range(50)))
    for broken in (data[:200], data[: len(data) // 2], data[:-10], b"PK\x03\x04" + b"x" * 100):
        assert "已损坏" in refusal(broken)
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"):
        assert "已损坏" in refusal(repacked(data, {part: lambda xml: xml[: len(xml) // 2]}))
        assert "已损坏" in refusal(repacked(data, {part: lambda xml: b"not xml"}))


def longer(blanks):
    """A workbook that is followed by so many blanks, packed to almost nothing."""
    return repacked(sheet(HEADER, ["公告"]), {"xl/worksheets/sheet1.xml": lambda xml: xml + b" " * blanks})


def test_a_bomb_does_not_go_off(monkeypatch):
    assert len(told(longer(2_000_000))) == 1
    assert "已损坏" in refusal(lying(longer(2_000_000), "xl/worksheets/sheet1.xml"))
    monkeypatch.setattr(zipped, "MOST_BYTES", 1_000_000)
    assert "展开后太大" in refusal(longer(2_000_000))
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 3)
    assert "展开后太大" in refusal(longer(0))


def test_xml_that_declares_entities_is_refused():
    data = sheet(HEADER, ["公告"])
    laughs = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    for encoded in (laughs, laughs.lower(), laughs.decode().encode("utf-16")):
        assert "已损坏" in refusal(repacked(data, {"xl/workbook.xml": lambda xml, added=encoded: added + xml}))


def test_a_row_out_of_the_world_costs_nothing():
    far = {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b'<row r="2">', b'<row r="99999999999">')}
    assert told(repacked(sheet(HEADER, ["公告"]), far)) == []


@pytest.mark.slow
def test_many_thousand_rows_pass_through_in_little_memory():
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEADER)
    for number in range(20_000):
        page.append([f"公告{number % 100}", date(2025, 1, 31), number])
    data = saved(book)
    del book, page
    tracemalloc.start()
    assert sum(1 for _ in rows(data, "目录.xlsx")) == 20_000
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
