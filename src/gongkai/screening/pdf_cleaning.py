"""Take out of a PDF what can be taken out without changing what its reader sees."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import sanitize

from gongkai.screening import jpeg
from gongkai.screening.pdf import opened
from gongkai.screening.pdf_annotations import FILES, MEDIA, annotations, is_hidden, kind_of, lost_fields
from gongkai.screening.pdf_objects import ACTIONS, dictionaries, is_photograph
from gongkai.screening.telling import names_a_place, tells

PRIVATE = (
    "/PieceInfo",
    "/SpiderInfo",
    "/Thumb",
    "/Alternates",
    "/OPI",
    "/AF",
    "/LastModified",
    "/XFA",
    "/Collection",
    "/JS",
)
SAID_NOT_SHOWN = ("/Text", "/Popup", "/Caret", *FILES, *MEDIA)


def cleaned(data: bytes, seen: str = "") -> bytes:
    """This will give the file without what `inspect` finds in it, as far as that can be taken out safely.

    `seen` is the text of the pages, squeezed: a title that says the same is kept.
    """
    with opened(data, mending=True) as pdf:
        clean(pdf, seen)
        return saved(pdf)


def clean(pdf: pikepdf.Pdf, seen: str = "") -> None:
    """This will take out properties, scripts, files, notes, and what was there before."""
    sanitize.remove_javascript(pdf)
    sanitize.remove_attachments(pdf)
    sanitize.remove_multimedia(pdf)
    _forget_properties(pdf, seen)
    for each, _ in dictionaries(pdf):
        _strip(each)
    lay_down(pdf)
    pdf.remove_unreferenced_resources()


def saved(pdf: pikepdf.Pdf) -> bytes:
    """This will write the file anew: only what the pages need, without a password and without earlier revisions."""
    target = io.BytesIO()
    pdf.save(
        target,
        encryption=False,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return target.getvalue()


def _forget_properties(pdf: pikepdf.Pdf, seen: str) -> None:
    information = pdf.trailer.get("/Info", pikepdf.Dictionary())
    title = str(information.get("/Title", ""))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    if title and not tells(title, seen=seen):
        pdf.trailer["/Info"] = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]


def _strip(each: pikepdf.Object) -> None:
    for key in PRIVATE:
        if key in each:
            del each[key]
    if each.get("/Type") != "/Catalog" and "/Metadata" in each:
        del each["/Metadata"]
    for key in list(each.keys()):
        inner = each.get(key)
        if isinstance(inner, pikepdf.Dictionary) and _acts(inner):
            del each[key]
        elif isinstance(inner, pikepdf.Array) and any(
            isinstance(one, pikepdf.Dictionary) and _acts(one) for one in inner
        ):
            each[key] = pikepdf.Array(one for one in inner if not (isinstance(one, pikepdf.Dictionary) and _acts(one)))
    if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image" and is_photograph(each):
        raw = each.read_raw_bytes()
        if any(jpeg.extras(raw)):
            each.write(jpeg.stripped(raw), filter=pikepdf.Name.DCTDecode)


def _acts(each: pikepdf.Object) -> bool:
    kind = str(each.get("/S", ""))
    return kind in ACTIONS or (kind == "/URI" and names_a_place(str(each.get("/URI", ""))))


def lay_down(pdf: pikepdf.Pdf) -> None:
    """This will take out notes that say something beside the page, and draw the others onto it.

    A mark that covers words is drawn as well: taken away, it would show them; and drawn, it is still found to cover.
    """
    found = any(map(kind_of, _all_notes(pdf))) or any(lost_fields(pdf))
    if not found:
        return
    _keep(pdf, lambda each: not (kind_of(each) and _said_not_shown(each)))
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    _keep(pdf, lambda each: kind_of(each) in ("", "unapplied_redaction"))
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


def _all_notes(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [each for page in pdf.pages for each in annotations(page.obj)]


def _keep(pdf: pikepdf.Pdf, wanted: Callable[[pikepdf.Object], bool]) -> None:
    for page in pdf.pages:
        here = annotations(page.obj)
        kept = [each for each in here if wanted(each)]
        if len(kept) < len(here):
            page.obj["/Annots"] = pikepdf.Array(kept)


def _said_not_shown(each: pikepdf.Object) -> bool:
    return each.get("/Subtype") in SAID_NOT_SHOWN or is_hidden(each)
