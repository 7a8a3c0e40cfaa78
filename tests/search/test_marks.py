"""What was looked for is marked, in the words as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.search.extracts import LENGTH, extract, marked
from gongkai.search.sought import sought
from tests.search.office import marked as marks
from tests.search.office import whole


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("进口汽车關稅税率", "关税", ["關稅"]), ("《海关法》第三条", "海关法第三条", ["海关法》第三条"]),
        ("税号 ＨＳ８７０３．２３", "hs 8703", ["ＨＳ", "８７０３"]),
        ("杭关办发〔2008〕99号文", "杭关办发[2008]99号", ["杭关办发〔2008〕99号"]),
        ("海关关税税率", "海关 关税 税率", ["海关", "关税", "税率"]), ("18703 和 8703", "8703", ["8703"]),
        ("Email mail", "mail", ["mail"]),
        ("税税税", "税税", ["税税"]), ("公告", "关税", []),
    ],
)  # fmt: skip
def test_words_are_marked_as_they_were_written(text, words, found):
    parts = marked(text, sought(words))
    assert marks(parts) == found
    assert whole(parts) == text


@given(text=st.text(max_size=60), words=st.text(max_size=8))
def test_marking_never_changes_a_text(text, words):
    assert whole(marked(text, sought(words))) == text


def test_an_extract_shows_the_place_where_most_words_stand_together():
    text = "税率。" + "无关的话。" * 60 + "自2025年1月1日起，调整进口汽车关税税率。" + "无关的话。" * 60
    parts = extract(text, sought("汽车 税率"))
    assert marks(parts) == ["汽车", "税率"]
    assert whole(parts).startswith("…自2025年")
    assert whole(parts).endswith("…")
    assert len(whole(parts)) <= LENGTH + 2


def test_an_extract_of_what_is_only_in_the_title_is_the_beginning_of_the_text():
    assert extract("为贯彻落实\n\n国务院决定，", sought("关税")) == [("为贯彻落实 国务院决定，", False)]
    assert extract("", sought("关税")) == []


def test_an_extract_of_a_very_long_text_is_made_at_once():
    text = "无关的话。" * 40_000 + "关税"
    assert len(whole(extract(text, sought("关 税")))) <= LENGTH + 2
