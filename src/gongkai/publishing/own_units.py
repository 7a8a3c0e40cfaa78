"""Whose sites and whose publicity are an officer's: those of their units and below; the Lead Office has all."""

from django.utils.translation import gettext_noop

from gongkai.casework.moment import recorded_on
from gongkai.organisation.models import Position
from gongkai.organisation.queries import with_descendants
from gongkai.rules.refusal import OutOfOrder

Kind = Position.Kind
LEADS, READS_ALL = (Kind.LEAD_OFFICE,), (Kind.LEAD_OFFICE, Kind.SUPERVISION_OFFICE)
WORKS_IN_A_UNIT = (Kind.INTAKE_DESK, Kind.GENERAL_SECTION, Kind.SECRETARIAT, Kind.HANDLER, Kind.DIVISION_LEADER)
MAY_LOOK, MAY_KEEP = (*READS_ALL, *WORKS_IN_A_UNIT), (*LEADS, *WORKS_IN_A_UNIT)


def seen_by(officer, rows):
    """This will keep the rows of `unit`s that an officer may read about."""
    return rows if officer.holds(*READS_ALL) else rows.filter(unit__in=units_of(officer, WORKS_IN_A_UNIT))


def kept_by(officer, rows, kinds=WORKS_IN_A_UNIT):
    """This will keep the rows of `unit`s for which an officer may act, in one of the kinds of position."""
    return rows if officer.holds(*LEADS) else rows.filter(unit__in=units_of(officer, kinds))


def units_of(officer, kinds):
    """This will give the ids of the units in which an officer holds one of the kinds of position, and those below."""
    units = officer.units(*kinds)
    return with_descendants(units) if units else set()


def refuse_day(on, *, before=None):
    """This will refuse a day that has not come yet, and one before the day of what went before."""
    if on > recorded_on():
        raise OutOfOrder(gettext_noop("%(on)s 还没有到，不能提前记录。"), on=on)
    if before is not None and on < before:
        raise OutOfOrder(gettext_noop("%(on)s 早于上一次的 %(before)s，请核对日期。"), on=on, before=before)
