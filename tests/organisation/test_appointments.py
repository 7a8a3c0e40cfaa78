"""Who holds which position when, and who stands in for them, each from a day to a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gongkai.organisation import queries
from gongkai.organisation.models import Appointment, Person, Position, Unit
from gongkai.rules.refusal import OutOfTurn
from tests.sample import entered, person, unit

pytestmark = pytest.mark.usefixtures("district")

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (16, 17, 18))
DESK = Position.Kind.INTAKE_DESK


@pytest.fixture
def stand_in():
    """Shi Zhan of the general section stands in at the desk of Jiaxing on one Tuesday."""
    return Appointment.objects.create(
        person=person("jx-general"), position=held("jx-desk").position, stands_in_for=held("jx-desk"),
        from_on=TUESDAY, until_on=TUESDAY,
    )  # fmt: skip


def held(username):
    return Appointment.objects.select_related("position").get(person__username=username, stands_in_for=None)


def kinds(username, on):
    return sorted(found.position.kind for found in queries.appointments_of(person(username), on=on))


@pytest.mark.parametrize(("on", "expected"), [(MONDAY, []), (TUESDAY, [DESK]), (WEDNESDAY, [])])
def test_a_stand_in_holds_the_position_on_the_days_named_and_no_other(stand_in, on, expected):
    assert kinds("jx-general", on) == sorted([Position.Kind.GENERAL_SECTION, *expected])


def test_who_is_stood_in_for_keeps_the_position(stand_in):
    assert kinds("jx-desk", TUESDAY) == [DESK]


def test_a_stand_in_may_act_on_the_day_of_the_act(stand_in):
    assert entered(TUESDAY, by="jx-general").case.entries.get().standing_in
    with pytest.raises(OutOfTurn, match="当日没有担任"):
        entered(WEDNESDAY, by="jx-general")


def test_standing_in_ends_on_a_day():
    desk = held("jx-desk")
    forever = Appointment(person=person("jx-general"), position=desk.position, stands_in_for=desk, from_on=TUESDAY)
    with pytest.raises(IntegrityError, match="a_stand_in_has_a_last_day"), transaction.atomic():
        forever.save()


def test_an_appointment_ends_after_it_begins():
    row = Appointment(person=person("jx-desk"), position=held("jx-desk").position, from_on=TUESDAY, until_on=MONDAY)
    with pytest.raises(IntegrityError, match="an_appointment_ends_after_it_begins"), transaction.atomic():
        row.save()


def test_an_appointment_that_ended_gives_nothing_any_more():
    Appointment.objects.filter(person__username="jx-desk").update(until_on=MONDAY)
    assert kinds("jx-desk", MONDAY) == [DESK]
    assert kinds("jx-desk", TUESDAY) == []


@pytest.mark.parametrize("model", [Position, Unit])
def test_no_position_outlives_itself_or_its_unit(model):
    ended = {Position: {"kind": DESK, "unit__code": "JX"}, Unit: {"code": "JX"}}[model]
    model.objects.filter(**ended).update(until_on=MONDAY)
    assert kinds("jx-desk", MONDAY) == [DESK]
    assert kinds("jx-desk", TUESDAY) == []


def test_a_position_nobody_holds_is_listed_as_vacant():
    assert not queries.vacant_positions(on=TUESDAY).exists()
    Appointment.objects.filter(person__username="jx-leader").update(until_on=MONDAY)
    [vacant] = queries.vacant_positions(on=TUESDAY)
    assert (vacant.unit, vacant.kind) == (unit("JX"), Position.Kind.DIVISION_LEADER)


def test_a_position_whose_holder_cannot_sign_in_any_more_is_vacant():
    Person.objects.filter(username="jx-leader").update(is_active=False)
    assert [found.kind for found in queries.vacant_positions(on=TUESDAY)] == [Position.Kind.DIVISION_LEADER]


def test_nobody_is_missed_in_a_unit_that_is_no_more():
    Appointment.objects.filter(person__username="jx-leader").update(until_on=MONDAY)
    Unit.objects.filter(code="JX").update(until_on=MONDAY)
    assert not queries.vacant_positions(on=TUESDAY).filter(unit__code="JX").exists()


def test_where_somebody_stands_in_a_position_is_not_vacant(stand_in):
    Appointment.objects.filter(person__username="jx-desk").update(until_on=MONDAY)
    assert not queries.vacant_positions(on=TUESDAY).exists()
    assert [found.kind for found in queries.vacant_positions(on=WEDNESDAY)] == [DESK]


def test_holders_are_told_by_position_day_and_unit(stand_in):
    desk = queries.holders(DESK, on=TUESDAY, units=[unit("JX").pk])
    assert {found.person.username for found in desk} == {"jx-desk", "jx-general"}
    assert {found.person.username for found in queries.holders(DESK, on=MONDAY, units=[unit("JX").pk])} == {"jx-desk"}
    assert queries.holders(DESK, on=MONDAY).count() == 10  # nine desks, one of them with a stand-in


def test_a_leader_is_found_above_and_a_department_below():
    assert queries.ancestors(unit("JX1").pk) == [unit("JX").pk, unit("HZ").pk]
    assert queries.ancestors(None) == []
    below = {unit(code).pk for code in ("JX", "JX1", "JX2", "JXJ")}
    assert queries.with_descendants([unit("JX").pk]) == below


def test_each_unit_forwards_to_its_own_departments_and_the_district_to_its_own():
    own = queries.departments_for(unit("JX"), on=TUESDAY)
    assert [department.code for department in own] == ["JX1", "JX2"]
    head_office = {department.code for department in queries.head_office_departments(on=TUESDAY)}
    assert head_office == {"CW", "FG", "GS", "JG", "JM", "TJ"}


def test_without_its_handler_a_department_is_not_forwarded_to():
    Position.objects.filter(unit__code="JX2").update(until_on=MONDAY)
    assert [found.code for found in queries.departments_for(unit("JX"), on=TUESDAY)] == ["JX1"]


def test_a_secretariat_that_is_no_more_gives_way_to_the_next():
    Unit.objects.filter(code="MS").update(until_on=MONDAY)
    assert queries.secretariat(on=TUESDAY) is None
    following = Unit.objects.create(kind="section", code="MS2", name="秘书一科", parent=unit("BG"), from_on=TUESDAY)
    Position.objects.create(unit=following, kind=Position.Kind.SECRETARIAT, from_on=TUESDAY)
    assert queries.secretariat(on=MONDAY) == unit("MS")
    assert queries.secretariat(on=TUESDAY) == following


def test_the_secretariat_is_where_its_position_is():
    assert queries.secretariat(on=TUESDAY) == unit("MS")
    Position.objects.filter(kind=Position.Kind.SECRETARIAT).update(until_on=MONDAY)
    assert queries.secretariat(on=TUESDAY) is None
