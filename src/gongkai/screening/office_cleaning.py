"""Take out of an office file what can be taken out without changing what its reader sees."""

from gongkai.screening import accepting, markup, pictures, unlinking, workbook_cleaning
from gongkai.screening.office import DRAWINGS, TELLING, told_by
from gongkai.screening.package import TYPES, Link, Package
from gongkai.screening.telling import A_PATH
from gongkai.screening.verdict import Unreadable
from gongkai.screening.word import TEXTS
from gongkai.screening.word_looks import Looks

TAKEN_OUT = ("comment", "metadata", "macro", "cached_pivot", "tracked_change", "hidden_text")
ALSO = ("thumbnail", "customXml", "custom-properties", "notesSlide", "attachedTemplate", "calcChain", "pivotTable",
        "slicer", "timeline")  # fmt: skip
SHEETS = ("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet")  # sheets that one sees: a person decides
EMBEDDED = ("oleObject", "package", "control", "activeXControlBinary")  # a picture of it stays
MAIN_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
CORE = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
EXTENDED = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


def cleaned(data: bytes) -> bytes:
    """This will give the file without what `inspect` finds in it, as far as that can be taken out safely."""
    package = Package(data)
    package.asides()  # reads every part, so that each is written anew
    if package.family == ".docx":
        _clean_text(package)
    if package.family == ".xlsx":
        workbook_cleaning.clean(package)
    unlinking.drop(package, [link for link in package.all_links() if _goes(package, link)])
    _clean_pictures(package)
    _empty_properties(package)
    _drop_strays(package)
    _correct_types(package)
    return package.packed()


def _goes(package: Package, link: Link) -> bool:
    if link.kind in ALSO:
        return True
    if link.external:
        return link.kind in ("hyperlink", "attachedTemplate") and any(told_by(package, link))
    if link.kind in EMBEDDED:
        return package.family != ".pptx"
    return TELLING.get(link.kind) in TAKEN_OUT and link.kind not in SHEETS


def _clean_text(package: Package) -> None:
    looks = Looks(package)
    for part in package.parts(*TEXTS):
        root = package.root(part)
        for run in [run for run in root.iter("{*}r") if looks.vanishes(run) and run.find("{*}fldChar") is None]:
            markup.remove(run)
        accepting.accept(root)
        accepting.forget(root)
    for part in package.parts("settings"):
        accepting.forget(package.root(part))


def _clean_pictures(package: Package) -> None:
    for part in package.parts("image"):
        if part.lower().endswith(DRAWINGS):
            continue
        try:
            if pictures.findings(package.members[part]):
                package.members[part] = pictures.cleaned(package.members[part])
        except Unreadable:
            continue  # `inspect` says so


def _empty_properties(package: Package) -> None:
    for kind, empty in (("core-properties", CORE), ("extended-properties", EXTENDED)):
        for part in package.parts(kind):
            package.replace(part, empty)
    for part in package.parts(*TEXTS, "drawing", "slide"):
        for properties in package.root(part).iter("{*}docPr", "{*}cNvPr"):
            for name in ("descr", "title"):
                if A_PATH.search(properties.get(name) or ""):
                    del properties.attrib[name]


def _drop_strays(package: Package) -> None:
    while strays := package.strays():
        for part in strays:
            del package.members[part]


def _correct_types(package: Package) -> None:
    """What the file says of parts that are gone, and that it may act."""
    types = package.root(TYPES)
    here = {name.lower() for name in package.members}
    for each in list(types.iter("{*}Override")):
        part = (each.get("PartName") or "").lstrip("/").lower()
        if part not in here:
            markup.remove(each)
        elif part == package.main.lower() and "macroenabled" in (each.get("ContentType") or "").lower():
            each.set("ContentType", MAIN_TYPES[package.family])
