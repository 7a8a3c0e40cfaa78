"""A PDF says what its pages show and no more, or it stays in the office."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from tests.screening.makers import SECRET, WHO_AND_WHAT, annotation, box, pdf, saved, text
from tests.screening.searching import holds, pages

SHOWN = text(WHO_AND_WHAT, y=760)


def kinds(data):
    return {each.kind for each in look(data, "答复.pdf").findings}


def action(**keys):
    return lambda file: file.Root.__setitem__("/OpenAction", Dictionary(**keys))


def named(tree, leaf):
    return lambda file: file.Root.__setitem__(
        "/Names", Dictionary({tree: Dictionary(Names=Array([String("a"), leaf(file)]))})
    )


def information(key):
    return lambda file: file.trailer.__setitem__("/Info", file.make_indirect(Dictionary({key: String(SECRET)})))


def attached(file):
    stream = file.make_stream(SECRET.encode(), Type=Name.EmbeddedFile)
    return Dictionary(Type=Name.Filespec, F=String("名单.xlsx"), EF=Dictionary(F=stream))


def packet(file):
    xmp = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>'
        f"{SECRET}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    file.Root.Metadata = file.make_stream(xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)


def private(file):
    file.pages[0].obj.PieceInfo = Dictionary(Editor=Dictionary(Private=String(SECRET)))


def thumbnail(file):
    file.pages[0].obj.Thumb = file.make_stream(SECRET.encode(), Width=1, Height=1)


def earlier(data, change):
    """The file as a program leaves it that only adds what is new."""
    with pikepdf.open(io.BytesIO(data)) as file:
        number = file.pages[0].Contents.objgen[0]
        root, size = file.Root.objgen[0], int(file.trailer.Size)
    start = int(data[data.rfind(b"startxref") + 9 :].split()[0])
    stream = (
        f"{number} 0 obj\n<</Length {len(change)}>>\nstream\n".encode() + change.encode() + b"\nendstream\nendobj\n"
    )
    at = len(data) + 1
    table = f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {start}>>\nstartxref\n"
    return data + b"\n" + stream + table.encode() + f"{at + len(stream)}\n%%EOF\n".encode()


CLEANED = {
    "author": ("metadata", pdf(SHOWN, fill=information("/Author"))),
    "keywords": ("metadata", pdf(SHOWN, fill=information("/Keywords"))),
    "title": ("metadata", pdf(SHOWN, fill=information("/Title"))),
    "own property": ("metadata", pdf(SHOWN, fill=information("/经办人"))),
    "packet": ("metadata", pdf(SHOWN, fill=packet)),
    "editor's data": ("metadata", pdf(SHOWN, fill=private)),
    "thumbnail": ("thumbnail", pdf(SHOWN, fill=thumbnail)),
    "script": ("javascript", pdf(SHOWN, fill=action(S=Name.JavaScript, JS=String(SECRET)))),
    "launch": ("external_link", pdf(SHOWN, fill=action(S=Name.Launch, F=String(SECRET)))),
    "attachment": ("attachment", pdf(SHOWN, fill=named("/EmbeddedFiles", attached))),
    "note": ("annotation", pdf(SHOWN, fill=annotation(Subtype=Name.Text, Contents=String(SECRET)))),
    "remark on a mark": ("annotation", pdf(SHOWN, fill=annotation(Subtype=Name.Highlight, T=String(SECRET)))),
    "hidden link": ("external_link", pdf(SHOWN, fill=annotation(
        Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"http://192.168.1.5/{SECRET}"))))),
    "earlier revision": ("earlier_revision", earlier(pdf(SHOWN + text(SECRET)), SHOWN)),
    "after the end": ("remnant", pdf(SHOWN) + SECRET.encode()),
}  # fmt: skip


def test_an_ordinary_file_may_leave_the_office():
    link = annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://www.customs.gov.cn/")))
    assert (
        look(pdf(SHOWN + box(70, 400, 100, 30, 0.8) + text("in a box", 75, 410), SHOWN, fill=link), "a.pdf").findings
        == ()
    )


@pytest.mark.parametrize("name", CLEANED)
def test_what_a_file_carries_besides_its_pages_is_found_and_cleaned_away(name):
    kind, data = CLEANED[name]
    assert kinds(data) == {kind}
    cleaned = clean(data, "答复.pdf")
    assert cleaned.remains.findings == ()
    assert kind in {each.kind for each in cleaned.removed}
    assert not holds(cleaned.data, SECRET)
    assert WHO_AND_WHAT in pages(cleaned.data)[0]


HIDDEN = {
    "under a box": ("text_under_box", text(SECRET) + box(60, 690, 200, 30)),
    "under a box drawn in haste": ("text_under_box", text("HZM" * 4) + box(60, 701.2, 200, 30)),
    "under a white box": ("text_under_box", text(SECRET) + box(60, 690, 200, 30, 1)),
    "white": ("hidden_text", text(SECRET, how="1 g")),
    "nearly white": ("hidden_text", text(SECRET, how="0.97 g")),
    "black on black": ("hidden_text", box(60, 690, 200, 30) + text(SECRET)),
    "not drawn": ("invisible_text", text(SECRET, how="3 Tr")),
    "beside the page": ("hidden_text", text(SECRET, x=700)),
    "clipped": ("hidden_text", "q 0 0 10 10 re W n " + text(SECRET) + " Q"),
    "too small": ("hidden_text", text(SECRET, size=0.9)),
    "given out instead": ("hidden_text", f"/Span <</ActualText ({SECRET})>> BDC " + text("words") + " EMC"),
    "printed over": ("hidden_text", text(SECRET, size=10) + text("M" * len(SECRET), size=10, how="2 Tr 6 w")),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_text_that_is_not_seen_is_found_and_stays_found(name):
    kind, content = HIDDEN[name]
    data = pdf(SHOWN + content)
    verdict = look(data, "答复.pdf")
    assert next((each.kind, each.where) for each in verdict.findings) == (
        kind,
        "ActualText" if "instead" in name else "p. 1",
    )
    assert not clean(data, "答复.pdf").remains.releasable, "whoever covered it believes it gone"


def test_text_that_a_line_runs_through_can_still_be_read():
    assert look(pdf(SHOWN + text("struck out") + box(60, 703, 200, 1.5)), "a.pdf").findings == ()


def test_text_on_a_turned_page_is_found_where_it_is():
    def turn(file):
        for page in file.pages:
            page.obj.Rotate = 90
            page.obj.MediaBox = Array([-50, -20, 545, 822])

    data = pdf(SHOWN + text(SECRET, 100, 500) + box(90, 490, 200, 30), fill=turn)
    assert [(each.kind, each.detail) for each in look(data, "a.pdf").findings] == [("text_under_box", SECRET)]
    assert look(pdf(SHOWN + text("in the open", 100, 500), fill=turn), "a.pdf").findings == ()


def test_text_in_a_form_within_the_page_is_looked_at_too():
    def form(file):
        inner = file.make_stream(
            (text(SECRET, 0, 0) + box(-5, -5, 200, 30)).encode(), Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([-10, -10, 300, 300]), Matrix=Array([1, 0, 0, 1, 30, 40]), Resources=file.pages[0].obj.Resources,
        )  # fmt: skip
        return Dictionary(Fm=inner)

    assert kinds(pdf(SHOWN + "q 1 0 0 1 50 400 cm /Fm Do Q", XObject=form)) == {"text_under_box"}


def test_a_black_mark_laid_over_words_is_drawn_and_still_found():
    def mark(file):
        look_ = file.make_stream(
            b"0 g 0 0 128 25 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 128, 25])
        )
        annotation(Subtype=Name.Square, F=4, AP=Dictionary(N=look_))(file)

    data = pdf(SHOWN + text(SECRET), fill=mark)
    assert kinds(data) == {"annotation", "text_under_box"}
    cleaned = clean(data, "a.pdf")
    assert [each.kind for each in cleaned.remains.findings] == ["text_under_box"]


def test_text_in_a_font_without_shapes_is_found():
    def shapeless(file):
        empty = file.make_stream(b"500 0 0 0 500 700 d1")
        letters = sorted(set(SECRET))
        codes = Array([each for letter in letters for each in (ord(letter), Name(f"/{letter}"))])
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=0, LastChar=255, Widths=Array([500] * 256),
            CharProcs=Dictionary({f"/{letter}": empty for letter in letters}), Encoding=Dictionary(Differences=codes),
        )  # fmt: skip
        file.pages[0].obj.Resources.Font.F2 = font

    data = pdf(SHOWN + text(SECRET).replace("/F1", "/F2"), fill=shapeless)
    assert kinds(data) == {"hidden_text"}


def test_a_redaction_that_was_only_marked_is_found():
    data = pdf(SHOWN + text(SECRET), fill=annotation(Subtype=Name.Redact, QuadPoints=Array([0] * 8)))
    assert kinds(data) == {"unapplied_redaction"}
    assert clean(data, "a.pdf").remains.of("unapplied_redaction")


def test_an_object_that_nothing_leads_to_is_found_and_cleaned_away():
    data = pdf(SHOWN)
    with pikepdf.open(io.BytesIO(data)) as file:
        size = int(file.trailer.Size)
    lost = f"{size} 0 obj\n(x)\nendobj\n{size + 1} 0 obj\n<</Secret ({SECRET})>>\nendobj\n".encode()
    start = data.rfind(b"xref\n", 0, data.rfind(b"startxref"))
    entries = f"{start:010d} 00000 n \n{start + lost.index(b'<<') - len(f'{size + 1} 0 obj') - 1:010d} 00000 n \n"
    table = data[start : data.rfind(b"startxref")].replace(f"0 {size}\n".encode(), f"0 {size + 2}\n".encode())
    table = table.replace(b"trailer", entries.encode() + b"trailer").replace(
        f"/Size {size}".encode(), f"/Size {size + 2}".encode()
    )
    data = data[:start] + lost + table + f"startxref\n{start + len(lost)}\n%%EOF\n".encode()
    assert kinds(data) == {"remnant"}
    cleaned = clean(data, "a.pdf")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)


def test_a_layer_that_is_switched_off_is_found():
    def layer(file):
        group = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("底稿")))
        off = Dictionary(OFF=Array([group]))
        file.Root.OCProperties = Dictionary(OCGs=Array([group]), D=off)
        file.pages[0].obj.Resources.Properties = Dictionary(L1=group)

    data = pdf(SHOWN + "/OC /L1 BDC " + text(SECRET) + " EMC", fill=layer)
    assert {"hidden_layer", "hidden_text"} <= kinds(data)
    assert clean(data, "a.pdf").remains.of("hidden_layer")


def test_what_is_filled_in_a_hidden_field_is_found_and_cleaned_away():
    def field(file):
        annotation(Subtype=Name.Widget, FT=Name.Tx, T=String("a"), V=String(SECRET), F=2)(file)
        file.Root.AcroForm = Dictionary(Fields=file.pages[0].obj.Annots)

    data = pdf(SHOWN, fill=field)
    assert kinds(data) == {"annotation"}
    cleaned = clean(data, "a.pdf")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)


def test_a_password_keeps_a_file_in_the_office():
    with pikepdf.open(io.BytesIO(pdf(SHOWN))) as file:
        locked, guarded = io.BytesIO(), io.BytesIO()
        file.save(locked, encryption=pikepdf.Encryption(user="a", owner="b"))
        file.save(guarded, encryption=pikepdf.Encryption(user="", owner="b"))
    assert kinds(locked.getvalue()) == {"encrypted"}
    assert kinds(guarded.getvalue()) == {"encrypted"}
    assert clean(guarded.getvalue(), "a.pdf").remains.findings == ()


def test_a_signed_file_is_told_and_not_touched():
    def sign(file):
        signature = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
        annotation(Subtype=Name.Widget, FT=Name.Sig, T=String("章"), V=file.make_indirect(signature))(file)
        file.Root.AcroForm = Dictionary(Fields=file.pages[0].obj.Annots, SigFlags=3)

    data = pdf(SHOWN, fill=sign)
    verdict = look(data, "a.pdf")
    assert {each.kind for each in verdict.findings} == {"signature"}
    assert verdict.releasable
    assert clean(data, "a.pdf").data == data


def test_a_file_written_in_pieces_for_a_slow_line_has_no_earlier_revision():
    with pikepdf.open(io.BytesIO(pdf(SHOWN, SHOWN))) as file:
        target = io.BytesIO()
        file.save(target, linearize=True)
    assert look(target.getvalue(), "a.pdf").findings == ()


def test_saving_again_changes_nothing_for_a_clean_file():
    with pikepdf.open(io.BytesIO(pdf(SHOWN))) as file:
        assert look(saved(file), "a.pdf").findings == ()
