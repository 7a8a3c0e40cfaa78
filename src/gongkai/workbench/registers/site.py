"""One business site: what must hang there, what the last look said, what is open, and putting it right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.casework import calendar
from gongkai.design.sentences import plain as said
from gongkai.publishing import board_register, boards
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.registers.decision import CONFLICT, INVALID
from gongkai.workbench.registers.site_forms import PutRight
from gongkai.workbench.staff import MORE, shown, staff


def visible(officer, code):
    """This will give a site an officer may look at, or answer that there is none."""
    found = board_register.sites_visible_to(officer).filter(code=code).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MORE["sites"])
def site(request, officer, code):
    """One site: what must hang there, what the last look said, what is open; by POST a finding is put right."""
    found = visible(officer, code)
    if request.method != "POST":
        return _page(request, officer, found)
    if not board_register.sites_kept_by(officer).filter(pk=found.pk).exists():
        raise PermissionDenied
    return _put_right(request, officer, found)


def _put_right(request, officer, found):
    asked = request.POST.get("finding", "")
    finding = found.findings.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 16 else None
    if finding is None:
        raise Http404
    form, status = PutRight(finding, officer, request.POST, request.FILES), INVALID
    try:
        if form.is_valid():
            form.perform()
            messages.success(request, _("已记录整改。"))
            return redirect("workbench:site", found.code)
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _page(request, officer, found, typed=form, status=status)


def _page(request, officer, found, *, typed=None, status=200):
    workdays, last = calendar.in_force(), board_register.last_check(found)
    keeps = board_register.sites_kept_by(officer).filter(pk=found.pk).exists()
    findings = list(found.findings.select_related("found_by", "put_right_by_person", "answer"))
    pending = [one for one in findings if one.put_right_on is None]
    kind = boards.boards().kinds.get(found.kind)
    page = {
        "here": "sites", "site": found, "kind": kind, "workdays": workdays, "last": last, "keeps": keeps,
        "enters": board_register.sites_entered_by(officer).filter(pk=found.pk).exists(),
        "rows": _rows(kind, last, pending), "open": [_open(one, officer, keeps, typed) for one in pending],
        "settled": [_settled(one, found) for one in findings if one.put_right_on is not None],
        "history": _history(found),
        "columns": [(_("应当公示"), "wide"), _("最近一次自查"), (_("说明"), "wide")],
        "typed": typed,
    }  # fmt: skip
    return shown(request, officer, "site", page, status)


def _rows(kind, last, pending):
    answers = {one.requirement: one for one in last.answers.all()} if last else {}
    due = {one.requirement: one.put_right_by for one in pending}
    required = kind.requirements if kind else ()
    return [{"requirement": one, "answer": answers.get(one.code), "due_on": due.get(one.code)} for one in required]


def _open(finding, officer, keeps, typed):
    mine = typed if typed is not None and typed.about.pk == finding.pk else None
    form = (mine or PutRight(finding, officer)) if keeps else None
    return {"finding": finding, "title": boards.boards().named(finding.requirement), "form": form}


def _settled(finding, found):
    title = said(boards.boards().named(finding.requirement))
    late = finding.put_right_on > finding.put_right_by
    return {
        "on": finding.put_right_on, "title": title, "by": said(finding.put_right_by_person.words), "note": finding.note,
        "late": late, "was_due_on": finding.put_right_by if late else None, "papers": _picture(found, finding),
    }  # fmt: skip


def _picture(found, one):
    if not one.photograph:
        return []
    return [{"title": _("照片"), "url": reverse("workbench:site_photograph", args=[found.code, one.photograph])}]


def _history(found):
    counted = board_register.checks(found)
    return [
        {
            "on": one.on, "by": said(one.by.words), "note": one.note,
            "title": _("自查 %(all)s 项，未落实 %(missing)s 项") % {"all": one.answered, "missing": one.missing},
        }
        for one in counted[:20]
    ]  # fmt: skip
