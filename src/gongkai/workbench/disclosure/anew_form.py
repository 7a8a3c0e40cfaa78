"""Open a closed case for another reply, when a reconsideration or a judgment corrected what the office did."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import redress_anew
from gongkai.disclosure.application_form import SeveralFiles
from gongkai.workbench.disclosure.act_form import ActForm, a_day, words


class AnswerAnew(ActForm):
    """重新办理: from the opinion on, within the period of the decision or, where it gives none, the law's anew."""

    name = opened_by = "answer_anew"
    title = gettext_lazy("原答复已被纠正，重新办理")
    button = gettext_lazy("重新办理")

    received_on = a_day(
        gettext_lazy("收到决定书、判决书的日期"), gettext_lazy("重新办理的期限从这一天起算，当天不算。")
    )
    until = a_day(
        gettext_lazy("决定书、判决书定的最后一天"),
        gettext_lazy("没有定期限的不填：按法定期限重新计算。"),
        required=False,
    )
    orders = words(
        gettext_lazy("要求做什么"),
        gettext_lazy("请写明复议决定或者判决要求做什么，例如“撤销原答复，责令重新作出答复”。"),
        max_length=5000,
        help_text=gettext_lazy("承办部门据此重新办理；不要写申请人是谁。"),
    )
    files = SeveralFiles(  # type: ignore[assignment]
        label=gettext_lazy("决定书、判决书"), required=False, help_text=gettext_lazy("存入案卷，不向承办部门显示。")
    )

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.corrected_redress is not None

    def about(self):
        redress = self.file.corrected_redress
        if redress is None:
            return []
        heard_by = f"{redress.body} {redress.reference}".strip()
        return [(redress.get_kind_display(), heard_by), (_("针对"), redress.get_against_display())]

    def perform(self, by):
        data = self.cleaned_data
        facts = {name: data[name] for name in ("received_on", "until", "orders", "files")}
        redress = self.file.corrected_redress
        return redress_anew.answer_anew(redress, by=by, **facts, **self.said)

    def consequence(self):
        facts = {"days": self.file.rulebook.statute.within, "due": said(self.file.once(self.name).case_due_on)}
        return (
            _(
                "此件重新回到承办部门，从提出反馈意见起重办，原答复不再有效。"
                "没有定期限的，从收到之日起重新计算 %(days)s 个工作日；今天收到即到 %(due)s。"
            )
            % facts
        )
