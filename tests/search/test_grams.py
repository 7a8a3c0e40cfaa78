"""Pairs of characters: whatever stands in a text is a row of its grams."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.grams import asked, grams, number_key, plain

HAN = "关税海口公告汽车進稅"
TEXTS = st.text(st.sampled_from(HAN + "，。 〔\n8７aＢé"), min_size=2, max_size=60)


def in_a_row(part, whole):
    return any(whole[at : at + len(part)] == part for at in range(len(whole)))


@given(text=TEXTS, data=st.data())
def test_whatever_part_of_a_text_is_typed_its_grams_stand_there_in_a_row(text, data):
    start = data.draw(st.integers(0, len(text)))
    part = plain(text[start : data.draw(st.integers(start, len(text)))])
    if not part:
        return
    looked_for, begins = asked(part)
    held = grams(plain(text))
    if begins:  # the last gram is only what a gram begins with
        rows = [held[at : at + len(looked_for)] for at in range(len(held) - len(looked_for) + 1)]
        wanted = any(row[:-1] == looked_for[:-1] and row[-1].startswith(looked_for[-1]) for row in rows)
    else:
        wanted = in_a_row(looked_for, held)
    # a figure or word cut in its middle is found by what it begins with, and by nothing else
    cut = start and text[start - 1].isalnum() and plain(text[start - 1] + text[start]).count(" ") == 0
    assert wanted or (cut and plain(text[start]) not in HAN)


@given(text=st.text(max_size=80))
def test_no_text_whatever_gives_a_gram_with_a_sign_that_means_something_to_a_database(text):
    assert all(sign.isalnum() for gram in grams(plain(text)) for sign in gram)


@given(one=st.text(max_size=30), other=st.text(max_size=30))
def test_a_part_of_a_text_is_written_as_in_the_whole(one, other):
    assert plain(one + " " + other) == f"{plain(one)} {plain(other)}".strip()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ＨＳ　８７０３", "hs 8703"), ("HS8703", "hs 8703"), ("E-mail", "e mail"), ("Café", "cafe"),
        ("杭关办发〔2008〕99号", "杭关办发 2008 99 号"), ("《海关法》第三条", "海关法第三条"), ("關稅", "关税"),
        ("乾燥與乾隆", "干燥与干隆"), ("", ""), ("！？…", ""), ("２０２５年", "2025 年"),
    ],
)  # fmt: skip
def test_words_are_written_plainly(typed, written):
    assert plain(typed) == written


@pytest.mark.parametrize(
    "typed",
    [
        "海关总署公告2025年第1号", "海关总署2025年第1号公告", "海關總署公告２０２５年第１號", "海关总署公告2025年1号",
        "海关总署公告〔2025〕第01号", " 海关总署 公告 2025 年 第 1 号 ",
    ],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_written(typed):
    assert number_key(typed) == number_key("海关总署公告〔2025〕1号")


def test_other_numbers_are_other_numbers():
    different = [
        "海关总署公告2025年第1号",
        "海关总署公告2025年第11号",
        "海关总署公告2024年第1号",
        "杭关公告2025年第1号",
    ]
    assert len({*map(number_key, different)}) == len(different)


def test_what_has_no_figures_is_no_number():
    assert number_key("海关总署公告") == ""
