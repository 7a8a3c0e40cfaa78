"""The catalogue of the staff, one item with its versions, and what can be done with it."""

from datetime import date
from uuid import uuid4

import pytest

from gongkai.publishing import acts, queries
from gongkai.publishing.models import Item, Link
from tests.faces.workbench.publishing.conftest import TODAY
from tests.items import again, brought_to, content, drafted, published, stocked
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
ITEMS = "/desk/items/"


def at(item):
    return f"{ITEMS}{item.pk}/"


@pytest.fixture
def do(signed_in):
    """Do something on an item's page as somebody who has just looked at it."""

    def done(username, item, name, **typed):
        client = signed_in(username)
        seen = client.get(at(item)).context["file"].seen
        return client.post(at(item), {"act": name, "seen": seen, **typed})

    return done


def titles(answer):
    return [line["item"].title for line in answer.context["page"].lines]


def in_every_state():
    drafted(title="草稿一份")
    published(title="公开的")
    taken = published(title="撤回的")
    acts.take_down(taken, reasons="有误", public_note="内容有误", by=person("lead"), on=TODAY)
    timed = brought_to("publish", drafted(title="定时的", on=TODAY, generated_on=TODAY), on=TODAY)
    acts.publish(again(timed), live_from=date(2026, 9, 25), by=person("lead"), on=TODAY)
    short = brought_to("publish", drafted(title="到期的"))
    acts.publish(again(short), live_until=date(2026, 9, 15), by=person("lead"), on=date(2026, 9, 8))
    Item.objects.filter(pk=published(title="暂缓的").pk).update(held_on=TODAY)
    acts.drop(again(drafted(title="不办的")), reasons="重复", by=person("gs-handler"), on=TODAY)


def test_the_catalogue_counts_and_filters_by_state(signed_in):
    in_every_state()
    client = signed_in("gs-handler")
    counts = {str(way["title"]): way["count"] for way in client.get(ITEMS).context["states"]}
    assert counts == {"全部": 7, "草稿": 1, "已公开": 1, "定时": 1, "暂缓": 1, "到期": 1, "已撤回": 1, "未公开归档": 1}
    named = {
        "draft": "草稿一份", "public": "公开的", "timed": "定时的", "held": "暂缓的", "ended": "到期的",
        "withdrawn": "撤回的", "filed": "不办的",
    }  # fmt: skip
    for state, title in named.items():
        assert titles(client.get(ITEMS, {"state": state})) == [title]


def test_what_the_catalogue_calls_public_is_what_the_public_reads(signed_in):
    in_every_state()
    assert titles(signed_in("lead").get(ITEMS, {"state": "public"})) == [
        item.title for item in queries.public(on=TODAY).order_by("-id")
    ]


def test_words_and_every_number_find_an_item(signed_in):
    wine = published(title="葡萄酒归类", document_number="2026年第11号")
    published(title="汽车归类", document_number="2026年第12号")
    client = signed_in("gs-handler")
    number = wine.publications.get().case.number
    for words in ("葡萄酒", "第11号", wine.index_number, number):
        assert titles(client.get(ITEMS, {"q": words})) == ["葡萄酒归类"]
    assert "没有找到" in client.get(ITEMS, {"q": "没有这样的\x00"}).content.decode()


def test_each_sees_the_items_of_their_own_units(signed_in):
    item = published()
    for username in ("gs-handler", "gs-leader", "clearance", "lead", "supervision"):
        assert titles(signed_in(username).get(ITEMS)) == [item.title]
        assert signed_in(username).get(at(item)).status_code == 200
    for username in ("jg-handler", "jx-general", "jx-desk", "admin"):
        assert titles(signed_in(username).get(ITEMS)) == []
        for place in (at(item), at(item) + "compare/", at(item) + "versions/1/", at(item) + "versions/1/files/1/"):
            assert signed_in(username).get(place).status_code == 404
        assert signed_in(username).post(at(item), {"act": "review"}).status_code == 404


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("username", ["gs-handler", "clearance", "lead", "supervision"])
def test_the_catalogue_costs_the_same_however_long_it_is(signed_in, django_assert_max_num_queries, username, others):
    stocked(others)
    published()
    client = signed_in(username)
    with django_assert_max_num_queries(9):
        assert client.get(ITEMS).status_code == 200


def test_each_position_finds_what_it_may_do(signed_in):
    item = published()

    def offered(username):
        return [form.name for form in signed_in(username).get(at(item)).context["forms"]]

    assert offered("gs-handler") == ["review", "correct", "link", "ask_take_down"]
    assert offered("gs-leader") == ["review", "link"]
    assert offered("lead") == ["review", "link", "set_validity", "set_period", "take_down"]
    assert offered("supervision") == []


def test_the_supervision_office_changes_no_item(do):
    item = published()
    for name in ("review", "correct", "link", "set_validity", "set_period", "take_down", "ask_take_down"):
        typed = {"reasons": "x", "public_note": "x", "validity": "repealed", "other": item.index_number}
        assert do("supervision", item, name, **typed).status_code == 409
    assert not Item.objects.exclude(pk=item.pk).exists()
    assert Item.objects.get().taken_down_on is None


def test_a_correction_leads_to_the_draft_and_back_to_the_public(do, signed_in):
    item = published()
    answer = do("gs-handler", item, "correct", reasons="电话变了", submission="6f1c1a9e-25b5-4a52-9d3e-0d8f8a1c1234")
    number = item.publications.latest("id").case.number
    assert answer["Location"] == f"/desk/publications/{number}/edit/"
    page = signed_in("gs-handler").get(at(item)).content.decode()
    assert number in page
    assert do("gs-handler", item, "correct", reasons="又变了").status_code == 409


def test_the_lead_office_corrects_the_item_of_a_unit_without_a_handler(do, signed_in):
    [item] = stocked(1, on=TODAY)
    answer = do("lead", item, "correct", reasons="文号写错了", submission=str(uuid4()))
    assert answer.status_code == 302
    page = signed_in("lead").get(answer.url)
    assert page.status_code == 200
    assert page.context["file"].may_redraft
    assert signed_in("gs-handler").get(answer.url).status_code == 404


def test_withdrawing_warns_and_takes_it_away_at_once(do, signed_in):
    item = published()
    assert "立即从网页、附件、检索、订阅和开放数据中一起消失" in signed_in("lead").get(at(item)).content.decode()
    refused = do("lead", item, "take_down", reasons="有误", public_note="")
    assert refused.status_code == 422
    assert "请写明向公众怎样说明" in refused.content.decode()
    assert do("lead", item, "take_down", reasons="有误", public_note="内容有误").status_code == 302
    assert not queries.public(on=TODAY).exists()
    assert "内容有误" in signed_in("gs-handler").get(at(item)).content.decode()


def test_a_department_asks_for_a_withdrawal(do):
    item = published()
    assert do("gs-handler", item, "ask_take_down", reasons="过期").status_code == 302
    assert item.publications.latest("id").case.waiting_for == "take_down"
    assert queries.public(on=TODAY).exists()


def test_period_and_validity_are_set_with_the_one_that_takes_its_place(do):
    item, after = published(), published(title="新的公告")
    assert (
        do("lead", item, "set_period", live_from="2026-09-08", live_until="2026-12-31", reasons="时限").status_code
        == 302
    )
    sent = {"validity": "repealed", "successor": after.index_number, "reasons": "被新公告废止"}
    assert do("lead", item, "set_validity", **sent).status_code == 302
    item.refresh_from_db()
    assert (item.live_until, item.validity, item.successor) == (date(2026, 12, 31), "repealed", after)
    wrong = do("lead", item, "set_validity", **{**sent, "successor": "330100018/2099-99999"})
    assert "没有找到这个索引号" in wrong.content.decode()


def test_the_owner_looks_again_and_it_is_on_record(do, signed_in):
    item = published()
    assert do("gs-leader", item, "review", note="仍然正确", next_on="2027-01-04").status_code == 302
    item.refresh_from_db()
    assert item.review_by == date(2027, 1, 4)
    assert "仍然正确" in signed_in("gs-handler").get(at(item)).content.decode()


def test_two_items_are_linked_and_told_from_both_ends(do, signed_in):
    rule, explained = published(title="办法"), published(title="办法的解读")
    assert do("gs-handler", explained, "link", other=rule.index_number, kind="explains").status_code == 302
    assert Link.objects.get().one == explained
    assert "解读本条" in signed_in("gs-handler").get(at(rule)).content.decode()
    assert "本条解读它" in signed_in("gs-handler").get(at(explained)).content.decode()


def test_a_page_left_open_is_refused_and_keeps_what_was_typed(do, signed_in):
    item = published()
    seen = signed_in("lead").get(at(item)).context["file"].seen
    do("lead", item, "set_period", live_until="2026-12-31", reasons="时限")
    sent = {"act": "set_validity", "seen": seen, "validity": "repealed", "reasons": "已被废止"}
    answer = signed_in("lead").post(at(item), sent)
    assert answer.status_code == 409
    assert "刚刚有了变化" in answer.content.decode()
    assert "已被废止" in answer.content.decode()


def test_two_versions_are_compared_in_words(signed_in):
    item = published(body="<p>电话：0571-81100000。</p><p>不变的一段。</p>")
    correction = acts.correct(item, reasons="电话变了", by=person("gs-handler"), on=TODAY)
    changed = content(title="进口汽车关税税率调整公告（更正）", body="<p>电话：0571-81109999。</p><p>不变的一段。</p>")
    acts.redraft(again(correction), changed, by=person("gs-handler"), on=TODAY, why="改电话")
    page = signed_in("supervision").get(at(item) + "compare/", {"before": 1, "after": 3}).content.decode()
    assert '<del><span class="visually-hidden">删去：</span>81100000</del>' in page
    assert '<ins><span class="visually-hidden">新增：</span>81109999</ins>' in page
    assert '<ins><span class="visually-hidden">新增：</span>（更正）</ins>' in page
    assert "自九月一日起执行" not in page
    assert signed_in("supervision").get(at(item) + "compare/", {"before": "x", "after": "99"}).status_code == 200


def test_with_one_version_there_is_nothing_to_compare(signed_in):
    assert signed_in("lead").get(at(published()) + "compare/").status_code == 404


@pytest.mark.parametrize("corrections", [1, 6])
def test_an_item_s_page_costs_the_same_however_much_was_done_with_it(
    signed_in, django_assert_max_num_queries, corrections
):
    item = published()
    for number in range(corrections):
        acts.review(item, note=str(number), by=person("gs-handler"), on=TODAY)
        acts.link(item, published(title=f"另一件{number}"), kind="same_matter", by=person("lead"), on=TODAY)
        acts.set_period(
            item, live_from=None, live_until=date(2027, 1, 1 + number), reasons="x", by=person("lead"), on=TODAY
        )
    for username in ("gs-handler", "gs-leader", "lead"):
        client = signed_in(username)
        with django_assert_max_num_queries(14):
            assert client.get(at(item)).status_code == 200
