"""What an officer is asked to do beside the turn of a case: to assist with it, or to review it for secrets."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, Subquery

from gongkai.casework import calendar
from gongkai.disclosure.answered import granting_kinds
from gongkai.disclosure.models import Application, Assistance, Clearance, Feedback
from gongkai.disclosure.queries import IN_ITS_UNIT, by_due_day
from gongkai.organisation import queries
from gongkai.organisation.models import Position
from gongkai.rules.rulebook import rulebooks


def to_assist_with(officer):
    """This will give the open applications with which an officer's department was asked to assist, not yet answered."""
    asked = Assistance.objects.filter(
        application=OuterRef("pk"), unit__in=officer.units(Position.Kind.HANDLER), ended_on=None
    )
    return _open(Q(Exists(asked)))


def to_clear(officer):
    """This will give what waits for a clearance officer: drafts that give something out and nobody has reviewed."""
    reviews = officer.units(Position.Kind.CLEARANCE_OFFICER)
    if not reviews:
        return Application.objects.none()
    drafts = Feedback.objects.filter(application=OuterRef("pk")).order_by("-id")
    found = _open(Q(case__waiting_for="approve", case__handed_to__in=queries.with_descendants(reviews)))
    return found.annotate(
        draft=Subquery(drafts.values("pk")[:1]), drafts=Subquery(drafts.values("kind")[:1]),
        drafted_by=Subquery(drafts.values("drafted_by")[:1]),
    ).filter(
        _gives_out(), ~Exists(Clearance.objects.filter(feedback=OuterRef("draft"))), ~Q(drafted_by=officer.person.pk)
    )  # fmt: skip


def corrections_sent(officer):
    """This will give what applicants corrected online, for whoever replies to confirm that it has come (L-08)."""
    reach = Q(pk__in=[])
    for kind, lines in _lines_by_replier().items():
        if officer.holds(kind):
            own = Q(case__unit__in=officer.units(kind)) if kind in IN_ITS_UNIT else Q()
            reach |= own & Q(case__procedure__in=lines)
    return _open(reach & Q(correction__sent__isnull=False, correction__received__isnull=True))


def _lines_by_replier():
    """The procedures that each position answers at the end of."""
    lines = {}
    for book in rulebooks(*calendar.office_rulebooks()).values():
        for line in book.procedures.values():
            lines.setdefault(line.steps[-1].by, set()).add(line.name)
    return lines


def _gives_out():
    """The condition that a draft decision gives something out under the rulebook of its case."""
    return reduce(or_, (Q(case__rulebook=name, drafts__in=codes) for name, codes in granting_kinds().items()))


def _open(which):
    found = Application.objects.filter(which, case__closed_on__isnull=True)
    return by_due_day(found.select_related("case__unit", "case__handed_to", "unit"))
