"""What is asked of the district: who holds what, which desks are open, which unit lies under which."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from gongkai.organisation.models import Appointment, Dated, Position, Unit

UNITS_WITH_A_DESK = (Unit.Kind.CUSTOMS_HOUSE, Unit.Kind.OUTPOST)


def appointments_of(person, *, on):
    """This will give a person's appointments on a day, own and as a stand-in, with position and unit."""
    holding = Dated.holding(on) & Dated.holding(on, "position__") & Dated.holding(on, "position__unit__")
    return Appointment.objects.filter(holding, person=person).select_related("position__unit")


def holders(kind, *, on, units=None):
    """This will give the appointments that count on a day to positions of a kind, in `units` when given."""
    there = Dated.holding(on) & Dated.holding(on, "position__") & Dated.holding(on, "position__unit__")
    found = Appointment.objects.filter(there, position__kind=kind, person__is_active=True)
    if units is not None:
        found = found.filter(position__unit__in=units)
    return found.select_related("person", "position__unit").order_by("position__unit__code", "person__name")


def open_desks(*, on):
    """This will give the intake desks open on a day, with their units: where an application can be handed in (R22)."""
    holding = Dated.holding(on) & Dated.holding(on, "unit__")
    return (
        Position.objects.filter(holding, kind=Position.Kind.INTAKE_DESK).select_related("unit").order_by("unit__code")
    )


def other_desks(unit, *, from_on, until_on, than=None):
    """This will give the intake desks of a unit that are open on any of some days, beside the position `than`."""
    desks = Position.objects.filter(unit=unit, kind=Position.Kind.INTAKE_DESK).exclude(pk=than)
    desks = desks.exclude(until_on__lt=from_on)
    return desks.filter(from_on__lte=until_on) if until_on else desks


def units_with_an_open_desk(*, on):
    """This will give the units to which an application can be addressed."""
    return Unit.objects.filter(pk__in=open_desks(on=on).order_by().values("unit")).order_by("code")


def units_without_a_desk(*, on):
    """This will list the customs houses and outposts that lack the one intake desk they must have (R22)."""
    desk = Position.objects.filter(Dated.holding(on), unit=OuterRef("pk"), kind=Position.Kind.INTAKE_DESK)
    return Unit.objects.filter(Dated.holding(on), ~Exists(desk), kind__in=UNITS_WITH_A_DESK)


def vacant_positions(*, on):
    """This will list the positions that nobody holds on a day who can sign in, of the units there are then."""
    held = Appointment.objects.filter(Dated.holding(on), position=OuterRef("pk"), person__is_active=True)
    there = Dated.holding(on) & Dated.holding(on, "unit__")
    return Position.objects.filter(there, ~Exists(held)).select_related("unit")


ABOVE = """
WITH RECURSIVE above (id, steps) AS (
  SELECT parent_id, 1 FROM organisation_unit WHERE id = %s
  UNION SELECT unit.parent_id, above.steps + 1 FROM organisation_unit unit JOIN above ON unit.id = above.id
)
SELECT id FROM above WHERE id IS NOT NULL ORDER BY steps
"""


def ancestors(unit_id):
    """This will give the ids of the units above one, nearest first; empty for None. Reads those units only."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [unit_id])
        return [above for (above,) in cursor.fetchall()]


def with_descendants(unit_ids):
    """This will give the ids of some units and of all units below them."""
    found = set(unit_ids)
    pairs = list(Unit.objects.filter(parent__isnull=False).values_list("id", "parent_id"))
    grown = True
    while grown:
        below = {child for child, parent in pairs if parent in found} - found
        found |= below
        grown = bool(below)
    return found


def departments_for(unit, *, on):
    """This will give the units that handle matters for a unit: those under it that have a handler (本单位相关部门)."""
    handler = Position.objects.filter(Dated.holding(on), unit=OuterRef("pk"), kind=Position.Kind.HANDLER)
    return Unit.objects.filter(Dated.holding(on), Exists(handler), Q(parent=unit)).order_by("code")


def head_office_departments(*, on):
    """This will give the departments of the head office that handle matters (关内相关部门)."""
    handler = Position.objects.filter(Dated.holding(on), unit=OuterRef("pk"), kind=Position.Kind.HANDLER)
    return Unit.objects.filter(Dated.holding(on), Exists(handler), kind=Unit.Kind.DEPARTMENT).order_by("code")


def district(*, on):
    """This will give the district whose office this is, None before it has been entered."""
    return Unit.objects.filter(Dated.holding(on), kind=Unit.Kind.DISTRICT).order_by("id").first()


def secretariat(*, on):
    """This will give the unit of the Secretariat Section (办公室秘书科), None when the district has none."""
    return _unit_of(Position.Kind.SECRETARIAT, on)


def supervision_office(*, on):
    """This will give the unit of the Supervision Office (监察室), None when the district has none."""
    return _unit_of(Position.Kind.SUPERVISION_OFFICE, on)


def intake_desk(unit, *, on):
    """This will give the intake desk of a unit, None when it has none."""
    return Position.objects.filter(Dated.holding(on), unit=unit, kind=Position.Kind.INTAKE_DESK).first()


def _unit_of(kind, on):
    there = Dated.holding(on) & Dated.holding(on, "unit__")
    position = Position.objects.filter(there, kind=kind).select_related("unit").order_by("id").first()
    return position.unit if position else None
