"""The guides (指南) in the workbench: which units have one, which to confirm, and one to be written (R38, R39)."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.casework import calendar
from gongkai.design.sentences import plain as said
from gongkai.publishing import catalogue_editions, guide_findings, guide_queries, own_units
from gongkai.publishing import guide as guides_of
from gongkai.publishing.guide_comparison import differences
from gongkai.publishing.guide_content import GuideContent
from gongkai.publishing.guide_default import starting_content
from gongkai.publishing.guide_queries import MAY_LOOK
from gongkai.publishing.guide_shown import shown as guide_shown
from gongkai.publishing.models import GuideConfirmation
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.publishing.guide_forms import SAVED, Confirm, Drop, GuideForm, Propose, Publish, Return
from gongkai.workbench.registers.decision import CONFLICT, INVALID
from gongkai.workbench.staff import shown, staff

BY_NAME = {form.name: form for form in (Publish, Propose, Return, Drop, Confirm)}
CONFIRMED_BEFORE = 10


@require_safe
@staff(*MAY_LOOK)
def guides(request, officer):
    """The units with their guide, whether it is confirmed, and what is wrong."""
    units = guide_queries.units_visible_to(officer)
    workdays = calendar.in_force()
    lines = [_line(unit, officer, workdays) for unit in guide_queries.with_state(units)]
    page = {
        "here": "guide", "workdays": workdays, "lines": lines,
        "findings": guide_findings.findings(units, on=officer.on), "leads": officer.holds(*own_units.LEADS),
        "columns": [_("单位"), (_("版次"), "wide"), (_("电话和时间"), "wide"), (_("修改稿"), "wide")],
    }  # fmt: skip
    return shown(request, officer, "publishing/guides", page)


def _line(unit, officer, workdays):
    edition, draft = (unit.in_force or [None])[0], getattr(unit, "guide_draft", None)
    late = guide_findings.is_unconfirmed(unit.confirmed_on, officer.on)
    due_on = catalogue_editions.due_day(draft.begun_on, workdays) if draft else None
    return {"unit": unit, "edition": edition, "draft": draft, "late": late, "due_on": due_on}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MAY_LOOK)
def guide(request, officer, code):
    """One unit's guide: what it says, what the draft would change; by POST it is proposed, published or confirmed."""
    unit = _visible(officer, code)
    if request.method != "POST":
        return _page(request, officer, unit)
    form_class = BY_NAME.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    about = unit if form_class is Confirm else guide_queries.draft_of(unit)
    if about is None:
        messages.error(request, _(guides_of.GONE))
        return redirect("workbench:guide", unit.code)
    return _decided(request, officer, unit, form_class(about, officer, request.POST))


def _decided(request, officer, unit, form):
    status = INVALID
    try:
        if form.is_valid():
            form.perform()
            messages.success(request, form.done)
            return redirect("workbench:guide", unit.code)
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _page(request, officer, unit, typed=form, status=status)


def _page(request, officer, unit, *, typed=None, status=200):
    editions, draft = list(guide_queries.editions().filter(unit=unit)), guide_queries.draft_of(unit)
    current = editions[0] if editions else None
    forms = [typed if typed and typed.name == form.name else form for form in _forms(officer, unit, current, draft)]
    shown_of = draft or current
    page = {
        "here": "guide", "unit": unit, "workdays": calendar.in_force(), "current": current, "draft": draft,
        "editions": editions, "changed": differences(current, draft) if current and draft else [],
        "shown": guide_shown(shown_of) if shown_of else None, "drafts": guide_queries.may_draft(officer, unit),
        "due_on": catalogue_editions.due_day(draft.begun_on) if draft else None,
        "mine": [form for form in forms if not form.quiet], "others": [form for form in forms if form.quiet],
        "findings": guide_findings.findings(guide_queries.units_visible_to(officer).filter(pk=unit.pk), on=officer.on),
        "confirmed": _confirmed(unit), "typed": typed if typed and typed not in forms else None,
    }  # fmt: skip
    return shown(request, officer, "publishing/guide", page, status)


def _confirmed(unit):
    found = GuideConfirmation.objects.filter(unit=unit).select_related("by", "edition").order_by("-on", "-pk")
    title = _("确认电话和时间（第 %(number)s 版）")
    return [
        {"on": one.on, "by": said(one.by.words), "title": title % {"number": one.edition.number}}
        for one in found[:CONFIRMED_BEFORE]
    ]  # fmt: skip


def _forms(officer, unit, current, draft):
    """The forms for what an officer may do now, with the first thing to do first."""
    leads, drafts = officer.holds(*own_units.LEADS), guide_queries.may_draft(officer, unit)
    if draft and leads and (draft.proposed_on or draft.drafted_by_id == officer.person.pk):
        yield Publish(draft, officer)
    if draft and drafts and not leads and draft.proposed_on is None:
        yield Propose(draft, officer)
    if current and guide_queries.may_confirm(officer, unit):
        yield Confirm(unit, officer, quiet=not guide_findings.is_unconfirmed(unit.confirmed_on, officer.on))
    if draft and leads and draft.proposed_on:
        yield Return(draft, officer)
    if draft and drafts:
        yield Drop(draft, officer)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MAY_LOOK)
def write_guide(request, officer, code):
    """Write the next edition of a unit's guide; it begins with the draft, the edition in force, or sound words."""
    unit = _visible(officer, code)
    if not guide_queries.may_draft(officer, unit):
        raise PermissionDenied
    draft = guide_queries.draft_of(unit)
    begun = draft or guide_queries.current_of(unit)
    content = GuideContent.of(begun) if begun else starting_content(unit, on=officer.on)
    form = GuideForm(content, draft.revision if draft else 0, request.POST if request.method == "POST" else None)
    if form.is_bound and (answer := _saved(request, officer, unit, form)):
        return answer
    page = {"here": "guide", "unit": unit, "form": form, "is_new": begun is None}
    return shown(request, officer, "publishing/guide_form", page, INVALID if form.is_bound else 200)


def _saved(request, officer, unit, form):
    try:
        if form.is_valid():
            seen = form.cleaned_data["seen"]
            guides_of.draft_guide(unit, form.content(), by=officer.person, on=officer.on, seen=seen)
            messages.success(request, SAVED)
            return redirect("workbench:guide", unit.code)
    except Refusal as refusal:
        form.take(refusal)
    return None


@require_safe
@staff(*MAY_LOOK)
def compare_guides(request, officer, code):
    """Two editions of a unit's guide side by side."""
    unit = _visible(officer, code)
    editions = {str(one.number): one for one in guide_queries.editions().filter(unit=unit)}
    before, after = (editions.get(request.GET.get(name, "")) for name in ("from", "to"))
    if before is None or after is None:
        raise Http404
    page = {"here": "guide", "unit": unit, "before": before, "after": after, "changed": differences(before, after)}
    return shown(request, officer, "publishing/guide_compared", page)


def _visible(officer, code):
    """A unit whose guide the officer may read, or an answer that there is none."""
    found = guide_queries.with_state(guide_queries.units_visible_to(officer)).filter(code=code).first()
    if found is None:
        raise Http404
    return found
