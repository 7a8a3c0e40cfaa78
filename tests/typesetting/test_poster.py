"""The poster of a business site: one page whatever it is called, with a code that leads to its address."""

from datetime import date

import pytest

from gongkai.typesetting.poster import Poster
from gongkai.typesetting.press import press
from tests.paper import fonts, joined, pages, pdf_text

ADDRESS = "https://gongkai.example/sites/JX-1/"


def poster(**changes):
    said = {
        "title": "扫码看公示", "subtitle": "Scan to see", "organ": "杭州海关", "unit": "嘉兴海关",
        "site": "嘉兴海关报关大厅", "on": date(2026, 9, 21), "address": ADDRESS, "phone": "0573-8280100",
        "finds": ("内容", "窗口和电话", "自查的结果"),
    }  # fmt: skip
    return Poster(**{**said, **changes})


def test_it_names_the_site_says_what_one_finds_and_whom_to_call():
    printed = press().set(poster())
    assert not printed.missing
    text = pdf_text(printed.pdf)
    for words in ("扫码看公示", "嘉兴海关报关大厅", "自查的结果", "0573-8280100", ADDRESS):
        assert joined(words) in text
    assert all(fonts(printed.pdf).values())


@pytest.mark.parametrize("length", [1, 20, 40, 80])
def test_it_stays_one_page_however_long_the_names_are(length):
    long = poster(site="现" * length, unit="位" * length)
    assert pages(press().set(long).pdf) == [(210, 297)]


def test_without_a_telephone_none_is_promised():
    assert "电话：" not in pdf_text(press().set(poster(phone="")).pdf)
