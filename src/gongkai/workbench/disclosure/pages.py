"""The case page and what hangs on it: doing the act that is my turn, looking at who asks, reading a paper."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.casework import journal
from gongkai.casework.papers import content
from gongkai.design.files import FILE_HEADERS
from gongkai.disclosure import queries
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.disclosure import case_page, handed_away
from gongkai.workbench.disclosure.case_file import opened
from gongkai.workbench.disclosure.turn import FORMS
from gongkai.workbench.staff import shown, staff

INVALID, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def case(request, officer, number):
    """The case page; by POST, the act named by the button that was pressed."""
    try:
        file = opened(officer, number)
    except Http404:
        if request.method == "POST":
            return handed_away.told(request, officer, number)
        raise
    if request.method == "POST":
        return _act(request, file)
    return shown(request, officer, "case", case_page.page(file))


def _act(request, file):
    form_class = FORMS.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    form, status = form_class(file, request.POST, request.FILES), INVALID
    try:
        journal.refuse_if_moved_on(file.case, file.entries, _seen(request))
        _refuse_unless_open(form, file)
        if form.is_valid():
            made = form.perform(request.user)
            return _done(request, file, form.done(made))
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.is_valid()
        form.take(refusal)
    return shown(request, file.officer, "case", case_page.page(file, typed=form), status)


def _seen(request):
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() else None


def _refuse_unless_open(form, file):
    """Refuse what does not lie before this officer with the journal's own reason (403 would not say why)."""
    if form.is_open(file):
        return
    if form.opened_by:
        journal.in_turn(file.standing, file.rulebook, form.opened_by, by=file.officer.person, on=file.today)
    raise OutOfTurn(_("您不能对此件作这一动作。"))


def _done(request, file, done):
    facts = {"number": file.case.number, "done": done}
    messages.success(request, _("%(number)s：%(done)s。") % facts)
    return redirect("workbench:case", file.case.number)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def applicant(request, officer, number):
    """By POST: who asks, and the look goes on record. A link to it leads back to the case."""
    file = opened(officer, number)
    if request.method != "POST":
        return redirect("workbench:case", number)
    if not file.knows_applicant:
        raise Http404
    who = queries.look_at_applicant(file.application, by=request.user, at=now(), place="workbench")
    return shown(request, officer, "case", case_page.page(file, applicant=who))


@require_safe
@staff()
def paper(request, officer, number, paper_number):
    """A paper: words as a sheet to read and print, files to download. What one may not see is not there (404)."""
    file = opened(officer, number)
    found = next((one for one in file.papers if one.number == paper_number), None)
    if found is None:
        raise Http404
    try:
        data = content(found)
    except (FileNotFoundError, ObjectDoesNotExist) as gone:  # erased when its time had come; its digest stays
        raise Http404 from gone
    queries.note_reading(file.application, found, by=request.user, at=now(), place=found.kind)
    if found.filename:
        return download(data, found.media_type, found.filename)
    title, _line, words = data.decode().partition("\n")
    page = {"here": "desk", "case": file.case, "paper": found, "title": title, "words": words.strip()}
    return shown(request, officer, "paper", page)


def download(data, media_type, filename):
    """This will hand out a file to keep, never to open inside a page of the office."""
    kept_as = content_disposition_header(True, filename)
    return HttpResponse(data, content_type=media_type, headers={**FILE_HEADERS, "Content-Disposition": kept_as})
