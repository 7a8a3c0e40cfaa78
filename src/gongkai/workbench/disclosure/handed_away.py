"""A case that left the officer's department while they wrote: what they typed is not lost, and nothing else is told."""

from django.forms import Textarea
from django.http import Http404

from gongkai.casework.models import Entry
from gongkai.design.sentences import listed
from gongkai.workbench.disclosure.turn import FORMS
from gongkai.workbench.staff import shown

CONFLICT = 409


def told(request, officer, number):
    """This will tell whoever had the case in hand on which day it went elsewhere, and show what was not sent.

    To everybody else the case does not exist (404).
    """
    nonsense = "\x00" in number  # which no database takes
    left_on = None if nonsense else _left_on(officer, number)
    if left_on is None:
        raise Http404
    page = {"here": "desk", "number": number, "left_on": left_on, "left_behind": _left_behind(request)}
    return shown(request, officer, "handed_away", page, CONFLICT)


def _left_on(officer, number):
    """The day on which the case left the officer's hands, None when it never lay in them."""
    hops = list(Entry.objects.filter(case__number=number, handed_to__isnull=False).order_by("number"))
    mine = [place for place, entry in enumerate(hops) if entry.handed_to_id in officer.hands()]
    after = hops[mine[-1] + 1 :] if mine else []
    return after[0].on if after else None


def _left_behind(request):
    """What was typed and which files were chosen, under the labels of the form they were meant for."""
    form_class = FORMS.get(request.POST.get("act", ""))
    fields = form_class.base_fields if form_class else {}
    typed = [
        (field.label, request.POST[name])
        for name, field in fields.items()
        if isinstance(field.widget, Textarea) and request.POST.get(name)
    ]
    chosen = [(fields[name].label, request.FILES.getlist(name)) for name in request.FILES if name in fields]
    return [*typed, *((label, listed(file.name for file in files)) for label, files in chosen)]
