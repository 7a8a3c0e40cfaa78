"""Where is mine: by number and query code to the state of an application, its reply and its papers.

The code is sent in the body of the form and never stands in an address.
"""

from io import BytesIO

from django import forms
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.casework.papers import content
from gongkai.design.files import FILE_HEADERS
from gongkai.design.sentences import sentence
from gongkai.disclosure.plain_errors import say_plainly
from gongkai.disclosure.queries import papers_for_applicant, with_units
from gongkai.disclosure.tracking import WRONG_CODE, open_application
from gongkai.organisation.knocks import TooOften
from gongkai.portal.disclosure.opened import forget, is_open, remember
from gongkai.portal.disclosure.parts import linked
from gongkai.portal.disclosure.publicly import ObjectForm, planned
from gongkai.portal.disclosure.story import tell
from gongkai.portal.page import page

UNPROCESSABLE, TOO_MANY = 422, 429


class TrackForm(forms.Form):
    """Number and query code, as they stand on the receipt."""

    number = forms.CharField(
        label=gettext_lazy("收件编号"),
        max_length=60,
        help_text=gettext_lazy("在回执上，例如 JX-2026-00012。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=gettext_lazy("查询码"),
        max_length=40,
        help_text=gettext_lazy("回执上的10位字母和数字，不分大小写，空格可以不填。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    use_required_attribute = False  # what is missing is said by the page, in the reader's language

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_plainly(field)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def track(request):
    """This will ask for number and code, and open the application they belong to."""
    if request.method != "POST":
        asked = request.GET.get("number", "")[:60]
        return page(request, "track.html", here="track", form=TrackForm(initial={"number": asked}))
    form = TrackForm(request.POST)
    if not form.is_valid():
        return page(request, "track.html", here="track", form=form, status=UNPROCESSABLE)
    try:
        application = open_application(
            form.cleaned_data["number"],
            form.cleaned_data["code"],
            address=request.META.get("REMOTE_ADDR", ""),
            at=now(),
        )
    except TooOften as refusal:
        return _wait(request, form, refusal)
    if application is None:
        form.add_error(None, _("没有找到：收件编号和查询码对不上。请对照回执逐位核对，注意编号里的年份和连字符。"))
        return page(request, "track.html", here="track", form=form, status=UNPROCESSABLE)
    remember(request, application.case.number)
    return redirect("portal:tracked", application.case.number)


def _wait(request, form, refusal):
    form.add_error(None, sentence(refusal))
    answer = page(request, "track.html", here="track", form=form, status=TOO_MANY)
    answer["Retry-After"] = str(int(WRONG_CODE.within.total_seconds()))
    return answer


@never_cache
@require_safe
def tracked(request, number):
    """This will tell where an application is, to a session that has opened it."""
    if not is_open(request, number):
        return ask_for_code(number)
    application, today = with_units().get(case__number=number), localdate()
    about = {"application": application, "told": tell(application, today), **linked(request, application)}
    if application.case.closed_on:
        about |= {"planned": planned(application, on=today), "objecting": ObjectForm()}
    return page(request, "tracked.html", here="track", **about)


@never_cache
@require_safe
def paper(request, number, paper_number):
    """This will hand out one of the applicant's own papers: words as a document to print, a file as a download."""
    if not is_open(request, number):
        return ask_for_code(number)
    application = with_units().get(case__number=number)
    found = papers_for_applicant(application).select_related("text").filter(number=paper_number)
    kept = found.first()
    if kept is None:
        raise Http404
    if kept.filename:
        return handed_out(kept)
    return page(request, "paper.html", here="track", application=application, paper=kept)


def handed_out(kept):
    """This will hand out a paper that is a file, to keep and not to open inside a page."""
    try:
        data = content(kept)
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(
        BytesIO(data), as_attachment=True, filename=kept.filename, content_type=kept.media_type, headers=FILE_HEADERS
    )


@require_POST
def leave(request):
    """This will close what this session opened, for the next person at the same computer."""
    forget(request)
    return redirect("portal:track")


def ask_for_code(number):
    """This will lead to the page that asks for number and code, the number filled in."""
    return redirect(f"{reverse('portal:track')}?{urlencode({'number': number})}")
