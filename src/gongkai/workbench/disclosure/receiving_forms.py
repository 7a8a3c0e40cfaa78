"""At the intake desk and the general section: accept, hand over, register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.disclosure import acts, intake
from gongkai.workbench.disclosure import consequences
from gongkai.workbench.disclosure.act_form import ActForm, words


class Accept(ActForm):
    """受理: confirm that an application made online has been received."""

    name = opened_by = "accept"
    title = _("受理（确认收到）")
    button = _("确认收到")
    days_last = False

    evidence = words(_("怎样确认的"), rows=2, help_text=_("例如“11月23日上午电话与申请人确认”。"), max_length=500)

    def prepare(self, file):
        self.fields["on"].label = _("收到日（起算日）")
        self.fields["on"].help_text = _("与申请人确认收到的那一天；不早于申请到达的那一天。")

    def perform(self, by):
        return intake.accept(self.file.application, by=by, evidence=self.cleaned_data["evidence"], **self.said)

    def consequence(self):
        return consequences.clock_starts(self.file)

    def law(self):
        return self.file.rulebook.statute.limits["reply"].article


class HandOver(ActForm):
    """移交: to the general section, which registers it."""

    name = opened_by = "hand_over"
    title = _("移交综合部门")
    button = _("移交综合部门")

    note = forms.CharField(label=_("附言"), required=False, max_length=500)

    def perform(self, by):
        return acts.hand_over(self.file.application, by=by, note=self.cleaned_data["note"], **self.said)

    def consequence(self):
        return consequences.next_in_line(self.file, "hand_over")


class Register(ActForm):
    """登记: under a number of the unit's register."""

    name = opened_by = "register"
    title = _("登记")
    button = _("登记")

    def perform(self, by):
        return acts.register(self.file.application, by=by, **self.said)

    def consequence(self):
        return consequences.next_in_line(self.file, "register")
