"""The register of publicity (宣传活动台账, R40): what units did to make the office's work known, counted by kind."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Unit
from gongkai.publishing import own_units
from gongkai.publishing import publicity as kept
from gongkai.publishing.models import Publicity
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench import listing
from gongkai.workbench.registers.comma_list import comma_list
from gongkai.workbench.registers.decision import CONFLICT, INVALID
from gongkai.workbench.registers.publicity_forms import FORMS, Activity, NewActivity, Strike
from gongkai.workbench.staff import MORE, shown, staff

ON_A_PAGE = 50
COLUMNS = (
    (gettext_lazy("活动名称"), "wide"), gettext_lazy("日期"), gettext_lazy("单位"), gettext_lazy("形式"),
    (gettext_lazy("人数"), "number"),
)  # fmt: skip
FILE_TITLES = (
    gettext_lazy("日期"), gettext_lazy("单位"), gettext_lazy("形式"), gettext_lazy("活动名称"),
    gettext_lazy("地点、媒体"), gettext_lazy("人数"), gettext_lazy("说明"), gettext_lazy("登记人"),
    gettext_lazy("登记日"),
)  # fmt: skip
FIRST_YEAR = 2008


@require_safe
@staff(*MORE["publicity"])
def activities(request, officer):
    """The activities of a year, and how many there were by unit and kind."""
    mine, year, kind = kept.register(officer), _year(request, officer), request.GET.get("kind", "")
    this_year = kept.of_year(mine, year)
    found = this_year.filter(kind=kind) if kind in Publicity.Kind.values else this_year
    page: Any = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return shown(request, officer, "publicity", {
        "here": "publicity", "year": year, "years": _years(mine, officer, year), "page": page, "columns": list(COLUMNS),
        "filters": _filters(this_year, year, kind), "board": _board(this_year),
        "more": listing.Addresses("publicity", year=year, kind=kind), "keeps": officer.holds(*own_units.MAY_KEEP),
        "file": f"{reverse('workbench:publicity_file')}?year={year}",
    })  # fmt: skip


def _year(request, officer):
    asked = request.GET.get("year", "")
    known = asked.isdecimal() and len(asked) == 4 and FIRST_YEAR <= int(asked) <= officer.on.year
    return int(asked) if known else officer.on.year


def _years(mine, officer, year):
    return sorted({officer.on.year, year, *kept.years(mine)}, reverse=True)


def _filters(this_year, year, chosen):
    numbers, _people = kept.counted(this_year)
    totals = {kind: sum(line[kind] for line in numbers.values()) for kind in Publicity.Kind.values}
    address = listing.Addresses("publicity", year=year)
    everything = {"title": _("全部"), "url": address(), "count": sum(totals.values()), "current": not chosen}
    return [
        everything,
        *(
            {"title": kind.label, "url": address(kind=kind.value), "count": totals[kind], "current": chosen == kind}
            for kind in Publicity.Kind
            if totals[kind] or chosen == kind
        ),
    ]


def _board(this_year):
    """How many by unit and kind, and the people reached. Two queries."""
    numbers, people = kept.counted(this_year)
    units = sorted(Unit.objects.in_bulk(numbers).values(), key=lambda unit: unit.code)
    lines = [
        {"unit": said(unit.words), "numbers": [*row.values(), sum(row.values()), people[unit.pk]]}
        for unit in units
        for row in [numbers[unit.pk]]
    ]
    totals = [sum(column) for column in zip(*(line["numbers"] for line in lines), strict=True)]
    titles = [*Publicity.Kind.labels, _("合计"), _("人数")]
    columns = [(_("单位"), "wide"), *((title, "number") for title in titles)]
    return {"columns": columns, "lines": [*lines, {"unit": _("合计"), "numbers": totals}]}


@require_safe
@staff(*MORE["publicity"])
def publicity_file(request, officer):
    """The activities of a year as a list for a spreadsheet program."""
    year = _year(request, officer)
    rows = (
        (
            one.held_on.isoformat(), said(one.unit.words), one.get_kind_display(), one.title, one.place, one.reach,
            one.note, said(one.by.words), one.entered_on.isoformat(),
        )
        for one in kept.of_year(kept.register(officer), year)
    )  # fmt: skip
    return comma_list(_("宣传活动%(year)s") % {"year": year}, FILE_TITLES, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*own_units.MAY_KEEP)
def new_activity(request, officer):
    """Enter one."""
    form = NewActivity(None, officer, request.POST if request.method == "POST" else None)
    try:
        if form.is_bound and form.is_valid():
            made = form.perform()
            messages.success(request, form.done)
            return redirect(f"{reverse('workbench:publicity')}?year={made.held_on.year}")
    except Refusal as refusal:
        form.take(refusal)
    status = INVALID if form.errors else 200
    return shown(request, officer, "publicity_new", {"here": "publicity", "form": form}, status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MORE["publicity"])
def activity(request, officer, pk):
    """One activity with all that was ever entered about it; by POST a correction, or the end of it."""
    found = kept.register(officer).filter(pk=pk).first()
    if found is None:
        raise Http404
    keeps = kept.kept_units(officer).filter(pk=found.unit_id).exists()
    if request.method != "POST":
        return _page(request, officer, found, keeps)
    if not keeps:
        raise PermissionDenied
    form_class = FORMS.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    form, status = form_class(found, officer, request.POST), INVALID
    try:
        if form.is_valid():
            made = form.perform()
            messages.success(request, form.done)
            return redirect("workbench:publicity") if made.struck else redirect("workbench:activity", made.pk)
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _page(request, officer, found, keeps, typed=form, status=status)


def _page(request, officer, found, keeps, *, typed=None, status=200):
    forms = [typed if typed is not None and typed.name == form.name else form(found, officer) for form in _forms(keeps)]
    facts = [
        (_("日期"), said(found.held_on)), (_("单位"), said(found.unit.words)), (_("形式"), found.get_kind_display()),
        (_("地点、媒体"), found.place), (_("人数"), found.reach), (_("说明"), found.note),
    ]  # fmt: skip
    entries = [
        {"on": one.entered_on, "by": said(one.by.words), "title": _("更正") if one.replaces_id else _("登记"),
         "note": "" if one.pk == found.pk else _in_short(one)}
        for one in kept.history(found)
    ]  # fmt: skip
    page = {"here": "publicity", "activity": found, "forms": forms, "facts": facts, "entries": entries}
    return shown(request, officer, "activity", page, status)


def _forms(keeps):
    return (Activity, Strike) if keeps else ()


def _in_short(one):
    """What stood there before it was corrected."""
    parts = (said(one.held_on), one.get_kind_display(), one.title, one.place, one.reach, one.note)
    return " · ".join(str(part) for part in parts if part not in ("", None))
