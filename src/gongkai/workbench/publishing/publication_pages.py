"""The page of a publication and what hangs on it: doing the act that is my turn, and reading its papers."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.casework import journal
from gongkai.casework.papers import content
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.disclosure.pages import download
from gongkai.workbench.publishing import publication_page
from gongkai.workbench.publishing.publication_file import opened
from gongkai.workbench.publishing.seen import sees_now
from gongkai.workbench.publishing.turn import FORMS
from gongkai.workbench.staff import shown, staff

INVALID, CONFLICT = 422, 409
TEMPLATE = "publishing/publication"


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def publication(request, officer, number):
    """The page of a publication; by POST, the act named by the button that was pressed."""
    file = opened(officer, number)
    if request.method == "POST":
        return _act(request, file)
    return shown(request, officer, TEMPLATE, publication_page.page(file))


def _act(request, file):
    form_class = FORMS.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    form, status = form_class(file, request.POST), INVALID
    try:
        journal.refuse_if_moved_on(file.case, file.entries, seen(request))
        _refuse_unless_open(form, file)
        if form.is_valid():
            made = form.perform(request.user)
            messages.success(
                request, _("%(number)s：%(done)s。") % {"number": file.case.number, "done": form.done(made)}
            )
            return redirect("workbench:publication", file.case.number)
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.is_valid()
        form.take(refusal)
        file = opened(file.officer, file.case.number)
        sees_now(form, seen=file.case.length)
    return shown(request, file.officer, TEMPLATE, publication_page.page(file, typed=form), status)


def seen(request):
    """This will give how much of a journal the officer had seen, None when the form does not say."""
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() else None


def _refuse_unless_open(form, file):
    """Refuse what does not lie before this officer with the journal's own reason (403 would not say why)."""
    if form.is_open(file):
        return
    journal.in_turn(file.standing, file.rulebook, form.opened_by, by=file.officer.person, on=file.today)
    if file.is_own_work:
        raise OutOfTurn(_("这份文稿由您本人起草或提出，须由另一位同志审核。"))
    raise OutOfTurn(_("您不能对此件作这一动作。"))


@require_safe
@staff()
def paper(request, officer, number, paper_number):
    """A paper of a publication: words as a sheet to read and print, files to download."""
    file = opened(officer, number)
    found = next((one for one in file.papers if one.number == paper_number), None)
    if found is None:
        raise Http404
    try:
        data = content(found)
    except (FileNotFoundError, ObjectDoesNotExist) as gone:
        raise Http404 from gone
    if found.filename:
        return download(data, found.media_type, found.filename)
    title, _line, words = data.decode().partition("\n")
    page = {"here": "publications", "case": file.case, "paper": found, "title": title, "words": words.strip()}
    return shown(request, officer, "publishing/paper", page)
