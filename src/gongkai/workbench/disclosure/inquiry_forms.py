"""Ask a third party or another organ, and write down what they say: between the two the clock rests."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import clock_acts
from gongkai.disclosure.application_form import SeveralFiles
from gongkai.disclosure.models import Inquiry
from gongkai.rules import limits
from gongkai.workbench.disclosure.act_form import ActForm, a_day, words

To, Answer = Inquiry.To, Inquiry.Answer
WHO = {
    To.THIRD_PARTY: gettext_lazy("第三方"),
    To.JOINT_MAKER: gettext_lazy("共同制作该信息的其他机关（15 个工作日内不答复，视为同意公开）"),
    To.OTHER_ORGAN: gettext_lazy("没有参与制作的其他机关（期限由我单位定，不答复的由我单位决定）"),
}


def _received_on(help_text):
    return a_day(gettext_lazy("对方收到函的日期"), help_text, required=False)


class Inquire(ActForm):
    """征求意见: in writing, and without saying who asks (L-13, L-14, R31)."""

    name = "inquire"
    opened_by = "ask_third_party"
    title = gettext_lazy("征求第三方或者其他机关的意见")
    button = gettext_lazy("发函征求意见")
    quiet = True

    to = forms.ChoiceField(
        label=gettext_lazy("向谁征求"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择向谁征求意见。")},
    )
    called = forms.CharField(
        label=gettext_lazy("对方名称"),
        max_length=120,
        error_messages={"required": gettext_lazy("请填写被征求意见者的名称。")},
    )
    contact = forms.CharField(
        label=gettext_lazy("对方的地址或者电话"),
        max_length=200,
        error_messages={"required": gettext_lazy("请填写被征求意见者的联系方式。")},
    )
    question = words(
        gettext_lazy("征求什么意见"),
        gettext_lazy("请写明征求意见的内容；不要写申请人是谁。"),
        max_length=5000,
        help_text=gettext_lazy(
            "写进征求意见函。问第三方的，写哪些内容涉及对方的什么权益；问共同制作机关的，写我单位的初步意见；"
            "问没有参与制作的机关，写为什么要问。不要写申请人是谁。"
        ),
    )
    received_on = _received_on(gettext_lazy("对方答复的期限从这一天起算；不填则从发函日起算。"))
    answer_by = a_day(
        gettext_lazy("请对方最晚哪一天答复"),
        gettext_lazy("只在问没有参与制作的机关时填写：法规没有规定期限。"),
        required=False,
    )

    @classmethod
    def is_open(cls, file):
        return any(act in file.may for act in clock_acts.ASKS.values())

    def prepare(self, file):
        self.fields["to"].choices = [(to, WHO[to]) for to, act in clock_acts.ASKS.items() if act in file.may]
        if "third_party_opinion" not in file.rulebook.statute.limits:
            del self.fields["received_on"]
        if clock_acts.ASKS[To.OTHER_ORGAN] not in file.may:
            del self.fields["answer_by"]

    def first_words(self, file):
        return {"to": To.THIRD_PARTY}

    def perform(self, by):
        data = self.cleaned_data
        return clock_acts.inquire(
            self.file.application, to=data["to"], name=data["called"], contact=data["contact"],
            question=data["question"], received_on=data.get("received_on"), answer_by=data.get("answer_by"), by=by,
            **self.said,
        )  # fmt: skip

    def take(self, refusal):
        if getattr(refusal, "field", "") == "name":
            refusal.field = "called"
        super().take(refusal)

    def consequence(self):
        limit = self.file.rulebook.statute.limits.get("third_party_opinion")
        if limit is None:
            return _("从明天起期限暂停，收到对方意见后从次日起接着算；没有规定对方答复的期限。函随即生成。")
        until = limits.due(limit, self.file.today, self.file.workdays)
        facts = {"days": limit.within, "until": said(until)}
        return (
            _("从明天起期限暂停，意见明确后从次日起接着算；对方有 %(days)s 个工作日，今天发函即到 %(until)s。") % facts
        )

    def law(self):
        return self.file.rulebook.statute.clock.get("ask_third_party", {}).get("article", "")


class Hear(ActForm):
    """意见已明: what they answered; silence only when their time is up."""

    name = "hear"
    opened_by = "hear_third_party"
    title = gettext_lazy("记录对方的意见")
    button = gettext_lazy("记录意见，期限接着算")
    ends_pause = True

    answer = forms.ChoiceField(
        label=gettext_lazy("对方的意见"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择对方的意见。")},
    )
    reasons = words(gettext_lazy("意见的理由"), max_length=5000)
    public_interest = words(
        gettext_lazy("因公共利益仍予公开的理由"),
        rows=2,
        max_length=5000,
        help_text=gettext_lazy("只在第三方不同意而不公开会对公共利益造成重大影响时填写。"),
    )
    received_on = _received_on(gettext_lazy("发函时没有填的，知道了就填：对方的期限从这一天起算。"))
    files = SeveralFiles(  # type: ignore[assignment]
        label=gettext_lazy("来函"), required=False, help_text=gettext_lazy("对方的书面意见，存入案卷。")
    )

    @classmethod
    def is_open(cls, file):
        return file.inquiry is not None and any(act in file.may for act in clock_acts.HEARS.values())

    def prepare(self, file):
        inquiry = file.inquiry
        until = inquiry.answer_due_on if inquiry else None
        silent = until is not None and until < file.today
        self.fields["answer"].choices = [
            (answer, Answer(answer).label) for answer in Answer if silent or answer != Answer.SILENT
        ]
        if inquiry is None or inquiry.to != To.THIRD_PARTY:
            del self.fields["public_interest"]
        if until is None or inquiry.to == To.OTHER_ORGAN:
            del self.fields["received_on"]
        if until and not silent:
            help_text = _("对方最晚 %(until)s 答复；过了那一天还没有答复的，才可以按逾期未答复办理。")
            self.fields["answer"].help_text = help_text % {"until": said(until)}

    def about(self):
        inquiry = self.file.inquiry
        return [(inquiry.get_to_display(), inquiry.name), (_("征求的意见"), inquiry.question)] if inquiry else []

    def perform(self, by):
        names = ("answer", "reasons", "public_interest", "received_on", "files")
        facts = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return clock_acts.hear(self.file.inquiry, by=by, **facts, **self.said)

    def consequence(self):
        after = self.file.once(clock_acts.HEARS[self.file.inquiry.to]) if self.file.inquiry else None
        if after is None or after.case_due_on is None:
            return ""
        return _("期限从次日起接着算；今天记录，答复申请人最晚 %(due)s。") % {"due": said(after.case_due_on)}

    def law(self):
        return self.file.rulebook.statute.clock.get("ask_third_party", {}).get("article", "")
