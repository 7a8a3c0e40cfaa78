"""Plainly too many applications: ask for the reasons, note what was said, set a longer period where they hold."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import reasons_asked
from gongkai.disclosure.application_form import SeveralFiles
from gongkai.workbench.disclosure.act_form import ActForm, a_day, words


class AskReasons(ActForm):
    """请说明理由: before an application can be left unprocessed for its number or frequency (2019 art. 35)."""

    name = opened_by = "ask_reasons"
    title = gettext_lazy("申请数量、频次明显超过合理范围，请申请人说明理由")
    button = gettext_lazy("发出说明理由通知书")
    quiet = True

    count = forms.IntegerField(
        label=gettext_lazy("申请人共提出了多少件"),
        min_value=2,
        max_value=10_000,
        error_messages={"required": gettext_lazy("请填写申请人共提出了多少件，至少两件。")},
    )
    period = forms.CharField(
        label=gettext_lazy("在什么期间提出的"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("例如“2026年1月至6月”。写进通知书，可以不填。"),
    )
    until = a_day(
        gettext_lazy("最晚哪一天说明理由"), gettext_lazy("给申请人合理的时间；期限届满以前不能以此为由不予处理。")
    )

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.reasons_notice is None

    def perform(self, by):
        data = self.cleaned_data
        facts = {name: data[name] for name in ("count", "period", "until")}
        return reasons_asked.ask(self.file.application, by=by, **facts, **self.said)

    def consequence(self):
        return _("答复期限照常计算。收到说明或者期限届满以后，承办部门才能提出“无正当理由大量反复申请，不予处理”。")

    def law(self):
        return self.file.rulebook.statute.decisions["NP_EXCESS"].basis


class HearReasons(ActForm):
    """记录理由: what the applicant said; the department weighs it in its opinion."""

    name = opened_by = "hear_reasons"
    title = gettext_lazy("记录申请人说明的理由")
    button = gettext_lazy("记录理由")
    quiet = True

    said_words = words(
        gettext_lazy("申请人说明的理由"),
        gettext_lazy("请写明申请人说明的理由。"),
        max_length=5000,
        help_text=gettext_lazy("承办部门据此判断是否合理；不要写申请人是谁。"),
    )
    files = SeveralFiles(  # type: ignore[assignment]
        label=gettext_lazy("来函"), required=False, help_text=gettext_lazy("申请人的书面说明，不向承办部门显示。")
    )

    @classmethod
    def is_open(cls, file):
        notice = file.reasons_notice
        return super().is_open(file) and notice is not None and notice.heard_id is None

    def about(self):
        notice = self.file.reasons_notice
        return [(_("最晚说明理由"), said(notice.until))] if notice else []

    def perform(self, by):
        data = self.cleaned_data
        application = self.file.application
        return reasons_asked.hear(application, said=data["said_words"], files=data["files"], by=by, **self.said)

    def take(self, refusal):
        if getattr(refusal, "field", "") == "said":
            refusal.field = "said_words"
        super().take(refusal)


class Lengthen(ActForm):
    """延迟答复: the reasons hold, but not all can be answered in time."""

    name = opened_by = "lengthen"
    title = gettext_lazy("理由合理，确定延迟答复的期限")
    button = gettext_lazy("确定期限并告知申请人")
    quiet = True

    until = a_day(gettext_lazy("延迟到哪一天"), gettext_lazy("现在的答复期限以后的一个工作日。"))
    reasons = words(
        gettext_lazy("为什么无法在规定期限内答复"),
        gettext_lazy("请写明为什么无法在规定期限内答复，告知书上要告知申请人。"),
        max_length=2000,
        help_text=gettext_lazy("写进告知书，申请人看得到。"),
    )

    @classmethod
    def is_open(cls, file):
        notice, due_on = file.reasons_notice, file.standing.case_due_on
        heard = notice is not None and notice.heard_id is not None
        told = any(entry.act == "lengthen" for entry in file.entries)
        return super().is_open(file) and heard and not told and due_on is not None and file.today <= due_on

    def perform(self, by):
        data = self.cleaned_data
        until, reasons = data["until"], data["reasons"]
        return reasons_asked.lengthen(self.file.application, until=until, reasons=reasons, by=by, **self.said)

    def law(self):
        return self.file.rulebook.statute.decisions["NP_EXCESS"].basis
