"""One intake desk in each customs house and outpost, none in a sub-bureau (notice 二(三)1): the database keeps it."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from gongkai.organisation import desk_rule, queries
from gongkai.organisation.models import Position, Unit
from tests.sample import unit

pytestmark = pytest.mark.usefixtures("district")

TODAY = date(2026, 11, 23)
DESK = Position.Kind.INTAKE_DESK
WITHOUT_A_DESK = ["JXJ", "HZ", "BG", "GS", "JX1"]  # sub-bureau, district, Lead Office, department, section


def desk(code, **days):
    return Position(unit=unit(code), kind=DESK, **{"from_on": date(2020, 1, 1), **days})


def close(code, on):
    Position.objects.filter(unit__code=code, kind=DESK, until_on=None).update(until_on=on)


def test_a_unit_has_one_active_desk():
    with pytest.raises(IntegrityError), transaction.atomic():
        desk("JX").save()


def test_a_desk_that_is_closed_makes_room_for_the_next():
    close("JX", date(2019, 12, 31))
    desk("JX").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        desk("JX").save()


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), None), (date(2026, 12, 31), None), (date(2026, 1, 1), date(2026, 2, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)  # fmt: skip
def test_no_second_desk_is_open_on_any_day_of_one_that_will_close(first, last):
    close("JX", date(2026, 12, 31))
    with pytest.raises(DatabaseError, match=desk_rule.TWO_ON_A_DAY), transaction.atomic():
        desk("JX", from_on=first, until_on=last).save()
    desk("JX", from_on=date(2027, 1, 1)).save()
    assert queries.open_desks(on=TODAY).filter(unit__code="JX").count() == 1


def test_a_closed_desk_is_not_opened_again_beside_the_next():
    close("JX", date(2019, 12, 31))
    desk("JX").save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Position.objects.filter(unit__code="JX", until_on=date(2019, 12, 31)).update(until_on=date(2020, 1, 1))


def test_a_desk_that_changes_nothing_is_not_in_its_own_way():
    Position.objects.filter(unit__code="JX", kind=DESK).update(phone="0573-1")


@pytest.mark.parametrize("code", WITHOUT_A_DESK)
def test_no_desk_can_be_set_up_where_none_belongs(code):
    with pytest.raises(DatabaseError, match=desk_rule.REFUSAL), transaction.atomic():
        desk(code).save()


@pytest.mark.parametrize("code", WITHOUT_A_DESK)
def test_not_even_one_that_is_closed_already(code):
    with pytest.raises(DatabaseError, match=desk_rule.REFUSAL), transaction.atomic():
        desk(code, until_on=date(2020, 6, 1)).save()


@pytest.mark.parametrize("code", WITHOUT_A_DESK)
def test_no_desk_can_move_where_none_belongs(code):
    with pytest.raises(DatabaseError, match=desk_rule.REFUSAL), transaction.atomic():
        Position.objects.filter(unit__code="JX", kind=DESK).update(unit=unit(code))


def test_no_other_position_of_a_sub_bureau_becomes_a_desk():
    handler = Position.objects.create(unit=unit("JXJ"), kind=Position.Kind.HANDLER, from_on=date(2020, 1, 1))
    handler.kind = DESK
    with pytest.raises(DatabaseError, match=desk_rule.REFUSAL), transaction.atomic():
        handler.save()


@pytest.mark.parametrize("kind", [Unit.Kind.SUB_BUREAU, Unit.Kind.DEPARTMENT, Unit.Kind.SECTION, Unit.Kind.DISTRICT])
def test_a_unit_with_a_desk_stays_what_it_is(kind):
    with pytest.raises(DatabaseError, match=desk_rule.REFUSAL), transaction.atomic():
        Unit.objects.filter(code="JX").update(kind=kind)


def test_a_unit_whose_desk_is_closed_may_become_a_sub_bureau():
    close("JX", date(2026, 1, 1))
    Unit.objects.filter(code="JX").update(kind=Unit.Kind.SUB_BUREAU)
    assert unit("JX").kind == Unit.Kind.SUB_BUREAU


def test_an_outpost_may_become_a_customs_house_and_keeps_its_desk():
    Unit.objects.filter(code="YW").update(kind=Unit.Kind.CUSTOMS_HOUSE)
    assert unit("YW") in queries.units_with_an_open_desk(on=TODAY)


def test_a_sub_bureau_has_its_other_positions():
    Position.objects.create(unit=unit("JXJ"), kind=Position.Kind.HANDLER, from_on=date(2020, 1, 1))


def test_the_rule_can_be_put_on_again_and_again():
    desk_rule.install(connection)
    desk_rule.install(connection)
    with pytest.raises(DatabaseError, match=desk_rule.REFUSAL), transaction.atomic():
        desk("JXJ").save()


def test_every_customs_house_and_outpost_of_the_sample_has_its_desk():
    wanted = Unit.objects.filter(kind__in=queries.UNITS_WITH_A_DESK)
    assert wanted.count() == 9
    assert set(queries.units_with_an_open_desk(on=TODAY)) == set(wanted)
    assert not queries.units_without_a_desk(on=TODAY).exists()


def test_a_unit_that_lacks_its_desk_is_listed():
    close("SX", date(2026, 11, 20))
    assert not queries.units_without_a_desk(on=date(2026, 11, 20)).exists()
    assert list(queries.units_without_a_desk(on=TODAY)) == [unit("SX")]
    assert unit("SX") not in queries.units_with_an_open_desk(on=TODAY)


def test_a_unit_that_is_no_more_lacks_nothing_and_takes_nothing():
    Unit.objects.filter(code="SX").update(until_on=date(2026, 11, 20))
    assert not queries.units_without_a_desk(on=TODAY).exists()
    assert unit("SX") not in queries.units_with_an_open_desk(on=TODAY)


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (Unit, {"kind": "department", "code": "XX", "name": "样例处"}),
        (Position, {"kind": "handler"}),
    ],
)
def test_nothing_ends_before_it_begins(model, facts):
    more = {"unit": unit("GS")} if model is Position else {}
    row = model(**facts, **more, from_on=date(2020, 1, 2), until_on=date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_unit_code_is_given_once():
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(kind="department", code="GS", name="另一个", from_on=date(2020, 1, 1))
