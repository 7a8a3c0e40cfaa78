"""Forms for what changes the clock or ends a case without a reply on the merits: extension, withdrawal, abandonment."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import clock_acts
from gongkai.disclosure.correcting import sent_in_time
from gongkai.disclosure.models import Application
from gongkai.workbench.disclosure.act_form import ActForm, words


class Extend(ActForm):
    """延长答复期限: by whose consent it needs, once, before the limit (L-07, Q17)."""

    name = opened_by = "extend"
    title = gettext_lazy("延长答复期限")
    button = gettext_lazy("同意延长")
    quiet = True

    days = forms.TypedChoiceField(
        label=gettext_lazy("延长多少个工作日"),
        coerce=int,
        error_messages={"required": gettext_lazy("请选择延长多少个工作日。")},
    )
    for_step = forms.ChoiceField(
        label=gettext_lazy("多出来的日子给哪个环节"),
        required=False,
        help_text=gettext_lazy("其他环节的期限不变。"),
    )
    reasons = words(
        gettext_lazy("延长的理由"),
        gettext_lazy("请写明延长答复期限的理由，通知书上要告知申请人。"),
        max_length=2000,
        help_text=gettext_lazy("写进延期通知书，申请人看得到。"),
    )
    told_by_way = forms.ChoiceField(label=gettext_lazy("怎样告知申请人"), choices=Application.Way)

    @classmethod
    def is_open(cls, file):
        held, due_on = file.may.get("extend"), file.standing.case_due_on
        in_time = due_on is not None and file.standing.last_on <= due_on
        return in_time and held is not None and held.position.kind == clock_acts.consenting_position(file.application)

    def first_words(self, file):
        return {"told_by_way": file.application.supply_way}

    def prepare(self, file):
        most, due_on = file.rulebook.statute.limits["extension"].within, file.standing.case_due_on
        if due_on is None:
            return
        self.fields["days"].choices = [("", _("请选择")), *((n, _until(n, due_on, file)) for n in range(1, most + 1))]
        left = reversed(clock_acts.steps_left(file.standing))
        self.fields["for_step"].choices = [(act, said(file.rulebook.act_words(act))) for act in left]
        self.fields["on"].widget.attrs |= {"max": min(file.today, due_on).isoformat()}

    def perform(self, by):
        data = self.cleaned_data
        facts = {name: data[name] for name in ("days", "for_step", "reasons", "told_by_way")}
        return clock_acts.extend(self.file.application, by=by, **facts, **self.said)

    def consequence(self):
        facts = {"due": said(self.file.standing.case_due_on)}
        return (
            _("现在最晚 %(due)s 答复申请人；延长后改为所选的那一天。只能延长一次，延期通知书随即生成并存入案卷。")
            % facts
        )

    def law(self):
        return self.file.rulebook.statute.limits["extension"].article


def _until(days, due_on, file):
    facts = {"days": days, "day": said(file.workdays.after(due_on, days))}
    return _("%(days)s 个工作日，到 %(day)s") % facts


class Withdraw(ActForm):
    """撤回: the applicant takes the application back (Q26)."""

    name = opened_by = "withdraw"
    title = gettext_lazy("申请人撤回申请")
    button = gettext_lazy("记录撤回并办结")
    quiet = True

    reasons = words(
        gettext_lazy("申请人怎样提出的"),
        gettext_lazy("请写明申请人怎样提出撤回，例如“6月3日来电，已书面确认”。"),
        rows=2,
        max_length=2000,
        help_text=gettext_lazy("例如“9月21日来电，已书面确认”。"),
    )

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.standing.received_on is not None

    def perform(self, by):
        return clock_acts.withdraw(self.file.application, reasons=self.cleaned_data["reasons"], by=by, **self.said)

    def consequence(self):
        return _("此件就此办结，不再答复；给申请人的撤回确认书随即生成并存入案卷。")

    def law(self):
        return ""


class Abandon(ActForm):
    """视为放弃: not corrected or not paid by the day set, without good reason (L-08, L-18)."""

    name = opened_by = "abandon"
    title = gettext_lazy("视为放弃申请")
    button = gettext_lazy("视为放弃并办结")
    quiet = True

    cause = forms.ChoiceField(
        label=gettext_lazy("原因"), widget=forms.RadioSelect, error_messages={"required": gettext_lazy("请选择原因。")}
    )

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and bool(_missed(file))

    def first_words(self, file):
        return {"cause": next(iter(_missed(file)), "")}

    def prepare(self, file):
        self.fields["cause"].choices = [
            (kind, _cause(kind) % {"until": said(until)}) for kind, until in _missed(file).items()
        ]

    def perform(self, by):
        return clock_acts.abandon(self.file.application, kind=self.cleaned_data["cause"], by=by, **self.said)

    def consequence(self):
        return _("此件就此办结；告知书随即生成并存入案卷。申请人有正当理由的，不要视为放弃。")

    def law(self):
        return ""


def _missed(file):
    """What the applicant should have done by a day that has passed."""
    if not (file.correction or file.fee_notice):
        return {}
    until = clock_acts.awaited(file.application)
    if file.correction and sent_in_time(file.correction, file.workdays):
        until.pop("OTHER_NO_CORRECTION", None)
    return {kind: day for kind, day in until.items() if day < file.today}


def _cause(kind):
    if kind == "OTHER_NO_FEE":
        return _("到 %(until)s 没有缴费")
    return _("到 %(until)s 没有补正")
