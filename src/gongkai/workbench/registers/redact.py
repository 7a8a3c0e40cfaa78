"""Blacken a file (涂黑): upload it, mark what is to go and why, look again, and take the finished file away."""

from dataclasses import asdict
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.casework import drawer
from gongkai.casework.attachments import media_type
from gongkai.casework.papers import content
from gongkai.design.sentences import plain as said
from gongkai.design.sentences import sentence
from gongkai.disclosure import release
from gongkai.rules.refusal import Refusal
from gongkai.screening import gate
from gongkai.workbench.disclosure.case_file import can_be_blackened, opened
from gongkai.workbench.registers.decision import INVALID
from gongkai.workbench.registers.mark_forms import GROUNDS, UploadForm, mark_set
from gongkai.workbench.staff import HANDS_OUT_FILES, shown, staff

SOURCE, MADE = "source", "made"
RULER = 50  # points between two lines of the ruler at the edges of a page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(*HANDS_OUT_FILES)
def redact(request, officer):
    """Upload a file; it lies in the officer's drawer for an hour at most."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            file = form.cleaned_data["file"]
            return redirect("workbench:mark", _laid_in(request, file.read(), PurePath(file.name).name).token)
        except Refusal as refusal:
            form.add_error("file", sentence(refusal))
    return shown(request, officer, "redact", {"here": "redact", "form": form}, INVALID if form.errors else 200)


def _laid_in(request, data, name, **about):
    sizes = gate.show(data, name, 1).sizes
    laid = drawer.open_new(request.user, at=now(), filename=name, sizes=sizes, **about)
    laid.lay(SOURCE, data)
    return laid


@require_POST
@staff(*HANDS_OUT_FILES)
def redact_paper(request, officer, number, paper_number):
    """Lay a paper of a case into the officer's drawer, as if it had been uploaded; the paper itself is not touched.

    What the officer may not read does not exist for them (404).
    """
    file = opened(officer, number)
    paper = next((one for one in file.papers if one.number == paper_number and can_be_blackened(one)), None)
    if paper is None:
        raise Http404
    try:
        laid = _laid_in(request, content(paper), paper.filename, case=number)
    except FileNotFoundError as gone:  # erased when its time had come
        raise Http404 from gone
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("workbench:case", number)
    return redirect("workbench:mark", laid.token)


def _mine(request, token):
    found = drawer.find(token, request.user, at=now())
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff(*HANDS_OUT_FILES)
def mark(request, officer, token):
    """One page of the file with its marks; by POST another page, a look at the marks, or the finished file."""
    laid = drawer.find(token, request.user, at=now())
    if laid is None:
        messages.warning(request, _("文件已经清除：超过一小时，或者您又上传了另一个。请重新上传。"))
        return redirect("workbench:redact")
    if "discard" in request.POST:
        laid.empty()
        messages.success(request, _("文件已从服务器清除。"))
        return redirect("workbench:redact")
    if request.method != "POST":
        return _page(request, officer, laid, mark_set(1), 1)
    typed, page = mark_set(1, request.POST), _asked_page(request, laid)
    if not typed.is_valid():
        return _page(request, officer, laid, typed, page, status=INVALID)
    if "finish" not in request.POST:
        return _page(request, officer, laid, mark_set(page, kept=typed.marks), page, typed.marks)
    return _finished(request, officer, laid, typed, page)


def _asked_page(request, laid):
    asked = request.POST.get("show") or request.POST.get("shown") or "1"
    return min(int(asked), len(laid.about["sizes"])) if asked.isdecimal() and int(asked[:6]) else 1


def _finished(request, officer, laid, typed, page):
    source = release.as_file(laid.about["filename"], laid.read(SOURCE))
    try:
        made = release.redact(source, typed.marks, by=request.user, at=now())
    except Refusal as refusal:
        return _page(
            request, officer, laid, mark_set(page, kept=typed.marks), page, typed.marks, sentence(refusal), INVALID
        )
    found = [{"kind": one.kind, "where": one.where, "blocks": one.blocks} for one in made.remains.findings]
    laid.lay(MADE, made.data, elsewhere=list(made.elsewhere), found=found, marks=[asdict(one) for one in made.marks])
    return redirect("workbench:blackened", laid.token)


def _page(request, officer, laid, rows, page, marks=None, refused="", status=200):
    sizes = laid.about["sizes"]
    width, height = sizes[page - 1]
    if marks is None:
        marks = [form.mark for form in rows.forms if form.is_bound and form.is_valid() and form.has_changed()]
    here = [
        {"number": n, "x": one.x0, "y": one.y0, "width": one.x1 - one.x0, "height": one.y1 - one.y0}
        for n, one in enumerate(marks, 1)
        if one.page == page
    ]
    about = {
        "here": "redact", "laid": laid, "name": laid.about["filename"], "rows": rows, "shown_page": page,
        "pages": len(sizes), "width": round(width, 1), "height": round(height, 1), "marks_here": here,
        "across": range(RULER, int(width), _apart(width)), "down": range(RULER, int(height), _apart(height)),
        "letter": max(width, height) / 60, "grounds": GROUNDS, "refused": refused, "others": len(marks) - len(here),
    }  # fmt: skip
    return shown(request, officer, "mark", about, status)


def _apart(length):
    """How far the lines of the ruler stand apart: a large picture has no more of them than a page of paper."""
    return RULER * max(1, round(length / 1000))


@never_cache
@require_safe
@staff(*HANDS_OUT_FILES)
def page(request, officer, token, number):
    """A page as a picture."""
    laid = _mine(request, token)
    try:
        drawn = gate.show(laid.read(SOURCE), laid.about["filename"], number)
    except Refusal as refusal:
        raise Http404 from refusal
    return HttpResponse(drawn.data, content_type="image/png")


@never_cache
@require_safe
@staff(*HANDS_OUT_FILES)
def blackened(request, officer, token):
    """What was done, what to look at before the file goes out, and the file."""
    laid = _mine(request, token)
    if "marks" not in laid.about:
        raise Http404
    findings = [
        {"title": said(release.kind_words(one["kind"])), "where": one["where"], "blocks": one["blocks"]}
        for one in laid.about["found"]
    ]
    about = {
        "here": "redact", "laid": laid, "name": laid.about["filename"], "marks": laid.about["marks"],
        "case": laid.about.get("case", ""),
        "elsewhere": laid.about["elsewhere"], "findings": findings,
        "columns": [_("页"), _("位置"), (pgettext("why a passage is blackened", "依据"), "wide")],
    }  # fmt: skip
    return shown(request, officer, "blackened", about)


@never_cache
@require_safe
@staff(*HANDS_OUT_FILES)
def blackened_file(request, officer, token):
    """The finished file, to keep."""
    laid = _mine(request, token)
    try:
        data = laid.read(MADE)
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = PurePath(laid.about["filename"])
    answer = HttpResponse(data, content_type=media_type(name.name))
    answer["Content-Disposition"] = content_disposition_header(True, f"{name.stem}（涂黑）{name.suffix}")
    return answer
