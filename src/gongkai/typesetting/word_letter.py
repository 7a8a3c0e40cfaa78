"""The same letter as a Word file (law.md L-52), for offices that edit before they sign."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gongkai.typesetting.letter import Letter
from gongkai.typesetting.word import FANG, RED, SONG, border, child, field, new_document, page, saved, set_face, style

SIZE = 16  # points: 3号
PITCH = Mm(225).pt / 22  # 22 lines fill the type area
DRAWN_TOGETHER = -5  # twips for each character: 28 of 3号 are a little wider than the 156 mm of the type area
HEAD = 38  # points, or what fits in the line


def letter_docx(letter: Letter) -> bytes:
    """This will write a letter as a Word file. The same letter gives the same bytes."""
    content = letter.content()
    word = new_document(content["title"], content["organ"], letter.on)
    style(word, "Normal", FANG, Pt(SIZE), pitch=Pt(PITCH))
    _draw_together(word.styles["Normal"].element.rPr)
    style(word, "Heading 1", SONG, Pt(22), pitch=Pt(32), bold=True)
    _off_the_grid(word.styles["Heading 1"].element.pPr)
    _page(word, content["organ"])
    if content["number"]:
        _line(word, content["number"], align=ALIGN.RIGHT)
        _line(word)
    title = _line(word, "\n".join(content["title-lines"]), align=ALIGN.CENTER, style="Heading 1")
    title.paragraph_format.space_after = Pt(PITCH / 2)
    if content["addressee"]:
        _line(word, f"{content['addressee']}：")
    for paragraph in content["paragraphs"]:
        last = _line(word, paragraph, indent=2)
    last.paragraph_format.keep_with_next = True
    _enclosures(word, content["enclosures"])
    date = _signature(word, content["signature"], content["date"])
    if content["note"]:
        date.paragraph_format.keep_with_next = True
        _line(word, f"（{content['note']}）", indent=2).paragraph_format.keep_together = True
    return saved(word)


def _draw_together(properties: Any) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(DRAWN_TOGETHER))
    properties.find(qn("w:sz")).addprevious(spacing)


def _off_the_grid(properties: Any) -> None:
    """The two lines of a title stand closer than the lines of the text."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties.find(qn("w:spacing")).addprevious(snap)


def _line(
    word: Word, text: str = "", *, align: ALIGN = ALIGN.JUSTIFY, indent: float = 0, style: str | None = None
) -> Paragraph:
    """This will add a paragraph, its first line moved in by so many characters; of the plain style unless named."""
    paragraph = word.add_paragraph(text, style=style)
    paragraph.alignment = align
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(SIZE * indent)
    return paragraph


def _page(word: Word, organ: str) -> None:
    section = word.sections[0]
    page(section, top=37, bottom=35, left=28, right=26)
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    child(section._sectPr, "docGrid", type="lines", linePitch=str(round(PITCH * 20)))
    mirrored = OxmlElement("w:mirrorMargins")
    word.settings.element.find(qn("w:zoom")).addnext(mirrored)
    word.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = True
    parts = (section.first_page_header, section.first_page_footer, section.footer, section.even_page_footer)
    head, foot, odd, even = (part.paragraphs[0] for part in parts)
    for paragraph in (head, foot, odd, even):
        paragraph.style = None
    _page_number(odd, ALIGN.RIGHT)
    _page_number(even, ALIGN.LEFT)
    if organ:
        _head(head, foot, organ)


def _head(head: Paragraph, foot: Paragraph, organ: str) -> None:
    """The organ's name in red 30 mm from the top edge, and double red lines 170 mm wide, on the first page."""
    size = min(HEAD, Mm(156).pt / len(organ))
    run = head.add_run(organ)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(size), RED
    set_face(run._r.get_or_add_rPr(), SONG)
    head.alignment = ALIGN.CENTER
    head.paragraph_format.line_spacing = Pt(size * 1.05)
    head.paragraph_format.space_after = Pt(SIZE * 7 / 8)
    border(head, "bottom", "thickThinSmallGap", space=11)
    foot.paragraph_format.line_spacing = Pt(6)
    border(foot, "bottom", "thinThickSmallGap")
    for paragraph in (head, foot):
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(-8), Mm(-6)


def _page_number(paragraph: Paragraph, align: ALIGN) -> None:
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(SIZE)
    form.line_spacing, form.space_after = Pt(18), Pt(4.7)  # its top 7 mm below the type area
    paragraph.add_run("— ")
    field(paragraph, "PAGE", "2")
    paragraph.add_run(" —")
    for properties in paragraph._p.iter(qn("w:r")):
        run = Run(properties, paragraph)
        run.font.size = Pt(14)
        set_face(run._r.get_or_add_rPr(), SONG)


def _enclosures(word: Word, names: Sequence[str]) -> None:
    if names:
        _line(word).paragraph_format.keep_with_next = True
    for n, name in enumerate(names):
        before = "附件：" if n == 0 else "　　　"
        number = f"{n + 1}. " if len(names) > 1 else ""
        form = _line(word, f"{before}{number}{name}").paragraph_format
        hang = SIZE * (3 + len(number) / 2)
        form.left_indent, form.first_line_indent = Pt(SIZE * 2 + hang), Pt(-hang)
        form.keep_with_next = True


def _signature(word: Word, signature: str, date: str) -> Paragraph:
    """The name above the date, each centred on the other, four characters from the right; room above for the seal."""
    wide = max(_width(signature), _width(date))
    lines = [_line(word), _line(word)]
    for text in (signature, date):
        lines.append(_line(word, text, align=ALIGN.RIGHT))
        lines[-1].paragraph_format.right_indent = Pt(SIZE * (4 + (wide - _width(text)) / 2))
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True
    return lines[-1]


def _width(text: str) -> float:
    """How many characters wide a line is; letters and digits take half of one."""
    return sum(0.5 if char.isascii() else 1 for char in text)
