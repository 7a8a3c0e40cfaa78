"""What is marked is taken out: not covered, gone."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from gongkai.rules.refusal import Refusal
from gongkai.screening import marks as marking
from gongkai.screening import redacted_pdf
from gongkai.screening.marks import Mark
from gongkai.screening.redaction import redact
from tests.screening.makers import A4, SECRET, WHO_AND_WHAT, annotation, pdf, photograph, scanned, text
from tests.screening.searching import drawn, holds, pages

GROUND = "个人隐私"
# makers.text stands at (72, 700) from below, 12 points high: at 142 from the top.
MARK = Mark(1, 70, 128, 200, 146, GROUND)


def test_marked_words_are_gone_and_other_pages_stay_as_they_were():
    redacted = redact(pdf(text(SECRET), text(WHO_AND_WHAT)), "a.pdf", [MARK])
    assert not holds(redacted.data, SECRET)
    assert pages(redacted.data) == ["", WHO_AND_WHAT]
    assert redacted.marks == (MARK,)
    assert redacted.remains.findings == ()


def test_the_rest_of_a_marked_page_can_still_be_read_by_eye():
    before = pdf(text(SECRET) + text(WHO_AND_WHAT, y=400))
    after = redact(before, "a.pdf", [MARK]).data
    place = (70, 430, 220, 450)
    ink = sorted(drawn(data).crop(place).convert("L").histogram()[0:100] for data in (before, after))
    assert sum(ink[0]) > 20
    assert drawn(after).size == A4


def test_each_patch_is_black_and_names_its_ground():
    after = redact(pdf(text(SECRET)), "a.pdf", [MARK]).data
    patch = drawn(after, scale=200 / 72).crop(MARK.dots(200 / 72)).convert("L").histogram()
    assert sum(patch[:40]) > 0.7 * sum(patch)
    assert sum(patch[200:]) > 100, "the ground is written in white"


def test_a_ground_that_finds_no_room_is_noted_below_the_page():
    narrow = Mark(1, 70, 128, 78, 134, "第三方商业秘密，第三方不同意公开")
    after = drawn(redact(pdf(text(SECRET)), "a.pdf", [narrow, MARK]).data)
    assert after.height > A4[1]
    assert after.crop((0, A4[1] + 1, after.width, after.height)).convert("L").getextrema()[0] < 100


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_marks_are_counted_from_the_corner_one_sees(rotation):
    def turn(file):
        file.pages[0].obj.Rotate = rotation
        file.pages[0].obj.MediaBox = Array([10, 20, 605, 862])

    data = pdf(text(SECRET, 82, 720) + text(WHO_AND_WHAT, 82, 420), fill=turn)
    across, down = 72, 142  # of the text on the page as it lay before it was turned
    x, y = {0: (across, down), 90: (842 - down, across), 180: (595 - across, 842 - down), 270: (down, 595 - across)}[
        rotation
    ]
    length, high = (110, 14) if rotation in (0, 180) else (14, 110)
    left = x if rotation == 0 else x - length if rotation == 180 else x if rotation == 90 else x - length
    top = y - high if rotation in (0, 270) else y
    mark = Mark(1, left - 2, top - 2, left + length + 2, top + high + 2, GROUND)
    after = drawn(redact(data, "a.pdf", [mark]).data)
    clear = drawn(data).crop((int(left), int(top), int(left + length), int(top + high))).convert("L").histogram()
    dark = after.crop((int(left), int(top), int(left + length), int(top + high))).convert("L").histogram()
    assert sum(clear[200:]) > sum(clear[:60])
    assert sum(dark[:60]) > sum(dark[200:])


def everywhere(file):
    """The same words in every other place where a PDF can keep words."""
    file.trailer["/Info"] = file.make_indirect(Dictionary(Title=String(SECRET)))
    file.Root.Outlines = Dictionary(First=file.make_indirect(Dictionary(Title=String(SECRET))))
    file.Root.StructTreeRoot = Dictionary(K=Dictionary(ActualText=String(SECRET), Alt=String(SECRET)))
    annotation(Subtype=Name.Widget, FT=Name.Tx, T=String("姓名"), V=String(SECRET))(file)
    file.Root.AcroForm = Dictionary(Fields=file.pages[0].obj.Annots)
    file.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String(SECRET), Array([file.pages[0].obj, Name.Fit])])))
    stream = file.make_stream(SECRET.encode(), Type=Name.EmbeddedFile)
    file.Root.AF = Array([Dictionary(Type=Name.Filespec, F=String(SECRET), EF=Dictionary(F=stream))])
    file.Root.Lang = String("zh-CN")


def test_marked_words_are_gone_from_bookmarks_forms_and_names_too():
    redacted = redact(pdf(text(SECRET), text(WHO_AND_WHAT), fill=everywhere), "a.pdf", [MARK])
    assert not holds(redacted.data, SECRET)
    assert redacted.remains.findings == ()
    assert pages(redacted.data)[1] == WHO_AND_WHAT


def test_what_is_filled_in_and_stamped_on_a_marked_page_is_still_seen():
    def stamp(file):
        form = file.make_stream(
            b"1 0 0 rg 0 0 128 25 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 128, 25])
        )
        annotation(Subtype=Name.Stamp, F=4, AP=Dictionary(N=form))(file)

    elsewhere = Mark(1, 70, 400, 200, 420, GROUND)
    after = drawn(redact(pdf(text(WHO_AND_WHAT), fill=stamp), "a.pdf", [elsewhere]).data)
    assert after.getpixel((150, 842 - 693)) == (255, 0, 0)


def test_words_that_stand_unmarked_elsewhere_are_told():
    redacted = redact(pdf(text(SECRET), text(WHO_AND_WHAT), text("see " + SECRET)), "a.pdf", [MARK])
    assert redacted.elsewhere == (3,)
    redacted = redact(pdf(text(SECRET), text("see " + SECRET)), "a.pdf", [MARK], whole=True)
    assert (redacted.elsewhere, pages(redacted.data)) == ((), ["", ""])


def test_a_photograph_under_a_mark_is_gone(placed):
    data = pdf("q 200 0 0 150 100 600 cm /Im Do Q", XObject=scanned(placed))
    after = redact(data, "a.pdf", [Mark(1, 90, 80, 310, 260, GROUND)])
    assert after.remains.findings == ()
    assert not holds(after.data, SECRET)
    with pikepdf.open(io.BytesIO(after.data)) as file:
        pictures = [
            each for each in file.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
    assert len(pictures) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"])
def test_a_picture_is_redacted_in_its_own_format(kind):
    data = photograph(kind, size=(640, 480))
    redacted = redact(data, f"a.{kind.lower()}", [Mark(1, 100, 100, 300, 200, GROUND)])
    after = Image.open(io.BytesIO(redacted.data))
    assert (after.format, after.size) == (kind, (640, 480))
    assert redacted.remains.findings == ()
    inner = after.convert("L").crop((104, 104, 296, 196)).histogram()
    assert sum(inner[:60]) > 0.8 * sum(inner)


def test_a_picture_is_marked_as_one_sees_it_and_tells_no_place_any_more(placed):
    exif = Image.open(io.BytesIO(placed)).getexif()
    exif[0x0112] = 6
    turned = io.BytesIO()
    Image.open(io.BytesIO(placed)).save(turned, "JPEG", exif=exif)
    redacted = redact(turned.getvalue(), "a.jpg", [Mark(1, 0, 300, 240, 320, GROUND)])
    assert redacted.remains.findings == ()
    assert Image.open(io.BytesIO(redacted.data)).size[0] == 240


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ([], "没有标出"),
        ([Mark(2, 0, 0, 9, 9, GROUND)], "第 2 页没有标出的位置"),
        ([Mark(0, 0, 0, 9, 9, GROUND)], "第 0 页没有标出的位置"),
        ([Mark(1, 0, 0, 9, 9, " ")], "没有写明依据"),
        ([Mark(1, 9, 0, 9, 9, GROUND)], "没有大小"),
        ([Mark(1, 600, 0, 700, 9, GROUND)], "没有标出的位置"),
    ],
)
def test_a_mark_without_place_or_ground_is_refused(marks, reason):
    for data, name in ((pdf(text(SECRET)), "a.pdf"), (photograph(), "a.jpg")):
        with pytest.raises(Refusal, match=reason):
            redact(data, name, marks)


def test_nothing_goes_out_when_something_of_it_is_left(monkeypatch):
    monkeypatch.setattr(redacted_pdf, "blackened", lambda picture, marks, scale: picture)
    with pytest.raises(Refusal, match="仍能看到原内容"):
        redact(pdf(text(SECRET)), "a.pdf", [MARK])
    monkeypatch.undo()
    monkeypatch.setattr(redacted_pdf, "_replace", lambda *page: None)
    with pytest.raises(Refusal, match="仍有可读取的内容"):
        redact(pdf(text(SECRET)), "a.pdf", [MARK])
    monkeypatch.undo()
    monkeypatch.setattr(redacted_pdf, "_keep_only_pages", lambda pdf: None)
    with pytest.raises(Refusal, match="仍出现在文件"):
        redact(pdf(text(SECRET), fill=everywhere), "a.pdf", [MARK])


def test_nothing_goes_out_when_a_patch_was_not_drawn_on_a_picture(monkeypatch):
    blacken = marking.blackened
    monkeypatch.setattr(
        "gongkai.screening.redaction.blackened", lambda picture, marks, scale: blacken(picture, [], scale)
    )
    with pytest.raises(Refusal, match="仍能看到原内容"):
        redact(photograph(), "a.jpg", [Mark(1, 10, 10, 200, 100, GROUND)])


SURE = 6  # letters; fewer may stand in a packed stream by chance
letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=2, max_size=24)


@settings(max_examples=10, deadline=None)
@given(
    said=letters,
    x=st.floats(0, 560),
    y=st.floats(0, 830),
    size=st.floats(4, 40),
    rotation=st.sampled_from([0, 90, 180, 270]),
)
def test_whatever_a_mark_covers_cannot_be_read_again(said, x, y, size, rotation):
    """Wherever words stand: where the mark covers them all is black, and nobody can read them out of what goes out."""

    def turn(file):
        file.pages[0].obj.Rotate = rotation

    data = pdf(text(said, round(x, 2), round(y, 2), size=round(size, 2)), text(WHO_AND_WHAT), fill=turn)
    ink = drawn(data).convert("L").point([255] * 250 + [0] * 6).getbbox()
    if ink is None:
        return  # the words stand beside the page
    mark = Mark(1, ink[0] - 1, ink[1] - 1, ink[2] + 1, ink[3] + 1, "私")
    redacted = redact(data, "a.pdf", [mark])
    assert pages(redacted.data) == ["", WHO_AND_WHAT]
    assert len(said) < SURE or not holds(redacted.data, said)
    after = drawn(redacted.data).convert("L")
    ground = drawn(redact(pdf("", "", fill=turn), "a.pdf", [mark]).data).convert("L")
    assert after.tobytes() == ground.tobytes(), "the page looks as if there had never been a word under the mark"
