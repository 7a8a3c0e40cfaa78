"""What lies unopened: each morning, what nobody has taken up yet, and since when. Asked, never stored."""

from django.db.models import Case, CharField, Count, DateField, F, OuterRef, Q, Subquery, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from gongkai.casework import calendar
from gongkai.casework.models import Entry
from gongkai.disclosure.models import Assistance
from gongkai.disclosure.reminders import ladder_in_force

# A case is put before somebody by one of these; whoever it is put before takes it up by any act of their own.
HAND_OFFS = ("forward", "send_up", "pass_on", "reforward")


class Lies(TextChoices):
    """Why an application is on the morning's list."""

    NOT_ACCEPTED = "not_accepted", _("网上提交后尚未确认收到")
    NOT_HANDED_OVER = "not_handed_over", _("受理后尚未移交")
    NOT_REGISTERED = "not_registered", _("移交后尚未登记")
    NOT_TAKEN_UP = "not_taken_up", _("转送后尚无人签收或办理")
    NOT_REFORWARDED = "not_reforwarded", _("承办部门退回后尚未改转")
    NOT_ASSISTED = "not_assisted", _("请求协办后尚未签收")
    PAUSE_OVER = "pause_over", _("暂停已过截止日")
    PAUSE_WITHOUT_END = "pause_without_end", _("暂停已久，没有截止日")
    PROVISIONAL = "provisional", _("期限为暂定，待放假安排公布后重新计算")


def lying(applications, *, on):
    """This will give those of some applications that lie unopened on a day, the longest first.

    Each carries `lies`, one of `Lies`, and `lies_since`, the last day on which anybody did anything about it.
    What was put before somebody only today is not on the list. One query.
    """
    return _marked(applications, on).filter(lies_since__lt=on).order_by("lies_since", "case_id")


def counts(applications, *, on):
    """This will count what lies unopened by `Lies`, in their order; those without any are left out. One query."""
    marked = _marked(applications, on).filter(lies_since__lt=on).order_by()
    found = dict(marked.values_list("lies").annotate(Count("pk")))
    return {kind: found[kind] for kind in Lies if kind in found}


def working_days(application, *, on, workdays):
    """This will say for how many working days an application of `lying` has lain."""
    return workdays.count(application.lies_since, on)


def _marked(applications, on):
    """Mark open applications with why and since when they lie.

    Both marks are chosen by the same conditions side by side: if the day asked for the reason, the database would work
    out the reason anew for each of its choices.
    """
    entries = Entry.objects.filter(case=OuterRef("case")).order_by("-number")
    moves = entries.filter(Q(act__in=HAND_OFFS) | Q(position=OuterRef("case__waiting_by")))
    offers = Assistance.objects.filter(application=OuterRef("pk"), signed_on=None, ended_on=None).order_by("asked_on")
    asked = {
        "last_move": Subquery(moves.values("act")[:1]),
        "moved_on": Subquery(moves.values("on")[:1]),
        "done_on": Subquery(entries.values("on")[:1]),
        "offered_on": Subquery(offers.values("asked_on")[:1]),
    }
    reasons = _reasons(on)
    return (
        applications.filter(case__closed_on__isnull=True)
        .alias(**asked)
        .annotate(
            lies=Case(*[When(when, then=Value(lies)) for lies, when, _since in reasons], output_field=CharField()),
            lies_since=Case(*[When(when, then=since) for _lies, when, since in reasons], output_field=DateField()),
        )
    )


def _reasons(on):
    """Why a case lies, in the order of what counts first: the mark, its condition, and the day since when."""
    long_ago = calendar.in_force().back(on, ladder_in_force().endless_pause)
    done, waits = F("done_on"), "case__waiting_for"
    return [
        (Lies.PAUSE_OVER.value, Q(case__paused_until__lt=on), F("case__paused_until")),
        (
            Lies.PAUSE_WITHOUT_END.value,
            Q(case__paused_until=None, case__paused_since__lt=long_ago),
            F("case__paused_since"),
        ),
        (None, Q(case__paused_since__isnull=False), Value(None)),
        (Lies.NOT_ACCEPTED.value, Q(**{waits: "accept"}), F("arrived_on")),
        (Lies.NOT_HANDED_OVER.value, Q(**{waits: "hand_over"}), done),
        (Lies.NOT_REGISTERED.value, Q(**{waits: "register"}), done),
        (Lies.NOT_REFORWARDED.value, Q(**{waits: "reforward"}), done),
        (
            Lies.NOT_TAKEN_UP.value,
            Q(("case__waiting_for__in", ("feedback", "pass_on")), ("last_move__in", HAND_OFFS)),
            F("moved_on"),
        ),
        (Lies.NOT_ASSISTED.value, Q(offered_on__isnull=False), F("offered_on")),
        (Lies.PROVISIONAL.value, Q(case__provisional=True), done),
    ]
