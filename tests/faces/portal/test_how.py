"""The published routes are those that run, and anybody can count their own days."""

import pytest

from gongkai.rules.rulebook import rulebooks

pytestmark = pytest.mark.usefixtures("district")


def shown(client, **asked):
    return client.get("/how/", asked).content.decode()


@pytest.mark.parametrize("name", ["route_a", "route_b", "route_b_direct"])
def test_each_step_of_a_route_is_named_and_explained(client, name):
    page = shown(client)
    section = page[page.index(f'id="{name}"') :].split("</section>")[0]
    steps = rulebooks()["national_2019"].procedure(name).steps
    assert section.count("<li>") == len(steps)
    for step in steps:
        assert rulebooks()["national_2019"].act_title(step.act) in section


def test_the_limit_of_the_law_stands_with_its_article(client):
    page = shown(client)
    assert "20 个工作日" in page
    assert "国务院令第711号第33条" in page


def test_the_rulebook_of_2008_can_still_be_read(client):
    assert "?rulebook=hangzhou_2008" in shown(client)
    page = shown(client, rulebook="hangzhou_2008")
    assert "15 个工作日" in page
    assert "这里是当时的规程" in page


def test_an_unknown_rulebook_shows_the_one_in_force(client):
    assert "这里是现行的规程" in shown(client, rulebook="\x00")


def test_the_calculator_counts_around_the_national_day_of_2008(client):
    page = shown(client, received="2008-09-26")
    assert "2008年10月22日（周三）" in page  # the law's day, and route A's last step
    assert "2008年9月27日（周六）" in page  # a Saturday that was worked
    assert "这个日期是怎么算出来的" in page


def test_the_calculator_says_when_a_day_is_still_provisional(client):
    assert "暂定" not in shown(client, received="2026-09-25")
    assert "暂定" in shown(client, received="2027-03-01")
    assert "暂定" in shown(client, received="2100-12-31")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写"),
        ("tomorrow", "日期的格式不对"),
        ("2026-13-01", "日期的格式不对"),
        ("2008-04-30", "没有生效的规程"),
        ("1900-01-01", "没有生效的规程"),
        ("2101-01-01", "只能算到2100年"),
        ("9999-12-31", "只能算到2100年"),
        ("\x00", "日期的格式不对"),
    ],
)
def test_a_day_that_cannot_be_counted_from_is_refused_with_the_reason(client, typed, sentence):
    answer = client.get("/how/", {"received": typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_nobody_can_send_anything_to_this_page(client):
    assert client.post("/how/").status_code == 405
