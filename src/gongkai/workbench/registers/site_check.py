"""The page on which a business site is checked, on a telephone while one walks through it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.publishing import board_register
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.registers.decision import CONFLICT, INVALID
from gongkai.workbench.registers.site import visible
from gongkai.workbench.registers.site_check_form import CheckForm
from gongkai.workbench.staff import MORE, shown, staff

KEEP = "keep"  # the button that only takes in the photographs


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MORE["sites"])
def check(request, officer, code):
    """The questions; by POST the answers, or only photographs, of which many do not go in at once."""
    found = visible(officer, code)
    if not board_register.sites_kept_by(officer).filter(pk=found.pk).exists():
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, officer, found, CheckForm(found, officer))
    form, status = CheckForm(found, officer, request.POST, request.FILES), INVALID
    if KEEP in request.POST:
        form.only_photographs()
        return _page(request, officer, found, form, INVALID if form.errors else 200)
    try:
        if form.is_valid():
            return _done(request, found, form.perform())
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _page(request, officer, found, form, status)


def _done(request, found, made):
    missing = made.answers.filter(state="not_done").count()
    if missing:
        words = ngettext(
            "已记录自查。有 %(missing)s 项未落实，请按期整改。",
            "已记录自查。有 %(missing)s 项未落实，请按期整改。",
            missing,
        )
        messages.warning(request, words % {"missing": missing})
    else:
        messages.success(request, _("已记录自查，应当公示的都已落实。"))
    return redirect("workbench:site", found.code)


def _page(request, officer, found, form, status=200):
    page = {"here": "sites", "site": found, "form": form, "rows": form.rows()}
    return shown(request, officer, "site_check", page, status)
