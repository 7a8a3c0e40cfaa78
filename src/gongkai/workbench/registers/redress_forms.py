"""Enter a reconsideration or a suit, and each stage that it passes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.disclosure import queries, redress
from gongkai.disclosure.models import Redress, RedressStage
from gongkai.disclosure.queries import plain_number
from gongkai.workbench.registers.decision import Decision, day_field

Stage = RedressStage.Stage
ACTS: dict[Stage, Callable[..., RedressStage]] = {
    Stage.ACCEPTED: redress.accept, Stage.REJECTED: redress.reject, Stage.ANSWERED: redress.answer,
    Stage.HEARD: redress.hear, Stage.EXTENDED: redress.extend, Stage.DECIDED: redress.decide,
    Stage.APPEALED: redress.appeal, Stage.WITHDRAWN: redress.withdraw,
}  # fmt: skip


class Lodge(Decision):
    """登记: against the reply, against silence, or against something else."""

    name = "lodge"
    title = button = gettext_lazy("登记")
    days = ("filed_on", "known_on")
    fields: dict[str, Any]

    number = forms.CharField(
        label=gettext_lazy("收件编号"),
        max_length=40,
        help_text=gettext_lazy("针对哪一件申请，例如 JX-2026-00012。"),
        error_messages={"required": gettext_lazy("请填写收件编号。")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=Redress.Kind, widget=forms.RadioSelect, initial=Redress.Kind.RECONSIDERATION
    )
    against = forms.ChoiceField(
        label=gettext_lazy("针对"), choices=Redress.Against, widget=forms.RadioSelect, initial=Redress.Against.REPLY
    )
    filed_on = day_field(gettext_lazy("提出日"))
    body = forms.CharField(
        label=gettext_lazy("受理机关"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("诉讼填受理的人民法院。复议可以不填：由被申请单位的上一级机关受理。"),
    )
    reference = forms.CharField(label=gettext_lazy("案号"), required=False, max_length=80)
    known_on = day_field(gettext_lazy("期限起算日"), required=False)
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def first_words(self):
        return {"number": self.about, "filed_on": self.officer.on}

    def prepare(self):
        self.fields["known_on"].help_text = _(
            "不填就按规定：针对答复，从答复日起算；逾期未答复，从期限届满起算。复议后起诉，填收到复议决定书的日子。"
        )

    def clean_number(self):
        number = plain_number(self.cleaned_data["number"])
        self.application = queries.visible_to(self.officer).filter(case__number=number).first()
        if self.application is None:
            raise forms.ValidationError(_("没有您可以看的这一件，请核对编号。"))
        return number

    def consequence(self):
        return _("登记后立即报总关办公室，并计入年度报告第四部分。")

    def perform(self, by):
        data = self.cleaned_data
        suit_after = data["kind"] == Redress.Kind.SUIT_AFTER
        earlier = self.application.redresses.filter(kind=Redress.Kind.RECONSIDERATION) if suit_after else None
        return redress.lodge(
            self.application, kind=data["kind"], against=data["against"], filed_on=data["filed_on"], by=by,
            on=self.officer.on, after=earlier.last() if earlier else None, body=data["body"],
            reference=data["reference"], known_on=data["known_on"], note=data["note"],
        )  # fmt: skip


class NextStage(Decision):
    """下一阶段: one of those that can come now."""

    name = "stage"
    title = gettext_lazy("登记进展")
    button = gettext_lazy("登记进展")

    stage = forms.ChoiceField(label=gettext_lazy("阶段"), widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=gettext_lazy("结果"),
        required=False,
        choices=[("", gettext_lazy("还没有结果")), *RedressStage.Outcome.choices],
        help_text=gettext_lazy("作出决定或者判决时选择；撤回和不予受理计入“其他结果”。"),
    )
    on = day_field(gettext_lazy("日期"))
    reference = forms.CharField(
        label=gettext_lazy("案号"), required=False, max_length=80, help_text=gettext_lazy("受理时填写。")
    )
    note = forms.CharField(
        label=gettext_lazy("说明"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self):
        stages = redress.possible(self.about, list(self.about.stages.all()))
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in stages]
        if Stage.ACCEPTED not in stages:
            del self.fields["reference"]
        if Stage.DECIDED not in stages:
            del self.fields["outcome"]

    def clean(self):
        data = super().clean()
        if data.get("stage") == Stage.DECIDED and not data.get("outcome"):
            self.add_error("outcome", _("请选择结果：维持、纠正或者其他。"))
        return data

    def perform(self, by):
        data = self.cleaned_data
        stage = Stage(data["stage"])
        more = {"outcome": data["outcome"]} if stage == Stage.DECIDED else {}
        if stage == Stage.ACCEPTED:
            more = {"reference": data["reference"]}
        return ACTS[stage](self.about, by=by, on=data["on"], note=data["note"], **more)
