"""Tell a property that says something of people or their machines from one that a program writes by itself."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from urllib.parse import urlsplit

TOOLS = frozenset((
    "python", "docx", "openpyxl", "apache", "poi", "xlsxwriter", "libreoffice", "openoffice", "wps", "office",
    "kingsoft", "microsoft", "word", "excel", "powerpoint", "google", "docs", "sheets", "chromium", "chrome",
    "skia", "pdf", "cairo", "ghostscript", "typst", "latex", "tex", "pdftex", "xetex", "luatex", "reportlab",
    "weasyprint", "qpdf", "pikepdf", "pdfium", "pymupdf", "pillow", "quartz", "pdfcontext", "acrobat", "adobe",
    "distiller", "illustrator", "indesign", "photoshop", "itext", "fpdf", "fpdf2", "wkhtmltopdf", "docx4j",
    "phpword", "phpspreadsheet", "generated", "created", "by", "user", "writer", "calc", "impress", "library",
    "creator", "document", "macos", "windows", "linux", "for", "with", "using", "anonymous", "unspecified",
    "untitled", "unknown", "author", "admin", "administrator",
))  # fmt: skip
NOBODY = frozenset(("无标题", "匿名", "未命名", "未知"))
PLAIN_TEMPLATE = re.compile(r"^(normal(\.dotm?|\.dot|\.wpt)?|office theme|default|标准模板)?$", re.IGNORECASE)
A_PATH = re.compile(r"([a-z]:[\\/]|\\\\\w|file:)", re.IGNORECASE)
INNER = re.compile(
    r"^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[?(fc|fd|fe80|::1))", re.IGNORECASE
)
OFFICE = re.compile(r"(海关|总署|政府|委员会|办公室|局|厅|署|Customs|Office|Administration)$")
OUTWARD = ("http", "https", "mailto", "tel", "ftp")


def squeezed(text: str) -> str:
    """This will take the spaces out of a text, so that other line breaks or other codes of a letter compare equal."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def tells(value: str, *, seen: str = "", filename: str = "") -> bool:
    """This will say whether a property says more than its reader sees: no program's name, nothing the file shows.

    `seen` is what the document shows, squeezed.
    """
    parts = re.findall(r"\w+", value.lower())
    if all(word in TOOLS or word in NOBODY or re.fullmatch(r"[mvx]?\d+", word) for word in parts):
        return False
    told = squeezed(value)
    return told not in seen and told != squeezed(PurePath(filename).stem)


def signs(value: str, seen: str) -> bool:
    """This will say whether a maker is an office, and one that the document names: a letter says who writes it."""
    return bool(OFFICE.search(value)) and squeezed(value) in seen


def names_a_place(target: str) -> bool:
    """This will say whether a link leads to a file or into an inner network, and not out into the world."""
    if target.startswith("#"):
        return False
    if A_PATH.match(target) or target.startswith(("\\", "//")):
        return True
    parts = urlsplit(target) if target.isprintable() else None
    if parts is None or parts.scheme.lower() not in OUTWARD:
        return True
    if parts.scheme.lower() in ("mailto", "tel"):
        return False
    host = parts.netloc.rpartition("@")[2].partition(":")[0]
    return bool(INNER.match(parts.netloc.rpartition("@")[2])) or "." not in host


def telling(values: Iterable[str], *, seen: str = "", filename: str = "") -> list[str]:
    """This will give those of the values that tell something, each once."""
    return [value for value in dict.fromkeys(values) if tells(value, seen=seen, filename=filename)]
