"""Days at the counter that look like a slip of the pen: the year decides which law and which due day a case has."""

from datetime import timedelta

from django.utils.translation import gettext as _

from gongkai.casework import calendar
from gongkai.design.sentences import plain as said
from gongkai.rules.plan import statutory_due_on
from gongkai.rules.refusal import Words

A_YEAR = timedelta(days=365)


def told(form, today):
    """This will say what is odd about the days of a checked form, line by line; nothing once the desk has confirmed."""
    data = form.cleaned_data
    if data["days_are_right"]:
        return []
    return [*_already_over(form.rulebook, data["received_on"], today), *_far_apart(data)]


def _already_over(rulebook, received, today):
    if received < rulebook.in_force_from:  # there is no rulebook for that day, and the act will say so
        return []
    due = statutory_due_on(rulebook, received, calendar.in_force())
    if due >= today:
        return []
    facts = {"received": said(received), "due": said(due), "rulebook": said(Words(rulebook.title, rulebook.title_en))}
    return [_("收到日是%(received)s，适用%(rulebook)s，答复期限%(due)s已过。") % facts]


def _far_apart(data):
    arrived, received = data["arrived_on"], data["received_on"]
    if received - arrived < A_YEAR:
        return []
    facts = {"arrived": said(arrived), "received": said(received)}
    return [_("到达日是%(arrived)s，收到日是%(received)s，相隔一年以上。") % facts]
