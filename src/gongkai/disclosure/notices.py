"""Tell the applicant by mail what has happened, once for each act, in words that give nothing away."""

from gongkai.casework import made_public, outbox
from gongkai.disclosure.models import Application
from gongkai.disclosure.papers import day

TOLD = {
    "accept": "您的申请已收到，最晚%(due)s答复您。",
    "extend": "答复您的申请需要更多时间，最晚%(due)s答复您。",
    "ask_third_party": "您申请的信息涉及第三方，正在征求其意见；这段时间不计入答复期限。",
    "ask_correction": "您的申请需要补正，请尽快查看通知。",
    "split_off": "您的申请有一部分分出另办，收件编号 %(outcome)s；它的查询码在原申请的进度页上。",
    "bill_fee": "您的申请需要缴纳信息处理费，请查看收费通知。",
    "reply": "您的申请已经答复。",
    "ask_reasons": "您提出的申请数量、频次较多，请按通知在期限内说明理由。",
    "lengthen": "您说明的理由我们已经收到，但需要更多时间，最晚%(due)s答复您。",
    "answer_anew": "原来的答复经复议或者诉讼纠正，我们正在重新办理，最晚%(due)s答复您。",
}
REPLIED_HERE = "您的申请已经答复，答复书和给您的文件见附件。"
MAY_OBJECT = "不同意的，请在此之前到进度页上说明理由。"
MOST_ENCLOSED = 8 * 1024 * 1024  # bytes; many mail servers take no more than ten million, and files grow by a third
ENDING = "请用收件编号和查询码在本网站“查询进度”中查看。收件编号：%(number)s。本邮件由系统自动发出。"


def tell(application, entry, *, enclosed=()):
    """This will write the mail for an act into the outbox, when the applicant left an address for such.

    `enclosed` are papers to send along; too large for a mail together, they are left to be fetched.
    """
    address = application.applicant.email
    sentence = TOLD.get(entry.act)
    if not address or sentence is None:
        return
    fits = bool(enclosed) and sum(paper.size for paper in enclosed) <= MOST_ENCLOSED
    sentence = REPLIED_HERE if fits else sentence
    facts = {"due": day(application.case.case_due_on), "number": application.case.number, "outcome": entry.outcome}
    outbox.write(
        f"{application.case.number}-{entry.number}",
        to=address,
        subject=f"政府信息公开申请 {application.case.number}",
        text=f"{sentence % facts}\n\n{ENDING % facts}\n",
        case=application.case,
        enclosed=enclosed if fits else (),
    )


def listen():
    """This will tell applicants what is said of their answers being made public, whichever door it was decided at."""
    made_public.to_be_public.connect(_tell_of_publication)
    made_public.objection_decided.connect(_tell_of_decision)


def _tell_of_publication(sender, *, case, key, from_day, **more):
    """Tell from which day the answer is to be public and how to object."""
    sentence = f"我们拟于{day(from_day)}公开对您申请的答复（不含您的信息）。{MAY_OBJECT}"
    _write(_application_of(case), f"answer-{key}", sentence)


def _tell_of_decision(sender, *, case, key, **more):
    _write(_application_of(case), f"objection-{key}", "您不同意公开答复的意见，我们已经作出决定。")


def _application_of(case):
    return Application.objects.select_related("applicant", "case").get(case=case)


def _write(application, key, sentence):
    if address := application.applicant.email:
        number = application.case.number
        text = f"{sentence}\n\n{ENDING % {'number': number}}\n"
        outbox.write(key, to=address, subject=f"政府信息公开申请 {number}", text=text, case=application.case)
