"""Tell the applicant by mail what has happened, once for each act, in words that give nothing away."""

from gongkai.casework import outbox
from gongkai.disclosure.papers import day

TOLD = {
    "accept": "您的申请已收到，最晚%(due)s答复您。",
    "extend": "答复您的申请需要更多时间，最晚%(due)s答复您。",
    "ask_third_party": "您申请的信息涉及第三方，正在征求其意见；这段时间不计入答复期限。",
    "ask_correction": "您的申请需要补正，请尽快查看通知。",
    "bill_fee": "您的申请需要缴纳信息处理费，请查看收费通知。",
    "reply": "您的申请已经答复。",
}
ENDING = "请用收件编号和查询码在本网站“查询进度”中查看。收件编号：%(number)s。本邮件由系统自动发出。"


def tell(application, entry):
    """This will write the mail for an act into the outbox, when the applicant left an address for such."""
    address = application.applicant.email
    sentence = TOLD.get(entry.act)
    if not address or sentence is None:
        return
    facts = {"due": day(application.case.case_due_on), "number": application.case.number}
    outbox.write(
        f"{application.case.number}-{entry.number}",
        to=address,
        subject=f"政府信息公开申请 {application.case.number}",
        text=f"{sentence % facts}\n\n{ENDING % facts}\n",
        case=application.case,
    )
