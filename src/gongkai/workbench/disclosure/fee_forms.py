"""The information processing fee: the notice with its amount, and the payment (L-17, L-18, L-48)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure import clock_acts
from gongkai.disclosure.models import FeeNotice
from gongkai.rules import fees, limits
from gongkai.workbench.disclosure.act_form import ActForm

Basis = FeeNotice.Basis


class BillFee(ActForm):
    """收费通知: the amount is worked out and shown, and only what has been seen goes out."""

    name = opened_by = "bill_fee"
    title = gettext_lazy("发出收费通知")
    button: Any = gettext_lazy("算出金额")
    quiet = True

    basis = forms.ChoiceField(
        label=gettext_lazy("按什么收费"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择按件还是按页计费。")},
    )
    count = forms.IntegerField(
        label=gettext_lazy("这次的件数或者页数"),
        min_value=1,
        max_value=10_000,
        error_messages={"required": gettext_lazy("请填写件数或者页数。")},
    )
    before = forms.IntegerField(
        label=gettext_lazy("当月此前的件数"),
        min_value=0,
        max_value=10_000,
        required=False,
        help_text=gettext_lazy("只在按件收费时用到；已按同一申请人当月的申请数好，请核对。"),
    )
    amount = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def is_open(cls, file):
        return super().is_open(file) and file.fee_notice is None

    def first_words(self, file):
        return {"before": file.month.before if file.standing.received_on else 0, "count": 1}

    def prepare(self, file):
        self.fields["basis"].choices = [
            (Basis.ITEMS, _("按件：每月第 11 件起每件 100 元，第 31 件起逐档增加")),
            (Basis.PAGES, _("按页：第 31 页起每页 10 元，第 101 页起 20 元，第 201 页起 40 元")),
        ]

    def clean(self):
        """The amount stands on the page before anything is sent, and only the amount that was seen is sent."""
        super().clean()
        data = self.cleaned_data
        if self.errors:
            return data
        amount = self._amount(data)
        if amount and data.get("amount") != amount:
            self._show(amount)
            facts = {"amount": amount}
            raise forms.ValidationError(_("按标准应收 %(amount)s 元。请核对，没有错就再按一次发出。") % facts)
        return data

    def _amount(self, data):
        if data["basis"] == Basis.PAGES:
            return fees.pages_fee(data["count"])
        return fees.items_fee(data["before"] or 0, data["count"])

    def _show(self, amount):
        typed: Any = self.data
        self.data = typed = typed.copy()
        typed["amount"] = str(amount)
        self.button = _("发出 %(amount)s 元的收费通知") % {"amount": amount}

    def perform(self, by):
        data = self.cleaned_data
        before = data["before"] if data["basis"] == Basis.ITEMS else None
        return clock_acts.bill_fee(
            self.file.application, basis=data["basis"], count=data["count"], before=before or 0, by=by, **self.said
        )

    def consequence(self):
        limit = self.file.rulebook.statute.limits["fee_payment"]
        facts = {"days": limit.within, "until": said(limits.due(limit, self.file.today, self.file.workdays))}
        return (
            _("发出后期限暂停，申请人有 %(days)s 个工作日缴费，今天发出即到 %(until)s；收到费用后期限重新起算。")
            % facts
        )

    def law(self):
        return self.file.rulebook.statute.limits["fee_payment"].article


class ReceiveFee(ActForm):
    """收到费用: the period begins anew from the day after payment."""

    name = opened_by = "receive_fee"
    title = gettext_lazy("收到费用")
    button = gettext_lazy("费用已收，期限重新起算")
    ends_pause = True

    def prepare(self, file):
        self.fields["on"].label = _("缴费日")

    def about(self):
        notice = self.file.fee_notice
        return [(_("应收"), _("%(amount)s 元") % {"amount": notice.amount})] if notice else []

    def perform(self, by):
        return clock_acts.receive_fee(self.file.application, by=by, **self.said)

    def consequence(self):
        facts = {"days": self.file.rulebook.statute.within, "due": said(self.file.once(self.name).case_due_on)}
        return _("期限从缴费次日重新起算 %(days)s 个工作日；今天缴费，答复申请人最晚 %(due)s。") % facts

    def law(self):
        limit = self.file.rulebook.statute.limits.get("fee_payment")
        return limit.article if limit else ""
