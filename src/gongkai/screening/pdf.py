"""What a PDF carries besides the pages that its reader sees."""

import io
from collections.abc import Iterator

import pikepdf

from gongkai.screening import pdf_history, pdf_objects, pdf_pages, pdf_properties
from gongkai.screening.pdf_objects import is_otherwise
from gongkai.screening.pdf_replacements import replacements, without_replacements
from gongkai.screening.verdict import Finding, Unreadable, excerpt

MOST_PAGES = 2_000
MOST_OBJECTS = 300_000


def opened(data: bytes, *, mending: bool = False) -> pikepdf.Pdf:
    """This will open a PDF, and refuse one that is broken unless it shall be mended."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=mending)
        pages = len(pdf.pages)
    except pikepdf.PasswordError as locked:
        raise Unreadable("encrypted") from locked
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as bad:
        raise Unreadable("damaged", detail=str(bad)) from bad
    if pages > MOST_PAGES or len(pdf.objects) > MOST_OBJECTS:
        raise Unreadable("too_large", detail=f"{pages} pages, {len(pdf.objects)} objects")
    return pdf


def findings(data: bytes, filename: str) -> Iterator[Finding]:
    """This will find what a PDF holds back."""
    try:
        pdf = opened(data)
    except Unreadable as refused:
        if refused.finding.kind != "damaged":
            raise
        pdf = opened(data, mending=True)
        yield Finding("damaged", "xref", refused.finding.detail)
    with pdf:
        if pdf.is_encrypted:
            yield Finding("encrypted", "Encrypt")
        replacing = list(replacements(pdf))
        plain = _plain(data) if replacing else data
        seen = pdf_pages.text_of(plain)
        yield from (
            Finding("hidden_text", "ActualText", excerpt(said)) for said in replacing if is_otherwise(said, seen)
        )
        yield from pdf_properties.findings(pdf, seen, filename)
        yield from pdf_objects.findings(pdf, seen)
        yield from pdf_history.findings(pdf, data)
        yield from pdf_pages.findings(plain)


def _plain(data: bytes) -> bytes:
    with opened(data, mending=True) as pdf:
        return without_replacements(data, pdf)
