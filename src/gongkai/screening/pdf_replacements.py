"""Text that a PDF gives out in place of what it shows (/ActualText), to whoever copies or searches it."""

import io
from collections.abc import Iterator

import pikepdf

from gongkai.screening.pdf_objects import children

KEY, MASKED = b"/ActualText", b"/NoSuchText"
MARKING = "BDC"


def replacements(pdf: pikepdf.Pdf) -> Iterator[str]:
    """This will give the replacing texts that stand in what is drawn."""
    for stream in _drawing(pdf):
        for instruction in pikepdf.parse_content_stream(stream):
            if str(instruction.operator) == MARKING:
                yield from (said for operand in instruction.operands for said in _said(operand))
    for each in _properties(pdf):
        yield from _said(each)


def _said(operand: object) -> list[str]:
    given = isinstance(operand, pikepdf.Dictionary) and KEY.decode() in operand
    return [str(operand[KEY.decode()])] if given else []  # type: ignore[index]


def without_replacements(data: bytes, pdf: pikepdf.Pdf) -> bytes:
    """This will give the file with its replacing texts switched off, so that it says what it shows."""
    found = False
    for stream in _drawing(pdf):
        stream.write(stream.read_bytes().replace(KEY, MASKED))
        found = True
    for each in _properties(pdf):
        del each[KEY.decode()]
        found = True
    if not found:
        return data
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _drawing(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    """The streams that draw, as far as they replace what they draw."""
    contents = {each.objgen for page in pdf.pages for each in _contents(page.obj)}
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Stream):
            continue
        draws = each.objgen in contents or each.get("/Subtype") == "/Form"
        if draws and KEY in each.read_bytes():
            yield each


def _contents(page: pikepdf.Object) -> list[pikepdf.Object]:
    given = page.get("/Contents")
    return children(given) if isinstance(given, pikepdf.Array) else [given] if isinstance(given, pikepdf.Stream) else []


def _properties(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for each in pdf.objects:
        held = each.get("/Properties") if isinstance(each, pikepdf.Dictionary) else None
        if isinstance(held, pikepdf.Dictionary):
            yield from (inner for inner in children(held) if KEY.decode() in inner)
