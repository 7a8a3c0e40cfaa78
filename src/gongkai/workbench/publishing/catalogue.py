"""The catalogue (目录) in the workbench: its editions, and publishing the next (R38)."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.casework import calendar
from gongkai.publishing import catalogue_editions, own_units, queries
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.registers.decision import CONFLICT, INVALID, Decision
from gongkai.workbench.staff import shown, staff


class PublishCatalogue(Decision):
    """发布目录: keep the catalogue as it is today."""

    name, days = "publish", ()
    title, button = gettext_lazy("发布新的一版目录"), gettext_lazy("发布目录")
    seen = forms.IntegerField(widget=forms.HiddenInput)
    status = 200

    def first_words(self):
        return {"seen": self.about}

    def consequence(self):
        return _("把今天的全部公开信息编成一版，连同校验值留存，门户上可以下载；发布以后不再改动。")

    def perform(self, address_of):
        by, on = self.officer.person, self.officer.on
        return catalogue_editions.publish_catalogue(
            by=by, on=on, address_of=address_of, seen=self.cleaned_data["seen"]
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*own_units.MAY_LOOK)
def catalogue(request, officer):
    """The editions and what changed since the last; by POST the Lead Office publishes the next."""
    form = None
    if request.method == "POST":
        if not officer.holds(*own_units.LEADS):
            raise PermissionDenied
        form = PublishCatalogue(0, officer, request.POST)
        if answer := _published(request, form):
            return answer
    editions = list(catalogue_editions.editions())
    last = editions[0].number if editions else 0
    if form is None and officer.holds(*own_units.LEADS):
        form = PublishCatalogue(last, officer)
    page = {
        "here": "catalogue_editions", "workdays": calendar.in_force(), "editions": editions, "form": form,
        "changes": catalogue_editions.changes(on=officer.on), "count": queries.public(on=officer.on).count(),
        "columns": [_("版次"), _("发布日期"), _("发布人"), (_("条数"), "number"), (_("文件"), "wide")],
    }  # fmt: skip
    return shown(request, officer, "publishing/catalogue", page, form.status if form else 200)


def _published(request, form):
    form.status = INVALID
    try:
        if form.is_valid():
            edition = form.perform(_address_of(request))
            messages.success(request, _("已发布目录第 %(number)s 版。") % {"number": edition.number})
            return redirect("workbench:catalogue")
    except Refusal as refusal:
        form.status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return None


def _address_of(request):
    root = request.build_absolute_uri("/")[:-1]
    return lambda index_number: root + reverse("portal:item", args=index_number.split("/"))
