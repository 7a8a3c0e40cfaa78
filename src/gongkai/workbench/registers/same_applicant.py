"""Is it the same applicant? Earlier applications like one, the month's count, and merging, by a person's decision."""

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.disclosure import merging, queries, repeats
from gongkai.disclosure.models import Applicant
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.registers.decision import CONFLICT, INVALID, Decision
from gongkai.workbench.staff import COMPARES_APPLICANTS, shown, staff

MARKS = {
    "identity_number": gettext_lazy("证件号码相同"),
    "organisation_code": gettext_lazy("单位代码相同"),
    "phone": gettext_lazy("电话相同"),
    "email": gettext_lazy("电子邮箱相同"),
}
COLUMNS = (
    gettext_lazy("编号"), (gettext_lazy("所需信息"), "wide"), gettext_lazy("收到日"), gettext_lazy("相近程度"),
    gettext_lazy("申请人"), gettext_lazy("答复"),
)  # fmt: skip


class Why(Decision):
    """The reasons for a decision about who is who."""

    days = ()
    reasons = forms.CharField(
        label=gettext_lazy("理由"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("例如“两次出示同一身份证件”。电话或者邮箱相同，不足以认定。"),
        error_messages={"required": gettext_lazy("请写明理由。")},
    )

    def first_words(self):
        return {}


class Merge(Why):
    """归并: with the applicant of another application."""

    name = "merge"
    title = button = gettext_lazy("认定为同一申请人")
    done = gettext_lazy("已归并，记录在案。两件申请的次数合并计算。")

    other = forms.CharField(
        label=gettext_lazy("另一件的收件编号"),
        max_length=40,
        error_messages={"required": gettext_lazy("请填写另一件的收件编号。")},
    )
    field_order = ["other", "reasons"]

    def clean_other(self):
        number = queries.plain_number(self.cleaned_data["other"])
        found = Applicant.objects.filter(
            application__in=queries.visible_to(self.officer).order_by(), application__case__number=number
        ).first()
        if found is None:
            raise forms.ValidationError(_("没有您可以看的这一件，请核对编号。"))
        return found

    def consequence(self):
        return _("只有您的认定才算数，系统不会自己归并。归并有误可以撤销，两次决定都留在记录里。")

    def perform(self, by):
        data = self.cleaned_data
        merging.merge(self.about.applicant, data["other"], reasons=data["reasons"], by=by, on=self.officer.on)


class Undo(Why):
    """撤销归并: it was wrong."""

    name = "undo"
    title = button = gettext_lazy("撤销归并")
    done = gettext_lazy("已撤销归并，记录在案。")

    merge = forms.IntegerField(widget=forms.HiddenInput)

    def clean_merge(self):
        found = merging.merges_of(self.about.applicant).filter(pk=self.cleaned_data["merge"]).first()
        if found is None:
            raise forms.ValidationError(_("没有这次归并。"))
        return found

    def perform(self, by):
        data = self.cleaned_data
        merging.undo(data["merge"], reasons=data["reasons"], by=by, on=self.officer.on)


FORMS = {form.name: form for form in (Merge, Undo)}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*COMPARES_APPLICANTS)
def same_applicant(request, officer, number):
    """What one application may repeat; by POST a merge, or the end of one."""
    nonsense = "\x00" in number  # which no database takes
    found = None if nonsense else queries.visible_to(officer).filter(case__number=number).first()
    if found is None or not queries.may_see_who_asked(found, officer):
        raise Http404
    if request.method == "POST":
        return _decided(request, officer, found)
    return _page(request, officer, found)


def _decided(request, officer, application):
    if not officer.holds(*merging.MAY_MERGE):
        raise PermissionDenied
    form_class = FORMS.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    form, status = form_class(application, officer, request.POST), INVALID
    try:
        if form.is_valid():
            form.perform(request.user)
            messages.success(request, form.done)
            return redirect("workbench:same_applicant", application.case.number)
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.take(refusal)
    return _page(request, officer, application, typed=form, status=status)


def _page(request, officer, application, *, typed=None, status=200):
    known = repeats.typed_of(application)
    on = application.case.received_on or application.arrived_on
    lines = [
        {
            "application": one.application, "percent": round(one.likeness * 100), "is_repeat": one.is_repeat,
            "same": [_("已归并")] * one.merged + [MARKS[name] for name in one.same],
            "answered": one.is_answered, "sure": one.by_same_applicant,
        }
        for one in repeats.earlier(known, officer=officer, besides=application, most=20)
    ]  # fmt: skip
    decides = officer.holds(*merging.MAY_MERGE)
    likely = next((one["application"].case.number for one in lines if not one["sure"]), "")
    merge_form = typed if isinstance(typed, Merge) else Merge(application, officer)
    merge_form.initial["other"] = likely
    merges = [
        {"merge": one, "undone": getattr(one, "undone", None), "form": _undo_form(one, application, officer, typed)}
        for one in merging.merges_of(application.applicant)
    ]
    about = {
        "here": "desk", "application": application, "case": application.case, "lines": lines, "merges": merges,
        "month": repeats.month_count(known, on=on, besides=application), "columns": list(COLUMNS),
        "form": merge_form if decides else None, "decides": decides,
    }  # fmt: skip
    return shown(request, officer, "same_applicant", about, status)


def _undo_form(merge, application, officer, typed):
    if isinstance(typed, Undo) and str(typed["merge"].value()) == str(merge.pk):
        return typed
    form = Undo(application, officer)
    form.auto_id = f"undo_{merge.pk}_%s"
    form.initial["merge"] = merge.pk
    return form
