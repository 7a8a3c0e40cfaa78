"""What a PDF keeps of what it was: earlier revisions, objects that belong to nothing, bytes after the end."""

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

from gongkai.screening.pdf_objects import children
from gongkai.screening.pdf_pages import text_of
from gongkai.screening.verdict import Finding, Unreadable, excerpt

END = re.compile(rb"%%EOF[\r\n \t]*")
MOST_REVISIONS = 50
MACHINERY = ("/ObjStm", "/XRef")


def findings(pdf: pikepdf.Pdf, data: bytes) -> Iterator[Finding]:
    """This will find what a PDF keeps besides its present self."""
    ends = [match.end() for match in END.finditer(data)]
    start = data.find(b"%PDF-")
    if data[:start].strip(b"\0\r\n \t\xef\xbb\xbf"):
        yield Finding("remnant", "byte 0", f"{start} bytes before the file")
    if ends and data[ends[-1] :].strip(b"\0\r\n \t"):
        yield Finding("remnant", f"byte {ends[-1]}", f"{len(data) - ends[-1]} bytes after the end")
    yield from revisions(data, ends[:-1], signed=_is_signed(pdf))
    if not pdf.is_linearized and (lost := strays(pdf)):
        yield Finding("remnant", f"object {lost[0]}", f"{len(lost)} objects that belong to nothing")
    if unused := undrawn(pdf):
        yield Finding("remnant", f"object {unused[0]}", f"{len(unused)} pictures that no page draws")


def revisions(data: bytes, ends: list[int], *, signed: bool) -> Iterator[Finding]:
    """This will find the earlier revisions, and say whether they show something that the present one does not."""
    now: Counter[str] | None = None
    for number, end in enumerate(ends[-MOST_REVISIONS:], 1):
        before = _contents(data[:end])
        if before is None:
            continue  # not a whole file: the first part of one that is made for reading on a slow line
        now = _contents(data) if now is None else now
        gone = before - (now or Counter())
        kind = "kept_revision" if signed and not gone else "earlier_revision"
        yield Finding(kind, f"revision {number}", excerpt("".join(key for key in gone if len(key) == 1)))


def _contents(data: bytes) -> Counter[str] | None:
    """The letters, pictures and notes of a file; None when it is not one by itself."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            images = [_digest(each) for each in streams if each.get("/Subtype") == "/Image"]
            notes = [str(each) for page in pdf.pages for each in page.obj.get("/Annots", [])]
        return Counter(text_of(data)) + Counter(images) + Counter(notes)
    except (pikepdf.PdfError, Unreadable, ValueError, KeyError, TypeError, AttributeError):
        return None


def _digest(stream: pikepdf.Stream) -> str:
    return hashlib.sha256(stream.read_raw_bytes()).hexdigest()


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    return isinstance(form, pikepdf.Dictionary) and bool(int(form.get("/SigFlags", 0)) & 1)


def strays(pdf: pikepdf.Pdf) -> list[int]:
    """This will give the numbers of the objects that nothing leads to and that say something."""
    reached: set[tuple[int, int]] = set()
    ahead: list[pikepdf.Object] = [pdf.trailer]
    while ahead:
        each = ahead.pop()
        if each.is_indirect:
            if each.objgen in reached:
                continue
            reached.add(each.objgen)
        ahead += children(each)
    return [each.objgen[0] for each in pdf.objects if _says(each) and each.objgen not in reached]


def _says(each: object) -> bool:
    if isinstance(each, pikepdf.Stream):
        return each.get("/Type") not in MACHINERY
    if isinstance(each, pikepdf.Dictionary):
        return any(isinstance(value, pikepdf.String | pikepdf.Array | pikepdf.Dictionary) for _, value in each.items())
    return False


def undrawn(pdf: pikepdf.Pdf) -> list[int]:
    """This will give the numbers of the pictures that pages hold and none draws, and take them out of `pdf`."""
    before = _pictures(pdf)
    pdf.remove_unreferenced_resources()
    return sorted(before - _pictures(pdf))


def _pictures(pdf: pikepdf.Pdf) -> set[int]:
    resources = [page.obj.get("/Resources", pikepdf.Dictionary()) for page in pdf.pages]
    held = [each for one in resources for each in children(one.get("/XObject", pikepdf.Dictionary()))]
    return {each.objgen[0] for each in held}
