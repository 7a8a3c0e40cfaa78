"""My publications: what waits for me, soonest first; who sees which; and how they stand on the desk."""

from datetime import date

import pytest

from tests.items import brought_to, drafted, published

ALL = "/desk/publications/all/"
MINE = "/desk/publications/"


def numbers(answer):
    return [line.number for line in answer.context["page"].lines]


@pytest.mark.usefixtures("district")
def test_what_waits_for_me_stands_soonest_first(signed_in):
    later = drafted(on=date(2026, 9, 10), title="后登记的公告")
    sooner = drafted(on=date(2026, 9, 2), title="先登记的公告")
    assert numbers(signed_in("gs-handler").get(MINE)) == [sooner.case.number, later.case.number]


@pytest.mark.usefixtures("district")
@pytest.mark.parametrize(
    ("act", "username"),
    [("propose", "gs-handler"), ("agree", "gs-leader"), ("clear", "gs-clearance"), ("publish", "lead")],
)
def test_it_waits_for_whose_turn_it_is_and_for_nobody_else(signed_in, act, username):
    publication = brought_to(act)
    everybody = ("gs-handler", "gs-leader", "gs-clearance", "lead", "supervision", "jg-handler", "jx-desk")
    waits_for = {name for name in everybody if numbers(signed_in(name).get(MINE)) == [publication.case.number]}
    assert waits_for == {username}


@pytest.mark.usefixtures("district")
def test_each_sees_the_publications_of_their_own_units(signed_in):
    publication = brought_to("agree")
    seen_by = {name for name in ("gs-handler", "gs-leader", "gs-clearance", "clearance", "lead", "supervision",
                                 "jg-handler", "jx-general", "jx-desk", "admin")
               if numbers(signed_in(name).get(ALL)) == [publication.case.number]}  # fmt: skip
    assert seen_by == {"gs-handler", "gs-leader", "gs-clearance", "clearance", "lead", "supervision"}


@pytest.mark.usefixtures("district")
def test_filters_count_and_keep_one_another(signed_in):
    drafted(title="早已逾期")
    drafted(title="按时的", on=date(2026, 9, 18))
    published(title="已经发布")
    answer = signed_in("gs-handler").get(ALL)
    counts = {str(way["title"]): way["count"] for way in answer.context["lights"]}
    assert counts == {"全部": 3, "已逾期": 1, "在办": 1, "办结": 1}
    assert len(numbers(signed_in("gs-handler").get(ALL + "?light=overdue"))) == 1
    assert numbers(signed_in("gs-handler").get(ALL + "?light=overdue&purpose=correct")) == []
    assert numbers(signed_in("gs-handler").get(ALL + "?light=nonsense&unit=nonsense")) == []


@pytest.mark.usefixtures("district")
def test_search_finds_by_title_and_by_number(signed_in):
    wine, car = drafted(title="葡萄酒归类公告"), drafted(title="汽车归类公告")
    client = signed_in("gs-handler")
    assert numbers(client.get(MINE, {"q": "葡萄酒"})) == [wine.case.number]
    assert numbers(client.get(MINE, {"q": car.case.number})) == [car.case.number]
    assert "没有找到" in client.get(MINE, {"q": "没有这样的"}).content.decode()


@pytest.mark.usefixtures("district")
def test_the_lead_office_filters_by_unit(signed_in):
    publication = brought_to("publish")
    ways = signed_in("lead").get(ALL + f"?unit={publication.unit_id}").context["units"]
    assert [(way["title"], way["current"]) for way in ways] == [("各单位", False), ("关税处", True)]


@pytest.mark.usefixtures("district")
def test_an_empty_list_says_what_to_do(signed_in):
    assert "登记一份文件" in signed_in("gs-handler").get(MINE).content.decode()
    assert "看发布件" in signed_in("lead").get(MINE).content.decode()


@pytest.mark.usefixtures("district")
@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("username", ["gs-handler", "clearance", "lead", "supervision"])
def test_a_list_costs_the_same_however_long_it_is(signed_in, django_assert_max_num_queries, username, others):
    for number in range(others):
        drafted(title=f"第{number}份")
    client = signed_in(username)
    for address in (MINE, ALL):
        with django_assert_max_num_queries(9):
            assert client.get(address).status_code == 200


@pytest.mark.usefixtures("district")
def test_my_desk_shows_the_soonest_few_and_how_many_there_are(signed_in, django_assert_max_num_queries):
    for day in (4, 3, 2, 1):
        drafted(title=f"九月{day}日的公告", on=date(2026, 9, day))
    client = signed_in("gs-handler")
    with django_assert_max_num_queries(12):
        page = client.get("/desk/").content.decode()
    assert "待办发布件 4 件" in page
    assert "九月1日的公告" in page
    assert "九月4日的公告" not in page
    assert "待办发布件" not in signed_in("jx-desk").get("/desk/").content.decode()
