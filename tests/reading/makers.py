"""Files as offices send them, and as somebody sends them who means ill."""

import csv
import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gongkai.typesetting.faces import SHIPPED

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = ["名称", "生成日期", "文号"]


def sheet(*lines, titles=("Sheet",)):
    """A workbook whose last sheet holds the lines."""
    book = openpyxl.Workbook()
    for title in titles[:-1]:
        book.create_sheet(title, 0)
    for line in lines:
        book.active.append(line)
    return saved(book)


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def separated(*lines, encoding="utf-8", separator=","):
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(lines)
    return target.getvalue().encode(encoding)


def packed(members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return target.getvalue()


def repacked(data, changes):
    """A zip file with some of its members changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    return packed(members | {name: change(members[name]) for name, change in changes.items()})


def lying(data, member):
    """A zip file that says a member is one byte long, and gives the checksum of that byte."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        checksum = zlib.crc32(file.read(member)[:1])
    for signature, place, length in ((b"PK\x03\x04", 14, 30), (b"PK\x01\x02", 16, 46)):
        start = data.index(signature)
        while data[start + length : start + length + len(member)] != member.encode():
            start = data.index(signature, start + 1)
        start += place
        data = (
            data[:start]
            + struct.pack("<I", checksum)
            + data[start + 4 : start + 8]
            + struct.pack("<I", 1)
            + data[start + 12 :]
        )
    return data


def numbered(document, levels):
    """A list that counts as its levels say, as (format, words), and a way to add paragraphs to it."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "99")
    for number, (counts, says) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(number))
        for name, value in (("start", "1"), ("numFmt", counts), ("lvlText", says)):
            part = OxmlElement(f"w:{name}")
            part.set(qn("w:val"), value)
            level.append(part)
        abstract.append(level)
    numbering.insert(0, abstract)
    of = numbering.add_num(99).numId

    def add(words, level, style=None):
        properties = document.add_paragraph(words, style=style)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = of

    return add


def word(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


PAGE = """
#set page(width: 210mm, height: 297mm, margin: 30mm, numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 15pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""


def pdf(text, tmp_path):
    source = tmp_path / "page.typ"
    source.write_text(PAGE + text, encoding="utf-8")
    return typst.Compiler(str(source), font_paths=[str(SHIPPED)]).compile()
