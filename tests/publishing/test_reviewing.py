"""Owners are reminded of what is due to be looked at again: each item and due day once, and a missed run catches up."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.casework.models import Mail
from gongkai.organisation.models import Person
from gongkai.publishing import acts, reviewing
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Item, ReviewReminder
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.items import TODAY, again, brought_to, published, stocked
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
DUE = date(2027, 9, 8)


@pytest.fixture(autouse=True)
def addresses(district):
    """Everybody has an address to write to."""
    for somebody in Person.objects.all():
        somebody.email = f"{somebody.username}@example.org"
        somebody.save()


def test_the_owner_is_told_on_the_day_and_not_before():
    item = published()
    Item.objects.update(review_by=DUE)
    assert reviewing.remind(on=date(2027, 9, 7)).reminders == 0
    run = reviewing.remind(on=DUE)
    mail = Mail.objects.get()
    assert (run.reminders, run.mails, mail.to) == (1, 1, "gs-handler@example.org")
    assert item.index_number in mail.text
    assert item.title in mail.text


def test_nobody_is_told_twice_of_one_due_day():
    published()
    Item.objects.update(review_by=DUE)
    reviewing.remind(on=DUE)
    assert reviewing.remind(on=DUE).mails == 0
    assert reviewing.remind(on=date(2027, 9, 9)).mails == 0
    acts.review(Item.objects.get(), next_on=date(2027, 12, 1), by=person("gs-handler"), on=DUE)
    assert reviewing.remind(on=date(2027, 12, 1)).mails == 1


def test_a_missed_morning_is_caught_up_in_one_mail():
    for n in range(3):
        Item.objects.filter(pk=published(title=f"第{n}份").pk).update(review_by=date(2027, 9, 1 + n))
    assert reviewing.remind(on=date(2027, 9, 20)).reminders == 3
    assert Mail.objects.get().subject == "公开信息复核提醒：3条"


def test_what_the_public_cannot_read_is_not_looked_at_again():
    item = published()
    Item.objects.update(review_by=DUE)
    acts.take_down(item, reasons="有误", public_note="有误", by=person("lead"), on=TODAY)
    assert reviewing.remind(on=DUE).reminders == 0


def test_what_was_kept_back_is_remembered_too():
    publication = brought_to("publish")
    acts.keep_back(publication, reasons="内部信息", reconsider_on=DUE, by=person("lead"), on=TODAY)
    assert reviewing.remind(on=DUE).reminders == 1
    assert "未公开　进口汽车关税税率调整公告" in Mail.objects.get().text


def test_without_an_address_the_lead_office_is_told_and_the_name_is_given():
    published()
    Item.objects.update(review_by=DUE)
    Person.objects.filter(username="gs-handler").update(email="")
    run = reviewing.remind(on=DUE)
    assert run.unreached == {person("gs-handler").name}
    assert Mail.objects.get().to == "lead@example.org"


def test_a_unit_without_a_handler_has_its_leader_told():
    stocked(1)
    Item.objects.update(review_by=DUE)
    assert reviewing.remind(on=DUE).reminders == 1
    assert [mail.to for mail in Mail.objects.all()] == ["lead@example.org"]


def test_the_number_of_statements_does_not_grow_with_the_items():
    counts = []
    for several in (2, 40):
        stocked(several)
        Item.objects.update(review_by=DUE)
        ReviewReminder.objects.all()
        with CaptureQueriesContext(connection) as asked:
            reviewing.remind(on=DUE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_only_the_owner_or_the_lead_office_says_that_it_stays_back():
    publication = brought_to("publish")
    acts.keep_back(publication, reasons="内部信息", reconsider_on=DUE, by=person("lead"), on=TODAY)
    publication = again(publication)
    with pytest.raises(OutOfTurn):
        reviewing.keep_back_still(publication, note="x", by=person("jg-handler"), on=DUE)
    with pytest.raises(OutOfTurn):
        reviewing.keep_back_still(publication, note="x", by=person("supervision"), on=DUE)
    with pytest.raises(Incomplete):
        reviewing.keep_back_still(publication, note="", by=person("gs-handler"), on=DUE)
    with pytest.raises(Incomplete):
        reviewing.keep_back_still(publication, note="x", next_on=DUE, by=person("gs-handler"), on=DUE)
    reviewing.keep_back_still(publication, note="没有变化", by=person("gs-handler"), on=DUE)
    assert again(publication).reconsider_on == date(2028, 9, 7)


def test_a_column_is_stale_after_its_days(django_assert_num_queries):
    published(genre="03")
    with django_assert_num_queries(1):
        found = {one.column.code: one for one in reviewing.columns(the_catalogue(), on=date(2026, 9, 22))}
    assert (found["announcements"].last_on, found["announcements"].stale) == (TODAY, False)
    later = {one.column.code: one for one in reviewing.columns(the_catalogue(), on=date(2026, 9, 23))}
    assert later["announcements"].stale
    assert later["rules"].last_on is None
