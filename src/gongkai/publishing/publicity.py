"""Keep the register of publicity (宣传活动台账, 二(五)): enter an activity, correct it, strike it out.

Sub-bureaux are left out by the notice (Q32).
"""

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_noop

from gongkai.casework.moment import recorded_at
from gongkai.organisation.models import Dated, Unit
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import own_units
from gongkai.publishing.models import Publicity
from gongkai.publishing.own_units import refuse_day
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

FACTS = ("held_on", "kind", "title", "place", "reach", "note")


def publicise(unit, *, held_on, kind, title, by, on, place="", reach=None, note="", submission=None):
    """登记: enter what a unit did on a day to make its work known; `reach` is how many people, as far as known.

    `submission` is a UUID made with the empty form: sent twice, it gives the same row.
    """
    submission = submission or uuid4()
    if found := Publicity.objects.filter(submission=submission, unit=unit).first():
        return found
    facts = {"held_on": held_on, "kind": kind, "title": title, "place": place, "reach": reach, "note": note}
    _refuse_wrong_facts(held_on, kind, title)
    _refuse_stranger(unit, by, on)
    try:
        with transaction.atomic():
            return _write(unit, facts, by=by, on=on, submission=submission)
    except IntegrityError:  # the same form, sent a second time while the first was still being written
        if found := Publicity.objects.filter(submission=submission, unit=unit).first():
            return found
        raise


def correct(publicity, *, held_on, kind, title, by, on, place="", reach=None, note=""):
    """更正: enter what was meant. The row before stays on record with who wrote it."""
    facts = {"held_on": held_on, "kind": kind, "title": title, "place": place, "reach": reach, "note": note}
    _refuse_wrong_facts(held_on, kind, title)
    return _replace(publicity, facts, by=by, on=on)


def strike(publicity, *, note, by, on):
    """划去: it was entered by mistake. It stays on record and counts no more."""
    require(note, "note", gettext_noop("请写明为什么划去。"))
    facts = {name: getattr(publicity, name) for name in FACTS}
    return _replace(publicity, {**facts, "note": note}, by=by, on=on, struck=True)


def _replace(publicity, facts, *, by, on, struck=False):
    _refuse_stranger(publicity.unit, by, on)
    if Publicity.objects.filter(replaces=publicity).exists() or publicity.struck:
        raise _replaced_already()
    try:
        with transaction.atomic():
            return _write(publicity.unit, facts, by=by, on=on, replaces=publicity, struck=struck, submission=uuid4())
    except IntegrityError as second:
        raise _replaced_already() from second


def _replaced_already():
    return OutOfTurn(gettext_noop("这一条已经更正过，请在更正后的那一条上修改。"))


def _write(unit, facts, *, by, on, **more):
    return Publicity.objects.create(unit=unit, by=by, entered_on=on, recorded_at=recorded_at(), **facts, **more)


def _refuse_wrong_facts(held_on, kind, title):
    if kind not in Publicity.Kind.values:
        raise Incomplete(gettext_noop("请选择宣传的形式。"), field="kind")
    require(title, "title", gettext_noop("请填写宣传的主题。"))
    refuse_day(held_on)


def _refuse_stranger(unit, by, on):
    if unit.kind == Unit.Kind.SUB_BUREAU:
        raise Incomplete(gettext_noop("分局不在关务公开宣传的范围之内，不登记。"), field="unit")
    refuse_day(on)
    officer = officer_on(by, on=on)
    if not kept_units(officer).filter(pk=unit.pk).exists():
        raise OutOfTurn(gettext_noop("宣传活动由本单位登记；您在当日不在这个单位任职。"))


def kept_units(officer):
    """This will give the units whose publicity an officer may enter: theirs and below, no sub-bureaux."""
    units = Unit.objects.filter(Dated.holding(officer.on)).exclude(kind=Unit.Kind.SUB_BUREAU).order_by("code")
    if officer.holds(*own_units.LEADS):
        return units
    return units.filter(pk__in=own_units.units_of(officer, own_units.WORKS_IN_A_UNIT))


def register(officer):
    """This will give the activities an officer may see, as they stand after all corrections, newest first."""
    current = Publicity.objects.filter(replaced_by=None, struck=False)
    return own_units.seen_by(officer, current.select_related("unit", "by", "replaces__by"))


def of_year(publicity, year):
    """This will keep the activities of a year."""
    return publicity.filter(held_on__year=year)


def years(publicity):
    """This will give the years in which there were activities, the last first. One query."""
    found = publicity.order_by().annotate(year=ExtractYear("held_on")).values_list("year", flat=True).distinct()
    return sorted(found, reverse=True)


def counted(publicity):
    """This will count activities, and the people reached, by unit and kind. One query for each of two answers.

    It gives {unit id: {kind: number}} and {unit id: people}.
    """
    rows = publicity.order_by().values_list("unit", "kind").annotate(Count("pk"), Sum("reach"))
    numbers, people = {}, {}
    for unit, kind, number, reached in rows:
        numbers.setdefault(unit, dict.fromkeys(Publicity.Kind.values, 0))[kind] = number
        people[unit] = people.get(unit, 0) + (reached or 0)
    return numbers, people


def history(publicity):
    """This will give a row and those it replaced, newest first."""
    found = [publicity]
    while found[-1].replaces_id:
        found.append(Publicity.objects.select_related("by").get(pk=found[-1].replaces_id))
    return found
