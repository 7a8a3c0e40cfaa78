"""Pictures on a page of a PDF of which a part is hidden: under a box, or cut off."""

from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

from gongkai.screening.boxes import Box, area, bounds, named, shown_part, shrunk, within
from gongkai.screening.drawn_page import FAINTEST, INK, DrawnPage, address
from gongkai.screening.pictures import spread

SMALLEST_BOX = 30.0  # square points
CROPPED = 0.9


def covered(page: DrawnPage) -> Iterator[str]:
    """This will give the places where a box or a patch hides part of a picture drawn before it."""
    covers = list(_covers(page))
    if not covers:
        return
    patches = {address(each) for each in covers}
    pictures = page.drawn(
        lambda each: each.type == raw.FPDF_PAGEOBJ_IMAGE and address(each) not in patches, notes=False
    )
    for each in covers:
        within_it = page.dots(shrunk(bounds(each)))
        if spread(page.without_text.crop(within_it)) <= FAINTEST and spread(pictures.crop(within_it)) > INK:
            yield named(bounds(each))


def _covers(page: DrawnPage) -> Iterator[pypdfium2.PdfObject]:
    """Boxes and pictures that lie, at least in part, on a picture."""
    below: list[Box] = []
    for each in page.objects:
        if each.type not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        place = bounds(each)
        if area(place) > SMALLEST_BOX and any(area(within(place, other)) > SMALLEST_BOX for other in below):
            yield each
        if each.type == raw.FPDF_PAGEOBJ_IMAGE:
            below.append(place)


def cropped(page: DrawnPage) -> Iterator[str]:
    """This will give the pictures of which a good part is cut off or lies beside the page."""
    for each in page.images:
        if area(within(shown_part(each), page.frame)) < CROPPED * area(bounds(each)):
            yield named(bounds(each))
