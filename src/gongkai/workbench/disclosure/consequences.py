"""What follows from an act, in plain words with its days: shown above the button that does it."""

from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said


def next_in_line(file, act):
    """This will say whose turn it is after an act done today, for what, and by which day."""
    after = file.once(act)
    facts = {
        "position": said(file.rulebook.position_words(after.waiting_by)),
        "act": said(file.rulebook.act_words(after.waiting_for)),
        "day": said(after.step_due_on),
    }
    return _("今天办完，接着由%(position)s“%(act)s”，最晚 %(day)s。") % facts


def clock_starts(file):
    """This will say what accepting today starts."""
    after = file.once("accept")
    facts = {
        "due": said(after.case_due_on), "days": file.rulebook.statute.within, "day": said(after.step_due_on),
        "act": said(file.rulebook.act_words(after.waiting_for)),
    }  # fmt: skip
    told = _(
        "收到日是法定起算日，当天不算：%(days)s 个工作日内，即最晚 %(due)s 答复申请人。受理后最晚 %(day)s “%(act)s”。"
    )
    return told % facts


def days_run_on(file):
    """This will say that an act starts no clock anew."""
    facts = {"due": said(file.standing.case_due_on), "day": said(file.standing.step_due_on)}
    return _("期限不重新起算：本环节仍是最晚 %(day)s，答复申请人仍是最晚 %(due)s。") % facts


def closes(file):
    """This will say what replying does."""
    return _("答复后此件办结，答复书自动编号并存入案卷；申请人凭收件编号和查询码随时可以在网上看到答复和附件。")
