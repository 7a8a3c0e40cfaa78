"""Bring in what was written elsewhere: many items from a spreadsheet, or one document from a Word or PDF file."""

from itertools import islice
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.http import require_http_methods

from gongkai.casework.papers import Filed
from gongkai.design.sentences import sentence
from gongkai.organisation.models import Position
from gongkai.publishing.filled_rows import COLUMNS
from gongkai.publishing.importing import Import
from gongkai.reading import gate
from gongkai.rules.refusal import Refusal
from gongkai.workbench.publishing import drafting
from gongkai.workbench.publishing.content_form import ContentForm
from gongkai.workbench.staff import shown, staff

INVALID = 422
MOST_ROWS = 5_000  # of one page; more is for the command, which takes as many as there are
SHOWN = 50  # of those that were taken
MOST_WRONG = 500
TOO_MANY = gettext_noop("一次最多 %(most)d 行。请拆成几个文件，或者请管理员用命令 gongkai import-items 导入。")
LEFT_OUT = {
    "pictures": gettext_lazy(
        "文件里有 %(count)d 张图片没有读入正文。公众需要看的，请把原文件作为附件上传，并用文字说明图意。"
    ),
    "tables": gettext_lazy(
        "文件里有 %(count)d 页可能带表格，读入后只剩一行行文字。请对照原文件整理，或者把它作为附件上传。"
    ),
}
Kind = Position.Kind
HOW = {
    "publish": (Kind.LEAD_OFFICE, gettext_lazy("已经公开过的信息：核对后直接公开")),
    "draft": (Kind.HANDLER, gettext_lazy("还没有公开的文件：登记，逐件提出、审核、审查")),
}


class UploadForm(forms.Form):
    """A file to be read."""

    fields: dict[str, Any]
    file = forms.FileField(
        label=gettext_lazy("文件"),
        error_messages={"required": gettext_lazy("请选择文件。"), "empty": gettext_lazy("这个文件是空的。")},
    )
    use_required_attribute = False

    def __init__(self, *args, accept, help_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = accept
        self.fields["file"].help_text = help_text

    def clean_file(self):
        file = self.cleaned_data["file"]
        limit = settings.GONGKAI_FILE_LIMIT // (1024 * 1024)
        if file.size > settings.GONGKAI_FILE_LIMIT:
            raise forms.ValidationError(_("文件超过 %(limit)s MB，请拆成几个。") % {"limit": limit})
        return file

    def take(self, refusal):
        """This will put a refusal at the file."""
        self.add_error("file", sentence(refusal))


class TableForm(UploadForm):
    """A spreadsheet, what is to become of its rows, and on what grounds."""

    how = forms.ChoiceField(label=gettext_lazy("怎么办"), widget=forms.RadioSelect)
    basis = forms.CharField(
        label=gettext_lazy("逐件审查的依据"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("凭什么可以公开，例如：原门户网站已公开，逐件核对。"),
        error_messages={"required": gettext_lazy("请写明逐件审查的依据。")},
    )

    def __init__(self, officer, *args):
        columns = _("、").join(names[0] for names in COLUMNS.values())
        help_text = _("Excel（.xlsx）或 CSV。要有一行表头，必须有“名称”和“生成日期”；认得的列：%(columns)s。") % {
            "columns": columns
        }
        super().__init__(*args, accept=".xlsx,.csv,.tsv,.txt", help_text=help_text, auto_id="table_%s")
        mine = [(how, words) for how, (kind, words) in HOW.items() if officer.holds(kind)]
        self.fields["how"].choices = mine
        if len(mine) == 1:
            self.fields["how"].widget = forms.HiddenInput()
            self.fields["how"].initial = mine[0][0]
        self.fields["basis"].required = list(dict(mine)) == ["publish"]
        if "publish" not in dict(mine):
            del self.fields["basis"]
        self.order_fields(["file", "how", "basis"])

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if data.get("how") == "publish" and "basis" not in self.errors and not data.get("basis", "").strip():
            self.add_error("basis", _("请写明逐件审查的依据。"))
        return data


class DocumentForm(UploadForm):
    """A Word or PDF file."""

    def __init__(self, *args):
        help_text = _("Word（.docx）或者有文字的 PDF。标题和正文会填进登记表，图片不带。")
        super().__init__(*args, accept=".docx,.pdf", help_text=help_text, auto_id="document_%s")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Kind.HANDLER, Kind.LEAD_OFFICE)
def import_items(request, officer):
    """The two forms; by POST of a spreadsheet, what was taken of it and what not."""
    if request.method != "POST":
        return _page(request, officer)
    form = TableForm(officer, request.POST, request.FILES)
    if form.is_valid():
        try:
            return _page(request, officer, result=_imported(form, officer))
        except Refusal as refusal:
            form.take(refusal)
    return _page(request, officer, table=form, status=INVALID)


def _imported(form, officer):
    """What became of the rows. The whole file is read first: a file that is broken further on is not half taken."""
    file, publish = form.cleaned_data["file"], form.cleaned_data["how"] == "publish"
    data, name = file.read(), PurePath(file.name).name
    rows = list(islice(gate.rows(data, name), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise Refusal(TOO_MANY, most=MOST_ROWS)
    source = Filed("source", name, content=data, filename=name, media_type="application/octet-stream")
    brought = Import(officer, publish, form.cleaned_data.get("basis", "").strip(), source)
    batches = list(brought.take(rows))
    taken = [one for batch in batches for one in batch.taken]
    wrong = [one for batch in batches for one in batch.wrong]
    return {
        "name": name, "publish": publish, "taken": taken[:SHOWN], "taken_count": len(taken), "wrong_count": len(wrong),
        "wrong": [_named(one) for one in wrong[:MOST_WRONG]],
        "unread": [title for batch in batches for title in batch.unread],
    }  # fmt: skip


def _named(wrong):
    return {"line": wrong.line, "title": wrong.title, "reasons": [sentence(reason) for reason in wrong.reasons]}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Kind.HANDLER)
def from_document(request, officer):
    """A Word or PDF file as a draft that is filled in; what is then sent from that page is entered like any other."""
    if "submission" in request.POST:
        return drafting.new(request)
    if request.method != "POST":
        return _page(request, officer)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _filled_in(request, officer, form.cleaned_data["file"])
        except Refusal as refusal:
            form.take(refusal)
    return _page(request, officer, document=form, status=INVALID)


def _filled_in(request, officer, file):
    told = gate.document(file.read(), PurePath(file.name).name)
    for kind, count in told.left_out.items():
        messages.warning(request, LEFT_OUT[kind] % {"count": count})
    whose = drafting.WhoseForm(None, officer)
    form = ContentForm(unit=whose.chosen())
    form.initial.update({"title": " ".join(told.title.split())[:300], "body": told.html})
    page = {
        "here": "publications", "tab": "new", "form": form, "file": None, "status": 200,
        "whose": whose if len(whose.units) > 1 else None, "choose_again": [],
        "limit": settings.GONGKAI_FILE_LIMIT // (1024 * 1024),
    }  # fmt: skip
    return shown(request, officer, drafting.TEMPLATE, page)


def _number_title(result):
    return _("索引号") if result and result["publish"] else _("编号")


def _page(request, officer, *, table=None, document=None, result=None, status=200):
    drafts = officer.holds(Kind.HANDLER)
    columns = [(_("名称"), "wide"), (_("行"), "number"), (_("为什么没有接收"), "wide")]
    page = {
        "here": "publications", "tab": "import", "result": result, "columns": columns,
        "taken_columns": [(_("名称"), "wide"), (_("行"), "number"), _number_title(result)],
        "table": table or TableForm(officer), "document": (document or DocumentForm()) if drafts else None,
        "publishes_at_once": officer.holds(Kind.LEAD_OFFICE),
    }  # fmt: skip
    return shown(request, officer, "publishing/import", page, status)
