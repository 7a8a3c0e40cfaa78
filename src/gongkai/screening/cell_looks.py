"""Cells whose value is there and cannot be seen: in the colour of their ground, or in a format that shows nothing."""

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from gongkai.screening import markup
from gongkai.screening.cells import holds, reference
from gongkai.screening.colours import BLACK, WHITE, colour, readable, tinted
from gongkai.screening.package import Package
from gongkai.screening.verdict import Finding, excerpt

THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
EIGHT = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
SMALLEST = 2.0  # points


def shown(package: Package, cell: etree._Element) -> str:
    """This will give what is in a cell, as text."""
    said = cell.findtext("{*}v") or ""
    if cell.get("t") == "s" and said.isdecimal():
        return strings(package).get(int(said), "")
    return said or markup.words(cell, "t") or "=" + (cell.findtext("{*}f") or "")


def strings(package: Package) -> dict[int, str]:
    """This will give the shared strings by number."""
    items = [item for part in package.parts("sharedStrings") for item in package.root(part).iterfind("{*}si")]
    return {number: markup.words(item, "t") for number, item in enumerate(items)}


class Looks:
    """How the cells of a workbook look, by their number of format."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = [package.root(part) for part in package.parts("styles")]
        self.formats = self._all("{*}cellXfs/{*}xf")
        self.fonts, self.fills = self._all("{*}fonts/{*}font"), self._all("{*}fills/{*}fill")
        self.numbers = {
            each.get("numFmtId"): each.get("formatCode") or "" for each in self._all("{*}numFmts/{*}numFmt")
        }

    def _all(self, path: str) -> list[etree._Element]:
        return [each for root in self.styles for each in root.iterfind(path)]

    @cached_property
    def theme(self) -> list[str | None]:
        roots = [self.package.root(part) for part in self.package.parts("theme")]
        found = []
        for name in THEME:
            schemes = [scheme for root in roots for scheme in root.iter("{*}clrScheme")]
            given = schemes[0].find(f"{{*}}{name}") if schemes else None
            first = given[0] if given is not None and len(given) else None
            found.append(colour(first.get("lastClr") or first.get("val")) if first is not None else None)
        return found

    @cached_property
    def unseen(self) -> set[int]:
        """The numbers of formats that show nothing."""
        return {number for number, each in enumerate(self.formats) if self._shows_nothing(each)}

    @cached_property
    def pale_strings(self) -> dict[int, str]:
        """Shared strings with a stretch in a colour that does not show on white."""
        found = {}
        items = [
            each for part in self.package.parts("sharedStrings") for each in self.package.root(part).iterfind("{*}si")
        ]
        for number, item in enumerate(items):
            pale = [run for run in item.iterfind("{*}r") if not self._on(run.find("{*}rPr/{*}color"), WHITE)]
            if pale:
                found[number] = " ".join(markup.words(run, "t") for run in pale)
        return found

    def findings(self, root: etree._Element, sheet: str) -> Iterator[Finding]:
        """This will find the cells of one sheet that hold something and show nothing."""
        if not (self.unseen or self.pale_strings):
            return
        for cell in root.iter("{*}c"):
            number = int(cell.get("s") or 0)
            if not holds(cell):
                continue
            said = cell.findtext("{*}v") or ""
            pale = self.pale_strings.get(int(said)) if cell.get("t") == "s" and said.isdecimal() else None
            if number in self.unseen or (pale and self._ground(number) == WHITE):
                yield Finding("hidden_text", f"{sheet}!{reference(cell)}", excerpt(pale or shown(self.package, cell)))

    def _shows_nothing(self, form: etree._Element) -> bool:
        if _shows_no_number(self.numbers.get(form.get("numFmtId"), "")):
            return True
        font = _at(self.fonts, form.get("fontId"))
        if font is None:
            return False
        size = markup.value(font.find("{*}sz"))
        ground = self._fill(_at(self.fills, form.get("fillId")))
        return bool(size and float(size) <= SMALLEST) or (
            ground is not None and not self._on(font.find("{*}color"), ground)
        )

    def _ground(self, number: int) -> str | None:
        form = self.formats[number] if number < len(self.formats) else None
        return self._fill(_at(self.fills, form.get("fillId"))) if form is not None else WHITE

    def _on(self, said: etree._Element | None, ground: str) -> bool:
        text = self._colour(said)
        return text is None or readable(text, ground)

    def _fill(self, fill: etree._Element | None) -> str | None:
        """The colour of a fill; None when it is a pattern or cannot be told."""
        pattern = fill.find("{*}patternFill") if fill is not None else None
        if fill is not None and pattern is None:
            return None
        kind = pattern.get("patternType") if pattern is not None else "none"
        if kind in (None, "none"):
            return WHITE
        return self._colour(pattern.find("{*}fgColor")) if pattern is not None and kind == "solid" else None

    def _colour(self, said: etree._Element | None) -> str | None:
        if said is None or said.get("auto"):
            return None
        found = colour(said.get("rgb")) or self._indexed(said.get("indexed")) or self._of_theme(said.get("theme"))
        tint = float(said.get("tint") or 0)
        return tinted(found, tint) if found and tint else found

    def _of_theme(self, said: str | None) -> str | None:
        return self.theme[int(said)] if said is not None and said.isdecimal() and int(said) < len(self.theme) else None

    def _indexed(self, said: str | None) -> str | None:
        if said is None or not said.isdecimal():
            return None
        return EIGHT[int(said) % 8] if int(said) < 16 else {64: BLACK, 65: WHITE}.get(int(said))


def _at(items: list[etree._Element], said: str | None) -> etree._Element | None:
    number = int(said) if said and said.isdecimal() else 0
    return items[number] if number < len(items) else None


def _shows_no_number(code: str) -> bool:
    """Of up to four sections, for positive, negative, zero and text, each says nothing: ;;;"""
    plain = re.sub(r"\[[^\]]*\]", "", code)
    return ";" in plain and plain.count(";") >= 2 and not plain.replace(";", "").strip()
