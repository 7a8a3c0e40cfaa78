"""The reply (答复): the words may be edited, the kind of decision may not (R30, R34, Q23)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure import acts
from gongkai.disclosure.models import Application
from gongkai.workbench.disclosure import consequences
from gongkai.workbench.disclosure.act_form import ActForm, words

# The reply is an official paper, so what it begins with is Chinese for every reader.
NOT_OURS = "经审查，您申请公开的信息不属于本机关负责公开。"


class Reply(ActForm):
    """答复: in the words of the approved feedback, unless they are edited."""

    name = opened_by = "reply"
    shows_decision = True
    title = _("答复申请人")
    button = _("答复申请人")

    text = words(
        _("答复内容"),
        _("请写明答复内容。"),
        rows=8,
        max_length=20000,
        help_text=_("文字可以修改，决定的种类不能改；不同意这一决定，请退回承办部门。"),
    )
    way = forms.ChoiceField(label=_("送达方式"), choices=Application.Way)
    tracking_number = forms.CharField(
        label=_("邮件号码"), required=False, max_length=40, help_text=_("邮寄时填写，申请人可以据此查询。")
    )

    def first_words(self, file):
        text = file.draft.text if file.draft else NOT_OURS
        return {"text": text, "way": file.application.supply_way}

    def perform(self, by):
        data = self.cleaned_data
        return acts.reply(
            self.file.application, text=data["text"], way=data["way"], tracking_number=data["tracking_number"],
            by=by, **self.said,
        )  # fmt: skip

    def consequence(self):
        return consequences.closes(self.file)

    def law(self):
        return self.file.rulebook.statute.limits["reply"].article
