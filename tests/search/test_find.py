"""What a citizen types is found."""

from datetime import date

import pytest

from gongkai.search import index
from tests.search.office import TODAY, facts, found, keys, lay

pytestmark = pytest.mark.django_db


def test_a_word_of_two_characters_is_found_in_titles_and_in_texts_and_across_what_a_dictionary_calls_words():
    lay(1, "进出口关税条例")
    lay(2, "税则", "本公告自公布之日起施行，关税另行公布。")
    lay(3, "海关。税收")
    assert keys("关税") == [1, 2]
    assert keys("口关") == [1]


def test_all_words_must_occur_in_whatever_order():
    lay(1, "进口汽车关税")
    lay(2, "进口汽车检验", "不涉及税收")
    assert keys("关税 汽车") == [1]
    assert keys("汽车　进口") == [2, 1]


def test_titles_stand_before_texts_and_the_newest_first_among_each():
    lay(1, "旧闻", "关税", on=date(2026, 8, 1))
    lay(2, "关税旧闻", on=date(2020, 1, 1))
    lay(3, "新闻", "关税", on=date(2026, 9, 1))
    lay(4, "关税新闻", on=date(2021, 1, 1))
    assert keys("关税") == [4, 2, 3, 1]
    assert [keys("关税", page=page, per_page=3) for page in (1, 2, 3)] == [[4, 2, 3], [1], []]


def test_one_character_alone_is_found_wherever_it_stands():
    lay(1, "海关")
    lay(2, "关于")
    lay(3, "公文", "第一关。")
    lay(4, "公文", "税务")
    assert sorted(keys("关")) == [1, 2, 3]


@pytest.mark.parametrize(
    "words", ["HS 8703", "hs8703", "ＨＳ　８７０３", "8703", "e-mail", "E－MAIL", "aeo", "2025", "Aeo 2025"]
)
def test_words_and_figures_are_found_in_capitals_and_small_letters_and_full_width(words):
    lay(1, "关于AEO企业的公告", "税则号列 HS 87032341，自2025年起，E-mail：a@b.cn")
    lay(2, "别的", "18703、mailing")
    assert keys(words) == [1]


def test_quotation_marks_and_title_marks_may_be_left_out():
    lay(1, "关于印发《海关信息公开办法》的通知")
    assert keys("印发海关信息公开办法的通知") == keys("《海关信息公开办法》") == keys("“信息公开”") == [1]


@pytest.mark.parametrize(
    "words",
    [
        "杭关办发〔2008〕99号", "杭关办发[2008]99号", "杭关办发(2008)99号", "杭关办发（2008）99号",
        "杭关办发【2008】第99号", "杭关办发2008 99号", "杭关办发〔2008〕 99 号",
    ],
)  # fmt: skip
def test_the_document_with_a_number_stands_before_those_that_name_it(words):
    lay(1, "关于印发政府信息公开办法的通知", document_number="杭关办发〔2008〕99号", on=date(2008, 9, 1))
    lay(2, "废止杭关办发〔2008〕99号", "杭关办发〔2008〕99号同时废止。")
    lay(3, "别的文件", document_number="杭关办发〔2008〕9号")
    assert keys(words)[0] == 1
    assert 3 not in keys(words)


@pytest.mark.parametrize("words", ["海关总署公告2025年第1号", "海关总署2025年第1号公告", "海关总署公告[2025]1号"])
def test_an_announcement_is_found_by_its_number_in_either_order(words):
    lay(1, "关于关税的公告", document_number="海关总署公告2025年第1号")
    lay(2, "关于关税的公告", document_number="海关总署公告2025年第11号")
    assert keys(words) == [1]


@pytest.mark.parametrize("words", ["000014349/2026-00012", "2026-00012", "０００014349/2026-00012"])
def test_an_index_number_or_its_last_part_finds_its_item_first(words):
    lay(1, "甲", number="000014349/2026-00012", on=date(2026, 1, 1))
    lay(2, "乙", "见 000014349/2026-00012", number="000014349/2026-00013")
    assert keys(words) == [1, 2]


def test_without_words_the_newest_stand_first():
    lay(1, "甲", on=date(2026, 1, 1))
    lay(2, "乙", on=date(2026, 3, 1))
    lay(3, "丙", on=date(2026, 2, 1), kind="guide")
    assert keys() == [2, 3, 1]
    assert keys(kinds=("item",)) == [2, 1]


def test_nothing_is_found_but_on_the_days_it_is_live():
    lay(1, "关税", live_from=date(2026, 10, 1), live_until=date(2026, 10, 31))
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)]
    for words in ("关税", "关睡", ""):
        assert [found(words, on=day).total for day in days] == [0, 1, 1, 0], words


def test_what_is_taken_away_is_found_no_more():
    lay(1, "关税")
    lay(2, "关税")
    index.remove("item", [1])
    assert (keys("关税"), found("关税").total, found().counts["kind"]) == ([2], 1, {"item": 1})


def test_a_page_beyond_the_last_is_empty_and_still_says_how_much_there_is():
    index.put_many(facts(key, "关税") for key in range(30))
    beyond = found("关税", page=3)
    assert (beyond.hits, beyond.total) == ([], 30)
    assert found("关税", page=10**30).hits == []
    assert len(keys("关税", page=2)) == 10
    assert len(keys("关税", page=0)) == 20


@pytest.mark.parametrize("words", ["", "关税", "官睡", "2025年第1号", "关 税"])
def test_more_hits_cost_no_more_statements(words, django_assert_max_num_queries):
    index.put_many(
        facts(key, "关税公告", "关税 2025年第1号", theme=f"t{key % 3}", year=2020 + key % 5) for key in range(60)
    )
    with django_assert_max_num_queries(6):
        assert found(words, theme="t1", kinds=("item", "answer")).total == 20
    with django_assert_max_num_queries(6):
        found(words, on=TODAY, page=2, per_page=10)
