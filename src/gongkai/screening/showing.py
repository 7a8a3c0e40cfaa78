"""Show a page of a file as one sees it, so that a person can mark what is to be taken out of it."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageSequence

from gongkai.rules.refusal import Refusal
from gongkai.screening import pictures
from gongkai.screening.drawn_page import drawable
from gongkai.screening.looking import Family, family
from gongkai.screening.verdict import Unreadable

WIDTH = 1100  # dots of a page as it is shown


@dataclass(frozen=True)
class Page:
    """A page as a PNG picture, and the sizes of all pages: width and height in points, in which marks are made."""

    data: bytes
    sizes: tuple[tuple[float, float], ...]


def show(data: bytes, filename: str, number: int) -> Page:
    """This will draw one page, counted from 1, or refuse a file of which no part can be blackened."""
    kind = family(data, filename)
    try:
        if kind is Family.PDF:
            return _of_pdf(data, number)
        if kind is Family.PICTURE:
            return _of_picture(data, number)
    except Unreadable as unreadable:
        raise Refusal("文件无法打开，不能涂黑：%(reason)s", reason=unreadable.finding.about.title) from unreadable
    raise Refusal("只能对 PDF 和图片涂黑，请先转为 PDF。")


def _of_pdf(data: bytes, number: int) -> Page:
    with drawable(data) as document:
        sizes = tuple(page.get_size() for page in document)
        page = document[_checked(number, sizes) - 1]
        scale = WIDTH / max(1.0, *page.get_size())
        drawn = page.render(scale=scale, draw_annots=True, may_draw_forms=True).to_pil()
        return Page(_png(drawn), sizes)


def _of_picture(data: bytes, number: int) -> Page:
    upright = pictures.opened(pictures.cleaned(data))
    frames = [frame.copy() for frame in ImageSequence.Iterator(upright)]
    sizes = tuple((float(frame.width), float(frame.height)) for frame in frames)
    frame = frames[_checked(number, sizes) - 1]
    frame.thumbnail((WIDTH, WIDTH))
    return Page(_png(frame), sizes)


def _checked(number: int, sizes: Iterable[object]) -> int:
    if not 1 <= number <= len(list(sizes)):
        raise Refusal("没有第 %(page)s 页。", page=number)
    return number


def _png(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.convert("RGB").save(target, "PNG")
    return target.getvalue()
