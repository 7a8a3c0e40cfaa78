"""Propose, agree, clear: what the department and its reviewers do with a draft."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import listed
from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Position
from gongkai.publishing import acts
from gongkai.publishing.models import Attribute, Clearance
from gongkai.workbench.disclosure.act_form import ActForm, words
from gongkai.workbench.publishing import consequences

CHECKED_BY_A_PERSON = gettext_lazy("系统查不了的附件")


def unchecked(file):
    """This will name the attachments the gate could not look into, for whoever answers for them."""
    names = [attachment.name for attachment in file.attachments if attachment.unchecked]
    return [(CHECKED_BY_A_PERSON, listed(names))] if names else []


class PublicationForm(ActForm):
    """An act on a publication; every one passes how much of the journal was seen."""

    def said_with(self, *names):
        """This will give what an act is told: some of the fields, the day, and what was seen."""
        return {name: self.cleaned_data[name] for name in names} | self.said


class Propose(PublicationForm):
    """提出公开属性: open, on application, or not open, with reasons (L-37)."""

    name = opened_by = "propose"
    title = gettext_lazy("提出公开属性")
    button = gettext_lazy("送部门负责人审核")

    attribute = forms.ChoiceField(
        label=gettext_lazy("公开属性"),
        choices=Attribute,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("公开是原则，不公开是例外。"),
        error_messages={"required": gettext_lazy("请选择公开属性。")},
    )
    reasons = words(
        gettext_lazy("理由和依据"),
        rows=2,
        max_length=2000,
        help_text=gettext_lazy("不主动公开的必须写明：依据哪一条，为什么。"),
    )

    def first_words(self, file):
        known = file.publication
        return {"attribute": known.attribute or Attribute.OPEN, "reasons": known.attribute_reasons}

    def perform(self, by):
        return acts.propose(self.file.publication, by=by, **self.said_with("attribute", "reasons"))

    def consequence(self):
        return consequences.next_in_line(self.file, "propose")


class Agree(PublicationForm):
    """审核同意: by the head of the department, never by who proposed."""

    name = opened_by = "agree"
    title = gettext_lazy("审核文稿和公开属性")
    button = gettext_lazy("审核同意")

    note = words(gettext_lazy("审核意见"), rows=2, max_length=2000)

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and not file.is_own_work

    def about(self):
        known = self.file.publication
        reasons = [(_("理由和依据"), known.attribute_reasons)] if known.attribute_reasons else []
        return [(_("拟定的公开属性"), known.get_attribute_display()), *reasons]

    def perform(self, by):
        return acts.agree(self.file.publication, by=by, **self.said_with("note"))

    def consequence(self):
        return consequences.next_in_line(self.file, "agree")


class Clear(PublicationForm):
    """保密审查: this one version, by a named officer, with its basis (art. 17)."""

    name = opened_by = "clearance"
    title = gettext_lazy("保密审查")
    button = gettext_lazy("记录审查结论")

    conclusion = forms.ChoiceField(
        label=gettext_lazy("审查结论"),
        choices=Clearance.Conclusion,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择审查结论。")},
    )
    basis = words(
        gettext_lazy("审查依据"),
        gettext_lazy("请写明审查依据。"),
        rows=3,
        max_length=2000,
        help_text=gettext_lazy("对照了哪些保密事项范围；正文和每个附件都要看。"),
    )

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and not file.is_own_work

    def about(self):
        person = said(self.file.officer.person.words)
        version = _("第 %(number)s 版") % {"number": self.file.version.number}
        return [(_("审查人"), person), (_("审查的版本"), version), *unchecked(self.file)]

    def perform(self, by):
        return acts.clear(self.file.publication, by=by, **self.said_with("conclusion", "basis"))

    def consequence(self):
        return _("审查人和结论记录在案。结论为可以公开或删减后公开的，总关办公室才能发布。")


class ReturnDraft(PublicationForm):
    """退回修改: by whoever's turn it is, with the reason."""

    name = opened_by = "return_draft"
    title = gettext_lazy("退回修改")
    button = gettext_lazy("退回修改")
    quiet = True

    reasons = words(
        gettext_lazy("退回的原因，应当怎样修改"), gettext_lazy("请写明退回的原因，应当怎样修改。"), max_length=2000
    )

    def perform(self, by):
        return acts.return_draft(self.file.publication, by=by, **self.said_with("reasons"))

    def consequence(self):
        return consequences.days_run_on(self.file)


class Drop(PublicationForm):
    """撤销拟稿: nothing is to become of it."""

    name = opened_by = "drop"
    title = gettext_lazy("撤销拟稿")
    button = gettext_lazy("撤销拟稿")
    quiet = True

    reasons = words(gettext_lazy("为什么撤销"), gettext_lazy("请写明为什么撤销。"), rows=2, max_length=2000)

    def perform(self, by):
        return acts.drop(self.file.publication, by=by, **self.said_with("reasons"))

    def consequence(self):
        return _("拟稿和每一版留在案卷里，不再办理。已经公开的内容不受影响。")

    def law(self):
        return ""


class TakeUpAgain(PublicationForm):
    """重新提起: what was dropped, or filed without publishing, is to become public after all."""

    name = opened_by = "take_up_again"
    title = gettext_lazy("重新提起")
    button = gettext_lazy("重新提起")
    quiet = True

    reasons = words(gettext_lazy("为什么重新提起"), gettext_lazy("请写明为什么重新提起。"), rows=2, max_length=2000)

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and acts.was_put_aside(file.publication)

    def perform(self, by):
        return acts.take_up_again(self.file.publication, by=by, **self.said_with("reasons"))

    def consequence(self):
        if self.file.entries[-1].act == "drop":
            return _("文稿回到起草人手里，接着修改、提出；法定期限仍从成文日起算。")
        if self.file.officer.holds(Position.Kind.LEAD_OFFICE):
            return _("文稿退回起草人，修改后重新提出公开属性，再走审核、保密审查和发布；期限从今天起算。")
        return _("此件回到总关办公室：发布、退回重新起草，或者再归档；期限从今天起算。")

    def law(self):
        return ""
