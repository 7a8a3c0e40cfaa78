"""What lies on the pages of a PDF and is not seen: each page is drawn with its text and without, and compared."""

import time
from collections.abc import Iterator

from pypdfium2 import raw

from gongkai.screening import page_pictures
from gongkai.screening.drawn_page import DrawnPage, Letter, drawable
from gongkai.screening.telling import squeezed
from gongkai.screening.verdict import Finding, Unreadable, excerpt

LONGEST = 90.0  # seconds for all pages


def text_of(data: bytes) -> str:
    """This will give the text of all pages, squeezed."""
    with drawable(data) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def findings(data: bytes) -> Iterator[Finding]:
    """This will find the text and the pictures that are there without being seen."""
    end = time.monotonic() + LONGEST
    with drawable(data) as document:
        for number in range(len(document)):
            if time.monotonic() > end:
                raise Unreadable("too_large", f"p. {number + 1}", "looking at the pages took too long")
            page = DrawnPage(document[number])
            yield from (Finding(kind, f"p. {number + 1}", excerpt(told)) for kind, told in _page(page))


def _page(page: DrawnPage) -> Iterator[tuple[str, str]]:
    unseen: dict[str, list[str]] = {}
    for letter in page.unseen():
        unseen.setdefault(_why(page, letter), []).append(letter.said)
    for letter in page.overprinted():
        unseen.setdefault("hidden_text", []).append(letter.said)
    yield from ((kind, "".join(said)) for kind, said in unseen.items())
    for picture in page_pictures.covered(page):
        yield "picture_under_box", picture
    for picture in page_pictures.cropped(page):
        yield "cropped_picture", picture


def _why(page: DrawnPage, letter: Letter) -> str:
    if letter.mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP):
        recognised = page.is_scan and page.has_ink(letter.box)
        return "recognised_text" if recognised else "invisible_text"
    if letter.object not in page.tiny and page.shows_alone(letter) and page.is_covered(letter):
        return "text_under_box"
    return "hidden_text"
