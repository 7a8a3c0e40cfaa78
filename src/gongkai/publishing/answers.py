"""Answered applications on their way to the public: what was planned, what the applicant said, what was decided."""

from django.db.models import Prefetch

from gongkai.publishing.models import Objection, Publication

ANSWER, DECIDED = Publication.Purpose.ANSWER, ("set_period", "take_down")


def of_case(case):
    """This will give the publication of the answer to a closed case with its item and objections, None without one."""
    return _with_objections(Publication.objects.filter(item__answers=case, purpose=ANSWER)).first()


def objected_to():
    """This will give the publications of answers that applicants object to and nobody has decided on, oldest first."""
    held = Publication.objects.filter(purpose=ANSWER, item__held_on__isnull=False, item__taken_down_on__isnull=True)
    return _with_objections(held).order_by("item__held_on", "pk")


def _with_objections(publications):
    found = publications.select_related("case", "item__answers", "item__unit", "unit").defer("item__body")
    return found.prefetch_related(Prefetch("objections", Objection.objects.order_by("pk")))


def reasons_of_decision(publication, objection):
    """This will give what the office said when it decided on an objection, "" while it has not. One query."""
    decided = publication.item.publications.filter(  # what a department asked for is not what was decided
        case__entries__act__in=DECIDED, case__entries__on__gte=objection.on
    )
    return decided.order_by("pk").values_list("case__entries__note", flat=True).first() or ""
