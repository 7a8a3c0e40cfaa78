"""What an office file carries unseen, whether it is text, a spreadsheet or slides."""

from collections.abc import Iterator

from gongkai.screening import pictures, properties, slides, word, workbook
from gongkai.screening.package import Link, Package
from gongkai.screening.telling import names_a_place, squeezed
from gongkai.screening.verdict import Finding, Unreadable, excerpt

FAMILIES = {".docx": word, ".xlsx": workbook, ".pptx": slides}
# The kind of relationship that leads to a part, and what the part is.
TELLING = {
    **dict.fromkeys(("comments", "commentsExtended", "commentsIds", "commentsExtensible", "threadedComment",
                     "commentAuthors", "comment", "legacyDiagramText"), "comment"),
    **dict.fromkeys(("people", "person", "authors", "printerSettings", "customProperty", "tags", "classificationlabels",
                     "documenttasks", "intelligence", "customData", "presenceInfo", "keyMapCustomizations"),
                    "metadata"),
    **dict.fromkeys(("revisionHeaders", "revisionLog", "usernames", "changesInfo", "revisionInfo"), "tracked_change"),
    **dict.fromkeys(("vbaProject", "wordVbaData", "vbaProjectSignature", "vbaProjectSignatureAgile", "xlMacrosheet",
                     "vbaProjectSignatureV3", "xlIntlMacrosheet", "attachedToolbars", "dialogsheet", "extensibility",
                     "userCustomization"), "macro"),
    **dict.fromkeys(("oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument", "ctrlProp",
                     "webextension", "webextensiontaskpanes", "taskpanes", "video", "audio", "media", "model3d",
                     "powerPivotData", "ink"), "embedded_object"),
    **dict.fromkeys(("externalLink", "connections", "queryTable", "attachedTemplate", "mailMergeSource",
                     "mailMergeHeaderSource", "recipientData", "externalLinkPath"), "external_link"),
    **dict.fromkeys(("pivotCacheDefinition", "pivotCacheRecords", "slicerCache", "timelineCache"), "cached_pivot"),
    "glossaryDocument": "hidden_text",
}  # fmt: skip
SIGNING = ("origin", "signature")
LOOKED_AT = frozenset((
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "customXml", "customXmlProps",
    "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "numbering", "theme",
    "themeOverride", "header", "footer", "footnotes", "endnotes", "image", "thumbnail", "worksheet", "chartsheet",
    "sharedStrings", "calcChain", "drawing", "vmlDrawing", "table", "tableSingleCells", "pivotTable", "slicer",
    "timeline", "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "chartUserShapesEx",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "slide", "slideLayout",
    "slideMaster", "notesMaster", "notesSlide", "handoutMaster", "presProps", "viewProps", "tableStyles",
    "hyperlink", "sheetMetadata", "xmlMaps", "rdRichValue", "rdRichValueStructure", "rdRichValueTypes",
    "richValueRel", "rdArray", "volatileDependencies", "hdphoto", "cellImage",
))  # fmt: skip
DRAWINGS = (".emf", ".wmf", ".svg", ".emz", ".wmz", ".pict", ".pct", ".wdp", ".eps")


def findings(package: Package, filename: str) -> Iterator[Finding]:
    """This will find everything that an office file holds back."""
    family = FAMILIES[package.family]
    yield from package.besides
    yield from package.asides()
    yield from (Finding("remnant", part) for part in package.strays())
    yield from properties.findings(package, squeezed(family.seen(package)), filename)
    if "macroenabled" in package.content_type(package.main).lower():
        yield Finding("macro", package.main)
    for link in package.all_links():
        yield from told_by(package, link)
    yield from _pictures(package)
    yield from family.findings(package)


def told_by(package: Package, link: Link) -> Iterator[Finding]:
    """This will find what follows from one part leading to another, or out of the file."""
    if link.external:
        if link.kind != "hyperlink" or names_a_place(link.target):
            yield Finding("external_link", link.source, excerpt(link.target))
    elif link.target not in package.members:
        return
    elif link.kind in SIGNING:
        yield Finding("signature", link.target)
    elif link.kind in TELLING:
        if TELLING[link.kind] != "comment" or _says(package, link.target):
            yield Finding(TELLING[link.kind], link.target, _said(package, link.target))
    elif link.kind not in LOOKED_AT:
        yield Finding("unknown_part", link.target, link.kind)


def _says(package: Package, part: str) -> bool:
    """Word keeps empty parts for comments; an id or a date by itself says nothing of one."""
    return bool(_said(package, part)) or not package.is_markup(part)


def _said(package: Package, part: str) -> str:
    return excerpt(" ".join(package.root(part).itertext())) if package.is_markup(part) else ""


def _pictures(package: Package) -> Iterator[Finding]:
    for part in package.parts("thumbnail"):
        if not _is_blank(package.members[part]):
            yield Finding("thumbnail", part)
    for part in package.parts("image"):
        if part.lower().endswith(DRAWINGS):
            yield Finding("unchecked_picture", part)
            continue
        try:
            yield from pictures.findings(package.members[part], part)
        except Unreadable as bad:
            yield Finding("unchecked_picture", part, bad.finding.detail)


def _is_blank(data: bytes) -> bool:
    try:
        return pictures.opened(data).format is not None and pictures.covers(data)
    except Unreadable:
        return False
