"""What the clock's events put into a letter, under the names of its places (`rules.letters.PLACES`)."""

from gongkai.disclosure.models import FeeNotice

OPINIONS = {"consents": "同意公开", "refuses": "不同意公开", "silent": "逾期未提出意见"}
COUNTED = {
    FeeNotice.Basis.ITEMS: "按件计收，本月此前已申请{before}件，本次{count}件",
    FeeNotice.Basis.PAGES: "按量计收，共{count}页",
}


def of_inquiry(inquiry, *, you="贵单位"):
    """This will give the facts of a letter that asks a third party or another organ."""
    return {"you": you, "reasons": inquiry.question, "answer_by": inquiry.answer_due_on}


def of_result(notice, *, you="贵单位"):
    """This will give the facts of the letter that tells a third party what is disclosed, and why."""
    inquiry = notice.inquiry
    opinion = "；".join(filter(None, (OPINIONS.get(inquiry.answer, ""), inquiry.answer_reasons)))
    return {
        "you": you, "asked_on": inquiry.asked.on, "opinion": opinion, "given": notice.given, "reasons": notice.reasons,
    }  # fmt: skip


def of_fee(notice, *, account):
    """This will give the facts of a fee notice; `account` says how to pay."""
    counted = COUNTED[notice.basis].format(before=notice.before, count=notice.count)
    return {"fee": notice.amount, "fee_counting": counted, "pay_by": notice.until, "fee_account": account}
