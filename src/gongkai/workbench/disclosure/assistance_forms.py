"""Several departments: ask another to assist, and in the department that was asked, sign, answer or return (Q12)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import shared_work
from gongkai.organisation.models import Position
from gongkai.rules.refusal import OutOfTurn
from gongkai.workbench.disclosure.act_form import ActForm, words
from gongkai.workbench.disclosure.units_field import UnitField


class AskAssistance(ActForm):
    """请求协办: the department that leads asks another; one limit for all."""

    name = "ask_assistance"
    title = gettext_lazy("请其他部门协办")
    button = gettext_lazy("请求协办")
    quiet = True

    of = UnitField(label=gettext_lazy("请哪个部门协办"))
    question = words(
        gettext_lazy("需要协助的事项"),
        gettext_lazy("请写明需要协助的事项；不要写申请人是谁。"),
        max_length=5000,
    )

    @classmethod
    def is_open(cls, file):
        leads = file.case.handed_to_id in file.officer.units(Position.Kind.HANDLER)
        return leads and file.standing.waiting_for == "feedback" and "feedback" in file.may

    def prepare(self, file):
        self.fields["of"].queryset = shared_work.may_assist(file.application, on=file.today)

    def perform(self, by):
        data, on = self.cleaned_data, self.cleaned_data["on"]
        return shared_work.ask_assistance(self.file.application, of=data["of"], question=data["question"], by=by, on=on)

    def done(self, made):
        return _("已请%(unit)s协办") % {"unit": said(made.unit.words)}

    def consequence(self):
        facts = {"day": said(self.file.standing.step_due_on)}
        return (
            _("协办也算在反馈的期限里，期限不因此延长：最晚 %(day)s。对方签收、答复或者退回，都在此页看得到。") % facts
        )

    def law(self):
        return ""


class _Asked(ActForm):
    """What the department that was asked does with the offer."""

    offer = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def is_open(cls, file):
        return file.asked_of_me is not None

    def first_words(self, file):
        return {"offer": file.asked_of_me.pk if file.asked_of_me else None}

    def prepare(self, file):
        if file.asked_of_me:
            begun = file.asked_of_me.signed_on or file.asked_of_me.asked_on
            self.fields["on"].widget.attrs |= {"min": begun.isoformat()}

    @property
    def offered(self):
        """What the page was about when it was read; answered meanwhile, it is told so."""
        mine = self.file.officer.units(Position.Kind.HANDLER)
        for one in self.file.assistances:
            if one.pk == self.cleaned_data["offer"] and one.unit_id in mine:
                return one
        raise OutOfTurn(_("此项协办已经不在您手上，请刷新后再看。"))

    @property
    def told(self):
        return {"on": self.cleaned_data["on"]}

    def consequence(self):
        facts = {"day": said(self.file.standing.step_due_on)} if self.file.standing.step_due_on else None
        return _("主办部门最晚 %(day)s 反馈，协办也在这一期限内。") % facts if facts else ""

    def law(self):
        return ""


class Assist(_Asked):
    """答复协办: what the department found; whoever leads takes it into the feedback."""

    name = "assist"
    title = gettext_lazy("答复协办")
    button = gettext_lazy("答复主办部门")

    answer = words(gettext_lazy("协办意见"), gettext_lazy("请写明协办意见。"), rows=5, max_length=20000)

    def about(self):
        asked = self.file.asked_of_me
        return [(_("请协助的事项"), asked.question)] if asked else []

    def perform(self, by):
        return shared_work.assist(self.offered, answer=self.cleaned_data["answer"], by=by, **self.told)

    def done(self, _made):
        return _("协办意见已经交给主办部门")


class SignForAssistance(_Asked):
    """签收协办."""

    name = "sign_for_assistance"
    title = gettext_lazy("签收协办请求")
    button = gettext_lazy("签收")
    quiet = True

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.asked_of_me.signed_on is None

    def perform(self, by):
        return shared_work.sign_for_assistance(self.offered, by=by, **self.told)

    def done(self, _made):
        return _("协办请求已签收")


class ReturnAssistance(_Asked):
    """退回协办: with a reason."""

    name = "return_assistance"
    title = gettext_lazy("不能协办，退回")
    button = gettext_lazy("退回协办请求")
    quiet = True

    reasons = words(gettext_lazy("退回的理由"), gettext_lazy("请写明退回的理由。"), max_length=2000)

    def perform(self, by):
        return shared_work.return_assistance(self.offered, reasons=self.cleaned_data["reasons"], by=by, **self.told)

    def done(self, _made):
        return _("协办请求已退回主办部门")
