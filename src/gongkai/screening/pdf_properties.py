"""Who made a PDF and what they wrote about it: the information dictionary and the XMP packets."""

from collections.abc import Iterator

import pikepdf
from lxml import etree

from gongkai.screening import markup
from gongkai.screening.telling import A_PATH, signs, tells
from gongkai.screening.verdict import Finding, Unreadable, excerpt

SILENT_KEYS = ("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/GTS_PDFXVersion", "/PTEX.Fullbanner")
DESCRIBING = ("Title", "Subject", "Keywords", "title", "description", "subject")
SILENT = frozenset((
    "CreateDate", "ModifyDate", "MetadataDate", "when", "date", "Producer", "CreatorTool", "softwareAgent",
    "format", "part", "conformance", "amd", "rev", "corr", "Trapped", "DocumentID", "InstanceID",
    "OriginalDocumentID", "documentID", "instanceID", "originalDocumentID", "VersionID", "RenditionClass", "about",
    "parseType", "lang", "xmptk", "action", "changed", "parameters", "language", "toolkit", "NPages",
    "HasVisibleTransparency", "HasVisibleOverprint", "conformsTo",
))  # fmt: skip
EXPLAINING = ("http://www.aiim.org/pdfa/ns/", "http://pdfa.org/declarations/")  # say what other properties mean
LONGEST_PACKET = 8 * 1024 * 1024


def findings(pdf: pikepdf.Pdf, seen: str, filename: str) -> Iterator[Finding]:
    """This will find what the properties tell; `seen` is the text of the pages, squeezed."""
    information = pdf.trailer.get("/Info")
    if isinstance(information, pikepdf.Dictionary):
        for key, value in information.items():
            said = str(value)
            if key in SILENT_KEYS and not A_PATH.search(said):
                continue
            if _tells(key.lstrip("/"), said, seen, filename):
                yield Finding("metadata", f"Info{key}", excerpt(said))
    packet = pdf.Root.get("/Metadata")
    if isinstance(packet, pikepdf.Stream):
        for name, said in packet_says(packet):
            if _tells(name, said, seen, filename):
                yield Finding("metadata", f"XMP {name}", excerpt(said))


def _tells(name: str, said: str, seen: str, filename: str) -> bool:
    if name in DESCRIBING:
        return tells(said, seen=seen, filename=filename)
    return tells(said) and not signs(said, seen)


def packet_says(packet: pikepdf.Stream) -> list[tuple[str, str]]:
    """This will give what an XMP packet says by name, without tools, dates and numbers."""
    try:
        data = packet.read_bytes()
        root = markup.parsed(data.strip(b"\0 \r\n\t")[:LONGEST_PACKET], "XMP")
    except (Unreadable, pikepdf.PdfError) as bad:
        return [("unreadable", str(bad))]
    return list(_sayings(root))


def _sayings(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(etree.Element):
        if _explains(element):
            continue
        for key, said in element.attrib.items():
            if (name := key.rpartition("}")[2]) not in SILENT:
                yield name, said
        text = (element.text or "").strip()
        name = _named(element)
        if text and name not in SILENT:
            yield name, text


def _explains(element: etree._Element) -> bool:
    around = (element, *element.iterancestors())
    return any(str(each.tag).lstrip("{").startswith(EXPLAINING) and "/id/" not in each.tag for each in around)


def _named(element: etree._Element) -> str:
    """The property that a text belongs to; lists stand in between."""
    while markup.local(element) in ("li", "Alt", "Seq", "Bag", "value") and element.getparent() is not None:
        element = element.getparent()
    return markup.local(element)
