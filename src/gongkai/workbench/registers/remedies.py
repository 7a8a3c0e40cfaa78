"""The register of reconsiderations and suits (复议和诉讼台账, R54): the list, one of them, and report table 4."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.casework import calendar
from gongkai.design.sentences import plain as said
from gongkai.disclosure import queries, redress_anew, redress_limits, redress_register
from gongkai.disclosure.models import Redress, RedressStage
from gongkai.organisation.models import Position
from gongkai.rules.refusal import OutOfTurn, Refusal, Words
from gongkai.workbench import listing
from gongkai.workbench.registers.decision import CONFLICT, INVALID
from gongkai.workbench.registers.redress_forms import Lodge, NextStage
from gongkai.workbench.staff import KEEPS_REDRESS, MORE, shown, staff

ON_A_PAGE = 50
PENDING = "pending"
COLUMNS = (
    gettext_lazy("编号"), (gettext_lazy("所需信息"), "wide"), gettext_lazy("类别"), gettext_lazy("受理机关"),
    gettext_lazy("提出日"), gettext_lazy("目前"), gettext_lazy("审理期限"),
)  # fmt: skip
SEES_DISTRICT = (*queries.READS_ALL, Position.Kind.SECRETARIAT)


@require_safe
@staff(*MORE["redress"])
def remedies(request, officer):
    """What applicants have brought against the office, what is pending first; below, the numbers for the report."""
    mine = queries.visible_to(officer).order_by()
    found = redress_register.register(mine)
    waiting = found.filter(outcome=None)
    chosen = request.GET.get("state", PENDING)
    address = listing.Addresses("redress")
    choices = {PENDING: (_("尚未审结"), waiting.order_by("filed_on", "pk")), "all": (_("全部"), found)}
    filters = [
        {"title": title, "url": address(state=name), "current": name == chosen, "count": rows.count()}
        for name, (title, rows) in choices.items()
    ]
    rows = choices.get(chosen, choices["all"])[1]
    workdays = calendar.in_force()
    page: Any = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    page.lines = [_line(one, workdays) for one in page.object_list]
    return shown(request, officer, "redress", {
        "here": "redress", "workdays": workdays, "filters": filters, "chosen": chosen, "columns": list(COLUMNS),
        "page": page, "more": listing.Addresses("redress", state=chosen), "keeps": officer.holds(*KEEPS_REDRESS),
        **_table(request, officer),
    })  # fmt: skip


def _line(one, workdays):
    return {
        "redress": one, "stands": RedressStage.Stage(one.stands).label,
        "outcome": RedressStage.Outcome(one.outcome).label if one.outcome else "",
        "due_on": redress_limits.due_on(one, list(one.stages.all()), workdays),
        "late": redress_limits.timeliness(one, workdays).verdict == "late",
    }  # fmt: skip


def _table(request, officer):
    """Report table 4 of a year: of the district for those who see it, otherwise of one's own units."""
    asked = request.GET.get("year", "")
    this_year = officer.on.year
    year = int(asked) if asked.isdecimal() and 2008 <= int(asked[:4]) <= this_year else this_year
    units = None if officer.holds(*SEES_DISTRICT) else officer.units(Position.Kind.GENERAL_SECTION)
    counted = redress_register.table_4(year, units=units)
    titles = [*RedressStage.Outcome.labels, _("尚未审结"), _("总计")]
    rows = [(Redress.Kind(kind).label, list(numbers.values())) for kind, numbers in counted.items()]
    years = range(this_year, max(2007, this_year - 6), -1)
    return {"year": year, "years": years, "report": rows, "report_titles": titles, "own_units": units is not None}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*KEEPS_REDRESS)
def lodge(request, officer):
    """Enter one."""
    form = Lodge(request.GET.get("case", "")[:40], officer, request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        try:
            if form.is_valid():
                made = form.perform(request.user)
                messages.success(request, _("已登记，并已报总关办公室。"))
                return redirect("workbench:remedy", made.pk)
            status = INVALID
        except Refusal as refusal:
            status = _taken(form, refusal)
    return shown(request, officer, "redress_new", {"here": "redress", "form": form}, status)


def _taken(form, refusal):
    form.take(refusal)
    return CONFLICT if isinstance(refusal, OutOfTurn) else INVALID


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MORE["redress"])
def remedy(request, officer, pk):
    """One reconsideration or suit: its limits with their working, its stages; by POST the next stage."""
    found = redress_register.register(queries.visible_to(officer).order_by()).filter(pk=pk).first()
    if found is None:
        raise Http404
    keeps, form, status = officer.holds(*KEEPS_REDRESS), None, 200
    if request.method == "POST":
        if not keeps:
            raise PermissionDenied
        form = NextStage(found, officer, request.POST)
        try:
            if form.is_valid():
                form.perform(request.user)
                messages.success(request, _("已登记进展。"))
                return redirect("workbench:remedy", pk)
            status = INVALID
        except Refusal as refusal:
            status = _taken(form, refusal)
    return shown(request, officer, "remedy", _remedy_page(found, officer, keeps, form), status)


def _remedy_page(found, officer, keeps, form):
    workdays, stages = calendar.in_force(), list(found.stages.all())
    form, timely = form or NextStage(found, officer), redress_limits.timeliness(found, workdays)
    entries = [
        {
            "on": one.on, "title": " ".join(filter(None, [one.get_stage_display(), one.get_outcome_display()])),
            "by": said(one.by.words), "note": one.note,
        }
        for one in stages
    ]  # fmt: skip
    return {
        "here": "redress", "redress": found, "case": found.application.case, "workdays": workdays, "entries": entries,
        "timely": timely, "limit_title": said(Words(timely.limit.title, timely.limit.title_en)), "facts": _facts(found),
        "needs_first": redress_limits.needs_reconsideration_first(found),
        "due_on": redress_limits.due_on(found, stages, workdays),
        "form": form if keeps and form.fields["stage"].choices else None,
        "anew": redress_anew.asks_for_it(found), "answered_anew": getattr(found, "answered_anew", None),
        "outcome": RedressStage.Outcome(found.outcome).label if found.outcome else "",
    }  # fmt: skip


def _facts(found):
    facts = [
        (_("针对"), found.get_against_display()),
        (_("被申请人、被告"), said(found.respondent.words)),
        (_("受理机关"), found.body),
        (_("案号"), found.reference),
        (_("提出日"), said(found.filed_on)),
        (_("此前的复议"), str(found.after) if found.after else ""),
    ]
    return [(label, value) for label, value in facts if value]
