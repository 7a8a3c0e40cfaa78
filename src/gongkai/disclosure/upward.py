"""What is to be reported up to the Lead Office (情况报告, R55), by itself: computed when asked, never stored.

Refusals as soon as a leader has decided them or they have gone out, steps that became overdue or were done late, and
reconsiderations and suits. It goes by when something was recorded, so that what is entered late is still reported.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, TextChoices
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from gongkai.casework import calendar, cover
from gongkai.casework.lights import running
from gongkai.casework.models import Entry
from gongkai.disclosure.models import Application, Redress, RedressStage
from gongkai.rules.refusal import Words
from gongkai.rules.rulebook import rulebooks


class Matters(TextChoices):
    """Why something is reported."""

    REFUSAL = "refusal", _("决定不予公开、部分公开或者不予处理")
    OVERDUE = "overdue", _("环节逾期，尚未办理")
    DONE_LATE = "done_late", _("环节逾期后办理")
    REDRESS = "redress", _("行政复议、行政诉讼")


REDRESS: dict[str, Words] = {
    Redress.Kind.RECONSIDERATION: Words("行政复议", "Reconsideration"),
    Redress.Kind.DIRECT_SUIT: Words("行政诉讼（未经复议直接起诉）", "Direct suit"),
    Redress.Kind.SUIT_AFTER: Words("行政诉讼（复议后起诉）", "Suit after reconsideration"),
}


@dataclass(frozen=True)
class Report:
    """One thing to know: about which application, since when, and what it is, in both languages.

    For a step `days_late` says by how many working days; for a reconsideration or suit `redress` is it.
    """

    matter: Matters
    application: Application
    on: date | None
    what: Words
    days_late: int = 0
    redress: Redress | None = None


def report_up(*, on, since=None, matters=tuple(Matters)):
    """This will give what became known after the day `since` and up to `on`: each thing once, when it is new.

    Without `since` it is the working day before, so that each working day reports what the last one did not. It is
    as long as what happened meanwhile, however much lies overdue in the district. One query for each of `matters`.
    """
    workdays = calendar.in_force()
    since = since or workdays.back(on - timedelta(days=1), 1)
    known = {"recorded_at__gte": _midnight(since), "recorded_at__lt": _midnight(on)}
    told = {
        Matters.REFUSAL: lambda: _refusals(known),
        Matters.OVERDUE: lambda: _overdue(since, on, workdays),
        Matters.DONE_LATE: lambda: _done_late(known, workdays),
        Matters.REDRESS: lambda: _redresses(known),
    }
    return [line for matter in Matters if matter in matters for line in told[matter]()]


def _midnight(day):
    """The end of a day, as a moment."""
    return make_aware(datetime.combine(day + timedelta(days=1), time.min))


def refuses(decision):
    """This will say whether a kind of decision gives the applicant less than was asked for, and must say why."""
    return decision.reasons and (not decision.grants or decision.report_row == "partial")


def _entries(known):
    found = Entry.objects.filter(case__application__isnull=False, **known)
    return found.select_related("case__application", "case__unit", "case__handed_to").order_by("pk")


def _refusals(known):
    """Each application once, with the last that was decided."""
    last = {}
    for entry in _entries(known).filter(_refusing(), act__in=("approve", "reply")):
        decision = cover.rulebook_named(entry.case.rulebook).statute.decisions[entry.outcome]
        last[entry.case_id] = Report(Matters.REFUSAL, entry.case.application, entry.on, decision.words)
    return last.values()


def _refusing():
    """The condition that an entry decides to refuse, under the rulebook of its case."""
    found = Q(pk__in=[])
    for name, book in rulebooks(*calendar.office_rulebooks()).items():
        codes = [code for code, decision in book.statute.decisions.items() if refuses(decision)]
        found |= Q(case__rulebook=name, outcome__in=codes)
    return found


def _overdue(since, on, workdays):
    """What has become overdue: it was due on `since` or later and is not done yet."""
    late = Q(case__closed_on=None, case__step_due_on__gte=since, case__step_due_on__lt=on)
    found = Application.objects.filter(late, running(on, prefix="case__")).select_related(
        "case__unit", "case__handed_to", "unit"
    )
    for application in found.order_by("case__step_due_on", "case_id"):
        case = application.case
        yield Report(
            Matters.OVERDUE, application, case.step_due_on,
            cover.rulebook_named(case.rulebook).act_words(case.waiting_for), workdays.count(case.step_due_on, on),
        )  # fmt: skip


def _done_late(known, workdays):
    for entry in _entries(known).filter(on__gt=F("was_due_on")):
        yield Report(
            Matters.DONE_LATE, entry.case.application, entry.on,
            cover.rulebook_named(entry.case.rulebook).act_words(entry.act), workdays.count(entry.was_due_on, entry.on),
        )  # fmt: skip


def _redresses(known):
    lodged = RedressStage.objects.filter(stage=RedressStage.Stage.LODGED, **known)
    for stage in lodged.select_related("redress__application__case", "redress__respondent").order_by("pk"):
        redress = stage.redress
        yield Report(Matters.REDRESS, redress.application, redress.filed_on, REDRESS[redress.kind], redress=redress)
