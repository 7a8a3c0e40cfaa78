"""The counts beside the catalogue's filters, against counting the items one by one."""

import random
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from gongkai.organisation.models import Unit
from gongkai.publishing import acts, queries
from gongkai.publishing.acts import Stocked
from gongkai.publishing.catalogue import Narrowed
from gongkai.publishing.catalogue_counts import FILTERS, counted
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Item
from tests.items import BASIS, TODAY, content
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
CHOICES = {
    "theme": ["03", "04", "07"], "genre": ["01", "03", "07"], "column": ["rules", "announcements", "explanations"],
    "unit": ["GS", "JX", "HZ"], "year": ["2024", "2025", "2026"], "domain": ["customs", "police"],
    "validity": ["in_force", "repealed"],
}  # fmt: skip


@pytest.fixture
def an_office(district):
    """Items of every sort, drawn by lot; some are not public, or not any more."""
    lot = random.Random(20080504)  # noqa: S311 - a lot, not a secret
    stock = [_drawn(lot, number) for number in range(120)]
    items = acts.take_over(stock, unit=unit("BG"), basis=BASIS, by=person("lead"), on=TODAY)
    keys = [item.pk for item in items]
    for name, gone in {"held_on": keys[:5], "taken_down_on": keys[5:10], "live_until": keys[10:20]}.items():
        Item.objects.filter(pk__in=gone).update(**{name: TODAY - timedelta(days=1)}, live_from=date(2020, 1, 1))
    Item.objects.filter(pk__in=keys[20:25]).update(live_from=TODAY + timedelta(days=1))
    Item.objects.filter(pk__in=keys[25:30]).update(live_until=TODAY)
    return lot


def _drawn(lot, number):
    drawn = {name: lot.choice(CHOICES[name]) for name in ("theme", "genre", "domain")}
    signed = date(int(lot.choice(CHOICES["year"])), 1, lot.choice((1, 31)))
    said = content(title=f"第{number}条", publisher=unit(lot.choice(("HZ", "JX"))), generated_on=signed, **drawn)
    owner = unit(lot.choice(CHOICES["unit"]))
    return Stocked(said, TODAY, validity=lot.choice(CHOICES["validity"]), owner=owner)


def _one_by_one(narrowed):
    """The same counts the slow way: each public item is looked at by itself."""
    chosen = {name: code for name, code in asdict(narrowed).items() if code}
    counts, total = {name: Counter() for name in FILTERS}, 0
    for item in queries.public(on=TODAY).select_related("publisher", "unit"):
        filed = _filed(item)
        missed = {name for name, code in chosen.items() if code not in filed[name]}
        total += not missed
        for name in FILTERS:
            if not missed - {name}:
                counts[name].update(filed[name])
    return counts, total


def _filed(item):
    columns = the_catalogue().columns.values()
    return {
        "theme": {item.theme}, "genre": {item.genre}, "unit": {item.publisher.code, item.unit.code},
        "column": {one.code for one in columns if item.genre in one.genres or item.theme in one.themes},
        "year": {str(item.generated_on.year)}, "domain": {item.domain}, "validity": {item.validity},
    }  # fmt: skip


def test_whatever_is_chosen_the_counts_are_those_of_the_items_one_by_one(an_office):
    units = {unit.code: unit for unit in Unit.objects.all()}
    for turn in range(40):
        names = an_office.sample(sorted(CHOICES), turn % 5)
        narrowed = Narrowed(**{name: an_office.choice(CHOICES[name]) for name in names})
        found = counted(narrowed, units, on=TODAY)
        assert (found.choices, found.total) == _one_by_one(narrowed), narrowed


@pytest.mark.usefixtures("an_office")
def test_counting_takes_two_statements_whatever_is_chosen(django_assert_num_queries):
    units = {unit.code: unit for unit in Unit.objects.all()}
    for narrowed in (Narrowed(), Narrowed(unit="JX", theme="03", year="2025", validity="in_force")):
        with django_assert_num_queries(2):
            counted(narrowed, units, on=TODAY)


def test_the_year_of_an_item_is_that_of_its_day_also_when_the_day_changes(an_office):
    item = Item.objects.filter(generated_on__year=2025).first()
    item.generated_on = date(2019, 12, 31)
    item.save()
    assert Item.objects.get(pk=item.pk).year == 2019
    with pytest.raises(IntegrityError, match="the_year_of_an_item_is_that_of_its_day"):
        Item.objects.filter(pk=item.pk).update(generated_on=date(2020, 1, 1))
