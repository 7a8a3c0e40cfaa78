"""What is due to be looked at again, for its owner and for the Lead Office; and columns gone stale."""

from datetime import date

import pytest

from gongkai.publishing import acts
from gongkai.publishing.models import Item, Review
from tests.faces.workbench.publishing.conftest import TODAY
from tests.items import again, brought_to, published, stocked
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
PAGE = "/desk/items/review/"


def due(item, day=TODAY):
    Item.objects.filter(pk=item.pk).update(review_by=day)
    return item


def kept_back():
    publication = brought_to("publish")
    acts.keep_back(publication, reasons="内部信息", reconsider_on=TODAY, by=person("lead"), on=date(2026, 9, 8))
    return again(publication)


def titles(answer):
    return [item.title for item in answer.context["page"]]


def test_what_is_due_stands_the_longest_overdue_first(signed_in):
    due(published(title="今天到期"))
    due(published(title="早已到期"), date(2026, 9, 10))
    due(published(title="还早"), date(2026, 9, 22))
    assert titles(signed_in("gs-handler").get(PAGE)) == ["早已到期", "今天到期"]
    assert titles(signed_in("jg-handler").get(PAGE)) == []


def test_the_lead_office_sees_all_by_unit_with_counts(signed_in):
    due(published())
    for item in stocked(2):
        due(item)
    answer = signed_in("lead").get(PAGE)
    assert [(str(way["title"]), way["count"]) for way in answer.context["units"]] == [("办公室", 2), ("关税处", 1)]
    assert len(titles(signed_in("lead").get(PAGE, {"unit": Item.objects.first().unit_id}))) == 1


def test_what_was_kept_back_is_reconsidered_and_stays_so_for_another_time(signed_in):
    publication = kept_back()
    client = signed_in("gs-handler")
    assert publication.case.number in client.get(PAGE).content.decode()
    sent = {"publication": publication.case.number, "note": "", "next_on": "2027-09-20"}
    assert client.post(PAGE, sent).status_code == 422
    assert client.post(PAGE, {**sent, "note": "情况没有变化"}).status_code == 302
    assert again(publication).reconsider_on == date(2027, 9, 20)
    assert Review.objects.get().note == "情况没有变化"
    assert publication.case.number not in client.get(PAGE).content.decode()


def test_the_supervision_office_reads_it_and_changes_nothing(signed_in):
    publication = kept_back()
    client = signed_in("supervision")
    assert publication.case.number in client.get(PAGE).content.decode()
    assert "仍不公开</button>" not in client.get(PAGE).content.decode()
    sent = {"publication": publication.case.number, "note": "x", "next_on": "2027-09-20"}
    assert client.post(PAGE, sent).status_code == 422
    assert not Review.objects.exists()
    assert signed_in("jg-handler").post(PAGE, sent).status_code == 404


def test_columns_that_nobody_has_written_in_are_named(signed_in):
    published(genre="03")
    page = signed_in("lead").get(PAGE)
    by_code = {one.column.code: one for one in page.context["stale"]}
    assert (by_code["announcements"].days, by_code["announcements"].stale) == (13, False)
    assert by_code["news"].stale
    assert "还没有内容" in page.content.decode()


def test_an_empty_page_says_when_something_will_come(signed_in):
    assert "到了复核日会出现在这里" in signed_in("gs-handler").get(PAGE).content.decode()


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("username", ["gs-handler", "clearance", "lead", "supervision"])
def test_the_page_costs_the_same_however_much_is_due(signed_in, django_assert_max_num_queries, username, others):
    for item in stocked(others):
        due(item)
    kept_back()
    client = signed_in(username)
    with django_assert_max_num_queries(11):
        assert client.get(PAGE).status_code == 200
