"""The district at a glance, for the Lead Office and the Supervision Office: where cases stand, and what is missing."""

from collections import Counter
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.casework import calendar, cover
from gongkai.design.components.light.words import LIGHTS as LIGHT_TITLES
from gongkai.design.sentences import plain as said
from gongkai.disclosure import queries
from gongkai.organisation import queries as organisation
from gongkai.organisation.models import Unit
from gongkai.rules.rulebook import rulebooks
from gongkai.workbench import listing
from gongkai.workbench.staff import TAKES_IN, shown, staff

LIGHTS = ("overdue", "due_soon", "on_time", "paused", "done")
OPEN, CLOSED = "open", "closed"
WAITED_FOR = (
    "accept", "hand_over", "register", "forward", "send_up", "pass_on", "feedback", "approve", "reforward", "reply",
)  # fmt: skip


class Narrow(forms.Form):
    """The ways to see fewer cases: unit, step, rulebook, open or closed. Empty means all."""

    fields: dict[str, Any]
    unit = forms.ModelChoiceField(
        Unit.objects.filter(positions__kind__in=TAKES_IN).distinct().order_by("code"),
        label=gettext_lazy("收件单位"),
        required=False,
        empty_label=gettext_lazy("全部"),
    )
    step = forms.ChoiceField(label=gettext_lazy("等待"), required=False)
    rulebook = forms.ChoiceField(label=gettext_lazy("规程"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("在办或办结"),
        required=False,
        choices=[
            ("", gettext_lazy("全部")),
            (OPEN, pgettext_lazy("which cases a list shows", "在办")),
            (CLOSED, pgettext_lazy("which cases a list shows", "办结")),
        ],
    )
    q = forms.CharField(label=gettext_lazy("编号或所需信息"), required=False, max_length=200)
    light = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[("", ""), *LIGHT_TITLES.items()])

    def __init__(self, data, today):
        super().__init__(data, auto_id="narrow_%s")
        language, books = get_language() or "zh", rulebooks(*calendar.office_rulebooks())
        rulebook = cover.rulebook_for(today)
        acts = ((act, rulebook.act_title(act, language)) for act in WAITED_FOR)
        self.fields["step"].choices = [("", _("全部")), *acts]
        names = ((name, book.title_en if language.startswith("en") else book.title) for name, book in books.items())
        self.fields["rulebook"].choices = [("", _("全部")), *names]
        self.fields["unit"].label_from_instance = lambda unit: said(unit.words)

    @property
    def chosen(self):
        """What was chosen, as words for an address; what makes no sense is left out."""
        self.is_valid()
        return {name: self.data.get(name, "") for name in self.fields if self.cleaned_data.get(name)}

    def narrowed(self, applications):
        """This will keep what was chosen."""
        self.is_valid()
        data = self.cleaned_data
        wanted = {
            "unit": ("case__unit", data.get("unit")),
            "step": ("case__waiting_for", data.get("step")),
            "rulebook": ("case__rulebook", data.get("rulebook")),
            "light": ("light", data.get("light")),
        }
        applications = applications.filter(**{column: value for column, value in wanted.values() if value})
        if data.get("state"):
            applications = applications.filter(case__closed_on__isnull=data["state"] == OPEN)
        return listing.searched(applications, data.get("q", ""))


@require_safe
@staff(*queries.READS_ALL)
def district(request, officer):
    """All cases of the district, counted by unit and light, and what the organisation lacks."""
    workdays = calendar.in_force()
    everything = listing.lit(queries.visible_to(officer), officer.on, workdays)
    narrow = Narrow(request.GET, officer.on)
    chosen = narrow.chosen
    found = narrow.narrowed(everything).order_by(*listing.OPEN_FIRST)
    page = {
        "here": "district", "workdays": workdays, "narrow": narrow, "chosen": chosen,
        "board": board(everything), "page": listing.paged(found, request.GET.get("page")),
        "more": listing.Addresses("district", **chosen),
        "without_desk": organisation.units_without_a_desk(on=officer.on),
        "vacant": organisation.vacant_positions(on=officer.on),
    }  # fmt: skip
    return shown(request, officer, "district", page)


def board(applications):
    """This will count cases by unit and light. One query for the counts, one for the names of the units."""
    rows = applications.order_by().values_list("case__unit", "light").annotate(count=Count("pk"))
    counts = {(unit, light): count for unit, light, count in rows}
    units = Unit.objects.in_bulk({unit for unit, _light in counts})
    lines = [_board_line(unit, counts) for unit in sorted(units.values(), key=lambda unit: unit.code)]
    totals = Counter()
    for (_unit, light), count in counts.items():
        totals[light] += count
    return {"lines": lines, "totals": [_cell(light, totals[light]) for light in LIGHTS]}


def _board_line(unit, counts):
    cells = [_cell(light, counts.get((unit.pk, light), 0), unit=unit.pk) for light in LIGHTS]
    return {"unit": unit, "url": listing.Addresses("district", unit=unit.pk)(), "cells": cells}


def _cell(light, count, **where):
    return {
        "light": light,
        "word": LIGHT_TITLES[light],
        "count": count,
        "url": listing.Addresses("district", light=light, **where)(),
    }
