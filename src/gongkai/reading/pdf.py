"""The text of a PDF as paragraphs: lines that only end because the page does are put together again."""

import contextlib
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as OBJECT  # noqa: N812 - names of constants

from gongkai.reading.pdf_lines import Line, paragraphs, tidy, without_page_numbers
from gongkai.reading.rich_text import from_plain
from gongkai.reading.zipped import damaged, locked
from gongkai.rules.refusal import Refusal

MOST_PAGES = 1_000
MOST_SIGNS = 200_000  # of one page
LOOKED_AT = 20  # signs of a line from which one sees how high it is
TITLE_IS_LARGER = 1.15
LONGEST_TITLE = 100
MOST_TITLE_LINES = 4
LINE, FEWEST_CELLS = 3, 4  # points: what is no thicker is a line; and so many boxes are a table
LEAST_WORDS = 2  # signs on a page, on average; a scan with a stamped number is still a scan


def to_html(data: bytes, name: str = "") -> tuple[str, str, dict[str, int]]:
    """This will give what is likely the title of a PDF, its other text as HTML, and how many pictures it left out and
    tables it read as lines; or refuse it."""
    with _opened(data, name) as file:
        if len(file) > MOST_PAGES:
            raise Refusal(
                "“%(name)s”有 %(pages)d 页，最多读取 %(most)d 页。", name=name, pages=len(file), most=MOST_PAGES
            )
        pages = [list(_lines(file, number, name)) for number in range(len(file))]
        left_out = _left_out(file)
    signs = sum(len(line.text) for page in pages for line in page)
    if signs < LEAST_WORDS * len(pages) or not signs:
        raise Refusal("这份 PDF 是扫描件，没有文字。请把它作为附件上传，并手工填写正文。")
    pages = without_page_numbers(pages)
    title, pages = _titled(pages)
    return title, "\n".join(from_plain(paragraph) for paragraph in paragraphs(pages)), left_out


def _left_out(file: pdfium.PdfDocument) -> dict[str, int]:
    """How many pictures a file has, and how many pages with ruled lines, which are likely tables."""
    found = {"pictures": 0, "tables": 0}
    for number in range(len(file)):
        page = file[number]
        drawn = list(page.get_objects(filter=[OBJECT.FPDF_PAGEOBJ_IMAGE, OBJECT.FPDF_PAGEOBJ_PATH], max_depth=3))
        found["pictures"] += sum(one.type == OBJECT.FPDF_PAGEOBJ_IMAGE for one in drawn)
        found["tables"] += _is_ruled([one.get_bounds() for one in drawn if one.type == OBJECT.FPDF_PAGEOBJ_PATH])
        page.close()
    return {kind: count for kind, count in found.items() if count}


def _is_ruled(boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    """Lines both ways, or boxes beside one another: a line under a title or a frame around a page is no table."""
    across = sum(right - left > LINE and top - bottom <= LINE for left, bottom, right, top in boxes)
    down = sum(top - bottom > LINE and right - left <= LINE for left, bottom, right, top in boxes)
    cells = sum(right - left > LINE and top - bottom > LINE for left, bottom, right, top in boxes)
    return min(across, down) > 1 or cells >= FEWEST_CELLS


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as bad:
        raise (locked(name) if "password" in str(bad).lower() else damaged(name)) from bad
    try:
        yield file
    except pdfium.PdfiumError as bad:
        raise damaged(name) from bad
    finally:
        file.close()


def _lines(file: pdfium.PdfDocument, number: int, name: str) -> Iterator[Line]:
    """The lines of a page from top to bottom, each with where it stands."""
    page = file[number]
    text = page.get_textpage()
    try:
        if text.count_chars() > MOST_SIGNS:
            raise damaged(name)
        start = 0
        for words in text.get_text_range().splitlines(keepends=True):
            yield from _line(text, words, start)
            start += len(words)
    finally:
        text.close()
        page.close()


def _line(text: pdfium.PdfTextPage, words: str, start: int) -> Iterator[Line]:
    """One line, unless it is blank: from the first sign to the last, as high as most of its signs."""
    places = [start + place for place, sign in enumerate(words) if not sign.isspace()]
    boxes = [text.get_charbox(place, loose=True) for place in places[:: max(1, len(places) // LOOKED_AT)]]
    if boxes:
        last = text.get_charbox(places[-1], loose=True)
        tops, bottoms = sorted(box[3] for box in boxes), sorted(box[1] for box in boxes)
        middle = len(boxes) // 2
        yield Line(tidy(words), boxes[0][0], last[2], tops[middle], bottoms[middle])


def _titled(pages: list[list[Line]]) -> tuple[str, list[list[Line]]]:
    """Take the lines of the first page that are written largest, if they are larger than the text, for the title."""
    first = pages[0]
    heights = sorted(line.height for page in pages for line in page)
    usual = heights[len(heights) // 2]
    largest = max((line.height for line in first), default=0.0)
    title = [line for line in first if line.height > largest * 0.9]
    words = "".join(line.text for line in title)
    if largest < usual * TITLE_IS_LARGER or len(title) > MOST_TITLE_LINES or len(words) > LONGEST_TITLE:
        return "", pages
    return words, [[line for line in first if line not in title], *pages[1:]]
