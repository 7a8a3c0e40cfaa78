"""The applicant is told that the answer is to be public, may object before it is, and reads what was decided."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.design.sentences import sentence
from gongkai.disclosure.queries import with_units
from gongkai.portal.disclosure.opened import is_open
from gongkai.portal.page import page
from gongkai.portal.publishing.lines import address
from gongkai.publishing import acts, answers
from gongkai.rules.refusal import Incomplete, Refusal

UNPROCESSABLE = 422
DECIDED = ("overruled", "upheld")


class ObjectForm(forms.Form):
    """Why the applicant does not want it."""

    fields: dict[str, Any]
    use_required_attribute = False  # what is missing is said by the page, in the reader's language
    reasons = forms.CharField(
        label=gettext_lazy("为什么不希望公开"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("例如：哪一句话会让人认出您，或者泄露您的商业秘密。"),
        error_messages={"required": gettext_lazy("请写明为什么不希望公开。")},
    )  # fmt: skip


@dataclass(frozen=True)
class Planned:
    """How the answer stands for the public: `state` is planned, objected, overruled, upheld or public."""

    state: str
    on: date
    url: str = ""
    objected_on: date | None = None
    reasons: str = ""


def planned(application, *, on) -> Planned | None:
    """This will give what is planned with the answer to a closed application; None when nothing is decided.

    Two queries, one more after a decision on an objection.
    """
    publication = answers.of_case(application.case)
    if publication is None or publication.item.live_from is None:
        return None
    item, objection = publication.item, next(iter(publication.objections.all()), None)
    state = _state(item, objection, on)
    if state is None:
        return None
    reads = item.live_from <= on and state in ("public", "overruled")
    return Planned(
        state, item.live_from, address(item.index_number) if reads else "", objection.on if objection else None,
        answers.reasons_of_decision(publication, objection) if state in DECIDED else "",
    )  # fmt: skip


def _state(item, objection, on):
    if item.taken_down_on:
        return "upheld" if objection and item.taken_down_on >= objection.on else None
    if item.held_on:
        return "objected"
    if objection:
        return "overruled"
    return "public" if item.live_from <= on else "planned"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def object_to_answer(request, number):
    """This will take the applicant's objection, from a session that opened the application."""
    if not is_open(request, number):
        return redirect(f"{reverse('portal:track')}?number={number}")
    application = with_units().get(case__number=number)
    now_planned = planned(application, on=localdate()) if application.case.closed_on else None
    if now_planned is None or now_planned.state != "planned":
        messages.info(request, _("这件答复现在不能提出异议。"))
        return redirect("portal:tracked", number)
    form = ObjectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _taken(form, application):
        messages.success(request, _("您的意见已经收到，决定以前不会公开。"))
        return redirect("portal:tracked", number)
    about = {"application": application, "planned": now_planned, "objecting": form}
    return page(request, "object.html", here="track", status=UNPROCESSABLE if form.is_bound else 200, **about)


def _taken(form, application):
    try:
        acts.object_to(
            answers.of_case(application.case), reasons=form.cleaned_data["reasons"], on=localdate(), at=now()
        )
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, Incomplete) else None
        form.add_error(field if field in form.fields else None, sentence(refusal))
        return False
    return True
