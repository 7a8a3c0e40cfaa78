"""Write what is to be public of an answered application, and write it anew when it was returned."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.design.sentences import listed
from gongkai.disclosure import answered
from gongkai.disclosure.queries import look_at_applicant
from gongkai.organisation.models import Position
from gongkai.publishing import acts, answers
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.publishing.answer_form import AnswerForm
from gongkai.workbench.staff import shown, staff

INVALID, CONFLICT = 422, 409
TEMPLATE = "publishing/answer"
REDRAWN = "draw_up_answer"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def new_answer(request, officer, number):
    """The form, filled in without the applicant; by POST, what was written goes to its secrecy review."""
    application = _given_out(officer, number)
    under_way = answers.of_case(application.case)
    if under_way and under_way.case.waiting_for != REDRAWN:
        return redirect("workbench:publication", under_way.case.number)
    words = answered.words_that_name(look_at_applicant(application, by=officer.person, at=now(), place="answer"))
    version = under_way.version if under_way else None
    if request.method != "POST":
        return _drawn(request, officer, AnswerForm(application, words, version=version), under_way)
    form = AnswerForm(application, words, request.POST, request.FILES, version=version)
    if not form.is_valid():
        return _drawn(request, officer, form, under_way, INVALID)
    try:
        made = _redrawn(form, under_way, officer) if under_way else _drawn_up(form, officer)
    except Refusal as refusal:
        form.take(refusal)
        return _drawn(request, officer, form, under_way, CONFLICT if isinstance(refusal, OutOfTurn) else INVALID)
    messages.success(request, _("已送保密审查，编号 %(number)s。") % {"number": made.case.number})
    if form.unread:
        facts = {"names": listed(form.unread)}
        messages.warning(request, _("读不出文字、没有查过能不能认出申请人的附件：%(names)s。请打开逐页看过。") % facts)
    return redirect("workbench:publication", made.case.number)


def _given_out(officer, number):
    """The answered application with a number, for the Lead Office; for others there is no such page."""
    nonsense = "\x00" in number  # which no database takes
    leads = officer.holds(Position.Kind.LEAD_OFFICE)
    found = answered.given_out().filter(case__number=number).first() if leads and not nonsense else None
    if found is None:
        raise Http404
    return found


def _drawn_up(form, officer):
    return acts.draw_up_answer(
        form.content(), answers=form.application.case, unit=form.unit, by=officer.person, on=officer.on,
        not_to_be_named=form.not_to_be_named, submission=form.cleaned_data["submission"], files=form.to_enclose(),
    )  # fmt: skip


def _redrawn(form, publication, officer):
    acts.redraft_answer(
        publication, form.content(), by=officer.person, on=officer.on, not_to_be_named=form.not_to_be_named,
        keep=form.kept if "keep" in form.fields else None, files=form.to_enclose(), why=form.cleaned_data["why"],
    )  # fmt: skip
    return publication


def _drawn(request, officer, form, under_way, status=200):
    page = {
        "here": "publications", "tab": "answers", "form": form, "application": form.application,
        "case": form.application.case, "unit": form.unit, "under_way": under_way, "status": status,
        "papers": [_line(form.application, paper) for paper in form.papers.values()],
        "choose_again": [one.name for one in request.FILES.getlist("files")],
    }  # fmt: skip
    return shown(request, officer, TEMPLATE, page, status)


def _line(application, paper):
    url = reverse("workbench:paper", args=[application.case.number, paper.number])
    return {"title": paper.title, "url": url, "size": paper.size}
