"""The catalogue, its columns and the pages of the units."""

from datetime import date

import pytest

from gongkai.publishing import acts
from gongkai.publishing.acts import Stocked
from tests.items import BASIS, TODAY, content, published, stocked
from tests.publishing.walks import a_site
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
KILOBYTES = 60 * 1024


def taken_over(*changes):
    stock = [Stocked(content(**one), TODAY) for one in changes]
    return acts.take_over(stock, unit=unit("BG"), basis=BASIS, by=person("lead"), on=TODAY)


def titles(client, address):
    return [line.item.title for line in client.get(address).context["lines"]]


def counts(client, address):
    groups = client.get(address).context["groups"]
    return {group.title: {choice.title: choice.count for choice in group.choices} for group in groups}


def test_each_line_has_what_the_law_asks_of_a_catalogue(client):
    published()
    page = client.get("/catalogue/").content.decode()
    for words in ("索引号", "名称", "内容概述", "生成日期"):
        assert '<th scope="col" role="columnheader"' in page
        assert words in page
    for words in ("330100018/2026-00001", "进口汽车关税税率调整公告", "税率调整的执行要求", "2026年9月1日"):
        assert words in page


def test_the_catalogue_is_narrowed_by_class_unit_year_and_domain(client):
    taken_over(
        {"title": "甲", "theme": "03", "genre": "03"},
        {"title": "乙", "theme": "04", "genre": "05", "generated_on": date(2025, 5, 1)},
        {"title": "丙", "theme": "07", "genre": "03", "publisher": unit("JX"), "domain": "police"},
    )
    for query, found in {
        "": ["甲", "乙", "丙"], "theme=04": ["乙"], "unit=JX": ["丙"], "year=2025": ["乙"], "domain=police": ["丙"],
        "column=announcements": ["甲", "丙"], "genre=05": ["乙"], "column=announcements&domain=customs": ["甲"],
        "unit=BG": ["甲", "乙", "丙"], "validity=repealed": [], "theme=xx&year=0000": ["甲", "乙", "丙"],
    }.items():  # fmt: skip
        assert sorted(titles(client, f"/catalogue/?{query}")) == sorted(found), query


def test_each_choice_says_how_many_it_would_leave(client):
    taken_over(
        {"title": "甲", "theme": "03", "genre": "03"}, {"title": "乙", "theme": "04", "genre": "03"},
        {"title": "丙", "theme": "04", "genre": "05", "generated_on": date(2025, 5, 1)},
    )  # fmt: skip
    assert counts(client, "/catalogue/")["主题"] == {"关税征管": 1, "通关监管": 2}
    narrowed = counts(client, "/catalogue/?theme=04")
    assert narrowed["主题"] == {"关税征管": 1, "通关监管": 2}
    assert narrowed["年份"] == {"2026 年": 1, "2025 年": 1}
    assert narrowed["体裁"] == {"公告": 1, "通知": 1}
    assert client.get("/catalogue/?theme=04").context["pages"].total == 2


def test_the_catalogue_says_which_parts_of_the_platform_there_are_and_links_to_no_other(client):
    taken_over({"title": "公告一则"})
    page = client.get("/catalogue/").content.decode()
    assert "法定主动公开内容" in page
    assert "政府信息公开年报" not in page
    taken_over({"title": "2025年政府信息公开工作年度报告", "genre": "11"})
    assert '<a href="/columns/annual_reports/">政府信息公开年报</a>' in client.get("/catalogue/").content.decode()


def test_an_empty_office_says_what_to_do_instead(client):
    for address in ("/catalogue/", "/columns/rules/", "/search/"):
        assert "/apply/" in client.get(address).content.decode().split("<main")[1]


def test_a_column_says_when_it_was_last_added_to(client, clock):
    stocked(3)
    page = client.get("/columns/announcements/").content.decode()
    assert "最近更新于" in page
    assert "2026年9月8日" in page
    assert "天没有更新" not in page
    clock.move_to("2026-09-23T09:00:00+08:00")
    assert "这个栏目已有 15 天没有更新" in client.get("/columns/announcements/").content.decode()


def test_a_column_holds_its_genres_and_no_other(client):
    published()
    assert titles(client, "/columns/announcements/") == ["进口汽车关税税率调整公告"]
    assert titles(client, "/columns/rules/") == []
    assert client.get("/columns/none/").status_code == 404


@pytest.mark.parametrize("address", ["/catalogue/?theme=03", "/columns/announcements/?"])
def test_a_long_list_is_turned_page_by_page(client, address):
    stocked(70)
    seen = {title for page in range(1, 5) for title in titles(client, f"{address}&page={page}")}
    assert len(seen) == 70
    assert client.get(f"{address}&page=99").context["pages"].after == ""


def test_the_page_of_a_unit_says_where_it_is_and_what_it_made_public(client):
    published()
    site = a_site("JX")
    for code, words in {
        "JX": ("嘉兴海关", site.name, f"/sites/{site.code}/", "/apply/?unit=JX", "还没有主动公开的信息"),
        "GS": ("关税处", "进口汽车关税税率调整公告", "/catalogue/?unit=GS"),
        "HZ": ("杭州海关", "进口汽车关税税率调整公告"),
    }.items():
        page = client.get(f"/units/{code}/").content.decode()
        for expected in words:
            assert expected in page
    assert client.get("/units/NONE/").status_code == 404


def test_a_unit_that_is_no_more_still_has_its_page(client):
    past = unit("JX")
    past.until_on = date(2026, 9, 1)
    past.save()
    assert "已经撤销" in client.get("/units/JX/").content.decode()


@pytest.mark.parametrize(
    ("address", "most"), [("/catalogue/?unit=HZ", 7), ("/columns/rules/", 4), ("/units/HZ/", 14), ("/", 8)]
)
def test_a_list_costs_the_same_however_long_it_is(client, django_assert_max_num_queries, address, most):
    stocked(3)
    with django_assert_max_num_queries(most):
        client.get(address)
    stocked(60)
    with django_assert_max_num_queries(most):
        client.get(address)


@pytest.mark.parametrize("address", ["/", "/catalogue/", "/columns/announcements/", "/units/HZ/", "/search/"])
def test_a_page_is_light_and_says_which_language_it_is_in(client, address):
    stocked(60)
    for asked, language in (("zh-CN", "zh-hans"), ("en", "en")):
        page = client.get(address, headers={"accept-language": asked}).content
        assert len(page) < KILOBYTES
        assert f'<html lang="{language}"'.encode() in page
