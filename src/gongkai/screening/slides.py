"""What slides carry unseen: notes, hidden slides, and what lies beside or under what is shown."""

from collections.abc import Iterator

from lxml import etree

from gongkai.screening import markup, word_shapes
from gongkai.screening.package import Package
from gongkai.screening.verdict import Finding, excerpt

Box = tuple[int, int, int, int]


def seen(package: Package) -> str:
    """This will give the text of the slides."""
    return "".join(markup.words(package.root(part), "t") for part in package.parts("slide"))


def findings(package: Package) -> Iterator[Finding]:
    """This will find what a set of slides holds back."""
    for part in package.parts("notesSlide"):
        if said := notes(package.root(part)):
            yield Finding("speaker_notes", part, excerpt(said))
    size = package.root(package.main).find("{*}sldSz")
    page = (int(size.get("cx") or 0), int(size.get("cy") or 0)) if size is not None else (0, 0)
    for part in package.parts("slide"):
        root = package.root(part)
        if root.get("show") in ("0", "false"):
            yield Finding("hidden_slide", part, excerpt(markup.words(root, "t")))
        yield from word_shapes.hidden(root, part)
        yield from word_shapes.cropped(root, part)
        yield from _placed(root, part, page)


def notes(root: etree._Element) -> str:
    """This will give what is said in notes, without the number and the date of the slide."""
    said = []
    for shape in root.iter("{*}sp"):
        holder = shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
        if holder is None or holder.get("type") not in ("sldNum", "dt", "hdr", "ftr", "sldImg"):
            said.append(markup.words(shape, "t"))
    return " ".join(said).strip()


def _placed(root: etree._Element, part: str, page: tuple[int, int]) -> Iterator[Finding]:
    """Text beside the slide, and text under a later shape that is filled and says nothing."""
    below: list[tuple[Box, str]] = []
    for shape in root.iter("{*}sp", "{*}pic", "{*}graphicFrame"):
        box = _box(shape)
        if box is None:
            continue
        said = markup.words(shape, "t")
        if word_shapes.filled(shape) or markup.local(shape) == "pic":
            for under, text in below:
                if _centre_in(under, box):
                    yield Finding("text_under_box", part, excerpt(text))
        if said.strip():
            below.append((box, said))
            if page != (0, 0) and (box[2] <= 0 or box[3] <= 0 or box[0] >= page[0] or box[1] >= page[1]):
                yield Finding("hidden_text", part, excerpt(said))


def _box(shape: etree._Element) -> Box | None:
    frame = shape.find("{*}spPr/{*}xfrm")
    frame = shape.find("{*}xfrm") if frame is None else frame
    start, size = (frame.find("{*}off"), frame.find("{*}ext")) if frame is not None else (None, None)
    if start is None or size is None:
        return None
    left, top = int(start.get("x") or 0), int(start.get("y") or 0)
    return left, top, left + int(size.get("cx") or 0), top + int(size.get("cy") or 0)


def _centre_in(inner: Box, outer: Box) -> bool:
    across, down = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= down <= outer[3]
