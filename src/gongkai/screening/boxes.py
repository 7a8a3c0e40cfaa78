"""Boxes on a page: left, bottom, right and top in points."""

import ctypes

import pypdfium2
from pypdfium2 import raw

Box = tuple[float, float, float, float]
FLATTEST = 0.01


def bounds(each: pypdfium2.PdfObject) -> Box:
    """This will give where an object lies on the page, also when it stands in a form within a form."""
    return _on_page(each, each.get_bounds())


def _on_page(each: pypdfium2.PdfObject, box: Box) -> Box:
    outer = each.container
    while outer is not None:
        box = outer.get_matrix().on_rect(*box)
        outer = outer.container
    return box


def shown_part(each: pypdfium2.PdfObject) -> Box:
    """This will give the part of an object that its clipping leaves to be seen, as far as boxes can say it."""
    box = bounds(each)
    clip = raw.FPDFPageObj_GetClipPath(each.raw)
    for number in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
        count = raw.FPDFClipPath_CountPathSegments(clip, number)
        points = [_point(raw.FPDFClipPath_GetPathSegment(clip, number, index)) for index in range(count)]
        if points:
            across, down = [point[0] for point in points], [point[1] for point in points]
            box = within(box, _on_page(each, (min(across), min(down), max(across), max(down))))
    return box


def _point(segment: object) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def within(one: Box, other: Box) -> Box:
    """This will give what two boxes have in common."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def inside(point: tuple[float, float], box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def overlap(one: Box, other: Box) -> float:
    """This will say how much of the smaller box lies in the other, from 0 to 1."""
    return area(within(one, other)) / max(min(area(one), area(other)), FLATTEST)


def shrunk(box: Box) -> Box:
    """This will give the box without its border, where it meets what lies around it."""
    across, down = (box[2] - box[0]) * 0.1, (box[3] - box[1]) * 0.1
    return box[0] + across, box[1] + down, box[2] - across, box[3] - down


def named(box: Box) -> str:
    return ", ".join(f"{edge:.0f}" for edge in box)
