"""Shapes and pictures in a Word file that lie on something."""

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.screening import markup
from gongkai.screening.package import Package
from gongkai.screening.pictures import covers
from gongkai.screening.telling import A_PATH
from gongkai.screening.verdict import Finding, excerpt

THINNEST = 50_800  # 4 points in the unit of drawings: what is thinner is a line
OPAQUE = 60_000  # of 100,000


def findings(package: Package, root: etree._Element, part: str) -> Iterator[Finding]:
    """This will find what shapes cover, crop or hide in one part."""
    if any(_covers(package, anchor, part) for anchor in root.iter("{*}anchor")) or any(map(_old_box, root.iter())):
        yield Finding("text_under_box", part)
    yield from hidden(root, part)
    yield from cropped(root, part)


def hidden(root: etree._Element, part: str) -> Iterator[Finding]:
    """This will find shapes that are switched off, and file names in their descriptions."""
    for properties in root.iter("{*}docPr", "{*}cNvPr"):
        if properties.get("hidden") in ("1", "true"):
            yield Finding("hidden_text", part, excerpt(properties.get("name") or "hidden"))
        if A_PATH.search(told := f"{properties.get('descr') or ''} {properties.get('title') or ''}"):
            yield Finding("metadata", part, excerpt(told))


def cropped(root: etree._Element, part: str) -> Iterator[Finding]:
    """This will find pictures of which only a part is shown."""
    for rectangle in root.iter("{*}srcRect"):
        if any((rectangle.get(side) or "0").lstrip("-").strip("0%") for side in "ltrb"):
            yield Finding("cropped_picture", part)


def filled(shape: etree._Element) -> bool:
    """This will say whether a drawn shape hides what lies under it, and says nothing itself."""
    if markup.words(shape, "t").strip() or shape.find("{*}cNvCnPr") is not None:
        return False
    properties = shape.find("{*}spPr")
    geometry = properties.find("{*}prstGeom") if properties is not None else None
    if properties is None or properties.find("{*}noFill") is not None:
        return False
    if geometry is not None and "line" in (geometry.get("prst") or "").lower():
        return False
    size = properties.find("{*}xfrm/{*}ext")
    if size is not None and min(int(size.get("cx") or 0), int(size.get("cy") or 0)) < THINNEST:
        return False
    return _paint(shape, properties)


def _paint(shape: etree._Element, properties: etree._Element) -> bool:
    for fill in properties.iterchildren("{*}solidFill", "{*}gradFill", "{*}pattFill", "{*}blipFill"):
        alpha = fill.find(".//{*}alpha")
        return alpha is None or int((alpha.get("val") or "100000").rstrip("%")) > OPAQUE
    by_style = shape.find("{*}style/{*}fillRef")
    return by_style is not None and by_style.get("idx") != "0"


def _covers(package: Package, anchor: etree._Element, part: str) -> bool:
    if anchor.get("behindDoc") in ("1", "true") or anchor.find("{*}wrapNone") is None:
        return False
    if any(filled(shape) for shape in anchor.iter("{*}wsp")):
        return True
    links = {link.id: link.target for link in package.links(part)}
    shown = [links.get(said) for blip in anchor.iter("{*}blip") for _, said in markup.relation(blip)]
    return any(covers(package.members[target]) for target in shown if target in package.members)


def _old_box(element: etree._Element) -> bool:
    """A filled box in the older language for drawings."""
    if markup.local(element) not in ("rect", "roundrect", "oval") or "vml" not in element.tag:
        return False
    style = (element.get("style") or "").replace(" ", "")
    layer = re.search(r"z-index:(-?\d+)", style)
    if "position:absolute" not in style or (layer and int(layer[1]) < 0) or element.get("filled") in ("f", "false"):
        return False
    return not markup.words(element, "t").strip()
