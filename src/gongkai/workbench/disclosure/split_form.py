"""Split an application of mixed powers: one part gets a case of its own with the same receipt date (Q10)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure import splitting
from gongkai.workbench.disclosure.act_form import ActForm, words


class SplitOff(ActForm):
    """分出一件: the part goes its own way, the whole keeps its words."""

    name = opened_by = "split_off"
    title = _("分出一件另办")
    button = _("分出一件")
    quiet = True

    subject = forms.CharField(
        label=_("分出部分所需信息的名称"),
        max_length=200,
        error_messages={"required": _("请写明分出部分所需信息的名称。")},
    )
    description = words(
        _("分出部分的内容"),
        _("请写明分出部分的内容。"),
        max_length=20000,
        help_text=_("从申请内容中摘出；原申请的文字不变。"),
    )

    @classmethod
    def is_open(cls, file):
        received = file.standing.received_on is not None
        return super().is_open(file) and received and not splitting.has_rested(file.entries, file.rulebook)

    def perform(self, by):
        data = self.cleaned_data
        return splitting.split_off(
            self.file.application, subject=data["subject"], description=data["description"], by=by, **self.said
        )

    def consequence(self):
        return _("分出的一件有自己的编号，收到日和登记日与此件相同，期限不重新起算；两件互相注明，各自答复。")

    def law(self):
        return ""
