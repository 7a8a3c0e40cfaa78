"""Enter a document that is to be published, and go on writing it until it is proposed."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Position, Unit
from gongkai.publishing import acts, enclosing, queries
from gongkai.publishing.content import Content, checked
from gongkai.publishing.models import Version
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.publishing.content_form import ContentForm
from gongkai.workbench.publishing.publication_file import opened
from gongkai.workbench.publishing.seen import sees_now
from gongkai.workbench.staff import shown, staff

INVALID, CONFLICT = 422, 409
TEMPLATE = "publishing/draft"


class WhoseForm(forms.Form):
    """For which of their units an officer enters it; those with one unit are not asked."""

    fields: dict[str, Any]
    unit = forms.ModelChoiceField(queryset=None, label=gettext_lazy("责任单位"), empty_label=None, required=False)

    def __init__(self, data, officer):
        units = Unit.objects.filter(pk__in=queries.units_to_draft_for(officer)).select_related("parent__parent__parent")
        super().__init__(data, auto_id="whose_%s", use_required_attribute=False)
        self.fields["unit"].queryset = units.order_by("code")
        self.fields["unit"].label_from_instance = lambda unit: said(unit.words)
        self.units = list(self.fields["unit"].queryset)

    def chosen(self):
        """This will give the unit that was chosen, the first one before anything was."""
        unit = self.cleaned_data.get("unit") if self.is_bound and self.is_valid() else None
        return unit or self.units[0]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Position.Kind.HANDLER)
def new(request, officer):
    """The empty form; by POST, what was filled in becomes a publication."""
    whose = WhoseForm(request.POST if request.method == "POST" else None, officer)
    if request.method != "POST":
        form = ContentForm(unit=whose.chosen(), pattern=_pattern(request, officer))
        form.initial |= _proposed(request)
        return _drawn(request, officer, form, whose=whose)
    form = ContentForm(request.POST, request.FILES, unit=whose.chosen())
    if form.is_valid():
        try:
            made = _drawn_up(form, whose.chosen(), officer)
        except Refusal as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("已登记，编号 %(number)s。") % {"number": made.case.number})
            return redirect("workbench:publication", made.case.number)
    return _drawn(request, officer, form, whose=whose, status=INVALID)


def _pattern(request, officer):
    """The version of another item after which the new one is written, when the address names one."""
    given = request.GET.get("from", "")
    if not given.isdecimal():
        return None
    return Version.objects.filter(item__in=queries.items_visible_to(officer), item=given).order_by("-number").first()


def _proposed(request):
    """The title the address proposes, as for what several people asked for."""
    title = request.GET.get("title", "").replace("\x00", "").strip()[:300]
    return {"title": title} if title else {}


def _drawn_up(form, unit, officer):
    data = form.cleaned_data
    return acts.draw_up(
        form.content(), unit=unit, by=officer.person, on=officer.on, submission=data["submission"],
        files=enclosing.screened(data["files"]),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def edit(request, officer, number):
    """The draft as it stands; by POST, a new version of it. Every version is kept."""
    file = opened(officer, number)
    if request.method != "POST":
        return _begun(request, officer, file)
    form = ContentForm(request.POST, request.FILES, unit=file.publication.unit, version=_writable(file).version)
    if not form.is_valid():
        return _drawn(request, officer, form, file=file, status=INVALID)
    try:
        _redrawn(form, file)
    except Refusal as refusal:
        form.take(refusal)
        sees_now(form, seen_version=file.version.number)
        return _drawn(request, officer, form, file=file, status=CONFLICT if isinstance(refusal, OutOfTurn) else INVALID)
    messages.success(request, _("文稿已保存。"))
    return redirect("workbench:publication", number)


def _begun(request, officer, file):
    """The form before anything is typed; a page asked for too late leads back to the case."""
    if _writable(file).may_redraft:
        return _drawn(request, officer, ContentForm(unit=file.publication.unit, version=file.version), file=file)
    messages.warning(request, _("文稿已经提出，现在不能修改；需要改的，请等退回。"))
    return redirect("workbench:publication", file.case.number)


def _writable(file):
    """The file of a publication with a text, for those who write in its unit; for others there is no such page."""
    drafts = file.may_redraft or file.publication.unit_id in queries.units_to_draft_for(file.officer)
    if not file.brings_a_text or not drafts:
        raise Http404
    return file


def _redrawn(form, file):
    data, by, content = form.cleaned_data, file.officer.person, form.content()
    files = enclosing.screened(data["files"])
    began_from = data.get("seen_version") or file.version.number
    if began_from + 1 == file.version.number and _is_the_same(file.version, content, by, file.today):
        return file.version  # the same page, sent a second time
    return acts.redraft(
        file.publication, content, by=by, on=file.today, files=files, why=data["why"], seen_version=began_from,
        keep=form.kept if "keep" in form.fields else None,
    )  # fmt: skip


def _is_the_same(version, content, by, on):
    return version.made_by_id == by.pk and Content.of(version) == checked(content, on=on)


def _drawn(request, officer, form, *, file=None, whose=None, status=200):
    page = {
        "here": "publications", "tab": "new", "form": form, "file": file, "status": status,
        "whose": whose if whose and len(whose.units) > 1 else None,
        "choose_again": [one.name for one in request.FILES.getlist("files")],
        "limit": settings.GONGKAI_FILE_LIMIT // (1024 * 1024),
    }  # fmt: skip
    return shown(request, officer, TEMPLATE, page, status)
