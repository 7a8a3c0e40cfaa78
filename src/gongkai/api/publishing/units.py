"""For which unit an officer writes, and in whose name a unit publishes."""

from django.utils.translation import gettext_noop

from gongkai.organisation import queries as organisation
from gongkai.organisation.models import Unit
from gongkai.organisation.officer import Officer
from gongkai.publishing import queries
from gongkai.rules.refusal import Incomplete, OutOfTurn

PUBLISHES = (Unit.Kind.DISTRICT, Unit.Kind.CUSTOMS_HOUSE, Unit.Kind.OUTPOST, Unit.Kind.SUB_BUREAU)


def publishers_for(unit: Unit) -> list[Unit]:
    """This will give the units in whose name a unit may publish, the usual one first."""
    chain = [unit.pk, *organisation.ancestors(unit.pk)]
    units = sorted(Unit.objects.filter(pk__in=chain), key=lambda one: chain.index(one.pk))
    return sorted(units, key=lambda one: one.kind not in PUBLISHES)


def unit_to_draft_for(officer: Officer, code: str) -> Unit:
    """This will give the officer's unit with a code, their only one when it is left out."""
    mine = list(Unit.objects.filter(pk__in=queries.units_to_draft_for(officer)))
    if not mine:
        raise OutOfTurn(gettext_noop("您目前不担任承办岗位，不能登记待公开信息。"))
    found = [unit for unit in mine if code in ("", unit.code)]
    if not found:
        raise Incomplete(gettext_noop("没有代码为“%(code)s”的单位。"), field="unit", code=code)
    if len(found) > 1:
        raise Incomplete(gettext_noop("您为几个单位起草，请写明是哪一个。"), field="unit")
    return found[0]
