"""What an officer is asked to do beside the turn of a case: to assist with it, or to review it for secrets."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, Subquery

from gongkai.casework import calendar
from gongkai.disclosure.models import Application, Assistance, Clearance, Feedback
from gongkai.disclosure.queries import by_due_day
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


def _gives_out():
    """The condition that a draft decision gives something out under the rulebook of its case."""
    books = rulebooks(*calendar.office_rulebooks())
    kinds = {
        name: [code for code, kind in book.statute.decisions.items() if kind.grants] for name, book in books.items()
    }
    return reduce(or_, (Q(case__rulebook=name, drafts__in=codes) for name, codes in kinds.items()))


def _open(which):
    found = Application.objects.filter(which, case__closed_on__isnull=True)
    return by_due_day(found.select_related("case__unit", "case__handed_to", "unit"))
