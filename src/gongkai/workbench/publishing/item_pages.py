"""One item: what the public reads, its versions, what was done with it; and the comparison of two versions."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.casework import shelf
from gongkai.design.sentences import plain as said
from gongkai.publishing import answers, traffic
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.item_seen import refuse_if_changed
from gongkai.publishing.models import Attachment, Link
from gongkai.rules.refusal import OutOfTurn, Refusal
from gongkai.workbench.disclosure.pages import download
from gongkai.workbench.publishing import answer_decisions, described
from gongkai.workbench.publishing.item_file import opened
from gongkai.workbench.publishing.item_forms import FORMS, forms_for
from gongkai.workbench.publishing.seen import sees_now
from gongkai.workbench.staff import shown, staff

INVALID, CONFLICT = 422, 409
DAYS_READ = 30


@require_http_methods(["GET", "HEAD", "POST"])
@staff()
def item(request, officer, pk):
    """The page of an item; by POST, the act named by the button that was pressed."""
    file = opened(officer, pk)
    if request.method == "POST":
        return _act(request, file)
    return shown(request, officer, "publishing/item", page(file))


def _act(request, file):
    form_class = FORMS.get(request.POST.get("act", ""))
    if form_class is None:
        raise BadRequest("no such act")
    form, status = form_class(file, request.POST), INVALID
    try:
        _refuse_unless_open(form, file, request.POST.get("seen", ""))
        if form.is_valid():
            made = form.perform(request.user)
            messages.success(request, _("%(done)s。") % {"done": form.done()})
            return redirect(form.address_after(made))
    except Refusal as refusal:
        status = CONFLICT if isinstance(refusal, OutOfTurn) else INVALID
        form.is_valid()
        form.take(refusal)
        sees_now(form, seen=file.seen)
    return shown(request, file.officer, "publishing/item", page(file, form), status)


def _refuse_unless_open(form, file, seen):
    if not form.is_open(file):
        if file.under_way:
            raise OutOfTurn(_("这条信息已有发布件 %(number)s 正在办理。"), number=file.under_way.case.number)
        raise OutOfTurn(_("您不能对这条信息作这一动作，或者它已经不在公开之中。"))
    refuse_if_changed(file.item, seen)


def page(file, typed=None):
    """This will give all the page of an item needs. `typed` is a form that was refused."""
    forms, version = forms_for(file, typed), file.shown
    files = list(version.attachments.all()) if version else []
    return {
        "here": "publications", "tab": "items", "file": file, "item": file.item, "state": file.state, "forms": forms,
        "objection": _objection(file),
        "refused": typed if typed not in forms else None, "versions": file.versions, "version": version,
        "shown": described.as_shown(version, the_catalogue(), files) if version else None, "facts": _facts(file.item),
        "related": _related(file), "reviews": list(file.item.reviews.select_related("by").order_by("-id")[:20]),
        "address": file.item.index_number.split("/") if file.item.index_number else None, "read": _read(file),
    }  # fmt: skip


def _objection(file):
    """The two decisions on the objection that holds an answer back: the very forms of the list of objections."""
    held = answers.objected_to().filter(item=file.item).first() if file.is_held and file.leads else None
    return [form(held, file.officer) for form in answer_decisions.FORMS.values()] if held else []


def _read(file):
    """How often the public read and downloaded it lately."""
    number = file.item.index_number
    return traffic.of_one("item", number, on=file.today, days=DAYS_READ) if number else None


def _facts(found):
    facts = [
        (_("索引号"), found.index_number),
        (_("责任单位"), said(found.unit.words)),
        (_("时效"), found.get_validity_display()),
        (_("公开日期"), _day(found.live_from)),
        (_("公开至"), _day(found.live_until)),
        (_("最近更新"), _day(found.changed_on)),
        (_("复核日"), _day(found.review_by)),
        (_("暂缓自"), _day(found.held_on)),
        (_("撤回日"), _day(found.taken_down_on)),
        (_("对外说明"), found.taken_down_because),
        (_("代替它的文件"), found.successor.title if found.successor else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _day(value):
    return said(value) if value else ""


def _related(file):
    """The items linked with one, with how. Two that explain one another are told from both ends."""
    links = Link.objects.filter(Q(one=file.item) | Q(other=file.item)).select_related("one", "other")
    return [_end(link, file.item) for link in links.defer("one__body", "other__body").order_by("id")]


def _end(link, mine):
    out = link.one_id == mine.pk
    explains = _("本条解读它") if out else _("解读本条")
    how = explains if link.kind == Link.Kind.EXPLAINS else link.get_kind_display()
    return {"item": link.other if out else link.one, "how": how}


@require_safe
@staff()
def item_version(request, officer, pk, number):
    """One version as it was written."""
    file = opened(officer, pk)
    version = _version(file, number)
    page = {
        "here": "publications", "tab": "items", "file": file, "item": file.item, "version": version,
        "shown": described.as_shown(version, the_catalogue(), list(version.attachments.all())),
    }  # fmt: skip
    return shown(request, officer, "publishing/version", page)


def _version(file, number):
    found = next((one for one in file.versions if one.number == number), None)
    if found is None:
        raise Http404
    return found


@require_safe
@staff()
def item_file(request, officer, pk, version, number):
    """A file of a version, to keep. The public has an address of its own for what is public."""
    visible = opened(officer, pk)
    found = Attachment.objects.filter(version=_version(visible, version), number=number).first()
    if found is None:
        raise Http404
    try:
        data = shelf.take(found.sha256)
    except FileNotFoundError as gone:
        raise Http404 from gone
    return download(data, found.media_type, found.name)
