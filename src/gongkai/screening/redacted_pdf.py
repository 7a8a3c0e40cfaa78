"""Turn the marked pages of a PDF into pictures with black patches, and make sure that nothing of the rest is left."""

import io
from collections.abc import Iterator, Sequence

import pikepdf
import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from gongkai.rules.refusal import Refusal
from gongkai.screening import pdf_cleaning
from gongkai.screening.drawn_page import drawable
from gongkai.screening.marks import Mark, blackened, patches_only
from gongkai.screening.pdf import opened
from gongkai.screening.pdf_objects import dictionaries
from gongkai.screening.telling import squeezed
from gongkai.screening.verdict import Unreadable

SCALE = 200 / 72  # dots for a point
MOST_DOTS = 60_000_000
LARGEST_EXACT = 1_500_000  # bytes of a page's picture; beyond, it is a photograph
KEPT_OF_ROOT = (
    "/Type",
    "/Pages",
    "/Version",
    "/Lang",
    "/ViewerPreferences",
    "/PageLayout",
    "/OCProperties",
    "/OutputIntents",
)
KEPT_OF_PAGE = ("/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/Annots", "/Group",
                "/UserUnit")  # fmt: skip
SHORTEST = 3  # letters that can be looked for
TECHNICAL = ("/Registry", "/Ordering", "/Lang", "/FontFamily", "/ID", "/CharSet")


def redacted(data: bytes, marks: Sequence[Mark], *, whole: bool) -> tuple[bytes, tuple[int, ...]]:
    """This will give the PDF without what is marked, and the pages on which the same words stand unmarked."""
    with drawable(data) as before, opened(data, mending=True) as pdf:
        _check(before, marks)
        words = {word for mark in marks if len(word := _under(before[mark.page - 1], mark)) >= SHORTEST}
        pictured = {mark.page for mark in marks} | (set(range(1, len(before) + 1)) if whole else set())
        for number in sorted(pictured):
            drawn = _drawn(before[number - 1])
            width, height = before[number - 1].get_size()
            made = blackened(drawn, _on(number, marks), SCALE)
            _replace(pdf, number, made, (width, height * made.height / drawn.height))
        _keep_only_pages(pdf)
        out = pdf_cleaning.saved(pdf)
    return out, _verified(out, marks, pictured, words)


def _on(number: int, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.page == number]


def _check(document: pypdfium2.PdfDocument, marks: Sequence[Mark]) -> None:
    for mark in marks:
        width, height = document[mark.page - 1].get_size() if 1 <= mark.page <= len(document) else (0.0, 0.0)
        if mark.x0 >= width or mark.y0 >= height or mark.x1 <= 0 or mark.y1 <= 0:
            raise Refusal("第 %(page)s 页没有标出的位置。", page=mark.page)


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = page.get_size()
    if width * height * SCALE * SCALE > MOST_DOTS:
        raise Unreadable("too_large", detail=f"{width:.0f} x {height:.0f}")
    return page.render(scale=SCALE, draw_annots=True, may_draw_forms=True).to_pil().convert("RGB")


def _under(page: pypdfium2.PdfPage, mark: Mark) -> str:
    """The letters that a mark touches, without spaces."""
    text = page.get_textpage()
    touched = []
    for index in range(text.count_chars()):
        left, top, right, bottom = _as_seen(page, text.get_charbox(index))
        if left < mark.x1 and right > mark.x0 and top < mark.y1 and bottom > mark.y0:
            touched.append(text.get_text_range(index, 1))
    return squeezed("".join(touched))


def _as_seen(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box in points from the left and the top of the page as one sees it."""
    left, bottom, right, top = page.get_bbox()
    x0, x1, y0, y1 = box[0] - left, box[2] - left, top - box[3], top - box[1]
    width, height = right - left, top - bottom
    match page.get_rotation():
        case 90:
            return height - y1, x0, height - y0, x1
        case 180:
            return width - x1, height - y1, width - x0, height - y0
        case 270:
            return y0, width - x1, y1, width - x0
    return x0, y0, x1, y1


def _replace(pdf: pikepdf.Pdf, number: int, picture: Image.Image, size: tuple[float, float]) -> None:
    """Only its number and its place in the file are left of the page."""
    page = pdf.pages[number - 1].obj
    for key in [key for key in page.keys() if key not in ("/Type", "/Parent")]:  # noqa: SIM118 no mapping
        del page[key]
    width, height = round(size[0], 3), round(size[1], 3)
    page["/MediaBox"] = pikepdf.Array([0, 0, width, height])
    page["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=_image(pdf, picture)))
    page["/Rotate"] = 0
    page["/Contents"] = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Page Do Q".encode())


def _image(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    if _is_grey(picture):
        picture = picture.convert("L")
    colours = len(picture.getbands())
    parameters = None
    data, method = _exact(picture), pikepdf.Name.FlateDecode
    if len(data) > LARGEST_EXACT:
        target = io.BytesIO()
        picture.save(target, "JPEG", quality=90)
        data, method = target.getvalue(), pikepdf.Name.DCTDecode
    else:
        parameters = pikepdf.Dictionary(Predictor=15, Colors=colours, BitsPerComponent=8, Columns=picture.width)
    stream = pdf.make_stream(
        b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width, Height=picture.height,
        BitsPerComponent=8, ColorSpace=pikepdf.Name.DeviceRGB if colours == 3 else pikepdf.Name.DeviceGray,
    )  # fmt: skip
    stream.write(data, filter=method, decode_parms=parameters)
    return stream


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    return not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox()


def _exact(picture: Image.Image) -> bytes:
    """The dots as a PNG file compresses them, which is how a PDF wants them too."""
    target = io.BytesIO()
    picture.save(target, "PNG")
    png, at, data = target.getvalue(), 8, b""
    while at < len(png):
        length, name = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        if name == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    return data


def _keep_only_pages(pdf: pikepdf.Pdf) -> None:
    """Bookmarks, forms, structure and names may repeat what was taken out, so they go."""
    pdf.flatten_annotations("all")
    for key in [key for key in pdf.Root.keys() if key not in KEPT_OF_ROOT]:  # noqa: SIM118
        del pdf.Root[key]
    for page in pdf.pages:
        for key in [key for key in page.obj.keys() if key not in KEPT_OF_PAGE]:  # noqa: SIM118
            del page.obj[key]
    pdf_cleaning.clean(pdf)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]


def _verified(made: bytes, marks: Sequence[Mark], pictured: set[int], words: set[str]) -> tuple[int, ...]:
    """The pages on which words that were taken out stand unmarked; refuses when anything of them is left elsewhere."""
    elsewhere = []
    with drawable(made) as after:
        for number, page in enumerate(after, 1):
            text = squeezed(page.get_textpage().get_text_range())
            if number in pictured:
                _verify(page, text, number, _on(number, marks))
            elif any(word in text for word in words):
                elsewhere.append(number)
    for said, where in _strings(made):
        if any(word in squeezed(said) for word in words):
            raise Refusal("涂黑的文字仍出现在文件的“%(where)s”中，因此没有生成文件。", where=where)
    return tuple(elsewhere)


def _verify(page: pypdfium2.PdfPage, text: str, number: int, marks: list[Mark]) -> None:
    """A page that was marked is one picture, without a word, and black where the marks are."""
    objects = list(page.get_objects())
    if text or [each.type for each in objects] != [raw.FPDF_PAGEOBJ_IMAGE]:
        raise Refusal("第 %(page)s 页涂黑后仍有可读取的内容，因此没有生成文件。", page=number)
    patches_only(objects[0].get_bitmap().to_pil().convert("RGB"), marks, SCALE)


def _strings(made: bytes) -> Iterator[tuple[str, str]]:
    """What the file says outside its pages' contents."""
    with opened(made) as pdf:
        for each, where in dictionaries(pdf):
            for key, value in each.items():
                if key not in TECHNICAL:
                    yield from ((said, f"{where} {key}") for said in _said(value))


def _said(value: object) -> list[str]:
    if isinstance(value, pikepdf.Array):
        return [str(each) for each in value if isinstance(each, pikepdf.String)]
    return [str(value)] if isinstance(value, pikepdf.String) else []
