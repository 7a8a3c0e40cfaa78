"""What a Word file carries unseen: changes, hidden text, settings that remember."""

from collections.abc import Iterator

from lxml import etree

from gongkai.screening import markup, word_looks, word_shapes
from gongkai.screening.package import Package
from gongkai.screening.telling import A_PATH
from gongkai.screening.verdict import Finding, excerpt

TEXTS = ("officeDocument", "header", "footer", "footnotes", "endnotes")
CHANGES = frozenset((
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange",
    "tcPrChange", "trPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    "customXmlInsRangeStart", "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "customXmlMoveToRangeStart",
))  # fmt: skip
REACHING = ("INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE", "RD")
ACTING = ("DDE", "DDEAUTO", "MACROBUTTON")
KEEPING = ("ADDIN", "PRIVATE")


def seen(package: Package) -> str:
    """This will give the text of the document, its headers and notes."""
    return "".join(markup.words(package.root(part), "t") for part in package.parts(*TEXTS))


def findings(package: Package) -> Iterator[Finding]:
    """This will find what the text and the settings of a Word file hold back."""
    looks = word_looks.Looks(package)
    for part in package.parts(*TEXTS):
        root = package.root(part)
        yield from _changes(root, part)
        yield from _fields(root, part)
        yield from looks.findings(root, part)
        yield from word_shapes.findings(package, root, part)
    for part in package.parts("settings"):
        yield from _settings(package.root(part), part)


def _changes(root: etree._Element, part: str) -> Iterator[Finding]:
    changed = [each for each in root.iter() if is_change(each)]
    if changed:
        said = " ".join(markup.words(each, "delText", "t", "delInstrText") for each in changed)
        yield Finding("tracked_change", part, excerpt(f"{len(changed)}: {said}"))


def is_change(element: etree._Element) -> bool:
    """This will say whether an element stands for a change that somebody made and nobody has accepted."""
    return markup.local(element) in CHANGES and "wordprocessingml" in element.tag


def _fields(root: etree._Element, part: str) -> Iterator[Finding]:
    """Fields whose instruction names a file, runs something, or keeps a program's data."""
    for said in (*instructions(root), *(each.text or "" for each in root.iter("{*}fldData"))):
        name = said.split()[0].upper() if said.split() else ""
        if name in ACTING:
            yield Finding("macro", part, excerpt(said))
        elif name in REACHING or A_PATH.search(said):
            yield Finding("external_link", part, excerpt(said))
        elif name in KEEPING:
            yield Finding("metadata", part, excerpt(said))


def instructions(root: etree._Element) -> Iterator[str]:
    """This will give the instructions of the fields; one may be spread over many runs."""
    for paragraph in root.iter("{*}p"):
        said = ""
        for each in paragraph.iter("{*}instrText", "{*}fldChar"):
            said += (each.text or "") if markup.local(each) == "instrText" else "\n"
        yield from (line for line in said.split("\n") if line.strip())
    for simple in root.iter("{*}fldSimple"):
        yield markup.value(simple, "instr") or ""


def _settings(root: etree._Element, part: str) -> Iterator[Finding]:
    for each in root.iter("{*}docVar"):
        yield Finding("metadata", part, excerpt(f"{markup.value(each, 'name')}: {markup.value(each)}"))
    for each in root.iter("{*}mailMerge"):
        said = " ".join(markup.value(inner) or "" for inner in each.iter())
        yield Finding("external_link", part, excerpt(f"mailMerge: {said}"))
