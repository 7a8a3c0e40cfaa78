"""Read back what was set: the words of a PDF or a Word file, and where on the page they stand."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

import pikepdf
import pypdfium2

POINTS = 72 / 25.4  # in a millimetre
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Box:
    """Where a character stands, in millimetres from the left and top edges of the page."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


def pdf_text(pdf):
    """All words of a PDF, without the breaks of lines and the gaps between characters."""
    with pypdfium2.PdfDocument(pdf) as document:
        return joined("".join(page.get_textpage().get_text_range() for page in document))


def joined(text):
    """A text as one line without blanks: how a page breaks it says nothing."""
    return re.sub(r"[\s\ufffe\u200b]+", "", text)


def boxes(pdf, page=0):
    """Every character that is drawn on a page, with its place."""
    with pypdfium2.PdfDocument(pdf) as document:
        found, height = document[page].get_textpage(), document[page].get_height()
        chars = []
        for index, char in enumerate(found.get_text_range()):
            left, bottom, right, top = found.get_charbox(index)
            if char.strip():
                chars.append(Box(char, *(n / POINTS for n in (left, height - top, right, height - bottom))))
    return chars


def pages(pdf):
    """The width and height of each page, in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(n / POINTS) for n in page.get_size()) for page in document]


def fonts(pdf):
    """The name of each font of a PDF, and whether it lies in the file."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return {
            str(font.BaseFont): any("FontFile" in key for key in descendant.FontDescriptor)
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
            for descendant in font.get("/DescendantFonts", [font])
        }


def word_text(docx):
    """All words of a Word file, heads and feet too, as one line."""
    parts = zipfile.ZipFile(BytesIO(docx))
    names = [name for name in parts.namelist() if re.match(r"word/(document|header\d*|footer\d*)\.xml", name)]
    trees = (ElementTree.fromstring(parts.read(name)) for name in names)  # noqa: S314 - our own file
    return joined("".join(text.text or "" for tree in trees for text in tree.iter(f"{WORD}t")))
