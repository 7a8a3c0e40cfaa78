"""What a spreadsheet carries unseen: sheets, rows, columns, names, and what it remembers of other files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.screening import markup, word_shapes
from gongkai.screening.cell_looks import Looks, shown
from gongkai.screening.cells import Range, column_name, holds, place, reference
from gongkai.screening.package import Package
from gongkai.screening.verdict import Finding, excerpt

FLATTEST = 2.0  # points
NARROWEST = 0.5  # characters
BUILT_IN = re.compile(r"^_xlnm\.", re.IGNORECASE)
A_CONSTANT = re.compile(r'^\s*("|\{|[-+]?[\d.]+\s*$)')


@dataclass(frozen=True)
class Sheet:
    name: str
    state: str
    part: str
    id: str  # of the relationship that leads to it


def sheets(package: Package) -> list[Sheet]:
    """This will give the sheets of a workbook in their order."""
    targets = {link.id: link.target for link in package.links(package.main)}
    found = []
    for each in package.root(package.main).iterfind("{*}sheets/{*}sheet"):
        link = next((said for _, said in markup.relation(each)), "")
        found.append(Sheet(each.get("name") or "", each.get("state") or "visible", targets.get(link, ""), link))
    return [sheet for sheet in found if sheet.part in package.members]


def seen(package: Package) -> str:
    """This will give the words of the cells and the names of the sheets that are shown."""
    texts = [markup.words(package.root(part), "t") for part in package.parts("sharedStrings", "worksheet", "drawing")]
    return "".join([*texts, *(sheet.name for sheet in sheets(package) if sheet.state == "visible")])


def findings(package: Package) -> Iterator[Finding]:
    """This will find what a workbook holds back."""
    looks = Looks(package)
    for sheet in sheets(package):
        if sheet.state != "visible":
            kind = "very_hidden_sheet" if sheet.state == "veryHidden" else "hidden_sheet"
            yield Finding(kind, sheet.name)
        yield from _sheet(package, sheet, looks)
    yield from _names(package)
    yield from _remembered(package)
    yield from unused_strings(package)


def _sheet(package: Package, sheet: Sheet, looks: Looks) -> Iterator[Finding]:
    root = package.root(sheet.part)
    for kind, ranges in (("hidden_rows", hidden_rows(root)), ("hidden_columns", hidden_columns(root))):
        for range_, cells in ranges.items():
            yield Finding(kind, f"{sheet.name}!{range_}", excerpt(" ".join(shown(package, cell) for cell in cells)))
    yield from looks.findings(root, sheet.name)
    for cell in under_merges(root):
        yield Finding("hidden_text", f"{sheet.name}!{reference(cell)}", excerpt(shown(package, cell)))
    if root.find("{*}scenarios") is not None:
        yield Finding("hidden_text", sheet.name, "scenarios")
    for link in package.links(sheet.part):
        if link.kind == "drawing" and link.target in package.members:
            yield from _drawing(package, link.target)


def _drawing(package: Package, part: str) -> Iterator[Finding]:
    root = package.root(part)
    if any(word_shapes.filled(shape) for shape in root.iter("{*}sp")):
        yield Finding("text_under_box", part)
    yield from word_shapes.hidden(root, part)
    yield from word_shapes.cropped(root, part)


def hidden_rows(root: etree._Element) -> dict[str, list[etree._Element]]:
    """This will give the hidden stretches of rows that hold something, with their cells."""
    usual = root.find("{*}sheetFormatPr")
    all_hidden = usual is not None and usual.get("zeroHeight") in ("1", "true")
    stretches: list[tuple[int, int, list[etree._Element]]] = []
    for row in root.iterfind("{*}sheetData/{*}row"):
        height = row.get("ht")
        flat = height is not None and float(height) <= FLATTEST
        cells = [cell for cell in row.iter("{*}c") if holds(cell)]
        if not cells or not (row.get("hidden") in ("1", "true") or flat or (all_hidden and height is None)):
            continue
        number = place(cells[0])[1]
        if stretches and stretches[-1][1] == number - 1:
            first, _, before = stretches.pop()
            stretches.append((first, number, before + cells))
        else:
            stretches.append((number, number, cells))
    return {f"{first}:{last}": cells for first, last, cells in stretches}


def hidden_columns(root: etree._Element) -> dict[str, list[etree._Element]]:
    """This will give the hidden stretches of columns that hold something, with their cells."""
    found: dict[str, list[etree._Element]] = {}
    for column in root.iterfind("{*}cols/{*}col"):
        width = column.get("width")
        if column.get("hidden") in ("1", "true") or (width is not None and float(width) <= NARROWEST):
            first, last = int(column.get("min") or 1), int(column.get("max") or 1)
            cells = [cell for cell in root.iter("{*}c") if holds(cell) and first <= place(cell)[0] <= last]
            if cells:
                found[f"{column_name(first)}:{column_name(last)}"] = cells
    return found


def under_merges(root: etree._Element) -> list[etree._Element]:
    """This will give the cells with something in them that lie under a merged cell."""
    merged = [Range.read(each.get("ref") or "") for each in root.iterfind("{*}mergeCells/{*}mergeCell")]
    if not merged:
        return []
    cells = [cell for cell in root.iter("{*}c") if holds(cell)]
    return [cell for cell in cells if any(each.covers(*place(cell)) for each in merged)]


def _names(package: Package) -> Iterator[Finding]:
    """Names that are hidden, that lead to something hidden, or that are themselves the value."""
    away = [sheet.name for sheet in sheets(package) if sheet.state != "visible"]
    for each in package.root(package.main).iterfind("{*}definedNames/{*}definedName"):
        name, said = each.get("name") or "", each.text or ""
        if BUILT_IN.match(name):
            continue
        is_hidden = each.get("hidden") in ("1", "true") or any(sheet in said for sheet in away)
        if is_hidden or each.get("comment") or A_CONSTANT.match(said):
            yield Finding("hidden_name", name, excerpt(f"{said} {each.get('comment') or ''}"))


def _remembered(package: Package) -> Iterator[Finding]:
    root = package.root(package.main)
    for each in root.iter("{*}absPath"):
        yield Finding("metadata", package.main, excerpt(f"absPath: {each.get('url')}"))
    for each in root.iter("{*}fileSharing"):
        if each.get("userName"):
            yield Finding("metadata", package.main, excerpt(f"fileSharing: {each.get('userName')}"))
    for each in root.iter("{*}customWorkbookView"):
        yield Finding("metadata", package.main, excerpt(f"view: {each.get('name')}"))


def unused_strings(package: Package) -> Iterator[Finding]:
    """This will find strings that the file keeps and no cell shows any more."""
    used = used_strings(package)
    for part in package.parts("sharedStrings"):
        unused = [
            text for number, each in enumerate(package.root(part).iterfind("{*}si"))
            if number not in used and (text := markup.words(each, "t")).strip()
        ]  # fmt: skip
        if unused:
            yield Finding("remnant", part, excerpt(" ".join(unused)))


def used_strings(package: Package) -> set[int]:
    """This will give the numbers of the shared strings that some cell shows."""
    numbers = set()
    for part in package.parts("worksheet"):
        for cell in package.root(part).iter("{*}c"):
            said = cell.findtext("{*}v") or ""
            if cell.get("t") == "s" and said.isdecimal():
                numbers.add(int(said))
    return numbers
