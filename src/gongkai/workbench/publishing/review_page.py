"""What is due to be looked at again: items, what was kept back, and columns of the portal gone stale (R20)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.design.sentences import plain as said
from gongkai.design.sentences import sentence
from gongkai.organisation.models import Position
from gongkai.publishing import queries, reviewing
from gongkai.publishing.acts.deciding import A_YEAR
from gongkai.publishing.content import the_catalogue
from gongkai.rules.refusal import Incomplete, Refusal, Words
from gongkai.workbench import listing
from gongkai.workbench.disclosure.act_form import words
from gongkai.workbench.publishing.publication_lines import WORDS_OF_A_DOCUMENT
from gongkai.workbench.publishing.publishing_forms import day
from gongkai.workbench.publishing.ways import asked_for
from gongkai.workbench.staff import shown, staff

COLUMNS = (
    (gettext_lazy("名称"), "wide"), gettext_lazy("索引号"), gettext_lazy("责任单位"), gettext_lazy("公开日期"),
    gettext_lazy("复核日"),
)  # fmt: skip
KEPT_SHOWN = 20


class KeepBackStill(forms.Form):
    """定期审查: still not to be public, and when it is looked at again."""

    fields: dict[str, Any]
    note = words(gettext_lazy("为什么仍不公开"), gettext_lazy("请写明为什么仍不公开。"), rows=2, max_length=300)
    next_on = day(gettext_lazy("下次复核日"))

    def __init__(self, publication, officer, data=None):
        self.publication = publication
        first = {"next_on": officer.on + A_YEAR}
        auto_id = f"kept-{publication.pk}_%s"
        super().__init__(data, auto_id=auto_id, initial=first, use_required_attribute=False)


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def to_review(request, officer):
    """What is due. By POST, what was kept back stays so for some more time."""
    if request.method == "POST":
        return _keep_back_still(request, officer)
    return _drawn(request, officer)


def _drawn(request, officer, typed=None, status=200):
    due, unit = reviewing.due(officer), asked_for(request, "unit")["unit"]
    by_unit = reviewing.due_by_unit(due) if officer.holds(*queries.READS_ALL) else []
    rows = due.filter(unit=unit) if unit.isdecimal() else due
    page: Any = Paginator(rows.defer("body", "summary", "more"), listing.ON_A_PAGE).get_page(request.GET.get("page"))
    return shown(request, officer, "publishing/review", {
        "here": "publications", "tab": "review", "page": page, "columns": list(COLUMNS),
        "more": listing.Addresses("to_review", unit=unit), "kept": _kept(officer, typed),
        "stale": reviewing.columns(the_catalogue(), on=officer.on),
        "units": [_way(line, unit) for line in by_unit],
    }, status)  # fmt: skip


def _way(line, chosen):
    unit, name, name_en, count = line
    title, url = said(Words(name, name_en or name)), listing.Addresses("to_review", unit=unit)()
    return {"title": title, "url": url, "count": count, "current": str(unit) == chosen}


def _kept(officer, typed):
    """What was filed without publishing and is to be reconsidered, each with its form for those who may."""
    found = reviewing.to_reconsider(officer).defer(*WORDS_OF_A_DOCUMENT)[:KEPT_SHOWN]
    hands, leads = officer.hands(), officer.holds(Position.Kind.LEAD_OFFICE)
    lines = []
    for one in found:
        form = KeepBackStill(one, officer) if leads or one.unit_id in hands else None
        lines.append({"publication": one, "form": typed if typed and typed.publication.pk == one.pk else form})
    return lines


def _keep_back_still(request, officer):
    number = request.POST.get("publication", "").replace("\x00", "")
    found = reviewing.to_reconsider(officer).filter(case__number=number).first()
    if found is None:
        raise Http404
    form = KeepBackStill(found, officer, request.POST)
    try:
        if form.is_valid():
            data = form.cleaned_data
            reviewing.keep_back_still(
                found, note=data["note"], next_on=data["next_on"], by=officer.person, on=officer.on
            )
            messages.success(request, _("%(done)s。") % {"done": _("已记录：仍不公开")})
            return redirect("workbench:to_review")
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, Incomplete) else ""
        form.add_error(field if field in form.fields else None, sentence(refusal))
    return _drawn(request, officer, form, 422)
