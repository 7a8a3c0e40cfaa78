"""A table as a file for a spreadsheet program (.xlsx, .csv): written row by row, no cell taken for a formula.

The workbook is written as the few parts it must have. A hundred thousand rows take seconds and no memory, where a
library that can do everything takes a minute.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gongkai.typesetting.plain import plain

BEGINS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
STRAY = ("\t", "\r")  # in front of a cell; some programs drop them and calculate what follows, whatever it is
MARK = "\ufeff"  # by which such programs see that a file is in UTF-8
LONGEST_CELL = 32_767  # characters, which such programs take
LONGEST_NAME = 31
WIDE, NARROW = 44, 18  # of a column, in characters
EARLIEST = (1980, 1, 1, 0, 0, 0)  # all parts are dated alike: the same table gives the same bytes

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
        '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        '<cellXfs count="2"><xf fontId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
        '<xf fontId="1" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}  # fmt: skip
HEAD_STYLE, CELL_STYLE = 1, 0
AT_ONCE = 200  # rows handed to the packer together


def harmless(text: str) -> str:
    """This will write a cell for a comma list; one that would be calculated is shown as the text it is."""
    risky = text.startswith(STRAY) or text.lstrip().startswith(BEGINS_FORMULA)
    return f"'{text}" if risky else text


def _seen(text: str) -> str:
    """Hardly any cell has a character that is not seen, and looking for one is quick."""
    return text if text.isprintable() else plain(text)


class _Line:
    """What the writer of comma lists writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def comma_lines(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """This will give a table as the lines of a comma list in UTF-8, the first with the mark that says so."""
    writer = csv.writer(_Line())
    yield MARK + writer.writerow([harmless(title) for title in titles])
    for row in rows:
        yield writer.writerow([harmless(_seen(cell)) for cell in row])


def write_workbook(file: IO[bytes], name: str, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """This will write a table as a workbook with one sheet into a file. Every cell is text, also one with "="."""
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        for part, text in {**PARTS, "xl/workbook.xml": _book(name)}.items():
            book.writestr(_about(part), (XML + text).encode())
        with book.open(_about("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            sheet.write((XML + _sheet_head(titles)).encode())
            written = (_row(row, CELL_STYLE) for row in rows)
            while batch := "".join(islice(written, AT_ONCE)):
                sheet.write(batch.encode())
            sheet.write(b"</sheetData></worksheet>")


def _about(part: str) -> ZipInfo:
    about = ZipInfo(part, EARLIEST)
    about.compress_type = ZIP_DEFLATED
    return about


def _book(name: str) -> str:
    title = escape(name[:LONGEST_NAME], {'"': "&quot;"})
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{title}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet_head(titles: Sequence[str]) -> str:
    wide = {2, 3}
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{WIDE if n in wide else NARROW}" customWidth="1"/>'
        for n in range(1, len(titles) + 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{_row(titles, HEAD_STYLE)}"
    )


def _row(cells: Sequence[str], style: int) -> str:
    head = f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">'
    return "<row>" + "".join(f"{head}{escape(_seen(cell)[:LONGEST_CELL])}</t></is></c>" for cell in cells) + "</row>"
