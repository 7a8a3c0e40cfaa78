"""A picture in a PDF shows what it shows, and nothing lies under a box on it."""

import io

from PIL import Image

from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from tests.screening.makers import SECRET, WHO_AND_WHAT, box, pdf, photograph, scanned, text
from tests.screening.searching import holds

SHOWN = text(WHO_AND_WHAT, y=760)


def kinds(data):
    return {each.kind for each in look(data, "答复.pdf").findings}


SCAN = "q 595 0 0 842 0 0 cm /Im Do Q "


def scan(content="", data=None):
    return pdf(SCAN + content, XObject=scanned(data or photograph(size=(600, 850))))


def test_a_scan_may_leave_the_office():
    assert look(scan(), "a.pdf").findings == ()


def test_a_box_over_part_of_a_scan_is_found():
    verdict = look(scan(box(100, 300, 200, 100)), "a.pdf")
    assert [(each.kind, each.where) for each in verdict.findings] == [("picture_under_box", "p. 1")]


def test_recognised_text_is_told_from_text_that_says_more_than_the_scan():
    page = Image.new("RGB", (595, 842), "white")
    printed = Image.effect_noise((120, 20), 200)
    page.paste(printed, (190, 842 - 415))
    target = io.BytesIO()
    page.save(target, "JPEG", quality=95)
    seen = scan(text("recognised", 200, 400, how="3 Tr"), target.getvalue())
    assert [each.kind for each in look(seen, "a.pdf").findings] == ["recognised_text"]
    assert look(seen, "a.pdf").releasable
    assert kinds(scan(text(SECRET, 200, 600, how="3 Tr"), target.getvalue())) == {"invisible_text"}


def test_a_cropped_scan_is_found():
    data = pdf("q 100 100 200 200 re W n 595 0 0 842 0 0 cm /Im Do Q", XObject=scanned(photograph()))
    assert kinds(data) == {"cropped_picture"}


def test_a_photograph_in_a_file_tells_where_it_was_taken_until_it_is_cleaned(placed):
    data = pdf(SHOWN + "q 200 0 0 150 100 300 cm /Im Do Q", XObject=scanned(placed))
    assert kinds(data) == {"exif_place", "metadata", "camera"}
    cleaned = clean(data, "a.pdf")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)


def test_a_picture_that_no_page_draws_is_found_and_cleaned_away():
    data = pdf(SHOWN, XObject=scanned(photograph()))
    assert kinds(data) == {"remnant"}
    assert clean(data, "a.pdf").remains.findings == ()
