"""Tell the applicant once what to correct, and take the corrected application in (L-08)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import clock_acts
from gongkai.disclosure.application_form import SeveralFiles
from gongkai.rules import limits
from gongkai.workbench.disclosure import pausing
from gongkai.workbench.disclosure.act_form import ActForm, a_day, words

# It goes into the notice, an official paper, so it is Chinese for every reader.
LACKING = "请提供身份证明的复印件（居民身份证、营业执照等）。"


class AskCorrection(ActForm):
    """告知补正: once. Under the 2008 rulebook the notice is the reply; under 2019 the clock rests."""

    name = opened_by = "ask_correction"
    quiet = True

    items = words(
        gettext_lazy("需要补正什么"),
        gettext_lazy("请逐项写明申请人需要补正什么。"),
        rows=4,
        max_length=5000,
        help_text=gettext_lazy("逐项写，写进告知书；只能告知一次，请一次写全。"),
    )
    until = a_day(
        gettext_lazy("补正的期限"),
        gettext_lazy("给申请人合理的时间。"),
        wanted=gettext_lazy("请给申请人定一个合理的补正期限，须在通知之后。"),
    )

    @classmethod
    def is_open(cls, file):
        last = _last_day(file)
        return super().is_open(file) and file.correction is None and (last is None or file.standing.last_on <= last)

    def prepare(self, file):
        self.title = said(file.rulebook.act_words("ask_correction"))
        last = _last_day(file)
        if last is None:
            del self.fields["until"]
            self.button = _("发出告知书并办结")
        else:
            self.button = _("发出补正告知书")
            self.fields["on"].widget.attrs |= {"max": min(file.today, last).isoformat()}

    def first_words(self, file):
        return {"items": LACKING} if file.lacks_proof else {}

    def perform(self, by):
        data = self.cleaned_data
        return clock_acts.ask_correction(
            self.file.application, items=data["items"], until=data.get("until"), by=by, **self.said
        )

    def consequence(self):
        last = _last_day(self.file)
        if last is None:
            return _("告知书就是答复，此件办结；申请人补正后重新提出的，是新的申请。")
        return _("从明天起期限暂停，收到补正后重新起算 %(days)s 个工作日；最晚 %(last)s 告知，且只能告知一次。") % {
            "days": self.file.rulebook.statute.within, "last": said(last),
        }  # fmt: skip

    def law(self):
        limit = self.file.rulebook.statute.limits.get("correction_notice")
        return limit.article if limit else ""


def _last_day(file):
    """The last day on which correction can be asked for; None where the law sets none."""
    limit = file.rulebook.statute.limits.get("correction_notice")
    if limit is None or file.standing.received_on is None:
        return None
    return limits.due(limit, file.standing.received_on, file.workdays)


class ReceiveCorrection(ActForm):
    """收到补正: the days begin anew from this day."""

    name = opened_by = "receive_correction"
    title: Any = gettext_lazy("收到补正的申请")
    button: Any = gettext_lazy("收到补正，期限重新起算")
    ends_pause = True

    corrected = words(
        gettext_lazy("补正后的内容"),
        gettext_lazy("请写明申请人补正后的内容。"),
        rows=5,
        max_length=20000,
        help_text=gettext_lazy("原来的申请原样保留，补正的内容另存一份。承办部门看得到这里的文字，不要写申请人是谁。"),
    )
    identity_proof = SeveralFiles(
        label=gettext_lazy("补交的身份证明"), required=False, help_text=gettext_lazy("承办部门看不到。")
    )
    files = SeveralFiles(  # type: ignore[assignment]
        label=gettext_lazy("申请人交来的材料"), required=False
    )

    def first_words(self, file):
        return {"corrected": file.correction.sent_words if file.correction else ""}

    def prepare(self, file):
        self.fields["on"].label = _("收到补正的日期（重新起算）")
        sent = pausing.sent_online(file)
        if sent:
            self.title, self.button = _("确认收到补正"), _("确认收到，期限重新起算")
            for name in ("identity_proof", "files"):
                self.fields[name].help_text = _("申请人网上交来的文件已在材料里，不必再传。")

    def about(self):
        if not self.file.correction:
            return []
        sent = pausing.sent_online(self.file)
        told = [(_("申请人在网上交来补正"), said(sent.on))] if sent else []
        return [(_("已告知申请人补正"), self.file.correction.items), *told]

    def perform(self, by):
        data = self.cleaned_data
        return clock_acts.receive_correction(
            self.file.application, corrected=data["corrected"], files=data["files"], proof=data["identity_proof"],
            by=by, **self.said,
        )  # fmt: skip

    def consequence(self):
        facts = {"days": self.file.rulebook.statute.within, "due": said(self.file.once(self.name).case_due_on)}
        return _("期限从收到补正那天重新起算 %(days)s 个工作日；今天收到，答复申请人最晚 %(due)s。") % facts

    def law(self):
        limit = self.file.rulebook.statute.limits.get("correction_notice")
        return limit.article if limit else ""
