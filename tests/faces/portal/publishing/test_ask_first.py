"""While an application is typed, what may already answer it is shown; what becomes of that is counted."""

from datetime import date

import pytest

from gongkai.publishing import acts, ask_first, traffic
from tests.items import TODAY, published, stocked
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
READ_ON = date(2026, 9, 21)
TYPED = {"subject": "进口汽车关税税率调整的文件", "description": "想要公告全文"}


def readings():
    traffic.flush()
    return [(one.item.title, one.shown, one.opened, one.asked_anyway) for one in ask_first.readings(on=READ_ON)]


def test_what_may_answer_is_offered_and_counted(client):
    item = published()
    stocked(3)
    shown = client.post("/apply/offers/", TYPED).content.decode()
    assert item.title in shown
    assert "存量信息" not in shown
    assert readings() == [(item.title, 1, 0, 0)]


def test_at_most_three_are_offered(client):
    for n in range(5):
        published(title=f"进口汽车关税税率调整公告之{n}", document_number="")
    assert client.post("/apply/offers/", TYPED).content.decode().count('name="offered"') == 3


@pytest.mark.parametrize("typed", [{}, {"subject": "宠"}, {"subject": "宠物疫苗本遗失补办"}])
def test_nothing_alike_offers_nothing(client, typed):
    published()
    assert client.post("/apply/offers/", typed).content.strip() == b""


def test_opening_an_offer_leads_to_the_item_and_is_counted(client):
    item = published()
    answer = client.get(f"/apply/offers/{item.index_number}/")
    assert answer.url == f"/items/{item.index_number}/"
    assert readings() == [(item.title, 0, 1, 0)]


def test_a_withdrawn_item_is_not_offered(client):
    item = published()
    acts.take_down(item, reasons="有误", public_note="更正中", by=person("lead"), on=TODAY)
    assert client.post("/apply/offers/", TYPED).content.strip() == b""


def test_without_script_a_button_shows_the_offers_and_keeps_what_was_typed(client):
    item = published()
    page = client.post("/apply/", {**TYPED, "name": "王小明", "look": "1"}).content.decode()
    assert item.title in page
    assert 'value="王小明"' in page
    assert 'id="errors"' not in page


def test_applying_all_the_same_is_counted_once_for_a_form_sent_twice(client, filled_in):
    item = published()
    form = {**filled_in, **TYPED, "offered": item.index_number}
    for _ in range(2):
        assert client.post("/apply/", form).status_code == 302
    assert readings() == [(item.title, 0, 0, 1)]


def test_only_what_the_office_published_is_read(client, filled_in):
    published()
    client.post("/apply/", {**filled_in, "offered": ["x" * 500, "330100018/1999-00001"]})
    assert readings() == []


def test_readings_are_of_the_last_days():
    item = published()
    traffic.count(ask_first.OFFERED, item.index_number, on=date(2026, 1, 5))
    assert readings() == []
