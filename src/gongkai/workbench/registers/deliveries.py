"""Deliveries of replies: which are under way, came back or have arrived, and what is done about each (L-05)."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.design.sentences import sentence
from gongkai.disclosure import delivery_register as deliveries_of
from gongkai.disclosure import pickup, queries
from gongkai.disclosure.delivery_register import State
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench import listing
from gongkai.workbench.registers.decision import CONFLICT, INVALID
from gongkai.workbench.registers.delivery_forms import BY_NAME, forms_for, link_of
from gongkai.workbench.staff import MORE, shown, staff

ON_A_PAGE = 50
ATTEMPT_COLUMNS = (gettext_lazy("寄出或交付日"), gettext_lazy("送达方式"), (gettext_lazy("结果"), "wide"))
COLUMNS = (gettext_lazy("文号"), (gettext_lazy("所需信息"), "wide"), *ATTEMPT_COLUMNS)
WORK = "work"  # what is still to be done: under way or come back


@require_safe
@staff(*MORE["deliveries"])
def deliveries(request, officer):
    """The deliveries I keep, or all of the district for those who oversee it; what is work first."""
    found = deliveries_of.register(officer)
    counts = deliveries_of.tally(found)
    chosen = request.GET.get("state", WORK)
    address = listing.Addresses("deliveries")
    choices = [(WORK, _("待办"), [State.FAILED, State.OPEN]), *((one.value, one.label, [one]) for one in State)]
    filters = [
        {
            "title": title, "url": address(state=name), "current": name == chosen,
            "count": sum(counts.get(state.value, 0) for state in states),
        }
        for name, title, states in choices
        if name in (WORK, chosen) or any(state.value in counts for state in states)
    ]  # fmt: skip
    kept = {name: states for name, _title, states in choices}.get(chosen, list(State))
    page = {
        "here": "deliveries", "filters": filters, "chosen": chosen, "columns": list(COLUMNS),
        "page": Paginator(found.filter(state__in=kept), ON_A_PAGE).get_page(request.GET.get("page")),
        "more": listing.Addresses("deliveries", state=chosen),
    }  # fmt: skip
    return shown(request, officer, "deliveries", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MORE["deliveries"])
def delivery(request, officer, pk):
    """One delivery; by POST its outcome, a new attempt, or a link, which is shown this once."""
    found = deliveries_of.register(officer).filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, officer, found)
    if not deliveries_of.kept_by(officer).filter(pk=pk).exists():
        raise PermissionDenied
    return _link(request, officer, found) if "link" in request.POST else _act(request, officer, found)


def _act(request, officer, found):
    form_class = BY_NAME.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    form, status = form_class(found, officer, request.POST), INVALID
    try:
        if form.is_valid():
            made = form.perform()
            messages.success(request, form.done)
            return redirect("workbench:delivery", made.pk)
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _page(request, officer, found, typed=form, status=status)


def _link(request, officer, found):
    try:
        address, mailed = pickup.offer(
            found, on=officer.on,
            address_of=lambda secret: request.build_absolute_uri(reverse("portal:fetch", args=[secret])),
        )  # fmt: skip
    except OutOfTurn as refusal:
        messages.error(request, sentence(refusal))
        return redirect("workbench:delivery", found.pk)
    found = deliveries_of.register(officer).get(pk=found.pk)
    return _page(request, officer, found, address=address, mailed=mailed)


def _page(request, officer, found, *, typed=None, status=200, **more):
    case, keeps = found.letter.application.case, deliveries_of.kept_by(officer).filter(pk=found.pk).exists()
    open_forms = forms_for(found, officer) if keeps else []
    if typed is not None:
        others = [one for one in open_forms if one.name != typed.name]
        open_forms = [typed, *others]
    page = {
        "here": "deliveries", "delivery": found, "case": case, "keeps": keeps, "link": link_of(found),
        "mine": [form for form in open_forms if not form.quiet], "others": [form for form in open_forms if form.quiet],
        "attempts": deliveries_of.register(officer).filter(reply=found.reply_id, notice=found.notice_id).order_by("pk"),
        "columns": list(ATTEMPT_COLUMNS), "visible": queries.visible_to(officer).filter(case=case).exists(), **more,
    }  # fmt: skip
    return shown(request, officer, "delivery", page, status)
