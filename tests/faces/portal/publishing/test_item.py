"""The page of a published item: what it says, what the catalogue says of it, what belongs to it."""

from datetime import date

import pytest

from gongkai.publishing import acts, traffic
from gongkai.publishing.acts import Stocked
from gongkai.publishing.models import Traffic
from tests.items import BASIS, TODAY, again, brought_to, content, published, stocked
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
MOST_QUERIES = 6


def at(item):
    return f"/items/{item.index_number}/"


def read(client, item, **headers):
    answer = client.get(at(item), headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def in_phase(phase, title, on):
    stock = [Stocked(content(title=title, phase=phase, generated_on=on), TODAY)]
    return acts.take_over(stock, unit=unit("BG"), basis=BASIS, by=person("lead"), on=TODAY)[0]


def corrected(item, **changes):
    publication = acts.correct(item, reasons="税率写错了", by=person("gs-handler"), on=date(2026, 9, 15))
    acts.redraft(publication, content(**changes), by=person("gs-handler"), on=date(2026, 9, 15))
    return brought_to("", again(publication), on=date(2026, 9, 15)).item


def test_an_item_shows_its_words_and_its_entry_in_the_catalogue(client):
    page = read(client, published())
    for words in ("进口汽车关税税率调整公告", "杭州海关公告2026年第8号", "自九月一日起执行。"):
        assert words in page
    for words in (
        "330100018/2026-00001",
        "2026年9月1日",
        "2026年9月8日",
        "关税征管",
        "公告",
        "有效",
        "杭州海关",
        "关税处",
    ):
        assert words in page


def test_an_item_has_one_address_and_a_description_for_those_who_show_links(client):
    page = read(client, published())
    assert '<link rel="canonical" href="http://testserver/items/330100018/2026-00001/">' in page
    assert '<meta name="description" content="税率调整的执行要求">' in page


def test_what_came_in_with_scripts_goes_out_without(client):
    page = read(client, published(body="<p onclick='x()'>正文<script>alert(1)</script></p>", title="<b>标题</b>"))
    assert "alert(1)" not in page
    assert "onclick" not in page
    assert "&lt;b&gt;标题&lt;/b&gt;" in page


@pytest.mark.parametrize("act", ["propose", "agree", "clear", "publish"])
def test_a_draft_has_no_page(client, act):
    item = brought_to(act).item
    assert item.index_number is None
    assert client.get("/items/330100018/2026-00001/").status_code == 404


def test_what_becomes_public_on_a_later_day_has_no_page_before(client, clock):
    publication = brought_to("publish")
    acts.publish(publication, by=person("lead"), on=TODAY, live_from=date(2026, 9, 22))
    assert client.get("/items/330100018/2026-00001/").status_code == 404
    clock.move_to("2026-09-22T09:00:00+08:00")
    assert client.get("/items/330100018/2026-00001/").status_code == 200


@pytest.mark.parametrize(
    "address", ["9/9", "330100018/2026-99999", "%00/x", "' OR 1=1/2026-00001", "330100018/" + "9" * 41]
)
def test_an_address_nobody_gave_leads_nowhere(client, address):
    published()
    assert client.get(f"/items/{address}/").status_code == 404


def test_a_repealed_item_says_so_and_leads_to_what_took_its_place(client):
    old, new = published(), published(title="新的税率公告", document_number="")
    acts.set_validity(old, validity="repealed", successor=new, reasons="新公告", by=person("lead"), on=TODAY)
    page = read(client, old)
    assert "已废止" in page
    assert f'<a href="{at(new)}" lang="zh-Hans">新的税率公告</a>' in page
    acts.take_down(new, reasons="有误", public_note="内容有误", by=person("lead"), on=TODAY)
    page = read(client, old)
    assert "只供查考" in page
    assert "新的税率公告" not in page


def test_what_belongs_together_stands_in_the_order_before_during_after(client):
    after = in_phase("after", "拍卖结果", date(2026, 8, 3))
    before, during = in_phase("before", "拍卖公告", date(2026, 8, 1)), in_phase("during", "拍卖过程", date(2026, 8, 2))
    for other in (before, during):
        acts.link(after, other, kind="same_matter", by=person("lead"), on=TODAY)
    page = read(client, after)
    assert page.index("拍卖公告") < page.index("拍卖过程")
    assert "事前" in page
    acts.take_down(before, reasons="有误", public_note="内容有误", by=person("lead"), on=TODAY)
    assert "拍卖公告" not in read(client, after)


def test_an_item_that_was_corrected_says_when(client):
    item = published()
    assert "更正于" not in read(client, item)
    page = read(client, corrected(item, body="<p>自十月一日起执行。</p>"))
    assert "更正于" in page
    assert "2026年9月15日" in page
    assert "自九月一日起执行" not in page


def test_whoever_misses_something_asks_for_it_with_the_title_filled_in(client):
    item = stocked(1)[0]
    link = read(client, item).split('class="button quiet" href="')[1].split('"')[0].replace("&amp;", "&")
    assert 'value="存量信息第0号"' in client.get(link).content.decode()


def test_an_english_reader_reads_everything_but_the_words_of_the_item_in_english(client):
    page = read(client, published(), **{"accept-language": "en"})
    assert "Tariffs and duties" in page
    assert "Hangzhou Customs" in page
    assert 'lang="zh-Hans"' in page


def test_reading_is_counted_but_not_by_programs(client):
    item = published()
    client.get(at(item))
    client.head(at(item))
    client.get(at(item), headers={"user-agent": "Googlebot/2.1"})
    traffic.flush()
    assert list(Traffic.objects.values_list("kind", "key", "views")) == [("item", item.index_number, 1)]


def test_an_item_costs_the_same_whatever_belongs_to_it(client, django_assert_max_num_queries):
    item, *others = stocked(1) + stocked(30)
    with django_assert_max_num_queries(MOST_QUERIES):
        read(client, item)
    for other in others:
        acts.link(item, other, kind="same_matter", by=person("lead"), on=TODAY)
    acts.set_validity(item, validity="repealed", successor=others[0], reasons="废止", by=person("lead"), on=TODAY)
    with django_assert_max_num_queries(MOST_QUERIES):
        assert read(client, item).count("存量信息第") > 30
