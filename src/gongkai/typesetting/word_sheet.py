"""The same form as a Word file, so that an applicant can fill it in on a computer."""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from gongkai.typesetting.sheet import Sheet
from gongkai.typesetting.word import SONG, new_document, page, saved, style

SMALL = 10.5  # points: 5号
PITCH = 17
LINE = 166  # millimetres


def sheet_docx(sheet: Sheet) -> bytes:
    """This will write a form as a Word file. The same form gives the same bytes."""
    content = sheet.content()
    word = new_document(content["title"], content["organ"], sheet.on)
    style(word, "Normal", SONG, Pt(SMALL), pitch=Pt(PITCH))
    style(word, "Heading 1", SONG, Pt(20), pitch=Pt(30), bold=True)
    page(word.sections[0], top=22, bottom=20, left=22, right=22)
    title = word.add_paragraph(content["title"], style="Heading 1")
    title.alignment, title.paragraph_format.space_after = ALIGN.CENTER, Pt(10)
    if content["above"]:
        word.add_paragraph(content["above"]).alignment = ALIGN.RIGHT
    _table(word, content)
    for note in content["notes"]:
        word.add_paragraph(note)
    return saved(word)


def _table(word: Any, content: dict[str, Any]) -> None:
    widths = _widths(content["widths"])
    table = word.add_table(rows=len(content["rows"]), cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    grid = [list(row.cells) for row in table.rows]
    for about, row, column in placed(content["rows"], len(widths)):
        corner = grid[row + about["rows"] - 1][column + about["columns"] - 1]
        cell = grid[row][column] if about["rows"] == about["columns"] == 1 else grid[row][column].merge(corner)
        cell.width = Length(sum(widths[column : column + about["columns"]]))
        _write(cell, about)
        if about["least"] > 1 and about["rows"] == 1:
            table.rows[row].height = Pt(PITCH * about["least"])


def _widths(shares: Sequence[float]) -> list[Length]:
    return [Mm(LINE * share / sum(shares)) for share in shares]


def placed(rows: Sequence[Sequence[dict[str, Any]]], columns: int) -> Iterator[tuple[dict[str, Any], int, int]]:
    """This will give each cell with the row and column where it begins, past those that reach into its row."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        free = (column for column in range(columns) if (number, column) not in taken)
        for cell in row:
            column = next(free)
            taken |= {(number + r, column + c) for r in range(cell["rows"]) for c in range(cell["columns"])}
            yield cell, number, column


def _write(cell: _Cell, about: dict[str, Any]) -> None:
    lines = list("".join(about["lines"])) if about["upright"] else about["lines"]
    cell.vertical_alignment = VERTICAL.TOP if about["least"] > 1 and not about["label"] else VERTICAL.CENTER
    for n, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.text = text
        paragraph.alignment = ALIGN.CENTER if about["label"] else ALIGN.LEFT
