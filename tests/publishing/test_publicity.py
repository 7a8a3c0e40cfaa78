"""The register of publicity (二(五), R40): entered once, corrected openly, counted by unit, kind and year."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, transaction

from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import publicity
from gongkai.publishing.models import Publicity
from gongkai.rules.refusal import Incomplete, OutOfOrder, OutOfTurn
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
TODAY = date(2026, 9, 21)
FACTS = {"held_on": date(2026, 9, 16), "kind": "open_day", "title": "海关开放日", "reach": 60}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(2026, 9, 21, 2, 0, tzinfo=UTC), tick=True):
        yield


def entered(unit_code="JX", by="jx-general", **changes):
    return publicity.publicise(unit(unit_code), by=person(by), on=TODAY, **{**FACTS, **changes})


def seen_by(username):
    return publicity.register(officer_on(person(username), on=TODAY))


def test_it_says_who_entered_what_and_when():
    made = entered(place="嘉兴海关")
    assert (made.unit, made.by, made.entered_on, made.reach) == (unit("JX"), person("jx-general"), TODAY, 60)


def test_sub_bureaux_are_left_out():
    with pytest.raises(Incomplete) as refusal:
        entered("JXJ")
    assert refusal.value.field == "unit"
    assert not publicity.kept_units(officer_on(person("lead"), on=TODAY)).filter(kind="sub_bureau").exists()


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"kind": "parade"}, Incomplete),
        ({"title": " "}, Incomplete),
        ({"held_on": date(2026, 9, 22)}, OutOfOrder),
        ({"by": "sx-general"}, OutOfTurn),
        ({"by": "supervision"}, OutOfTurn),
        ({"by": "admin"}, OutOfTurn),
    ],
)
def test_what_is_wrong_is_refused(changes, refused):
    with pytest.raises(refused):
        entered(**changes)
    assert not Publicity.objects.exists()


def test_a_department_without_a_general_section_enters_its_own():
    assert entered("GS", by="gs-handler").unit == unit("GS")


def test_the_same_form_is_entered_once():
    submission = uuid4()
    assert entered(submission=submission) == entered(submission=submission)
    assert Publicity.objects.count() == 1


def test_a_correction_replaces_and_leaves_what_was_there():
    first = entered()
    second = publicity.correct(first, by=person("lead"), on=TODAY, **{**FACTS, "reach": 58})
    assert [one.reach for one in seen_by("lead")] == [58]
    assert [(one.reach, one.by.username) for one in publicity.history(second)] == [(58, "lead"), (60, "jx-general")]
    with pytest.raises(OutOfTurn):
        publicity.correct(first, by=person("lead"), on=TODAY, **FACTS)
    with pytest.raises(OutOfTurn):
        publicity.correct(second, by=person("sx-general"), on=TODAY, **FACTS)


def test_what_was_entered_by_mistake_is_struck_out_and_counts_no_more():
    made = entered()
    with pytest.raises(Incomplete):
        publicity.strike(made, note="", by=person("jx-general"), on=TODAY)
    publicity.strike(made, note="重复", by=person("jx-general"), on=TODAY)
    assert not seen_by("lead").exists()
    assert Publicity.objects.count() == 2


def test_what_was_entered_is_never_changed():
    made = entered()
    with pytest.raises(TypeError):
        made.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Publicity.objects.filter(pk=made.pk).update(reach=1)


def test_everybody_sees_their_own_and_those_who_oversee_see_all():
    entered()
    entered("SX", by="sx-general")
    entered("JX1", by="jx-clearance")
    seen = {name: seen_by(name).count() for name in ("lead", "supervision", "jx-general", "jx-clearance", "sx-desk")}
    assert seen == {"lead": 3, "supervision": 3, "jx-general": 2, "jx-clearance": 1, "sx-desk": 1}


@pytest.mark.parametrize("others", [1, 8])
def test_the_year_is_counted_in_one_query(others, django_assert_num_queries):
    for _ in range(others):
        entered()
    entered(kind="press", reach=None)
    entered("SX", by="sx-general", reach=5)
    entered(held_on=date(2025, 12, 31))
    this_year = publicity.of_year(seen_by("lead"), 2026)
    with django_assert_num_queries(1):
        numbers, people = publicity.counted(this_year)
    assert (numbers[unit("JX").pk]["open_day"], numbers[unit("JX").pk]["press"]) == (others, 1)
    assert people == {unit("JX").pk: 60 * others, unit("SX").pk: 5}
    assert publicity.years(seen_by("lead")) == [2026, 2025]
