"""A picture shows what it shows and tells no more."""

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from tests.screening.makers import SECRET, photograph
from tests.screening.searching import holds


def kinds(data, name):
    return {each.kind for each in look(data, name).findings}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"])
def test_an_ordinary_picture_may_leave_the_office(kind):
    assert look(photograph(kind), f"a.{kind.lower()}").findings == ()


def test_where_and_by_whom_a_photograph_was_taken_is_found_and_cleaned_away(placed):
    verdict = look(placed, "照片.jpg")
    assert {each.kind for each in verdict.findings} == {"exif_place", "metadata", "camera"}
    assert verdict.of("exif_place")[0].detail == "N (30.0, 15.0, 0.0) E (120.0, 10.0, 0.0)"
    cleaned = clean(placed, "照片.jpg")
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)
    assert not holds(cleaned.data, "X100")


def test_only_the_camera_and_the_time_keep_no_picture_in_the_office():
    exif = Image.Exif()
    exif[0x0110] = "X100"
    verdict = look(photograph(exif=exif), "a.jpg")
    assert [each.kind for each in verdict.findings] == ["camera"]
    assert verdict.releasable


def test_a_cleaned_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, SECRET
    cleaned = clean(photograph(exif=exif), "a.jpg").data
    assert Image.open(io.BytesIO(cleaned)).size == (240, 320)


def noted():
    note = PngImagePlugin.PngInfo()
    note.add_itxt("Comment", SECRET)
    return photograph("PNG", pnginfo=note)


def private_chunk():
    data = photograph("PNG")
    named = b"prVt" + SECRET.encode()
    chunk = len(SECRET).to_bytes(4, "big") + named + zlib.crc32(named).to_bytes(4, "big")
    return data[:33] + chunk + data[33:]


def small_picture_in_it():
    exif = Image.Exif()
    data = photograph(exif=exif)
    extension = b"JFXX\0\x10" + SECRET.encode()
    return data[:2] + b"\xff\xe0" + (len(extension) + 2).to_bytes(2, "big") + extension + data[2:]


def tiff_author():
    return photograph("TIFF", tiffinfo={0x013B: SECRET})


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("metadata", "a.png", noted()),
        ("metadata", "a.tiff", tiff_author()),
        ("metadata", "a.gif", photograph("GIF", comment=SECRET)),
        ("metadata", "a.webp", photograph("WEBP", xmp=f"<x>{SECRET}</x>".encode())),
        ("metadata", "a.jpg", photograph(xmp=f"<x>{SECRET}</x>".encode())),
        ("remnant", "a.png", private_chunk()),
        ("remnant", "a.png", photograph("PNG") + SECRET.encode()),
        ("remnant", "a.jpg", photograph() + SECRET.encode()),
        ("thumbnail", "a.jpg", small_picture_in_it()),
    ],
)
def test_what_travels_with_a_picture_is_found_and_cleaned_away(kind, name, data):
    assert kinds(data, name) == {kind}
    cleaned = clean(data, name)
    assert cleaned.remains.findings == ()
    assert not holds(cleaned.data, SECRET)


def test_a_picture_under_full_transparency_is_found_and_cleaned_away():
    hidden = Image.open(io.BytesIO(photograph("PNG"))).convert("RGBA")
    hidden.putalpha(0)
    target = io.BytesIO()
    hidden.save(target, "PNG")
    assert kinds(target.getvalue(), "a.png") == {"hidden_layer"}
    cleaned = Image.open(io.BytesIO(clean(target.getvalue(), "a.png").data))
    assert cleaned.convert("RGBA").getcolors() == [(320 * 240, (0, 0, 0, 0))]


def test_a_fax_of_several_pages_keeps_its_pages():
    pages = [Image.open(io.BytesIO(photograph("PNG"))) for _ in range(3)]
    target = io.BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], tiffinfo={0x013B: SECRET})
    cleaned = clean(target.getvalue(), "传真.tif")
    assert cleaned.remains.findings == ()
    assert Image.open(io.BytesIO(cleaned.data)).n_frames == 3
