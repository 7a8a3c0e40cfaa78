"""The same guide as a Word file, for a unit that hangs it up or hands it out."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt

from gongkai.typesetting.guide import GuidePaper
from gongkai.typesetting.word import HEI, SONG, new_document, page, saved, style

SIZE, PITCH = 12, 21  # points: 小4号
LABELS, VALUES = 36, 122  # millimetres


def guide_docx(guide: GuidePaper) -> bytes:
    """This will write a guide as a Word file. The same guide gives the same bytes."""
    content = guide.content()
    word = new_document(content["title"], content["organ"], guide.on)
    style(word, "Normal", SONG, Pt(SIZE), pitch=Pt(PITCH))
    style(word, "Heading 1", SONG, Pt(24), pitch=Pt(36), bold=True)
    style(word, "Heading 2", HEI, Pt(14), pitch=Pt(24))
    page(word.sections[0], top=24, bottom=22, left=26, right=26)
    for text, name in ((content["organ"], "Normal"), (content["title"], "Heading 1"), (content["edition"], "Normal")):
        word.add_paragraph(text, style=name).alignment = ALIGN.CENTER
    _table(word, content["facts"])
    word.add_paragraph(content["hours-title"], style="Heading 2").paragraph_format.space_before = Pt(8)
    _table(word, content["hours"])
    if content["hours-note"]:
        word.add_paragraph(content["hours-note"])
    for section in content["sections"]:
        word.add_paragraph(section["title"], style="Heading 2").paragraph_format.space_before = Pt(8)
        for paragraph in section["paragraphs"]:
            word.add_paragraph(paragraph).paragraph_format.first_line_indent = Pt(2 * SIZE)
    return saved(word)


def _table(word: Any, pairs: list[list[str]]) -> None:
    table = word.add_table(rows=len(pairs), cols=2, style="Table Grid")
    table.autofit = False
    for cells, pair in zip((row.cells for row in table.rows), pairs, strict=True):
        for cell, width, text in zip(cells, (LABELS, VALUES), pair, strict=True):
            cell.width, cell.text = Mm(width), text
