"""While the clock rests: since when, until when at the latest, and what ends it, in plain words."""

from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said

THIRD_PARTY, OTHER_ORGAN, CORRECTION, FEE = "ask_third_party", "ask_other_organ", "ask_correction", "bill_fee"


def held_up(file):
    """This will say whether what the case waits for must wait for the end of a pause."""
    by = file.standing.paused_by
    return bool(by) and file.standing.waiting_for in file.rulebook.acts[by].holds


def sent_online(file):
    """This will give the journal entry of what the applicant corrected online and nobody has confirmed yet."""
    if file.standing.paused_by != CORRECTION:
        return None
    return next((entry for entry in reversed(file.entries) if entry.act == "send_correction"), None)


def waits_for(file):
    """This will say for whom a case waits whose next act is held up."""
    if sent_online(file):
        facts = {"position": said(file.rulebook.position_words(_replier(file)))}
        return _("补正已在网上交来，等%(position)s确认收到") % facts
    return {
        THIRD_PARTY: _("等第三方的意见"),
        OTHER_ORGAN: _("等其他机关的意见"),
        CORRECTION: _("等申请人补正"),
        FEE: _("等申请人缴费"),
    }[file.standing.paused_by]


def rest(file):
    """This will give what the page says of the pause that runs, None while the days count."""
    standing = file.standing
    if standing.paused_since is None:
        return None
    facts = {
        "since": said(standing.paused_since),
        "until": said(standing.paused_until) if standing.paused_until else "",
        "position": said(file.rulebook.position_words(_replier(file))),
        "days": file.rulebook.statute.within,
    }
    sent = sent_online(file)
    over = standing.paused_until is not None and standing.paused_until < file.today
    last = _("申请人%(on)s已在网上交来补正，请核对并确认收到。") % {"on": said(sent.on)} if sent else ""
    if over and not sent:
        last = _over(file)
    lines = [_since(standing) % facts, _ends(standing.paused_by) % facts, _meanwhile(file), last]
    return {"over": over, "lines": [line for line in lines if line]}


def _replier(file):
    return file.rulebook.procedure(file.standing.procedure).steps[-1].by


def _since(standing):
    match standing.paused_by, standing.paused_until:
        case (by, None) if by in (THIRD_PARTY, OTHER_ORGAN):
            return _("%(since)s次日起暂停，正在征求意见；没有规定对方答复的期限。")
        case (by, _until) if by in (THIRD_PARTY, OTHER_ORGAN):
            return _("%(since)s次日起暂停，正在征求意见；对方最晚 %(until)s 答复。")
        case (by, _until) if by == FEE:
            return _("%(since)s次日起暂停，已通知申请人缴费，最晚 %(until)s。")
    return _("%(since)s次日起暂停，已告知申请人补正，最晚 %(until)s。")


def _ends(by):
    if by in (THIRD_PARTY, OTHER_ORGAN):
        return _("收到对方意见，或者到期仍未答复，由%(position)s记录；期限从次日起接着算。")
    if by == FEE:
        return _("收到费用，由%(position)s记录；期限从缴费次日重新起算 %(days)s 个工作日。")
    return _("收到补正的申请，由%(position)s记录；期限从那一天重新起算 %(days)s 个工作日。")


def _meanwhile(file):
    return "" if held_up(file) else _("暂停期间承办部门可以照常办理，只是不能答复。")


def _over(file):
    if file.standing.paused_by in (THIRD_PARTY, OTHER_ORGAN):
        return _("期限已过：没有收到意见的，请按逾期未答复记录。")
    if file.standing.paused_by == FEE:
        return _("期限已过：没有正当理由不缴费的，可以视为放弃。")
    return _("期限已过：没有正当理由不补正的，可以视为放弃。")
