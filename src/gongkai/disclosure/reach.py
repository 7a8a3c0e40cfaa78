"""Refuse somebody who may not decide about an application: not in such a position, or it is not in their reach."""

from django.utils.translation import gettext_noop

from gongkai.casework.moment import recorded_on
from gongkai.disclosure import queries
from gongkai.organisation.officer import officer as officer_on
from gongkai.rules.refusal import OutOfOrder, OutOfTurn


def refuse_stranger(by, applications, *, on, positions, sentence):
    """This will refuse, with a sentence, a person who holds none of the positions on a day or may not see them all."""
    officer = officer_on(by, on=on)
    if not officer.holds(*positions) or queries.visible_to(officer).filter(pk__in=applications).count() < len(
        applications
    ):
        raise OutOfTurn(sentence)


def refuse_day(on, *, before=None):
    """This will refuse a day that has not come yet, and one before the day of what went before."""
    if on > recorded_on():
        raise OutOfOrder(gettext_noop("办理日期 %(on)s 还没有到，不能提前记录。"), on=on)
    if before is not None and on < before:
        raise OutOfOrder(gettext_noop("办理日期 %(on)s 早于上一动作的 %(before)s，请核对日期。"), on=on, before=before)
