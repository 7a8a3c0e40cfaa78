"""What a person has marked to be taken out, and the black patches that stand in its place, each with its ground."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pylopdf_fonts_zh_cn
from PIL import Image, ImageChops, ImageDraw, ImageFont

from gongkai.rules.refusal import Refusal
from gongkai.screening.pictures import brightest

SIZES = (9.0, 8.0, 7.0, 6.0, 5.0)  # points of the ground inside its patch
MARGIN = 1.5  # points between a patch's edge and the ground
NOTE_SIZE = 8.0
EDGE = 8  # dots at the edge of a patch into which compression may carry what lies beside it
LEAST_DIFFERENCE = 80  # of 255; compression makes less, and print more
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@dataclass(frozen=True)
class Mark:
    """A box on a page, in points from the left and the top of the page as one sees it, and why it is taken out.

    Pages are counted from 1. In a picture a point is a dot of the picture as one sees it.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    ground: str

    def dots(self, scale: float) -> tuple[int, int, int, int]:
        """This will give the dots that the box touches, be it with a corner."""
        return int(self.x0 * scale), int(self.y0 * scale), _up(self.x1 * scale), _up(self.y1 * scale)


def _up(number: float) -> int:
    return int(number) if number == int(number) else int(number) + 1


def blackened(picture: Image.Image, marks: list[Mark], scale: float) -> Image.Image:
    """This will put a patch over each mark, and below the picture the grounds that find no room in theirs."""
    patched = picture.copy()
    notes = []
    for number, mark in enumerate(sorted(marks, key=lambda mark: (mark.y0, mark.x0)), 1):
        left, top, right, bottom = _inside(mark.dots(scale), picture.size)
        patch = Image.new("RGB", (right - left, bottom - top), BLACK)
        if not _write(patch, mark.ground, scale):
            _write(patch, f"{number}", scale)
            notes.append(f"〔{number}〕{mark.ground}")
        patched.paste(patch, (left, top))
    return _noted(patched, notes, scale) if notes else patched


def patches_only(picture: Image.Image, marks: list[Mark], scale: float) -> None:
    """This will make sure that a finished picture shows the patches and nothing else where the marks are, or refuse."""
    plain = blackened(Image.new("RGB", picture.size, WHITE), marks, scale)
    for mark in marks:
        box = _inside(mark.dots(scale), picture.size)
        edge = min(EDGE, (box[2] - box[0]) // 4, (box[3] - box[1]) // 4)
        inner = (box[0] + edge, box[1] + edge, box[2] - edge, box[3] - edge)
        difference = ImageChops.difference(picture.crop(inner), plain.crop(inner))
        if any(brightest(band) > LEAST_DIFFERENCE for band in difference.split()):
            raise Refusal("第 %(page)s 页涂黑后仍能看到原内容，因此没有生成文件。", page=mark.page)


def _inside(box: tuple[int, int, int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    return max(0, box[0]), max(0, box[1]), min(size[0], box[2]), min(size[1], box[3])


@cache
def _font(dots: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), dots)


def _write(patch: Image.Image, said: str, scale: float) -> bool:
    """This will write in the middle of a patch in the largest size that fits, or say that none does."""
    draw = ImageDraw.Draw(patch)
    room = patch.width - 2 * MARGIN * scale, patch.height - 2 * MARGIN * scale
    for size in SIZES:
        font = _font(max(1, round(size * scale)))
        lines = list(_lines(said, font, room[0]))
        height = len(lines) * size * 1.2 * scale
        if lines and height <= room[1]:
            draw.multiline_text(
                (patch.width / 2, patch.height / 2), "\n".join(lines), WHITE, font, anchor="mm", align="center",
                spacing=size * 0.2 * scale,
            )  # fmt: skip
            return True
    return False


def _lines(said: str, font: ImageFont.FreeTypeFont, room: float) -> Iterator[str]:
    """Lines no wider than the room; none at all when not even one letter fits."""
    line = ""
    if any(font.getlength(letter) > room for letter in said):
        return
    for letter in said:
        if font.getlength(line + letter) > room:
            yield line
            line = ""
        line += letter
    yield line


def _noted(picture: Image.Image, notes: list[str], scale: float) -> Image.Image:
    font = _font(max(1, round(NOTE_SIZE * scale)))
    margin = 2 * NOTE_SIZE * scale
    lines = [line for note in notes for line in (*_lines(note, font, picture.width - 2 * margin),)]
    height = NOTE_SIZE * 1.4 * scale
    longer = Image.new("RGB", (picture.width, picture.height + _up(height * len(lines) + margin)), WHITE)
    longer.paste(picture, (0, 0))
    draw = ImageDraw.Draw(longer)
    for number, line in enumerate(lines):
        draw.text((margin, picture.height + margin / 2 + number * height), line, BLACK, font)
    return longer
