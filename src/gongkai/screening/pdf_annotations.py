"""Notes and marks that somebody laid over the pages of a PDF."""

from collections.abc import Iterator

import pikepdf

from gongkai.screening.verdict import Finding, excerpt

PART_OF_THE_PAGE = ("/Link", "/PrinterMark", "/TrapNet", "/Watermark")
SMALLEST = 1.0  # points
NOT_SEEN = 0b100010  # flags: hidden, or not on the screen
FILES = ("/FileAttachment",)
MEDIA = ("/Sound", "/Movie", "/Screen", "/3D", "/RichMedia")


def annotations(page: pikepdf.Object) -> list[pikepdf.Object]:
    """This will give what is laid over a page."""
    found = page.get("/Annots", [])
    return [each for each in found if isinstance(each, pikepdf.Dictionary)] if isinstance(found, pikepdf.Array) else []


def findings(page: pikepdf.Object, number: int) -> Iterator[Finding]:
    """This will find what is laid over a page and is no part of it."""
    for each in annotations(page):
        kind = kind_of(each)
        if kind:
            said = " ".join(str(each.get(key, "")) for key in ("/Subtype", "/T", "/Contents", "/V"))
            yield Finding(kind, f"p. {number}", excerpt(said))


def kind_of(each: pikepdf.Object) -> str:
    """This will give the kind of finding an annotation is; empty when it belongs to the page."""
    subtype = str(each.get("/Subtype", ""))
    if subtype == "/Redact":
        return "unapplied_redaction"
    if subtype in FILES:
        return "attachment"
    if subtype in MEDIA:
        return "embedded_object"
    hidden = is_hidden(each)
    if subtype == "/Widget":
        return "annotation" if hidden and _value(each) else ""
    if subtype in PART_OF_THE_PAGE and not hidden:
        return "annotation" if str(each.get("/Contents", "")).strip() and subtype != "/Link" else ""
    return "annotation"


def is_hidden(each: pikepdf.Object) -> bool:
    """This will say whether an annotation is switched off or has no size."""
    if int(each.get("/F", 0)) & NOT_SEEN:
        return True
    edges = [float(edge) for edge in each.get("/Rect", [])]
    flat = len(edges) != 4 or abs(edges[2] - edges[0]) < SMALLEST or abs(edges[3] - edges[1]) < SMALLEST
    return flat and each.get("/Subtype") == "/Widget" and each.get("/FT") != "/Sig"


def lost_fields(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """This will find what is filled in fields of a form that stand on no page."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return
    on_pages = {each.objgen for page in pdf.pages for each in annotations(page.obj)}
    ahead, seen = list(form.get("/Fields", [])), set()
    while ahead:
        field = ahead.pop()
        if not isinstance(field, pikepdf.Dictionary) or field.objgen in seen:
            continue
        seen.add(field.objgen)
        kids = list(field.get("/Kids", []))
        ahead += kids
        if not kids and field.get("/FT") != "/Sig" and field.objgen not in on_pages and (said := _value(field)):
            yield Finding("annotation", "AcroForm", excerpt(f"{field.get('/T', '')} {said}"))


def _value(field: pikepdf.Object) -> str:
    """What is filled in; a field may leave that to the one it belongs to."""
    for _ in range(8):
        if "/V" in field:
            return str(field.get("/V"))
        parent = field.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return ""
        field = parent
    return ""
