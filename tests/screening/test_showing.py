"""A page is shown as one sees it, so that what is marked is where the marks are."""

import io

import pikepdf
import pytest
from PIL import Image

from gongkai.rules.refusal import Refusal
from gongkai.screening import gate


def pdf(*sizes, rotation=0):
    document = pikepdf.new()
    for size in sizes:
        page = document.add_blank_page(page_size=size)
        page.Rotate = rotation
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture(size=(400, 300), kind="PNG", **more):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **more)
    return out.getvalue()


def drawn(page):
    return Image.open(io.BytesIO(page.data)).size


def test_each_page_of_a_pdf_is_drawn_and_all_are_measured():
    shown = gate.show(pdf((595, 842), (300, 200)), "a.pdf", 2)
    assert shown.sizes == ((595, 842), (300, 200))
    assert drawn(shown) == (1100, 734)


def test_a_turned_page_is_measured_as_one_sees_it():
    assert gate.show(pdf((595, 842), rotation=90), "a.pdf", 1).sizes == ((842, 595),)


def test_a_picture_is_measured_in_its_dots_and_upright():
    assert gate.show(picture(), "a.png", 1).sizes == ((400, 300),)
    turned = Image.Exif()
    turned[0x0112] = 6
    assert gate.show(picture(kind="JPEG", exif=turned), "a.jpg", 1).sizes == ((300, 400),)
    assert drawn(gate.show(picture((4000, 1000)), "a.png", 1)) == (1100, 275)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"PK\x03\x04", "a.xlsx", "只能对 PDF 和图片涂黑"),
        (b"%PDF-1.4", "a.pdf", "无法打开"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "无法打开"),
        (picture(), "a.png", "没有第 2 页"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_reason(data, name, words):
    with pytest.raises(Refusal, match=words):
        gate.show(data, name, 2)
