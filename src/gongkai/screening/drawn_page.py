"""A page of a PDF drawn several times over, to tell what is seen of it and what is not."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

from gongkai.screening.boxes import Box, area, bounds, inside, middle, overlap, within
from gongkai.screening.pictures import spread
from gongkai.screening.verdict import Unreadable

SCALE = 2.0  # dots for a point
MOST_DOTS = 24_000_000
MOST_OBJECTS = 60_000
FAINTEST = 24  # of 255: what differs less is not seen
INK = 60  # of 255: how far the darkest and the lightest spot are apart where something is printed
TINY = 2.0  # points of height
ALMOST_ALL = 0.7  # of a page, for a picture that makes it a scan
COVERING = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
NEAR = 6.0  # points
MOST_AROUND = 400  # squares that a letter may cover; a larger one is a watermark
MOST_OF_IT = 0.6
BARELY = 0.25  # of a letter: what peeps out from under a box drawn in haste
HUGE = 6.0  # times as large: a watermark, between whose strokes one sees
MOST_SUSPECTS = 40  # pieces of text on a page that are looked at one by one


@contextmanager
def drawable(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """This will open a PDF so that its pages can be drawn, with what is filled in."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as bad:
        raise Unreadable("damaged", detail=str(bad)) from bad
    try:
        if document.get_formtype():
            document.init_forms()
        yield document
    except pypdfium2.PdfiumError as bad:
        raise Unreadable("damaged", detail=str(bad)) from bad
    finally:
        document.close()


@dataclass(frozen=True)
class Letter:
    said: str
    box: Box
    mode: int
    object: int  # address, to tell the pieces of text apart


class DrawnPage:
    """A page, what is on it, and pictures of it with some of that switched off."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.page = page
        self.frame: Box = page.get_bbox()
        width, height = self.frame[2] - self.frame[0], self.frame[3] - self.frame[1]
        self.scale = min(SCALE, (MOST_DOTS / max(width * height, 1)) ** 0.5)
        self.objects: list[pypdfium2.PdfObject] = []
        for each in page.get_objects(max_depth=16):
            self.objects.append(each)
            if len(self.objects) > MOST_OBJECTS:
                raise Unreadable("too_large", detail=f"more than {MOST_OBJECTS} objects")
        self.texts = [each for each in self.objects if each.type == raw.FPDF_PAGEOBJ_TEXT]
        self.images = [each for each in self.objects if each.type == raw.FPDF_PAGEOBJ_IMAGE]
        self._textpage = page.get_textpage()

    def drawn(self, keep: Callable[[pypdfium2.PdfObject], bool], *, notes: bool = True) -> Image.Image:
        """This will draw the page with only some of its objects, and with the notes laid over it or without."""
        for each in self.objects:
            if each.type != raw.FPDF_PAGEOBJ_FORM:  # what stands in a form is switched by itself
                raw.FPDFPageObj_SetIsActive(each.raw, keep(each))
        turned_back = (360 - self.page.get_rotation()) % 360
        bitmap = self.page.render(
            scale=self.scale, rotation=turned_back, may_draw_forms=False, draw_annots=notes, optimize_mode=None
        )
        return bitmap.to_pil().convert("RGB")

    @cached_property
    def whole(self) -> Image.Image:
        return self.drawn(lambda each: True)

    @cached_property
    def without_text(self) -> Image.Image:
        return self.drawn(lambda each: each.type != raw.FPDF_PAGEOBJ_TEXT)

    @cached_property
    def alone(self) -> Image.Image:
        """Where text would be seen if nothing but text were on the page."""
        text = self.drawn(lambda each: each.type == raw.FPDF_PAGEOBJ_TEXT, notes=False)
        return changed(text, Image.new("RGB", text.size, "white"))

    @cached_property
    def made_by_text(self) -> Image.Image:
        """Where the page would look otherwise without its text."""
        return changed(self.whole, self.without_text)

    @cached_property
    def letters(self) -> list[Letter]:
        """The letters on the page that leave a mark, in the order of the text."""
        found = []
        for index in range(self._textpage.count_chars()):
            code = raw.FPDFText_GetUnicode(self._textpage.raw, index)
            said = chr(code) if 0 < code < 0x110000 else "□"
            holder = raw.FPDFText_GetTextObject(self._textpage.raw, index)
            if said.isspace() or not holder or raw.FPDFText_IsGenerated(self._textpage.raw, index) == 1:
                continue
            mode = raw.FPDFTextObj_GetTextRenderMode(holder)
            box = self._textpage.get_charbox(index)
            if area(box) == 0:  # a font without shapes, as recognised text may have
                box = self._textpage.get_charbox(index, loose=True)
            if area(box) > 0:
                found.append(Letter(said, box, mode, ctypes.addressof(holder.contents)))
        return found

    def unseen(self) -> Iterator[Letter]:
        """This will give the letters that leave no mark on the page, or one too small to read."""
        covered = self.letters and self._may_cover()
        for letter in self.letters:
            left = self.count(self.made_by_text, letter.box)
            if (
                letter.object in self.tiny
                or not left
                or (covered and left < BARELY * self.count(self.alone, letter.box) and self.is_covered(letter))
            ):
                yield letter

    def _may_cover(self) -> bool:
        """Whether anything lies over text: something drawn after it, or a note."""
        types = [each.type for each in self.objects]
        first = types.index(raw.FPDF_PAGEOBJ_TEXT) if raw.FPDF_PAGEOBJ_TEXT in types else len(types)
        return any(each in COVERING for each in types[first:]) or raw.FPDFPage_GetAnnotCount(self.page.raw) > 0

    def overprinted(self) -> Iterator[Letter]:
        """This will give the letters that other text is printed over, so that they leave no mark of their own."""
        order = {address(each): number for number, each in enumerate(self.objects)}
        suspects = set()
        for pair in overlapping(self.letters):
            one, other = sorted(pair, key=lambda letter: order.get(letter.object, 0))
            if one.said != other.said and area(other.box) < HUGE * area(one.box):
                suspects.add(one.object)
        for each in [each for each in self.texts if address(each) in suspects][:MOST_SUSPECTS]:
            without = self.drawn(lambda kept, each=each: address(kept) != address(each))  # type: ignore[misc]
            mask = changed(self.whole, without)
            own = [letter for letter in self.letters if letter.object == address(each)]
            seen = [letter for letter in own if self.count(self.made_by_text, letter.box)]
            yield from (letter for letter in seen if not self.count(mask, letter.box))

    @cached_property
    def tiny(self) -> set[int]:
        """Pieces of text of which nothing is high enough to be read."""
        highest: dict[int, float] = {}
        for letter in self.letters:
            if letter.said.isalnum():
                height = max(letter.box[3] - letter.box[1], letter.box[2] - letter.box[0])
                highest[letter.object] = max(height, highest.get(letter.object, 0.0))
        return {each for each, height in highest.items() if height < TINY}

    def shows_alone(self, letter: Letter) -> bool:
        """This will say whether a letter would be seen if nothing but text were on the page."""
        return self.count(self.alone, letter.box) > 0

    def is_covered(self, letter: Letter) -> bool:
        """This will say whether something lies over a letter: an object drawn later, or a note laid over the page."""
        centre = middle(letter.box)
        after = False
        for each in self.objects:
            if address(each) == letter.object:
                after = True
            elif after and each.type in COVERING and inside(centre, bounds(each)):
                return True
        return self.count(self.made_by_text_under_notes, letter.box) > self.count(self.made_by_text, letter.box)

    @cached_property
    def made_by_text_under_notes(self) -> Image.Image:
        with_text = self.drawn(lambda each: True, notes=False)
        return changed(with_text, self.drawn(lambda each: each.type != raw.FPDF_PAGEOBJ_TEXT, notes=False))

    def has_ink(self, box: Box) -> bool:
        """This will say whether the page shows something in a place that is not all of one colour."""
        return spread(self.without_text.crop(self.dots(box))) > INK

    @cached_property
    def is_scan(self) -> bool:
        page = area(self.frame)
        return any(area(within(bounds(each), self.frame)) >= ALMOST_ALL * page for each in self.images)

    def dots(self, box: Box) -> tuple[int, int, int, int]:
        """This will give the dots of a drawing that a box of points covers, at least one."""
        left, top = (box[0] - self.frame[0]) * self.scale, (self.frame[3] - box[3]) * self.scale
        right, bottom = (box[2] - self.frame[0]) * self.scale, (self.frame[3] - box[1]) * self.scale
        return int(left), int(top), max(round(right), int(left) + 1), max(round(bottom), int(top) + 1)

    def count(self, mask: Image.Image, box: Box) -> int:
        """This will count the dots of a mask in a box."""
        dots = self.dots(box)
        if dots[2] <= 0 or dots[3] <= 0 or dots[0] >= mask.width or dots[1] >= mask.height:
            return 0
        return mask.crop(dots).histogram()[255]


def address(each: pypdfium2.PdfObject) -> int:
    """This will tell the objects of a page apart."""
    return ctypes.addressof(each.raw.contents)


def overlapping(letters: list[Letter]) -> Iterator[tuple[Letter, Letter]]:
    """This will give the pairs of letters of different pieces of text of which one lies over most of the other."""
    centred: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters:
        centre = middle(letter.box)
        centred.setdefault((int(centre[0] // NEAR), int(centre[1] // NEAR)), []).append(letter)
    for letter in letters:
        left, bottom, right, top = (int(edge // NEAR) for edge in letter.box)
        if (right - left + 1) * (top - bottom + 1) > MOST_AROUND:
            continue
        around = [(across, up) for across in range(left, right + 1) for up in range(bottom, top + 1)]
        for other in (each for place in around for each in centred.get(place, ())):
            if other.object != letter.object and overlap(letter.box, other.box) > MOST_OF_IT:
                yield letter, other


def changed(one: Image.Image, other: Image.Image) -> Image.Image:
    """This will give a mask of the dots in which two drawings differ so that one sees it."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([0] * FAINTEST + [255] * (256 - FAINTEST))
