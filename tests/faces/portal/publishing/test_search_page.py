"""The search page: found by the words, narrowed by links, never a dead end."""

from datetime import date

import pytest

from gongkai.publishing import acts
from gongkai.publishing.acts import Stocked
from tests.items import BASIS, TODAY, content, published, stocked
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
MOST_QUERIES = 10
KILOBYTES = 25 * 1024
HOSTILE = (
    "%00", "' OR 1=1 --", '"', "(", "*", "NEAR(", "<script>alert(1)</script>", "关" * 5000, "😀", "\u202e公告", "%",
    "\\",     "a:b", "-", "AND", "title:x",
)  # fmt: skip


def read(client, **query):
    answer = client.get("/search/", query)
    assert answer.status_code == 200
    return answer


def titles(client, **query):
    return [str(line.title) for line in read(client, **query).context["lines"]]


def filters(answer):
    return {group.title: {choice.title: choice for choice in group.choices} for group in answer.context["groups"]}


def test_an_item_is_found_by_what_its_title_or_its_text_says(client):
    item = published()
    stocked(3)
    page = read(client, q="自九月一日").content.decode()
    assert f'href="/items/{item.index_number}/"' in page
    assert "<mark>自九月一日</mark>" in page
    page = read(client, q="关税税率").content.decode()
    assert "进口汽车<mark>关税税率</mark>调整公告" in page
    assert "杭州海关公告2026年第8号" in page
    assert "2026年9月8日" in page


def test_a_document_is_found_by_its_number_however_it_is_written(client):
    published()
    assert titles(client, q="杭州海关2026年第8号公告") == ["进口汽车关税税率调整公告"]


def test_a_wrong_character_of_the_same_sound_is_forgiven_and_said(client):
    published()
    page = read(client, q="官税税率").content.decode()
    assert "按“关税税率”为您查找" in page
    assert "/items/330100018/2026-00001/" in page


def test_without_words_the_newest_come_first(client):
    stocked(2, on=date(2026, 9, 1))
    published()
    assert titles(client)[0] == "进口汽车关税税率调整公告"
    assert len(titles(client)) == 3


def test_each_filter_is_a_link_that_says_how_many_it_leaves(client):
    stocked(3)
    published(theme="04", generated_on=date(2025, 3, 1))
    found = filters(read(client, q="公告"))
    everything = filters(read(client))
    assert {title: choice.count for title, choice in everything["主题"].items()} == {"关税征管": 3, "通关监管": 1}
    assert {title: choice.count for title, choice in everything["年份"].items()} == {"2026 年": 3, "2025 年": 1}
    assert "主题" not in found  # one class tells nothing
    narrow = client.get("/search/" + everything["主题"]["关税征管"].url)
    assert narrow.context["found"].total == 3
    wider = filters(narrow)["主题"]["关税征管"]
    assert wider.current
    assert client.get("/search/" + wider.url).context["found"].total == 4


def test_filters_add_up_and_keep_the_words(client):
    stocked(3)
    published()
    answer = read(client, q="第1号", theme="03", unit="HZ", year="2026", kind="item", validity="in_force")
    assert answer.context["found"].total == 1
    assert "q=%E7%AC%AC1%E5%8F%B7" in answer.context["everywhere"]
    assert read(client, q="第1号", validity="repealed").context["found"].total == 0


def test_a_filter_that_names_nothing_known_is_no_filter(client):
    published()
    assert len(titles(client, theme="99", unit="NO", year="0000", kind="x", validity="'")) == 1
    assert len(titles(client, year="²²²²")) == 1


def test_repealed_hits_say_so(client):
    item = published()
    acts.set_validity(item, validity="repealed", reasons="新公告", by=person("lead"), on=TODAY)
    assert "已废止" in read(client, q="关税").content.decode()


def test_nothing_found_is_no_dead_end_and_the_words_go_along_to_the_form(client):
    published()
    page = read(client, q="不存在的词语").content.decode()
    assert "少写几个词" in page
    link = page.split('<a href="/apply/?subject=')[1].split('"')[0]
    assert 'value="不存在的词语"' in client.get(f"/apply/?subject={link}").content.decode()


def test_pages_follow_one_another_and_have_addresses_of_their_own(client):
    stocked(45)
    first = read(client, q="存量信息")
    assert first.context["found"].total == 45
    seen = [*first.context["lines"], *read(client, q="存量信息", page="2").context["lines"]]
    seen += read(client, q="存量信息", page="3").context["lines"]
    assert len({line.url for line in seen}) == 45
    assert '<a href="?q=%E5%AD%98%E9%87%8F%E4%BF%A1%E6%81%AF&amp;page=2" rel="next">' in first.content.decode()
    beyond = client.get("/search/?q=存量信息&page=99")
    assert beyond.status_code == 302
    assert beyond["Location"].endswith("&page=3")


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 40, "²", ""])
def test_a_page_that_is_no_number_is_the_first(client, page):
    stocked(1)
    answer = client.get("/search/", {"page": page}, follow=True)
    assert len(answer.context["lines"]) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_only_looked_for(client, words):
    published()
    answer = client.get("/search/", {"q": words})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert client.get(f"/search/?q={words}").status_code in (200, 400)


def test_only_what_was_published_is_found_and_no_application(client, on_its_way):
    on_its_way(("accept", "2026-09-02"))
    assert titles(client, q="进口汽车关税税率调整文件") == []


def test_a_page_of_twenty_is_light_and_costs_few_queries(client, django_assert_max_num_queries):
    text = "<p>" + "为了落实国务院关税税则委员会的决定，现就有关事项公告如下。" * 20 + "</p>"
    about = {"publisher": unit("HZ"), "body": text, "document_number": "杭州海关公告2026年第18号"}
    stock = [
        Stocked(
            content(title=f"关于进口货物关税税率调整有关事项的第{n}号公告", theme=f"{n % 16 + 1:02}", **about), TODAY
        )
        for n in range(60)
    ]
    acts.take_over(stock[:3], unit=unit("BG"), basis=BASIS, by=person("lead"), on=TODAY)
    with django_assert_max_num_queries(MOST_QUERIES):
        read(client, q="关税税率")
    acts.take_over(stock[3:], unit=unit("BG"), basis=BASIS, by=person("lead"), on=TODAY)
    with django_assert_max_num_queries(MOST_QUERIES):
        answer = read(client, q="关税税率 公告如下")
    assert len(answer.context["lines"]) == 20
    assert len(answer.content) < KILOBYTES
    assert len(client.get("/search/?q=关税税率", headers={"accept-language": "en"}).content) < KILOBYTES
