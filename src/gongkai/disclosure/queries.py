"""What is asked of the applications: who may see which, what waits for whom, and what an applicant may learn."""

from secrets import compare_digest

from django.db.models import Exists, F, OuterRef, Q, Subquery

from gongkai.casework import cover
from gongkai.casework.models import Entry
from gongkai.casework.waiting import turn_of
from gongkai.disclosure.keyboards import plain_signs
from gongkai.disclosure.models import Application, Assistance, IdentityView, Reply
from gongkai.disclosure.papers import CONFIDENTIAL
from gongkai.organisation import queries
from gongkai.organisation.models import Position

READS_ALL = (Position.Kind.LEAD_OFFICE, Position.Kind.SUPERVISION_OFFICE)
IN_ITS_UNIT = (Position.Kind.INTAKE_DESK, Position.Kind.GENERAL_SECTION)
FOR_THE_APPLICANT = (
    "application_form", "receipt", "reply_letter", "extension_notice", "inquiry_notice", "correction_notice",
    "correction_sent", "fee_notice", "abandonment", "withdrawal", "reasons_notice",
)  # fmt: skip
SEES_WHO_ASKED = (*READS_ALL, *IN_ITS_UNIT, Position.Kind.SECRETARIAT)


def visible_to(officer):
    """This will give the applications an officer may see: all to the Lead and Supervision Offices, to others theirs.

    A desk and a general section see those of their unit, the Secretariat Section those sent up or made to it,
    a department and its leader those handed to it now or that they acted on themselves.
    """
    applications = Application.objects.select_related("case__unit", "case__handed_to", "unit")
    if officer.holds(*READS_ALL):
        return applications
    return applications.filter(_in_reach(officer))


def _in_reach(officer):
    hands = officer.hands()
    own, secretariat = officer.units(*IN_ITS_UNIT), officer.units(Position.Kind.SECRETARIAT)
    reach = Q(case__unit__in=own | secretariat) | Q(unit__in=own | secretariat) | Q(case__handed_to__in=hands)
    if secretariat:
        sent_up = Entry.objects.filter(handed_to__in=secretariat)  # few: read once, not looked for in each case
        reach |= Q(case__in=sent_up.order_by().values("case"))
    if hands:
        reach |= Q(Exists(Assistance.objects.filter(application=OuterRef("pk"), unit__in=hands)))
    if officer.held:
        # Counting a case's days anew after a holiday notice is no part in it.
        acted = Entry.objects.filter(case=OuterRef("case"), by=officer.person).exclude(act="recount")
        reach |= Q(Exists(acted))
    return reach


WAITS_WHERE = {
    **dict.fromkeys(IN_ITS_UNIT, lambda unit: {"case__unit": unit}),
    Position.Kind.HANDLER: lambda unit: {"case__handed_to": unit},
    Position.Kind.DIVISION_LEADER: lambda unit: {"case__handed_to__in": queries.with_descendants([unit])},
    Position.Kind.SECRETARIAT: lambda unit: {},
}


def waiting_for(officer):
    """This will give the open applications whose turn is the officer's, soonest first, those to be accepted on top."""
    found = Application.objects.filter(turn_of(officer, WAITS_WHERE))
    return by_due_day(found.select_related("case__unit", "case__handed_to", "unit"))


def by_due_day(applications):
    """This will order applications: those without a due day yet first, then soonest first."""
    return applications.order_by(F("case__step_due_on").asc(nulls_first=True), "case_id")


def asking_the_lead_office():
    """This will give the open applications whose first check asked whose power the matter is, not yet answered (Q8)."""
    said = Entry.objects.filter(case=OuterRef("case"), act__in=("check", "follow", "advise")).order_by("-number")
    asked = Application.objects.annotate(said=Subquery(said.values("outcome")[:1])).filter(said="unclear")
    waiting = asked.filter(case__closed_on__isnull=True, case__waiting_for__in=("forward", "send_up", "pass_on"))
    return by_due_day(waiting.select_related("case__unit", "case__handed_to", "unit"))


def may_see_who_asked(application, officer):
    """This will say whether an officer may learn who asks; a handler may only for the applicant's own records."""
    if officer.holds(*READS_ALL, Position.Kind.SECRETARIAT):
        return True
    units = officer.units(*IN_ITS_UNIT)
    return application.case.unit_id in units or application.unit_id in units or application.own_records


def look_at_applicant(application, *, by, at, place):
    """This will give who the applicant is and put on record who looked, when, and where."""
    IdentityView.objects.create(application=application, by=by, at=at, place=place)
    return application.applicant


def note_reading(application, paper, *, by, at, place):
    """This will put on record that somebody read a paper which tells who asked; other papers leave no trace."""
    if paper.kind in CONFIDENTIAL:
        IdentityView.objects.create(application=application, by=by, at=at, place=place)


def papers_visible_to(application, officer):
    """This will give the papers of a case that an officer may read, in their order."""
    papers = application.case.papers.select_related("entry")
    return papers if may_see_who_asked(application, officer) else papers.exclude(kind__in=CONFIDENTIAL)


def by_number_and_code(number, code):
    """This will give the application with a receipt number, when the query code is the right one; otherwise None.

    An unknown number and a wrong code take the same way and the same time.
    """
    found = Application.objects.filter(case__number=plain_number(number)).values_list("pk", "query_code").first()
    key, expected = found or (None, "?" * len(code))
    if not _same(expected, plain_code(code)) or key is None:
        return None
    return with_units().get(pk=key)


def with_units():
    """This will give the applications, each read together with its case and the units that have or had it."""
    return Application.objects.select_related("case__unit", "case__handed_to", "unit")


def plain_number(typed):
    """This will read a number as typed: wide signs, other dashes, small letters and blanks do not matter."""
    return "".join(sign for sign in plain_signs(typed).upper() if sign.isprintable() and not sign.isspace())


def plain_code(typed):
    """This will read a query code as typed: beside what does not matter in a number, neither do hyphens."""
    return plain_number(typed).replace("-", "")


def _same(code, given):
    return compare_digest(code.encode(), given.encode())


def reply_to(application):
    """This will give the reply that stands with what belongs to it, None while there is none, or none any more."""
    replies = Reply.objects.select_related("entry", "feedback", "in_the_name_of")
    return replies.filter(standing_for=application).first()


def papers_for_applicant(application):
    """This will give the papers that are the applicant's own: what they handed in and what they were given.

    What went out with a reply stays theirs when the reply is set aside.
    """
    return application.case.papers.filter(Q(kind__in=FOR_THE_APPLICANT) | _released(application))


def _released(application):
    decisions = cover.rulebook_named(application.case.rulebook).statute.decisions
    granting = [code for code, kind in decisions.items() if kind.grants]
    given = Reply.objects.filter(application=application, kind__in=granting, feedback__isnull=False)
    return Q(kind="enclosure", entry__in=given.values("feedback__entry"))
