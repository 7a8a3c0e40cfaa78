"""What a file is, by what it holds and not by what it is called."""

import re

from gongkai.reading.zipped import damaged, locked, looked_through
from gongkai.rules.refusal import Refusal

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office wrote until 2003, and wraps a file with a password in
LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
PDF_BEGINS_WITHIN = 1024
MAIN_PARTS = (
    (re.compile(r"word/document\d*\.xml"), "docx"),
    (re.compile(r"xl/workbook\d*\.xml"), "xlsx"),
    (re.compile(r"xl/workbook\.bin"), "xlsb"),
)


def kind(data: bytes, name: str) -> str:
    """This will say what a file is: docx, xlsx, pdf, text or other; it refuses an empty, broken or locked one."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal("文件“%(name)s”是空的。", name=name)
    if data.startswith(COMPOUND):
        return _compound(data, name)
    if b"%PDF-" in data[:PDF_BEGINS_WITHIN]:
        return "pdf"
    if data.startswith(b"PK"):
        return _office(data, name)
    return "text" if _is_text(data) else "other"


def _compound(data: bytes, name: str) -> str:
    if LOCKED_PART in data:
        raise locked(name)
    return "old office"


def _office(data: bytes, name: str) -> str:
    members = {member.lower().replace("\\", "/").lstrip("/") for member in looked_through(data, name)}
    found = next((kind for part, kind in MAIN_PARTS if any(map(part.fullmatch, members))), None)
    if found is None and "[content_types].xml" in members:
        raise damaged(name)
    return found or "other"


def _is_text(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in data
