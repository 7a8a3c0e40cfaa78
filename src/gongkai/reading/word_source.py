"""A .docx file before it is read: what is hidden goes, and the numbers Word counts by itself are written out.

Word keeps 第一条 and 一、 not as text but as "the next number of this list". A list of plain numbers and dots can be a
list again; any other number, and that of a heading, would be lost, so it is written into the text.
"""

import io
import re
import zipfile

from lxml import etree

from gongkai.reading.word_numbers import Numbering
from gongkai.reading.zipped import damaged

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = re.compile(r"word/document\d*\.xml")
LARGEST = 128 * 1024 * 1024  # bytes of XML that are read as a tree


def prepared(data: bytes, name: str) -> bytes:
    """This will give the file as it is to be read."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        members = {member.filename: file.read(member) for member in file.infolist() if _needed(member.filename)}
    main = next(filter(MAIN.fullmatch, members))
    root = parsed(members[main], name)
    for run in list(root.iter(f"{W}r")):
        if _hidden(run) and (parent := run.getparent()) is not None:
            parent.remove(run)
    parts = [parsed(members[part], name) for part in ("word/numbering.xml", "word/styles.xml") if part in members]
    _write_numbers(root, Numbering(parts))
    members[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _packed(members)


def parsed(xml: bytes, name: str) -> etree._Element:
    """This will give the root of a part; nothing is fetched, nothing is expanded."""
    if len(xml) > LARGEST:
        raise damaged(name)
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _needed(member: str) -> bool:
    return member.endswith((".xml", ".rels"))


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _write_numbers(root: etree._Element, numbering: Numbering) -> None:
    for paragraph in root.iter(f"{W}p"):
        number = numbering.next(paragraph)
        if number:
            _say(paragraph, number)


def _say(paragraph: etree._Element, number: str) -> None:
    """Put a number before the words of a paragraph and take it out of its list."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    none = etree.SubElement(properties, f"{W}numPr")
    etree.SubElement(none, f"{W}numId").set(f"{W}val", "0")
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = number
    paragraph.insert(paragraph.index(properties) + 1, run)


def _packed(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as file:
        for member, content in members.items():
            file.writestr(member, content)
    return target.getvalue()
