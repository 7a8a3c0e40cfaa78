"""Traditional characters, a wrong character of the same sound, pinyin: what was meant is found, and said."""

import pytest

from tests.search.office import found, keys, lay, marked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _laid():
    lay(1, "关于调整进口汽车关税税率的公告", "自2025年1月1日起，关税另行公布。")
    lay(2, "重庆银行保函", "與關稅有關的事項，乾燥劑除外")
    lay(3, "西安海关")


@pytest.mark.parametrize(("typed", "read_as"), [("關稅", "关税"), ("汽車關稅", "汽车关税"), ("進口 關稅", "进口 关税")])
def test_traditional_characters_find_simplified_ones(typed, read_as):
    assert keys(typed)[0] == 1
    assert found(typed).read_as == read_as


def test_simplified_characters_find_traditional_ones():
    assert keys("关税") == [1, 2]
    assert found("关税").read_as == ""
    assert keys("干燥剂") == keys("乾燥劑") == [2]


@pytest.mark.parametrize("typed", ["关睡", "官税", "guanshui", "GuanShui", "guan shui", "guan'shui"])
def test_the_same_sound_finds_titles_when_the_words_themselves_find_nothing(typed):
    read = found(typed)
    assert ([hit.key for hit in read.hits], read.read_as) == ([1], "关税")
    assert marked(read.hits[0].title_parts) == ["关税"]
    assert marked(read.hits[0].extract_parts) == ["关税"]


def test_the_words_themselves_come_first():
    lay(4, "关睡")
    assert (keys("关睡"), found("关睡").read_as) == ([4], "")


def test_one_mistyped_word_among_others():
    read = found("关睡 2025年")
    assert ([hit.key for hit in read.hits], read.read_as) == ([1], "关税 2025年")


def test_characters_are_read_as_their_phrase_is():
    assert keys("虫庆") == keys("chongqing") == [2]
    assert keys("xian") == [3]


@pytest.mark.parametrize("typed", ["税务局", "shui", "guanshuij", "qwerty", "shui guan"])
def test_what_sounds_like_nothing_finds_nothing(typed):
    assert (found(typed).total, found(typed).read_as) == (0, "")
