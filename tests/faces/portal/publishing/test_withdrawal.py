"""Nothing that was taken away is found anywhere again: not on a page, not as a file, not in a browser's memory."""

from datetime import date

import pytest

from gongkai.publishing import acts, listing
from gongkai.publishing.enclosing import Enclosed
from gongkai.publishing.models import Item
from tests.items import SIGNED, TODAY, again, brought_to, content, stocked
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
TITLE, BODY, FILE, NOTE = "含有错误的税率公告", "误写的税率是一百", "错误的附表.pdf", "内容有误，正在更正"
LISTS = (
    "/", "/search/", "/search/?q=税率公告", "/search/?q=误写的税率", "/catalogue/", "/catalogue/?theme=03&unit=GS",
    "/columns/announcements/", "/units/HZ/", "/units/GS/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def item():
    """An item in every list, with a file, linked from another."""
    said = content(title=TITLE, body=f"<p>{BODY}</p>", summary="错误的概述")
    file = Enclosed(FILE, b"%PDF-1.7 wrong")
    publication = acts.draw_up(said, unit=unit("GS"), by=person("gs-handler"), on=SIGNED, files=[file])
    found = brought_to("", again(publication)).item
    acts.link(stocked(1)[0], found, kind="same_matter", by=person("lead"), on=TODAY)
    return found


def taken_down(item, clock):
    acts.take_down(item, reasons="税率写错", public_note=NOTE, by=person("lead"), on=date(2026, 9, 21))


def over(item, clock):
    last = date(2026, 9, 21)
    acts.set_period(item, live_from=None, live_until=last, reasons="有期限", by=person("lead"), on=last)
    clock.move_to("2026-09-22T00:01:00+08:00")


def held(item, clock):
    Item.objects.filter(pk=item.pk).update(held_on=date(2026, 9, 21))
    listing.put(Item.objects.get(pk=item.pk))


WAYS = {"taken_down": taken_down, "over": over, "held": held}


@pytest.fixture(params=WAYS)
def take_away(request, item, clock):
    """Take the item away, in each of the ways there are."""
    return lambda: WAYS[request.param](item, clock)


def addresses(client, item):
    page = client.get(f"/items/{item.index_number}/")
    return page.context["papers"][0]["url"]


def tells(answer):
    """What an answer gives away, marks or no marks."""
    page = answer.content.decode().replace("<mark>", "").replace("</mark>", "")
    return [words for words in (TITLE, BODY, FILE, "错误的概述") if words in page]


def test_every_list_shows_it_as_long_as_it_is_public(client, item):
    for address in LISTS:
        assert TITLE in tells(client.get(address)), address


def test_no_list_shows_it_afterwards(client, item, take_away):
    take_away()
    for address in LISTS:
        answer = client.get(address)
        assert answer.status_code == 200
        assert not tells(answer), address


def test_no_list_shows_it_even_when_the_search_has_not_heard_of_it(client, item):
    Item.objects.filter(pk=item.pk).update(taken_down_on=date(2026, 9, 21))
    for address in LISTS:
        assert not tells(client.get(address)), address


def test_its_page_says_that_it_was_public_and_nothing_of_what_it_said(client, item, take_away):
    take_away()
    answer = client.get(f"/items/{item.index_number}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert answer["X-Robots-Tag"] == "noindex"
    assert not tells(answer)
    for words in (item.index_number, "杭州海关", "2026年9月8日", "2026年9月21日", "noindex"):
        assert words in page


def test_its_file_is_gone_also_for_who_had_it_before(client, item, take_away):
    url = addresses(client, item)
    before = client.get(url)
    tag, _read = before["ETag"], b"".join(before)
    take_away()
    for headers in (
        {},
        {"if-none-match": tag},
        {"if-none-match": "*"},
        {"if-modified-since": "Tue, 22 Sep 2099 00:00:00 GMT"},
    ):
        answer = client.get(url, headers=headers)
        assert answer.status_code == 410
        assert not tells(answer)


def test_the_item_beside_it_no_longer_names_it(client, item, take_away):
    other = Item.objects.get(title="存量信息第0号")
    assert TITLE in tells(client.get(f"/items/{other.index_number}/"))
    take_away()
    assert not tells(client.get(f"/items/{other.index_number}/"))


def test_the_public_is_told_why_in_the_words_meant_for_it(client, item, clock):
    taken_down(item, clock)
    page = client.get(f"/items/{item.index_number}/").content.decode()
    assert "这条信息已撤回" in page
    assert NOTE in page
    assert "税率写错" not in page


def test_each_way_has_its_own_words(client, item, clock):
    over(item, clock)
    assert "公开期已满" in client.get(f"/items/{item.index_number}/").content.decode()
    held(item, clock)
    assert "暂停公开" in client.get(f"/items/{item.index_number}/").content.decode()


def test_what_was_withdrawn_before_its_day_never_was(client, clock):
    publication = brought_to("publish")
    acts.publish(publication, by=person("lead"), on=TODAY, live_from=date(2026, 9, 22))
    acts.take_down(again(publication).item, reasons="x", public_note="y", by=person("lead"), on=date(2026, 9, 21))
    clock.move_to("2026-09-23T09:00:00+08:00")
    assert client.get("/items/330100018/2026-00001/").status_code == 404


def test_an_item_put_right_and_published_again_is_back_under_its_number(client, item, clock):
    taken_down(item, clock)
    publication = acts.correct(item, reasons="改正", by=person("gs-handler"), on=date(2026, 9, 21))
    acts.redraft(publication, content(title="改正的税率公告"), by=person("gs-handler"), on=date(2026, 9, 21), keep=())
    brought_to("", again(publication), on=date(2026, 9, 21))
    answer = client.get(f"/items/{item.index_number}/")
    assert "改正的税率公告" in answer.content.decode()
    assert not tells(answer)
