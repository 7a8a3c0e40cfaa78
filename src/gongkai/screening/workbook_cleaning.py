"""Take out of a spreadsheet what is hidden in it, once every formula has become its value."""

import re

from lxml import etree

from gongkai.screening import markup, unlinking
from gongkai.screening.package import Package
from gongkai.screening.workbook import (
    A_CONSTANT,
    BUILT_IN,
    Sheet,
    hidden_columns,
    hidden_rows,
    sheets,
    under_merges,
    used_strings,
)  # fmt: skip

RULES = ("dataValidation", "cfRule", "calculatedColumnFormula")  # hold formulas without a value of their own
OUTSIDE = re.compile(r"\[\d+\]")


def clean(package: Package) -> None:
    """This will take hidden sheets, rows, columns and names out, and links to other workbooks.

    Formulas may draw on them, so all become values first; where the file does not keep the values, nothing hidden is
    taken out.
    """
    _forget_people(package)
    if _needs_freezing(package) and _freeze(package):
        gone = [sheet for sheet in sheets(package) if sheet.state != "visible" and not _drawn_by_chart(package, sheet)]
        _drop_sheets(package, gone)
        _drop_names(package, gone)
        _drop_outside(package)
        for sheet in sheets(package):
            _empty_hidden(package, sheet)
    _forget_strings(package)
    _drop_note_shapes(package)


def _drop_note_shapes(package: Package) -> None:
    """The yellow slips on which comments are written; the comments themselves go with the rest."""
    for link in [link for link in package.all_links() if link.kind == "vmlDrawing" and link.target in package.members]:
        root = package.root(link.target)
        for note in [each for each in root.iter("{*}ClientData") if each.get("ObjectType") == "Note"]:
            markup.remove(next(note.iterancestors("{*}shape"), note))
        if not any(markup.local(each) == "ClientData" for each in root.iter()):
            unlinking.drop(package, [link])


def _forget_people(package: Package) -> None:
    root = package.root(package.main)
    for each in list(root.iter("{*}absPath", "{*}fileSharing", "{*}customWorkbookViews")):
        around = next(each.iterancestors("{*}AlternateContent"), each)
        markup.remove(around)
    for part in package.parts("worksheet"):
        for each in list(package.root(part).iter("{*}customSheetViews")):
            markup.remove(each)


def _needs_freezing(package: Package) -> bool:
    away = any(sheet.state != "visible" for sheet in sheets(package))
    held = any(hidden_rows(root) or hidden_columns(root) or under_merges(root) for root in _roots(package))
    names = package.root(package.main).find("{*}definedNames") is not None
    return away or held or names or bool(package.parts("externalLink"))


def _roots(package: Package) -> list[etree._Element]:
    return [package.root(sheet.part) for sheet in sheets(package)]


def _freeze(package: Package) -> bool:
    """This will turn every formula into its value, or change nothing when one has none."""
    shown = [package.root(sheet.part) for sheet in sheets(package) if sheet.state == "visible"]
    formulas = [cell for root in shown for cell in root.iter("{*}c") if cell.find("{*}f") is not None]
    if any(not (cell.findtext("{*}v") or "") and cell.get("t") != "str" for cell in formulas):
        return False
    for cell in formulas:
        for formula in cell.findall("{*}f"):
            markup.remove(formula)
    for part in package.parts("worksheet", "table"):
        for rule in [each for each in package.root(part).iter(etree.Element) if _draws_elsewhere(package, each)]:
            markup.remove(rule)
    return True


def _draws_elsewhere(package: Package, rule: etree._Element) -> bool:
    if markup.local(rule) not in RULES:
        return False
    said = "".join(rule.itertext())
    away = any(sheet.name in said for sheet in sheets(package) if sheet.state != "visible")
    return markup.local(rule) == "calculatedColumnFormula" or away or bool(OUTSIDE.search(said))


def _drawn_by_chart(package: Package, sheet: Sheet) -> bool:
    sources = (
        each.text or "" for part in package.parts("chart", "chartEx") for each in package.root(part).iter("{*}f")
    )
    return any(sheet.name in said for said in sources)


def _drop_sheets(package: Package, gone: list[Sheet]) -> None:
    root = package.root(package.main)
    order = [sheet.name for sheet in sheets(package)]
    kept = [name for name in order if name not in {sheet.name for sheet in gone}]
    for each in list(root.iterfind("{*}sheets/{*}sheet")):
        if each.get("name") not in kept:
            markup.remove(each)
    unlinking.drop(package, [link for link in package.links(package.main) if link.id in {sheet.id for sheet in gone}])
    for name in list(root.iterfind("{*}definedNames/{*}definedName")):
        of_sheet = name.get("localSheetId")
        if of_sheet is None:
            continue
        owner = order[int(of_sheet)] if int(of_sheet) < len(order) else ""
        if owner in kept:
            name.set("localSheetId", str(kept.index(owner)))
        else:
            markup.remove(name)
    for view in root.iterfind("{*}bookViews/{*}workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            view.attrib.pop(attribute, None)


def _drop_names(package: Package, gone: list[Sheet]) -> None:
    names = package.root(package.main).find("{*}definedNames")
    for each in list(names) if names is not None else []:
        said, name = each.text or "", each.get("name") or ""
        hidden = each.get("hidden") in ("1", "true") and not BUILT_IN.match(name)
        elsewhere = any(sheet.name in said for sheet in gone) or OUTSIDE.search(said) or "#REF!" in said
        each.attrib.pop("comment", None)
        if hidden or elsewhere or A_CONSTANT.match(said):
            markup.remove(each)
    if names is not None and not len(names):
        markup.remove(names)


def _drop_outside(package: Package) -> None:
    """Other workbooks, of which the file keeps what its formulas once read."""
    unlinking.drop(package, [link for link in package.links(package.main) if link.kind == "externalLink"])
    for each in list(package.root(package.main).iterfind("{*}externalReferences")):
        markup.remove(each)


def _empty_hidden(package: Package, sheet: Sheet) -> None:
    """A table names its columns by their first cells, so a sheet with a table is left to a person."""
    root = package.root(sheet.part)
    if sheet.state != "visible" or any(link.kind == "table" for link in package.links(sheet.part)):
        return
    found = [*hidden_rows(root).values(), *hidden_columns(root).values(), under_merges(root)]
    for cell in {cell for cells in found for cell in cells}:
        for child in list(cell):
            markup.remove(child)
        cell.attrib.pop("t", None)


def _forget_strings(package: Package) -> None:
    """Strings that no cell shows any more; their places stay, for the others are counted."""
    used = used_strings(package)
    for part in package.parts("sharedStrings"):
        for number, each in enumerate(package.root(part).iterfind("{*}si")):
            if number not in used and len(each):
                for child in list(each):
                    markup.remove(child)
                etree.SubElement(each, each.tag.replace("}si", "}t"))
