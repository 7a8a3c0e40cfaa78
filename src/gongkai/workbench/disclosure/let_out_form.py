"""Let out an enclosure that the gate could not look at: the reviewing leader decides, with a reason."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.disclosure import release
from gongkai.workbench.disclosure.act_form import ActForm, words


class LetOut(ActForm):
    """放行: for files that could not be checked, never for files in which something was found."""

    name = "let_out"
    opened_by = "approve"
    title = gettext_lazy("放行无法检查的附件")
    button = gettext_lazy("放行")
    quiet = True

    paper = forms.TypedChoiceField(
        label=gettext_lazy("附件"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择一个附件。")},
    )
    reasons = words(
        gettext_lazy("为什么可以放行"),
        gettext_lazy("请写明为什么可以放行，例如“已人工逐页核对”。"),
        rows=2,
        max_length=2000,
    )

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and not file.is_own_draft and bool(unchecked(file))

    def prepare(self, file):
        waiting = unchecked(file)
        self.fields["paper"].choices = [(one.paper.number, one.paper.title) for one in waiting]
        if len(waiting) == 1:
            self.fields["paper"].initial = waiting[0].paper.number

    def perform(self, by):
        chosen = next(one for one in unchecked(self.file) if one.paper.number == self.cleaned_data["paper"])
        return release.let_out(chosen, reasons=self.cleaned_data["reasons"], by=by, on=self.cleaned_data["on"])

    def done(self, made):
        return _("附件“%(name)s”已放行") % {"name": made.paper.title}

    def consequence(self):
        return _("放行人和理由记录在案。查出隐藏内容的附件不能放行，只能退回清理或者涂黑。")

    def law(self):
        return ""


def unchecked(file):
    """This will give the enclosures of the draft in review that the gate could not look at and nobody let out yet."""
    return [one for one in file.draft_releases if one.undecided and not one.may_go_out]
