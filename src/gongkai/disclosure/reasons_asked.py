"""Plainly too many applications (2019 art. 35): ask for the reasons, hear them, set a longer period where they hold.

The law gives no day for the answer, so the office sets one. The clock runs on meanwhile: art. 33 does not stop it.
"""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, journal
from gongkai.disclosure import dispatch, notices, papers
from gongkai.disclosure.clock_acts import MOST_FOR_CORRECTION
from gongkai.disclosure.models import ReasonsNotice
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

ASK = "ask_reasons"


@transaction.atomic
def ask(application, *, count, until, by, on, period="", seen=None):
    """请说明理由: tell the applicant how many applications there are and by when to say why, once."""
    if notice_of(application) is not None:
        raise OutOfTurn(gettext_noop("此件已经请申请人说明过理由。"))
    if not count or count < 2:
        raise Incomplete(gettext_noop("请填写申请人共提出了多少件，至少两件。"), field="count")
    if until is None or until <= on:
        raise Incomplete(gettext_noop("请给申请人定一个说明理由的合理期限，须在通知之后。"), field="until")
    if until > on + MOST_FOR_CORRECTION:
        raise Incomplete(gettext_noop("说明理由的期限不能超过一年，请核对年份。"), field="until")
    told = {"count": count, "period": period, "answer_by": until}
    letter = dispatch.letter(application, "state_reasons", kind="reasons_notice", on=on, facts=told)
    entry = journal.record(application.case, ASK, by=by, on=on, seen=seen, until=until, note=period, filed=letter)
    notices.tell(application, entry)
    return ReasonsNotice.objects.create(
        application=application, asked=entry, count=count, period=period, until=until
    )  # fmt: skip


@transaction.atomic
def hear(application, *, said, by, on, files=(), seen=None):
    """记录理由: what the applicant said, also when it came after its day. Whether it holds, the decision says."""
    notice = notice_of(application)
    if notice is None or notice.heard_id is not None:
        raise OutOfTurn(gettext_noop("此件没有在等申请人说明理由。"))
    require(said, "said", gettext_noop("请写明申请人说明的理由。"))
    sheet = papers.reasons_said(application, said, by=by, on=on)
    filed = [sheet, *papers.attached(files, "reasons_given")]
    notice.heard = journal.record(application.case, "hear_reasons", by=by, on=on, seen=seen, filed=filed)
    notice.said = said
    notice.save(update_fields=["heard", "said"])
    return notice.heard


@transaction.atomic
def lengthen(application, *, until, reasons, by, on, seen=None):
    """延迟答复: the reasons hold, yet not all can be answered in time; the applicant is told by when it will be."""
    notice, due_on, workdays = notice_of(application), application.case.case_due_on, calendar.in_force()
    if notice is None or notice.heard_id is None:
        raise OutOfTurn(gettext_noop("确定延迟答复的期限，须先请申请人说明理由，并且收到了说明。"))
    if application.case.entries.filter(act="lengthen").exists():
        raise OutOfTurn(gettext_noop("此件已经确定过延迟答复的期限。"))
    require(reasons, "reasons", gettext_noop("请写明为什么无法在规定期限内答复，告知书上要告知申请人。"))
    if on > due_on:
        raise OutOfTurn(gettext_noop("答复期限已于 %(due)s 届满，不能再延长。"), due=due_on)
    if until is None or until <= due_on or not workdays.is_workday(until):
        raise Incomplete(gettext_noop("延迟后的答复期限须是 %(due)s 以后的一个工作日。"), field="until", due=due_on)
    if until > due_on + MOST_FOR_CORRECTION:
        raise Incomplete(gettext_noop("延迟后的答复期限不能超过一年，请核对年份。"), field="until")
    told = {"reasons": reasons, "new_due_on": until}
    entry = journal.record(
        application.case, "lengthen", by=by, on=on, seen=seen, days=workdays.count(due_on, until), note=reasons,
        filed=dispatch.letter(application, "longer_period", kind="extension_notice", on=on, facts=told),
    )  # fmt: skip
    notices.tell(application, entry)
    return entry


def refuse_unheard(application, decision, *, on):
    """This will refuse a decision on too many applications before the reasons were heard or their day is over."""
    if decision.after != ASK:
        return
    notice = notice_of(application)
    if notice.heard_id is None and on <= notice.until:
        raise OutOfTurn(
            gettext_noop(
                "已请申请人在 %(until)s 前说明理由，还没有收到说明，期限也没有届满，不能作“%(kind)s”的决定。"
            ),
            until=notice.until, kind=decision.words,
        )  # fmt: skip


def notice_of(application):
    """This will give the notice that asked for reasons, None when there is none."""
    return ReasonsNotice.objects.filter(application=application).select_related("asked", "heard").first()
