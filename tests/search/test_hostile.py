"""Whatever somebody types is only ever looked for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.search import index
from gongkai.search.find import suggest
from tests.search.office import TODAY, facts, found, keys, lay

pytestmark = pytest.mark.django_db

SHAPES = [
    '"', '""关税"', "关税*", "关税 OR 1", "NOT 关税", "title:关税", "{title} : x", "^关税", "NEAR(关 税)", "a AND b",
    "(", ")", "关税 -x", "'; DROP TABLE search_findable; --", "%", "_", "%s %(x)s", "\\", "' & 'x", "x:*", "!x", "<->",
    "|", "🙂", "🙂关税🙂", "\x00", "关\x00税", "\ud800", "关税\ud800", "！。，", " \t\n\u3000", "†关税", "♪guan·shui",
    "№1", "¦", "关税" * 5000, "x " * 5000, "1" * 10_000, "\u200b", "e\u0301" * 50, "𠮷", "〇", "ﬁ", "½", "٣", "नमस्ते",
    "한국어", "カタカナ", "İ", "ß",
]  # fmt: skip


@pytest.mark.parametrize("words", SHAPES, ids=range(len(SHAPES)))
def test_no_shape_of_words_breaks_the_search(words):
    lay(1, "关税", "text")
    for each in (words, f"关税 {words}"):
        read = found(each)
        assert read.total == len(read.hits) <= 1
        suggest(each, on=TODAY)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
def test_no_text_whatever_breaks_the_search(words):
    found(words)
    suggest(words, on=TODAY)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_whatever_can_be_laid_and_found_by_its_title_and_taken_away(text):
    index.put(facts(1, text, text, document_number=text[:20], number=text[:10]))
    first = text.split()[0] if text.split() else ""
    if any(sign.isalnum() for sign in first):
        assert keys(first[:100]) == [1]
    index.remove("item", [1])
    assert found(first).total == 0


def test_words_without_a_letter_or_figure_find_nothing_and_not_everything():
    lay(1, "关税")
    assert found("！！").total == found("🙂").total == 0
    assert found("   ").total == 1


def test_a_text_of_very_many_words_and_very_long_ones_can_be_laid():
    every = "".join(chr(0x4E00 + at % 20_000) + chr(0x4E00 + at * 7 % 20_000) for at in range(150_000))
    lay(1, "长文", "x" * 5000 + " " + every)
    assert keys("长文") == [1]
    assert keys("x" * 50) == [1]
    assert keys(every[1000:1004]) == [1]


def test_rare_characters_of_names_are_found():
    lay(1, "𠮷野家", "镕喆㛃𬭚")
    assert keys("𠮷野") == keys("喆㛃") == keys("㛃𬭚") == [1]
