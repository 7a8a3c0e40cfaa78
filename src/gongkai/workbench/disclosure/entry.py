"""Take in an application that came to the desk, by post, by fax or by word of mouth, and print its slip (R53)."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.casework import cover
from gongkai.design.components.error_summary.errors import choose_again
from gongkai.design.sentences import plain as said
from gongkai.design.sentences import sentence
from gongkai.design.square_code import square_code
from gongkai.disclosure import intake, repeats
from gongkai.disclosure.application_form import PaperForm
from gongkai.disclosure.marked_form import ANOTHER_FORM, MarkedForm
from gongkai.disclosure.sent_again import AnotherForm
from gongkai.organisation.models import Unit
from gongkai.organisation.queries import intake_desk
from gongkai.publishing import guide_queries
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.disclosure import long_ago
from gongkai.workbench.disclosure.case_file import opened
from gongkai.workbench.disclosure.case_page import hands_out_slips
from gongkai.workbench.staff import TAKES_IN, shown, staff

INVALID = 422


class EntryForm(MarkedForm, PaperForm):
    """The paper form with the desk that takes it in, and the mark that makes a second sending harmless."""

    fields: dict[str, Any]
    not_a_repeat = forms.BooleanField(
        label=gettext_lazy("已看过以前的申请，仍然录入"),
        required=False,
        help_text=gettext_lazy("受理岗位不能拒收：是不是重复申请，由综合部门认定。"),
    )
    days_are_right = forms.BooleanField(label=gettext_lazy("已核对，日期无误"), required=False)
    unit = forms.ModelChoiceField(queryset=None, label=gettext_lazy("由哪个受理岗位收件"), empty_label=None)

    def __init__(self, *args, officer, **kwargs):
        super().__init__(*args, auto_id="entry_%s", use_required_attribute=False, **kwargs)
        desks = Unit.objects.filter(pk__in=officer.units(*TAKES_IN)).order_by("code")
        self.fields["unit"].queryset = desks
        self.fields["unit"].initial = desks.first()
        self.fields["unit"].label_from_instance = lambda unit: said(unit.words)
        self.fields["own_records"].label = gettext_lazy("所需信息是申请人自己的记录")
        self.fields["description"].widget.attrs["rows"] = 6
        for name in ("arrived_on", "received_on"):
            self.fields[name].widget.attrs |= {"max": officer.on.isoformat()}

    def take(self, refusal):
        """This will put a refusal at the field it is about."""
        field = "" if isinstance(refusal, OutOfTurn) else getattr(refusal, "field", "received_on")
        self.add_error(field if field in self.fields else None, sentence(refusal))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(*TAKES_IN)
def new(request, officer):
    """The form at the desk: what is written here is accepted on the day it names."""
    if request.method == "POST":
        return _enter(request, officer)
    first = {"arrived_on": officer.on, "received_on": officer.on, "channel": "counter", "submission": uuid4()}
    form = EntryForm(initial=first, rulebook=cover.rulebook_for(officer.on), officer=officer)
    return shown(request, officer, "new", {"here": "new", "form": form})


def _enter(request, officer):
    form = EntryForm(request.POST, request.FILES, rulebook=_rulebook(request, officer), officer=officer)
    asked = {"alike": _repeats(form, officer), "long_ago": long_ago.told(form, officer.on)} if form.is_valid() else {}
    if form.is_valid() and not any(asked.values()):
        try:
            application = _taken_in(form, request.user)
        except AnotherForm:
            form.send_anew(ANOTHER_FORM)
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("已录入并受理。请把回执交给申请人。"))
            return redirect("workbench:slip", application.case.number)
    page = {"here": "new", "form": form, "choose_again": choose_again([form]), **asked}
    return shown(request, officer, "new", page, INVALID)


def _repeats(form, officer):
    """Earlier applications of the same applicant for much the same, unless the desk has looked at them already."""
    data = form.cleaned_data
    if data["not_a_repeat"]:
        return []
    found = repeats.earlier(repeats.typed(data), officer=officer)
    return [one for one in found if one.is_repeat and one.application.submission != data["submission"]]


def _taken_in(form, by):
    data = form.cleaned_data
    submission: UUID = data["submission"]
    return intake.enter(form, unit=data["unit"], by=by, on=data["received_on"], submission=submission)


def _rulebook(request, officer):
    """The rulebook of the day that was typed, today's as long as that day makes no sense."""
    try:
        return cover.rulebook_for(date.fromisoformat(request.POST.get("received_on", "")))
    except (ValueError, Refusal):
        return cover.rulebook_for(officer.on)


@never_cache
@require_safe
@staff()
def slip(request, officer, number):
    """The receipt slip with number and query code; the desk may print it again."""
    file = opened(officer, number)
    if not hands_out_slips(file):
        raise Http404
    track = request.build_absolute_uri(reverse("portal:track"))
    page = {
        "here": "new", "application": file.application, "case": file.case, "code": file.application.query_code,
        "track": track, "square": square_code(f"{track}?{urlencode({'number': number})}"),
        "ways": guide_queries.ways_of(file.application.unit, on=officer.on),
        "desk": intake_desk(file.application.unit, on=officer.on),
    }  # fmt: skip
    return shown(request, officer, "slip", page)
