"""The papers an application leaves in its case file, in the words of the office: official papers, in Chinese."""

from pathlib import PurePath

from django.utils.translation import override

from gongkai.casework.attachments import media_type
from gongkai.casework.papers import Filed

WEEKDAYS = "一二三四五六日"
# Papers that tell who asked; handling departments do not see them (architecture §2).
LETTERS = (
    "reply_letter", "extension_notice", "inquiry_notice", "correction_notice", "fee_notice", "abandonment",
    "withdrawal", "reasons_notice",
)  # fmt: skip
CONFIDENTIAL = (
    "application_form", "identity_proof", "correction_sent", "reasons_given", "redress_decision", "receipt", *LETTERS,
    *(f"{kind}_word" for kind in LETTERS),
)  # fmt: skip


def day(on):
    """This will write a day as papers do: 2008年5月26日（周一）."""
    return f"{on.year}年{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）" if on else "——"


def sheet(title, facts, *paragraphs):
    """This will lay out a sheet: its title, lines of label and value, and paragraphs."""
    lines = [title, ""] + [f"{label}：{value}" for label, value in facts if value not in ("", None)]
    return "\n".join([*lines, *(f"\n{paragraph}" for paragraph in paragraphs if paragraph)]) + "\n"


def in_chinese(words):
    """This will give what a function says in Chinese, whatever language is read at the moment."""
    with override("zh-hans"):
        return words()


def wanted(application):
    """This will give what is asked for, without who asks."""
    return [
        ("收件编号", application.case.number),
        ("登记编号", application.registered_as),
        ("所需信息的名称", application.subject),
        ("文号或索取号", application.document_number),
        ("内容描述", application.description),
        ("用途", application.purpose),
        ("提供方式", in_chinese(application.get_supply_form_display)),
        ("获取方式", in_chinese(application.get_supply_way_display)),
        ("可接受其他方式", "是" if application.accepts_other_way else "否"),
    ]


def application_form(application, applicant, kind_title):
    """申请表 as submitted. The identity number is not in it; it lies encrypted with the applicant."""
    who = [
        ("申请人类别", kind_title), ("姓名或名称", applicant.name), ("工作单位", applicant.employer),
        ("证件名称", applicant.identity_kind), ("统一社会信用代码", applicant.organisation_code),
        ("法定代表人", applicant.representative), ("联系人", applicant.contact), ("联系电话", applicant.phone),
        ("传真", applicant.fax), ("电子邮箱", applicant.email), ("联系地址", applicant.address),
        ("邮政编码", applicant.postcode),
    ]  # fmt: skip
    facts = [*who, *wanted(application), ("收件单位", application.unit.name), ("到达日", day(application.arrived_on))]
    return Filed("application_form", "海关信息公开申请表", sheet("海关信息公开申请表", facts))


def attached(files, kind="attachment"):
    """What was attached, each file under its own name; a file that was read before is read from its start."""
    for file in files:
        file.seek(0)
    return [
        Filed(kind, PurePath(file.name).name, content=file.read(), filename=PurePath(file.name).name,
              media_type=media_type(file.name))
        for file in files
    ]  # fmt: skip


def receipt(application, received_on, due_on, *, provisional):
    """登记回执: what the applicant is given; the query code stands on the slip, not in the file."""
    facts = [
        ("收件编号", application.case.number), ("收件单位", application.unit.name),
        ("提出方式", in_chinese(application.get_channel_display)), ("收到日", day(received_on)),
        ("收到日的依据", application.receipt_evidence),
        ("答复期限", day(due_on) + ("（暂定：次年放假安排尚未公布）" if provisional else "")),
    ]  # fmt: skip
    return Filed("receipt", "登记回执", sheet("政府信息公开申请登记回执", facts))


def registration(application, by, on):
    """登记表."""
    facts = [*wanted(application), ("登记人", by.name), ("登记日", day(on))]
    return Filed("registration", "登记表", sheet("政府信息公开申请登记表", facts))


def transfer_slip(application, title, *, from_unit, to, by, on, reasons=""):
    """转办单, 上报单: from whom to whom, with what is asked and why it goes there."""
    facts = [
        ("转出单位", from_unit.name if from_unit else ""), ("转往单位", to.name),
        ("经办人", by.name), ("日期", day(on)),
        ("初核意见", reasons), *wanted(application),
    ]  # fmt: skip
    return Filed("transfer_slip", title, sheet(title, facts))


def feedback_sheet(application, feedback, kind, *, unit, by, on):
    """反馈意见."""
    facts = [
        ("收件编号", application.case.number), ("承办部门", unit.name), ("承办人", by.name), ("日期", day(on)),
        ("拟作决定", kind.title), ("依据", kind.basis), ("予以公开的内容", feedback.given),
        ("怎样提供", in_chinese(feedback.get_given_as_display)), ("不予公开的内容", feedback.withheld),
        ("不予公开部分的依据", feedback.withheld_basis), ("理由", feedback.reasons), ("检索情况", feedback.evidence),
    ]  # fmt: skip
    return Filed("feedback", "反馈意见", sheet("反馈意见", facts, feedback.text))


def clearance_sheet(application, conclusion, basis, *, by, on):
    """保密审查表."""
    facts = [("审查结论", conclusion), ("审查依据", basis)]
    return _note("clearance", "保密审查表", application, facts, by=by, on=on)


def approval_sheet(application, kind, cleared, *, by, on, note):
    """审核单: the division-level leader's approval, with the secrecy conclusion it rests on."""
    secrecy = [("保密审查结论", cleared.conclusion), ("保密审查依据", cleared.basis)] if cleared else []
    facts = [("拟作决定", kind.title), *secrecy, ("审核意见", note or "同意")]
    return _note("approval", "审核单", application, facts, by=by, on=on)


def return_slip(application, *, by, on, reasons):
    """退回单."""
    facts = [("收件编号", application.case.number), ("退回人", by.name), ("日期", day(on)), ("退回理由", reasons)]
    return Filed("return_slip", "退回单", sheet("退回单", facts))


def _note(kind, title, application, facts, *, by, on):
    about = [("收件编号", application.case.number), *facts, ("经办人", by.name), ("日期", day(on))]
    return Filed(kind, title, sheet(title, about))


def inquiry_answer(application, inquiry, answer, reasons, *, by, on):
    """意见记录."""
    words = in_chinese(lambda: str(inquiry.Answer(answer).label))
    facts = [("意见人", inquiry.name), ("意见", words), ("理由", reasons)]
    return _note("inquiry_answer", "征求意见结果", application, facts, by=by, on=on)


def corrected(application, text, *, by, on):
    """补正后的申请."""
    return _note("corrected", "补正后的申请", application, [("补正后的内容", text)], by=by, on=on)


def correction_sent(application, words, *, on):
    """补正 as the applicant sent it online."""
    about = [("收件编号", application.case.number), ("交来日期", day(on))]
    return Filed("correction_sent", "申请人网上交来的补正", sheet("申请人网上交来的补正", about, words))


def reasons_said(application, said, *, by, on):
    """申请人说明的理由."""
    return _note("reasons_said", "申请人说明的理由", application, [("理由", said)], by=by, on=on)


def anew_slip(application, redress, received_on, until, orders, *, by, on):
    """重新办理单: on which decision the case is opened again, and by when the other reply is due."""
    facts = [
        ("依据", in_chinese(redress.get_kind_display)), ("作出机关", redress.body), ("案号", redress.reference),
        ("收到日", day(received_on)), ("要求", orders),
        ("答复期限", day(until) if until else "决定没有写明，自收到之日起按法定期限重新计算"),
    ]  # fmt: skip
    return _note("anew_slip", "重新办理单", application, facts, by=by, on=on)
