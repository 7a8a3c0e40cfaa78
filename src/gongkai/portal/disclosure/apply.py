"""The application form (申请表) as the public fills it in."""

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.casework import cover
from gongkai.casework.attachments import MOST_FILES, NAMES, TYPES
from gongkai.design.sentences import sentence
from gongkai.disclosure.application_form import OnlineForm
from gongkai.disclosure.marked_form import ANOTHER_FORM, MarkedForm
from gongkai.disclosure.models import Application
from gongkai.disclosure.sent_again import AnotherForm
from gongkai.disclosure.submitting import AN_HOUR, submit_from
from gongkai.organisation.knocks import TooOften
from gongkai.portal.disclosure.opened import is_open, remember
from gongkai.portal.disclosure.typed import choose_again, never_cut
from gongkai.portal.page import page
from gongkai.portal.publishing.ask_first import offered
from gongkai.publishing import ask_first
from gongkai.rules.refusal import Refusal

# What a browser or a telephone may fill in, and which keys it should show.
ATTRIBUTES = {
    "name": {"autocomplete": "name"},
    "employer": {"autocomplete": "organization"},
    "identity_number": {"autocomplete": "off", "spellcheck": "false"},
    "organisation_code": {"autocomplete": "off", "spellcheck": "false"},
    "phone": {"type": "tel", "autocomplete": "tel"},
    "email": {"autocomplete": "email"},
    "fax": {"type": "tel"},
    "address": {"autocomplete": "street-address"},
    "postcode": {"autocomplete": "postal-code", "inputmode": "numeric"},
    "description": {"rows": 6},
    "purpose": {"rows": 3},
    "identity_proof": {"accept": ",".join(TYPES)},
    "files": {"accept": ",".join(TYPES)},
}
AS_RADIOS = ("supply_form", "supply_way")
FIRST_CHOICE = {"supply_form": Application.Form.EMAIL, "supply_way": Application.Way.ONLINE}
CARRIED = ("subject", "document_number")
TOO_MANY_CAME = gettext_lazy(
    "刚才从您所在的网络提交的申请太多，暂时不能再收。您填的内容还在，请一小时后再提交；着急的，可以当面交、邮寄或者传真。"
)


class PortalForm(MarkedForm, OnlineForm):
    """The form with what only a page needs: its submission mark, and inputs that suit a telephone."""

    use_required_attribute = False  # what is missing is said by the page, in the reader's language

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in AS_RADIOS:
            fields[name].widget = forms.RadioSelect(choices=fields[name].choices)
        for name in ATTRIBUTES.keys() & fields.keys():
            fields[name].widget.attrs.update(ATTRIBUTES[name])
        never_cut(self)


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request):
    """This will show the empty form, or take in what was filled in and lead to the receipt."""
    today = localdate()
    asked = {"rulebook": cover.rulebook_for(today), "on": today}
    if request.method != "POST":
        form = PortalForm(initial={**FIRST_CHOICE, "submission": uuid4()}, **asked)
        form.initial |= _carried(form, request.GET)
        return _form_page(request, form)
    if "look" in request.POST:  # without script: look first what is public already, with all that is typed
        return _form_page(request, PortalForm(initial=request.POST.dict(), **asked))
    form = PortalForm(request.POST, request.FILES, **asked)
    try:
        application = _submitted(request, form, today) if form.is_valid() else None
    except TooOften:
        return _wait(request, form)
    if application is None:
        return _form_page(request, form, status=422)
    if is_open(request, application.case.number):
        messages.info(request, _("这份申请刚才已经收到，这是它的回执。要另提一份，请重新填写申请表。"))
    else:
        ask_first.note_asked_anyway(request.POST.getlist("offered"), on=today)
    remember(request, application.case.number)
    return redirect("portal:receipt", application.case.number)


def _carried(form, asked):
    """What the page that led here hands on: its unit, named by its code, and what somebody looked for there."""
    unit = next((unit.pk for unit in form.fields["unit"].queryset if unit.code == asked.get("unit")), None)
    typed = {name: asked.get(name, "")[: form.fields[name].max_length] for name in CARRIED}
    return {"unit": unit, **typed}


def _submitted(request, form, today):
    """The application that the form made, or had made already; None when it is not taken, which the form then says."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        return submit_from(address, form, on=today, at=now(), submission=form.cleaned_data["submission"])
    except TooOften:
        raise
    except AnotherForm:
        form.send_anew(ANOTHER_FORM)
        return None
    except Refusal as refusal:
        form.add_error(None, sentence(refusal))
        return None


def _wait(request, form):
    """Too many came from this address: nothing typed is lost, and there is another way in."""
    form.add_error(None, TOO_MANY_CAME)
    answer = _form_page(request, form, status=429)
    answer["Retry-After"] = str(int(AN_HOUR.total_seconds()))
    return answer


def _form_page(request, form, *, status=200):
    facts = {"types": NAMES, "most": MOST_FILES, "limit": settings.GONGKAI_FILE_LIMIT // (1024 * 1024)}
    about = {
        "form": form,
        "offers": offered(request.POST or request.GET),
        "choose_again": choose_again(request, form),
        # What was typed for something else does not come back over what was carried here.
        "keep": " ".join(["apply", *(request.GET[name] for name in CARRIED if request.GET.get(name))]),
        "proof_hint": _(
            "身份证、营业执照等的照片或扫描件，请尽量附上；不附也可以提交，但收件单位可能请您补交。"
            "可以传 %(types)s，每个不超过 %(limit)s MB。"
        )
        % facts,
        "files_hint": _("能帮我们找到信息的材料。可以传 %(types)s，最多 %(most)s 个，每个不超过 %(limit)s MB。")
        % facts,
    }
    return page(request, "apply.html", here="apply", status=status, **about)
