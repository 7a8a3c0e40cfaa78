"""Answers that could be made public, and the objections of applicants that wait for a decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.casework import cover
from gongkai.disclosure import answered
from gongkai.organisation.models import Position
from gongkai.publishing import answers as published
from gongkai.publishing import queries
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench import listing
from gongkai.workbench.publishing.answer_decisions import FORMS
from gongkai.workbench.publishing.ways import asked_for
from gongkai.workbench.staff import shown, staff

INVALID, CONFLICT = 422, 409
OBJECTIONS_SHOWN = 20
COLUMNS = (
    gettext_lazy("编号"), (gettext_lazy("所需信息"), "wide"), gettext_lazy("答复"), gettext_lazy("答复日期"),
    gettext_lazy("公开"),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def answers(request, officer):
    """What was given out and is not public yet, the newest first; by POST, a decision on an objection."""
    if not officer.holds(*queries.READS_ALL):
        raise Http404
    if request.method == "POST":
        return _decided(request, officer)
    return _drawn(request, officer)


def _decided(request, officer):
    if not officer.holds(Position.Kind.LEAD_OFFICE):
        raise PermissionDenied
    form_class = FORMS.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    number = request.POST.get("publication", "").replace("\x00", "")
    publication = published.objected_to().filter(case__number=number).first()
    if publication is None:
        messages.warning(request, _("这件异议已经有决定，或者没有这一件。"))
        return redirect("workbench:answers")
    form, status = form_class(publication, officer, request.POST), INVALID
    try:
        if form.is_valid():
            form.perform(request.user)
            messages.success(request, _("%(done)s。") % {"done": form.done})
            return redirect("workbench:answers")
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _drawn(request, officer, form, status)


def _drawn(request, officer, typed=None, status=200):
    words = asked_for(request, "q")["q"]
    found = answered.given_out().filter(case__answer_item__isnull=True).order_by("-case__closed_on", "-case_id")
    page: Any = Paginator(listing.searched(found, words), listing.ON_A_PAGE).get_page(request.GET.get("page"))
    page.lines = [_line(application) for application in page.object_list]
    leads = officer.holds(Position.Kind.LEAD_OFFICE)
    return shown(request, officer, "publishing/answers", {
        "here": "publications", "tab": "answers", "page": page, "columns": list(COLUMNS if leads else COLUMNS[:-1]),
        "leads": leads, "words": words, "filters": [], "more": listing.Addresses("answers", q=words),
        "search": {
            "action": reverse("workbench:answers"), "name": "q", "value": words, "label": _("编号或所需信息"),
        },
        "objections": [_objection(one, officer, leads, typed) for one in published.objected_to()[:OBJECTIONS_SHOWN]],
    }, status)  # fmt: skip


def _line(application):
    decisions = cover.rulebook_named(application.case.rulebook).statute.decisions
    return {"application": application, "case": application.case, "decision": decisions[application.reply.kind]}


def _objection(publication, officer, leads, typed):
    forms = [form(publication, officer) for form in FORMS.values()] if leads else []
    if typed is not None and typed.about.pk == publication.pk:
        forms = [typed if form.name == typed.name else form for form in forms]
    return {"publication": publication, "objection": publication.objections.all()[0], "forms": forms}
