"""What a PDF carries among its objects: scripts, files, notes, layers, copies of pictures."""

from collections.abc import Iterator

import pikepdf

from gongkai.screening import jpeg, pdf_annotations, pictures
from gongkai.screening.pdf_properties import packet_says
from gongkai.screening.telling import names_a_place, squeezed, tells
from gongkai.screening.verdict import Finding, Unreadable, excerpt

ACTIONS = {
    "/JavaScript": "javascript", "/Launch": "external_link", "/GoToR": "external_link", "/GoToE": "external_link",
    "/SubmitForm": "external_link", "/ImportData": "external_link", "/Rendition": "embedded_object",
    "/Movie": "embedded_object", "/Sound": "embedded_object", "/RichMediaExecute": "embedded_object",
}  # fmt: skip
KEYS = {
    "/JS": "javascript", "/EF": "attachment", "/Collection": "attachment", "/PieceInfo": "metadata",
    "/SpiderInfo": "metadata", "/Thumb": "thumbnail", "/XFA": "embedded_object", "/Alternates": "hidden_layer",
    "/OPI": "external_link", "/FFilter": "external_link",
}  # fmt: skip
DEEPEST = 60
SHORTEST_REPLACEMENT = 4  # letters; what is shorter mends a hyphen or a ligature


def findings(pdf: pikepdf.Pdf, seen: str) -> Iterator[Finding]:
    """This will find what the objects hold; `seen` is the text of the pages, squeezed."""
    for each, where in dictionaries(pdf):
        yield from _of(each, where)
        if is_otherwise(replaced := str(each.get("/ActualText", "")), seen):
            yield Finding("hidden_text", where, excerpt(replaced))
        if where != "Root" and isinstance(packet := each.get("/Metadata"), pikepdf.Stream):
            told = [said for _, said in packet_says(packet) if tells(said)]
            if told:
                yield Finding("metadata", where, excerpt(" ".join(told)))
    for number, page in enumerate(pdf.pages, 1):
        yield from pdf_annotations.findings(page.obj, number)
    yield from pdf_annotations.lost_fields(pdf)
    yield from layers(pdf)


def is_otherwise(replacing: str, seen: str) -> bool:
    """This will say whether a text that is given out for what is drawn says something that is not drawn."""
    told = squeezed(replacing)
    return len(told) >= SHORTEST_REPLACEMENT and told not in seen


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str]]:
    """This will give every dictionary and stream of the file, with the number of the object it stands in."""
    pages = {page.obj.objgen: f"p. {number}" for number, page in enumerate(pdf.pages, 1)}
    pages[pdf.Root.objgen] = "Root"
    for top in pdf.objects:
        if isinstance(top, pikepdf.Object):
            where = pages.get(top.objgen, f"object {top.objgen[0]}")
            yield from ((each, where) for each in _within(top))


def _within(top: pikepdf.Object) -> Iterator[pikepdf.Object]:
    ahead = [(top, 0)]
    while ahead:
        each, depth = ahead.pop()
        if depth > DEEPEST:
            raise Unreadable("too_large", f"object {top.objgen[0]}", "nested")
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
        ahead += [(inner, depth + 1) for inner in children(each) if not inner.is_indirect]


def children(each: pikepdf.Object) -> list[pikepdf.Object]:
    """This will give the objects that stand in another, or that it points to."""
    if isinstance(each, pikepdf.Array):
        inner = list(each)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        inner = [each[key] for key in each.keys()]  # noqa: SIM118 a stream is no mapping
    else:
        return []
    return [item for item in inner if isinstance(item, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream)]


def _of(each: pikepdf.Object, where: str) -> Iterator[Finding]:
    kind = ACTIONS.get(str(each.get("/S", "")))
    if kind and not isinstance(each, pikepdf.Stream):
        yield Finding(kind, where, str(each.get("/S")))
    if isinstance(address := each.get("/URI"), pikepdf.String) and names_a_place(str(address)):
        yield Finding("external_link", where, excerpt(str(address)))
    for key, kind in KEYS.items():
        if key in each:
            yield Finding(kind, where, _name(each) or key)
    if isinstance(each, pikepdf.Stream):
        yield from _of_stream(each, where)
    if each.get("/Type") == "/Sig" or (each.get("/FT") == "/Sig" and "/V" in each):
        yield Finding("signature", where)


def _name(each: pikepdf.Object) -> str:
    said = each.get("/UF", each.get("/F", ""))
    return excerpt(str(said)) if isinstance(said, pikepdf.String) else ""


def _of_stream(stream: pikepdf.Stream, where: str) -> Iterator[Finding]:
    """A photograph keeps its own notes inside a PDF; and a stream may lie in another file."""
    if "/F" in stream:
        yield Finding("external_link", where, _name(stream) or "/F")
    if stream.get("/Subtype") != "/Image" or not is_photograph(stream):
        return
    try:
        data = stream.read_raw_bytes()
        yield from pictures.findings(data, where)
    except Unreadable:
        yield from (Finding("metadata", where, excerpt(told)) for _, told in jpeg.extras(data))
    except pikepdf.PdfError as bad:
        yield Finding("damaged", where, excerpt(str(bad)))


def is_photograph(stream: pikepdf.Stream) -> bool:
    """This will say whether a stream is a JPEG as it came from a camera."""
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        return len(filters) == 1 and filters[0] == "/DCTDecode"
    return bool(filters == "/DCTDecode")


def layers(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """This will find layers that are switched off, on the screen or on paper."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return
    usual = properties.get("/D", pikepdf.Dictionary())
    groups = [group for group in properties.get("/OCGs", []) if isinstance(group, pikepdf.Dictionary)]
    off = {group.objgen for group in usual.get("/OFF", [])}
    for group in groups:
        usage = group.get("/Usage", pikepdf.Dictionary())
        states = [str(state) for use in children(usage) for key, state in use.items() if key.endswith("State")]
        if group.objgen in off or usual.get("/BaseState") == "/OFF" or "/OFF" in states:
            yield Finding("hidden_layer", "OCProperties", excerpt(str(group.get("/Name", ""))))
    for each, where in dictionaries(pdf):
        if each.get("/Type") == "/OCMD" and ("/VE" in each or each.get("/P") in ("/AllOff", "/AnyOff")):
            yield Finding("hidden_layer", where, "OCMD")
