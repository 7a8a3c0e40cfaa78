"""What follows from an act on a publication, in plain words with its days: shown above the button that does it."""

from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said
from gongkai.workbench.publishing.publication_file import act_name


def next_in_line(file, act):
    """This will say whose turn it is after an act done today, for what, and by which day."""
    after = file.once(act)
    facts = {
        "position": said(file.rulebook.position_words(after.waiting_by)),
        "act": said(act_name(file.rulebook, after.waiting_for)),
        "day": said(after.step_due_on),
    }
    if after.step_due_on is None:
        return _("今天办完，接着由%(position)s“%(act)s”。") % facts
    return _("今天办完，接着由%(position)s“%(act)s”，最晚 %(day)s。") % facts


def days_run_on(file):
    """This will say that going back starts no clock anew."""
    if file.standing.case_due_on is None:
        return _("退回后由起草的部门修改，再提出一次。")
    return _("退回后由起草的部门修改，再提出一次；期限不重新起算，仍是最晚 %(due)s 公开。") % {
        "due": said(file.standing.case_due_on)
    }
