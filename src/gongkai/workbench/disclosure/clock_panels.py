"""What stopped, extended or restarted the clock of a case, as the case page tells it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain as said
from gongkai.disclosure.models import Inquiry

TITLES = {
    Inquiry.To.THIRD_PARTY: gettext_lazy("征求第三方意见"),
    Inquiry.To.JOINT_MAKER: gettext_lazy("征求共同制作机关意见"),
    Inquiry.To.OTHER_ORGAN: gettext_lazy("征求其他机关意见"),
}


def events(file):
    """This will give a title and facts for each event, in the order in which they are told."""
    on = {entry.pk: entry.on for entry in file.entries}
    found = [
        *(_extension(one, file, on) for one in file.extensions),
        *(_inquiry(one, on) for one in file.inquiries),
        *([_correction(file.correction, on)] if file.correction else []),
        *([_fee(file.fee_notice, on)] if file.fee_notice else []),
        *([_reasons(file.reasons_notice, on)] if file.reasons_notice else []),
        *(_anew(entry, file) for entry in file.entries if entry.act == "answer_anew"),
    ]
    return [(title, [(label, value) for label, value in facts if value]) for title, facts in found]


def _extension(extension, file, on):
    step = next((entry.for_step for entry in file.entries if entry.pk == extension.entry_id), "")
    facts = {"days": extension.days, "step": said(file.rulebook.act_words(step or "reply"))}
    return _("延长答复期限"), [
        (_("延长"), _("%(days)s 个工作日，给“%(step)s”") % facts),
        (_("原来最晚"), said(file.standing.original_due_on)),
        (_("现在最晚"), said(file.standing.case_due_on)),
        (_("理由"), extension.reasons),
        (_("同意延长的日期"), said(on[extension.entry_id])),
        (_("怎样告知申请人"), extension.get_told_by_way_display()),
    ]


def _inquiry(inquiry, on):
    due_on, heard_on = inquiry.answer_due_on, on.get(inquiry.heard_id)
    return TITLES[inquiry.to], [
        (_("对方"), inquiry.name),
        (_("联系方式"), inquiry.contact),
        (_("征求的意见"), inquiry.question),
        (_("发函日"), said(on[inquiry.asked_id])),
        (_("对方最晚"), said(due_on) if due_on else _("没有规定")),
        (_("意见"), inquiry.get_answer_display() if inquiry.answer else _("还没有答复")),
        (_("意见的理由"), inquiry.answer_reasons),
        (_("因公共利益仍予公开的理由"), inquiry.public_interest),
        (_("记录意见的日期"), said(heard_on) if heard_on else ""),
        *_result(getattr(inquiry, "result", None)),
    ]


def _result(notice):
    if notice is None:
        return []
    return [
        (_("给第三方的通知书"), notice.number),
        (_("决定公开的内容"), notice.given),
        (_("决定公开的理由"), notice.reasons),
    ]


def _correction(correction, on):
    received_on = on.get(correction.received_id)
    return _("补正"), [
        (_("需要补正的事项"), correction.items),
        (_("告知日"), said(on[correction.asked_id])),
        (_("最晚补正"), said(correction.until) if correction.until else ""),
        (_("补正后的内容"), correction.corrected),
        (_("收到补正的日期"), said(received_on) if received_on else ""),
    ]


def _fee(notice, on):
    paid_on = on.get(notice.paid_id)
    by_items = notice.basis == notice.Basis.ITEMS
    counted = _("按件，当月此前 %(before)s 件，这次 %(count)s 件") if by_items else _("按页，共 %(count)s 页")
    return _("信息处理费"), [
        (_("金额"), _("%(amount)s 元") % {"amount": notice.amount}),
        (_("怎样算的"), counted % {"before": notice.before, "count": notice.count}),
        (_("通知日"), said(on[notice.billed_id])),
        (_("最晚缴费"), said(notice.until)),
        (_("缴费日"), said(paid_on) if paid_on else _("还没有缴费")),
    ]


def _reasons(notice, on):
    heard_on = on.get(notice.heard_id)
    return _("请申请人说明理由"), [
        (_("申请件数"), str(notice.count)),
        (_("统计期间"), notice.period),
        (_("通知日"), said(on[notice.asked_id])),
        (_("最晚说明理由"), said(notice.until)),
        (_("申请人说明的理由"), notice.said or _("还没有说明")),
        (_("收到说明的日期"), said(heard_on) if heard_on else ""),
    ]


def _anew(entry, file):
    within = file.rulebook.statute.within
    set_by_others = _("决定书、判决书定到 %(until)s") % {"until": said(entry.until)} if entry.until else ""
    return _("重新办理（复议、诉讼纠正）"), [
        (_("收到决定书、判决书的日期"), said(entry.since)),
        (_("要求做什么"), entry.note),
        (_("期限"), set_by_others or _("没有另定，从收到之日起重新计算 %(days)s 个工作日") % {"days": within}),
    ]
