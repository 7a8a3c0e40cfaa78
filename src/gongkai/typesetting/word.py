"""What makes a Word file an official paper: Chinese faces, the page of GB/T 9704, nothing of anybody else in it."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

FANG, SONG, HEI = "仿宋", "宋体", "黑体"
RED = RGBColor(0xE6, 0x00, 0x12)
EARLIEST = (1980, 1, 1, 0, 0, 0)


def new_document(title: str, organ: str, on: date) -> Word:
    """This will give an empty document that carries its title and organ, and no trace of another program or person."""
    word = Document()
    about = word.core_properties
    about.title, about.author, about.last_modified_by, about.comments = title, organ, organ, ""
    about.language = "zh-CN"
    about.created = about.modified = datetime.combine(on, time())
    package = word.part.package
    for key in [key for key, found in package.rels.items() if found.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    _speak_chinese(word)
    return word


def _speak_chinese(word: Word) -> None:
    """The language of the proof-reader, and Chinese punctuation that moves together."""
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    settings.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def style(word: Word, name: str, face: str, size: Length, *, pitch: Length, bold: bool = False) -> None:
    """This will set a paragraph style: its face, its size, and lines that are exactly `pitch` apart."""
    found: Any = word.styles[name]
    found.font.size, found.font.bold = size, bold
    found.font.color.rgb = RGBColor(0, 0, 0)
    set_face(found.element.get_or_add_rPr(), face)
    form = found.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, pitch
    form.keep_with_next = form.keep_together = form.widow_control = False


def set_face(properties: Any, face: str) -> None:
    """This will set the face for Chinese and Latin alike; a theme's fonts would come before it."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), face)


def page(section: Section, *, top: float, bottom: float, left: float, right: float) -> None:
    """This will set A4 and the margins, in millimetres."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)


def child(parent: Any, name: str, **attributes: str) -> Any:
    """This will give the child element of a name, made if need be, with its attributes set."""
    found = parent.find(qn(f"w:{name}"))
    if found is None:
        found = OxmlElement(f"w:{name}")
        parent.append(found)
    for attribute, value in attributes.items():
        found.set(qn(f"w:{attribute}"), value)
    return found


def border(paragraph: Paragraph, side: str, kind: str, *, space: int = 1) -> None:
    """This will draw a red double line along a paragraph, `space` points away; `kind` says which line is thick."""
    properties: Any = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    child(borders, side, val=kind, sz="24", space=str(space), color=str(RED))
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """This will add a field that Word fills in, such as PAGE; `shown` stands there until it does."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    simple.append(paragraph.add_run(shown)._r)
    paragraph._p.append(simple)


def saved(word: Word) -> bytes:
    """This will give the file, its parts dated alike so that the same paper gives the same bytes."""
    written, even = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as parts, ZipFile(even, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            about = ZipInfo(name, EARLIEST)
            about.compress_type = ZIP_DEFLATED
            file.writestr(about, parts.read(name))
    return even.getvalue()
