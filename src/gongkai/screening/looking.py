"""Look into a file of whatever kind for what its reader would not see."""

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import PurePath

from gongkai.screening import office, pdf, pictures, text
from gongkai.screening.archive import unpacked
from gongkai.screening.package import TYPES, Package
from gongkai.screening.verdict import Finding, Unreadable, Verdict, verdict

LARGEST = 200 * 1024 * 1024  # bytes
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*", b"GIF8")
LOCKED = "EncryptedPackage".encode("utf-16-le")
MACROS = {".docm": ".docx", ".dotm": ".docx", ".xlsm": ".xlsx", ".xltm": ".xlsx", ".pptm": ".pptx", ".potm": ".pptx",
          ".ppsm": ".pptx", ".dotx": ".docx", ".xltx": ".xlsx", ".potx": ".pptx", ".ppsx": ".pptx"}  # fmt: skip
TEXTS = (".txt", ".csv", ".tsv")


class Family(Enum):
    """What a file is by what stands in it."""

    PDF = "pdf"
    OFFICE = "office"
    PICTURE = "picture"
    TEXT = "text"
    OTHER = "other"


def look(data: bytes, filename: str) -> Verdict:
    """This will say what was found in a file and whether it may leave the office."""
    found: list[Finding] = []
    try:
        for finding in _findings(data, filename):
            found.append(finding)  # noqa: PERF402 what was found before a refusal counts
    except Unreadable as refused:
        found.append(refused.finding)
    return verdict(found)


def family(data: bytes, filename: str) -> Family:
    """This will tell what a file is by its first bytes, and only a text by its name."""
    if data.startswith(ZIP):
        return Family.OFFICE
    if data.startswith(PICTURES) or data[8:12] == b"WEBP" or (data.startswith(b"BM") and data[6:10] == bytes(4)):
        return Family.PICTURE
    if b"%PDF-" in data[:1024]:
        return Family.PDF
    return Family.TEXT if ending(filename) in TEXTS else Family.OTHER


def ending(filename: str) -> str:
    return PurePath(filename).suffix.lower()


def _findings(data: bytes, filename: str) -> Iterator[Finding]:
    if not data:
        raise Unreadable("damaged", detail="empty")
    if len(data) > LARGEST:
        raise Unreadable("too_large", detail=f"{len(data)} bytes")
    match family(data, filename):
        case Family.PDF:
            yield from _named(filename, (".pdf",))
            yield from pdf.findings(data, filename)
        case Family.OFFICE:
            yield from _office(data, filename)
        case Family.PICTURE:
            yield from _named(filename, pictures.FORMATS.get(pictures.opened(data).format or "", ()))
            yield from pictures.findings(data)
        case Family.TEXT:
            yield from text.findings(data)
        case Family.OTHER:
            yield from _other(data, filename)


def _named(filename: str, endings: Iterable[str]) -> Iterator[Finding]:
    if ending(filename) not in endings:
        yield Finding("wrong_type", PurePath(filename).name, " ".join(endings))


def _office(data: bytes, filename: str) -> Iterator[Finding]:
    members, _ = unpacked(data)
    if TYPES not in members:
        known = "ofd" if "OFD.xml" in members else "opendocument" if "mimetype" in members else "zip"
        raise Unreadable("cannot_be_checked", PurePath(filename).name, known)
    package = Package(data)
    own = ending(filename)
    if MACROS.get(own, own) != package.family:
        yield Finding("wrong_type", PurePath(filename).name, package.family)
    yield from office.findings(package, filename)


def _other(data: bytes, filename: str) -> Iterator[Finding]:
    name = PurePath(filename).name
    if data.startswith(OLE) and LOCKED in data:
        yield Finding("encrypted", name)
    elif ending(filename) in (
        ".pdf",
        ".docx",
        ".xlsx",
        ".pptx",
        *(each for all_ in pictures.FORMATS.values() for each in all_),
    ):
        yield Finding("damaged", name, "not what its name says")
    else:
        yield Finding("cannot_be_checked", name)
