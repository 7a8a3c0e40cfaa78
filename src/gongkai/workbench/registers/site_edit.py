"""Enter a business site, and correct what is said of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.organisation.models import Position
from gongkai.publishing import board_register
from gongkai.rules.refusal import Refusal
from gongkai.workbench.registers.decision import INVALID
from gongkai.workbench.registers.site import visible
from gongkai.workbench.registers.site_forms import SiteForm
from gongkai.workbench.staff import shown, staff

MAY_ENTER = (Position.Kind.GENERAL_SECTION, Position.Kind.LEAD_OFFICE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MAY_ENTER)
def new_site(request, officer):
    """Enter a site."""
    return _edited(request, officer, None)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*MAY_ENTER)
def change_site(request, officer, code):
    """Correct what is said of a site."""
    found = visible(officer, code)
    if not board_register.sites_entered_by(officer).filter(pk=found.pk).exists():
        raise PermissionDenied
    return _edited(request, officer, found)


def _edited(request, officer, found):
    form = SiteForm(found, officer, request.POST if request.method == "POST" else None)
    try:
        if form.is_bound and form.is_valid():
            made = form.perform()
            messages.success(request, _("已保存。") if found else _("已登记。接下来自查一遍，并打印海报。"))
            return redirect("workbench:site", made.code)
    except Refusal as refusal:
        form.take(refusal)
    return shown(
        request, officer, "site_edit", {"here": "sites", "site": found, "form": form}, INVALID if form.errors else 200
    )
