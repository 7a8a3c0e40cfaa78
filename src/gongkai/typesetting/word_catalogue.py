"""The same catalogue as a Word file."""

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt

from gongkai.typesetting.catalogue import CataloguePaper
from gongkai.typesetting.word import SONG, child, field, new_document, page, saved, style

SIZE, PITCH = 9, 13  # points
LINE = 267  # millimetres
TWIPS = 56.7  # of a millimetre


def catalogue_docx(catalogue: CataloguePaper) -> bytes:
    """This will write a catalogue as a Word file. The same catalogue gives the same bytes."""
    content = catalogue.content()
    word = new_document(content["title"], content["organ"], catalogue.on)
    style(word, "Normal", SONG, Pt(SIZE), pitch=Pt(PITCH))
    style(word, "Heading 1", SONG, Pt(20), pitch=Pt(30), bold=True)
    section = word.sections[0]
    page(section, top=16, bottom=15, left=15, right=15)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    for text, name in ((content["organ"], "Normal"), (content["title"], "Heading 1"), (content["above"], "Normal")):
        word.add_paragraph(text, style=name).alignment = ALIGN.CENTER
    _table(word, content)
    footer = section.footer.paragraphs[0]
    footer.alignment = ALIGN.CENTER
    field(footer, "PAGE", "1")
    return saved(word)


def _table(word: Any, content: dict[str, Any]) -> None:
    """The rows are written as they stand in the file: the library looks at the whole table for each cell."""
    shares = content["widths"]
    widths = [round(LINE * TWIPS * share / sum(shares)) for share in shares]
    table = word.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.iterchildren(), widths, strict=True):
        column.set(qn("w:w"), str(width))
    for cell, width, title in zip(table.rows[0].cells, widths, content["columns"], strict=True):
        cell.text = title
        child(cell._tc.get_or_add_tcPr(), "tcW", w=str(width), type="dxa")
    child(table.rows[0]._tr.get_or_add_trPr(), "tblHeader", val="true")
    table._tbl.extend(_row(cells, widths) for cells in content["rows"])


def _row(cells: Sequence[str], widths: Sequence[int]) -> Any:
    row = OxmlElement("w:tr")
    for text, width in zip(cells, widths, strict=True):
        cell, paragraph, run, words = (OxmlElement(name) for name in ("w:tc", "w:p", "w:r", "w:t"))
        properties = OxmlElement("w:tcPr")
        child(properties, "tcW", w=str(width), type="dxa")
        words.text = " ".join(text.split("\n"))
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        paragraph.append(run)
        cell.extend((properties, paragraph))
        row.append(cell)
    return row
