"""Eight publish at the same moment: every item gets its index number, none twice, and none is left out."""

from datetime import date

import pytest

from gongkai.casework import proof
from gongkai.commands.sample.district import lay_district
from gongkai.publishing.models import Item
from tests.at_once import at_once
from tests.items import TODAY, brought_to, drafted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PUBLISHERS, EACH = 8, 3


def test_index_numbers_have_no_gap_and_no_double():
    lay_district(on=date(2026, 11, 23), password="gongkai-demo-people")
    waiting = [brought_to("publish", drafted(title=f"第{n}条")).case.number for n in range(PUBLISHERS * EACH)]
    jobs = [("publish", {"numbers": waiting[n::PUBLISHERS], "on": str(TODAY)}) for n in range(PUBLISHERS)]
    told = " ".join(at_once(*jobs)).split()
    expected = [f"330100018/2026-{n:05d}" for n in range(1, PUBLISHERS * EACH + 1)]
    assert sorted(told) == expected
    assert sorted(Item.objects.values_list("index_number", flat=True)) == expected
    assert list(proof.findings()) == []


def test_one_publication_published_twice_at_once_is_published_once():
    lay_district(on=date(2026, 11, 23), password="gongkai-demo-people")
    number = brought_to("publish").case.number
    told = at_once(*[("publish", {"numbers": [number], "on": str(TODAY)})] * 2)
    assert sorted(one.startswith("OutOfTurn") for one in told) == [False, True]
    assert Item.objects.get().index_number == "330100018/2026-00001"
