"""The marks on a file that is to be blackened: where, and on what ground."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from gongkai.casework.attachments import check_file
from gongkai.screening.marks import Mark

BLANK, MOST = 3, 60
SIDES = ("x0", "y0", "x1", "y1")
# They stand in the patch itself, in an official paper: in Chinese for every reader.
GROUNDS = ("个人隐私", "商业秘密", "国家秘密", "工作秘密", "内部事务信息", "过程性信息")
FURTHEST = 20000


class UploadForm(forms.Form):
    """The file to be blackened."""

    fields: dict[str, Any]
    file = forms.FileField(
        label=gettext_lazy("要涂黑的文件"),
        allow_empty_file=True,  # an empty one is refused below, with a sentence of our own
        help_text=gettext_lazy("PDF、JPG 或 PNG，10 MB 以内。Word 和表格请先另存为 PDF。"),
        error_messages={"required": gettext_lazy("请选择要涂黑的文件。")},
    )

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"

    def clean_file(self):
        file = self.cleaned_data["file"]
        check_file(file)
        return file


def _place(label):
    wrong = {"required": gettext_lazy("请填写四边的位置。"), "invalid": gettext_lazy("位置填数字，例如 72.5。")}
    widget = forms.NumberInput(attrs={"step": "0.1", "min": "0", "inputmode": "decimal"})
    return forms.FloatField(label=label, min_value=0, max_value=FURTHEST, widget=widget, error_messages=wrong)


class MarkForm(forms.Form):
    """One box. A row without a box is a row nobody has filled in."""

    fields: dict[str, Any]
    page = forms.IntegerField(label=gettext_lazy("页"), min_value=1, max_value=9999, required=False)
    x0 = _place(gettext_lazy("左"))
    y0 = _place(gettext_lazy("上"))
    x1 = _place(gettext_lazy("右"))
    y1 = _place(gettext_lazy("下"))
    ground = forms.CharField(
        label=pgettext_lazy("why a passage is blackened", "依据"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "grounds", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请写明依据。")},
    )

    def has_changed(self):
        """A row counts by its box: the page is filled in beforehand, and an emptied box takes its mark away."""
        return any(str(self[side].value() or "").strip() for side in SIDES)

    def clean(self):
        super().clean()
        data = self.cleaned_data
        if {"x0", "x1", "y0", "y1"} <= data.keys() and (data["x0"] == data["x1"] or data["y0"] == data["y1"]):
            self.add_error("x1", _("这一处没有大小。"))
        return data

    @property
    def mark(self):
        """The box with its corners in order."""
        data = self.cleaned_data
        (x0, x1), (y0, y1) = sorted((data["x0"], data["x1"])), sorted((data["y0"], data["y1"]))
        return Mark(data.get("page") or 1, x0, y0, x1, y1, data["ground"].strip())


class Marks(BaseFormSet):
    """All the boxes of a file."""

    @property
    def marks(self):
        return [form.mark for form in self.forms if form.has_changed()]


MarkSet = formset_factory(
    MarkForm, formset=Marks, extra=BLANK, max_num=MOST + BLANK, absolute_max=MOST + BLANK, validate_max=False
)


def mark_set(page, data=None, kept=()):
    """This will give the rows for marks: those typed, or those `kept` with some blank ones for a page."""
    more = {"use_required_attribute": False, "empty_permitted": True}
    if data is not None:
        return MarkSet(data, prefix="marks", form_kwargs=more)
    rows = [
        {"page": mark.page, **{side: f"{getattr(mark, side):g}" for side in SIDES}, "ground": mark.ground}
        for mark in kept
    ]
    made = MarkSet(initial=[*rows, *[{"page": page}] * BLANK], prefix="marks", form_kwargs=more)
    made.extra = 0
    return made
