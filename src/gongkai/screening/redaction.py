"""Take the marked parts out of a file, so that they are gone and not only covered."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import ImageSequence

from gongkai.rules.refusal import Refusal
from gongkai.screening import pictures, redacted_pdf
from gongkai.screening.looking import Family, family, look
from gongkai.screening.marks import Mark, blackened, patches_only
from gongkai.screening.verdict import Unreadable, Verdict

USUAL_WIDTH = 600  # points across a page of paper


@dataclass(frozen=True)
class Redacted:
    """A file without what was marked, the marks that were carried out, and what else there is to say of it.

    `elsewhere` are the pages on which words that were taken out still stand: they were not marked there.
    """

    data: bytes
    marks: tuple[Mark, ...]
    elsewhere: tuple[int, ...]
    remains: Verdict


def redact(data: bytes, filename: str, marks: Sequence[Mark], *, whole: bool = False) -> Redacted:
    """This will give a PDF or a picture without what is marked, or refuse.

    Every page with a mark becomes a picture of itself with black patches, each with its ground in it; `whole` makes
    pictures of the other pages as well, which also takes away the fonts that the pages share.
    """
    _check(marks)
    kind = family(data, filename)
    try:
        if kind is Family.PDF:
            made, elsewhere = redacted_pdf.redacted(data, marks, whole=whole)
        elif kind is Family.PICTURE:
            made, elsewhere = _picture(data, marks), ()
        else:
            raise Refusal("只能对 PDF 和图片涂黑，请先转为 PDF。")
    except Unreadable as unreadable:
        raise Refusal("文件无法打开，不能涂黑：%(reason)s", reason=unreadable.finding.about.title) from unreadable
    return Redacted(made, tuple(marks), elsewhere, look(made, filename))


def _check(marks: Sequence[Mark]) -> None:
    if not marks:
        raise Refusal("没有标出需要涂黑的内容。")
    for mark in marks:
        if not mark.ground.strip():
            raise Refusal("第 %(page)s 页有一处涂黑没有写明依据。", page=mark.page)
        if mark.x0 >= mark.x1 or mark.y0 >= mark.y1:
            raise Refusal("第 %(page)s 页有一处涂黑没有大小。", page=mark.page)


def _picture(data: bytes, marks: Sequence[Mark]) -> bytes:
    """A picture is one page, unless it is a fax of several."""
    clean = pictures.opened(pictures.cleaned(data))
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(clean)]
    for mark in marks:
        size = frames[mark.page - 1].size if 1 <= mark.page <= len(frames) else (0, 0)
        if mark.x0 >= size[0] or mark.y0 >= size[1] or mark.x1 <= 0 or mark.y1 <= 0:
            raise Refusal("第 %(page)s 页没有标出的位置。", page=mark.page)
    scale = max(1.0, clean.width / USUAL_WIDTH)
    own = {
        number: [_in_points(mark, scale) for mark in marks if mark.page == number]
        for number in range(1, len(frames) + 1)
    }
    made = [blackened(frame, own[number], scale) for number, frame in enumerate(frames, 1)]
    target = io.BytesIO()
    rest = {"save_all": True, "append_images": made[1:]} if len(made) > 1 else {}
    quality = {"quality": 95, "subsampling": 0} if clean.format == "JPEG" else {}
    made[0].save(target, clean.format, **rest, **quality)
    for number, frame in enumerate(ImageSequence.Iterator(pictures.opened(target.getvalue())), 1):
        patches_only(frame.convert("RGB"), own[number], scale)
    return target.getvalue()


def _in_points(mark: Mark, scale: float) -> Mark:
    return Mark(mark.page, mark.x0 / scale, mark.y0 / scale, mark.x1 / scale, mark.y1 / scale, mark.ground)
