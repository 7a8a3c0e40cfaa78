"""The applicant corrects an application online, on the page that also says what is asked and until when."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.casework.attachments import MOST_FILES, NAMES, TYPES
from gongkai.design.sentences import sentence
from gongkai.disclosure.correcting import is_open as takes_correction
from gongkai.disclosure.correcting import send_correction
from gongkai.disclosure.correction_form import CorrectionForm
from gongkai.disclosure.queries import with_units
from gongkai.portal.disclosure.opened import is_open
from gongkai.portal.disclosure.track import UNPROCESSABLE, ask_for_code
from gongkai.portal.disclosure.typed import choose_again, never_cut
from gongkai.portal.page import page
from gongkai.rules.refusal import Incomplete, Refusal


class PageForm(CorrectionForm):
    """The form with what only a page needs. `seen` keeps a second press from sending it twice."""

    use_required_attribute = False  # what is missing is said by the page, in the reader's language
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("identity_proof", "files"):
            self.fields[name].widget.attrs["accept"] = ",".join(TYPES)
        never_cut(self)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, number):
    """This will show what is to be corrected with a form, or take the correction in, for a session that opened it."""
    if not is_open(request, number):
        return ask_for_code(number)
    application = with_units().select_related("correction__sent").get(case__number=number)
    if not takes_correction(application):
        messages.info(request, _("这份申请现在不等补正。"))
        return redirect("portal:tracked", number)
    if request.method != "POST":
        return _shown(request, application, PageForm(initial={"seen": application.case.length}))
    form = PageForm(request.POST, request.FILES)
    if not form.is_valid() or not _sent(form, application):
        return _shown(request, application, form, status=UNPROCESSABLE)
    messages.success(request, _("补正已经交来，等收件单位确认收到。"))
    return redirect("portal:tracked", number)


def _sent(form, application):
    try:
        send_correction(application, **form.said(), on=localdate(), seen=form.cleaned_data["seen"])
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, Incomplete) else None
        form.add_error(field if field in form.fields else None, sentence(refusal))
        return False
    return True


def _shown(request, application, form, *, status=200):
    limit = settings.GONGKAI_FILE_LIMIT // (1024 * 1024)
    facts = {"types": NAMES, "most": MOST_FILES, "limit": limit}
    about = {
        "form": form, "application": application, "correction": application.correction,
        "choose_again": choose_again(request, form),
        "proof_hint": _("要求补交身份证明的，传在这里；办理部门看不到。"),
        "files_hint": _("可以传 %(types)s，最多 %(most)s 个，每个不超过 %(limit)s MB。") % facts,
    }  # fmt: skip
    return page(request, "correct.html", here="track", status=status, **about)
