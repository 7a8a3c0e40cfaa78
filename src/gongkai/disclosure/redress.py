"""Keep the register of reconsiderations and suits (复议和诉讼台账, R54): enter one, and each stage it passes.

A register, not a case: the row and its stages are the record. A new one is reported to the Lead Office (R55).
"""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import outbox
from gongkai.casework.moment import recorded_at
from gongkai.disclosure.dispatch import replying_unit
from gongkai.disclosure.models import Redress, RedressStage
from gongkai.disclosure.papers import day, in_chinese
from gongkai.disclosure.reach import refuse_day, refuse_stranger
from gongkai.disclosure.remedies import reconsidered_by
from gongkai.organisation import queries
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Incomplete, OutOfTurn, require

Kind, Against, Stage, Outcome = Redress.Kind, Redress.Against, RedressStage.Stage, RedressStage.Outcome

# Whoever answers applicants, and whoever leads them, hears of a suit first.
MAY_KEEP = (Position.Kind.GENERAL_SECTION, Position.Kind.SECRETARIAT, Position.Kind.LEAD_OFFICE)
ENDS = (Stage.DECIDED, Stage.REJECTED, Stage.WITHDRAWN)


@transaction.atomic
def lodge(application, *, kind, filed_on, by, on, against=Against.REPLY, after=None, body="", reference="",
          known_on=None, note=""):  # fmt: skip
    """登记: enter a reconsideration or a suit that has come to the office's notice.

    `filed_on` is the day the applicant filed it, `on` the day it is entered, which may be later. `known_on` is the
    day its limit counts from; without it the day of the reply, or the last day for one. Who hears a reconsideration
    follows from the unit.
    """
    reply = application.replies.last() if against == Against.REPLY else None
    _refuse_wrong_kind(application, kind, against, after, reply)
    respondent = reply.in_the_name_of if reply else replying_unit(application, on=on)
    body = body.strip() or (reconsidered_by(respondent) if kind == Kind.RECONSIDERATION else "")
    require(body, "body", gettext_noop("请填写受理的人民法院。"))
    known_on = known_on or _known_on(application, against, after, reply)
    if known_on is None:
        raise Incomplete(
            gettext_noop("请填写期限起算日：申请人知道该行为的日期，或者收到复议决定书的日期。"), field="known_on"
        )
    if filed_on > on:
        raise Incomplete(gettext_noop("提出日 %(filed)s 晚于登记日 %(on)s。"), field="filed_on", filed=filed_on, on=on)
    _refuse_stranger(application, by, on)
    redress = Redress.objects.create(
        application=application, kind=kind, against=against, reply=reply, after=after, respondent=respondent, body=body,
        reference=reference, filed_on=filed_on, known_on=known_on,
    )  # fmt: skip
    _write(redress, [], Stage.LODGED, by=by, on=filed_on, note=note)
    _report_up(redress, on)
    return redress


def _refuse_wrong_kind(application, kind, against, after, reply):
    if kind not in Kind.values:
        raise Incomplete(gettext_noop("请选择是行政复议还是行政诉讼。"), field="kind")
    if against not in Against.values:
        raise Incomplete(gettext_noop("请选择针对答复、逾期未答复还是其他行为。"), field="against")
    if against == Against.REPLY and reply is None:
        raise Incomplete(gettext_noop("此件还没有答复，不能登记针对答复的复议或者诉讼。"), field="against")
    if against == Against.NO_REPLY and application.case.case_due_on is None:
        raise Incomplete(gettext_noop("此件尚未受理，还没有答复期限。"), field="against")
    before = after and after.kind == Kind.RECONSIDERATION and after.application_id == application.pk
    if (kind == Kind.SUIT_AFTER) != bool(before):
        raise Incomplete(gettext_noop("复议后起诉须选择此件此前的行政复议，其他情形不选。"), field="after")


def _known_on(application, against, after, reply):
    """From when the limit counts unless somebody knows better: the reply's day, or the last day for a reply (L-19)."""
    if after is not None or against == Against.OTHER:
        return None
    return reply.entry.on if reply else application.case.case_due_on


@transaction.atomic
def accept(redress, *, by, on, reference="", note=""):
    """受理: the body has accepted it; from this day its own time runs (L-23)."""
    entered = _next(redress, Stage.ACCEPTED, by=by, on=on, note=note)
    if reference:
        redress.reference = reference
        redress.save(update_fields=["reference"])
    return entered


def answer(redress, *, by, on, note=""):
    """答复、答辩: the office has given its answer to the body."""
    return _next(redress, Stage.ANSWERED, by=by, on=on, note=note)


def hear(redress, *, by, on, note=""):
    """听证、开庭: a hearing was held."""
    return _next(redress, Stage.HEARD, by=by, on=on, note=note)


def extend(redress, *, by, on, note=""):
    """延长审理期限: the body has taken more time; once for a reconsideration (L-23)."""
    return _next(redress, Stage.EXTENDED, by=by, on=on, note=note)


def reject(redress, *, by, on, note=""):
    """不予受理: the body has not taken it up. Counted under other outcomes."""
    return _next(redress, Stage.REJECTED, by=by, on=on, note=note, outcome=Outcome.OTHER)


def withdraw(redress, *, by, on, note=""):
    """撤回: the applicant has taken it back. Counted under other outcomes."""
    return _next(redress, Stage.WITHDRAWN, by=by, on=on, note=note, outcome=Outcome.OTHER)


def decide(redress, *, outcome, by, on, note=""):
    """作出决定、判决: upheld (维持), corrected (纠正), or another outcome."""
    if outcome not in Outcome.values:
        raise Incomplete(gettext_noop("请选择结果：维持、纠正或者其他。"), field="outcome")
    return _next(redress, Stage.DECIDED, by=by, on=on, note=note, outcome=outcome)


def appeal(redress, *, by, on, note=""):
    """上诉: a judgment is appealed against, so the suit is pending again."""
    return _next(redress, Stage.APPEALED, by=by, on=on, note=note)


@transaction.atomic
def _next(redress, stage, *, by, on, note, outcome=""):
    held = Redress.objects.select_for_update().select_related("application").get(pk=redress.pk)
    stages = list(held.stages.all())
    _refuse_stranger(held.application, by, on)
    refuse_day(on, before=stages[-1].on)
    if stage not in possible(held, stages):
        raise OutOfTurn(
            gettext_noop("此件的复议或者诉讼目前是“%(last)s”，不能登记“%(stage)s”。"),
            last=stages[-1].get_stage_display(), stage=Stage(stage).label,
        )  # fmt: skip
    return _write(held, stages, stage, by=by, on=on, note=note, outcome=outcome)


def possible(redress, stages):
    """This will give the stages that a reconsideration or suit can come to next, after those it has passed."""
    passed = [found.stage for found in stages]
    if passed[-1] in ENDS:
        return (Stage.APPEALED,) if passed[-1] == Stage.DECIDED and redress.kind != Kind.RECONSIDERATION else ()
    since = passed[passed.index(Stage.APPEALED) :] if Stage.APPEALED in passed else passed
    accepted = Stage.ACCEPTED in since or Stage.APPEALED in since
    extended = Stage.EXTENDED in since and redress.kind == Kind.RECONSIDERATION
    first = () if accepted else (Stage.ACCEPTED, Stage.REJECTED)
    later = (Stage.HEARD, Stage.DECIDED, *(() if extended else (Stage.EXTENDED,))) if accepted else ()
    return (*first, Stage.ANSWERED, *later, Stage.WITHDRAWN)


def _write(redress, stages, stage, *, by, on, note="", outcome=""):
    return RedressStage.objects.create(
        redress=redress, number=len(stages) + 1, stage=stage, on=on, outcome=outcome, note=note, by=by,
        recorded_at=recorded_at(),
    )  # fmt: skip


def _refuse_stranger(application, by, on):
    refuse_day(on)
    refuse_stranger(
        by, {application.pk}, on=on, positions=MAY_KEEP,
        sentence=gettext_noop("复议和诉讼由答复此件的岗位或者总关办公室登记；您在当日没有担任这样的岗位。"),
    )  # fmt: skip


def _report_up(redress, on):
    """报总关办公室: a mail to each of the Lead Office that names the case by its number, not who asks for what."""
    number = redress.application.case.number
    kind, against = in_chinese(redress.get_kind_display), in_chinese(redress.get_against_display)
    text = (
        f"{redress.respondent.name}收到{kind}一件。\n\n收件编号：{number}\n"
        f"针对：{against}\n受理机关：{redress.body}\n提出日：{day(redress.filed_on)}\n\n"
        "请登录工作台查看。本邮件由系统自动发出。\n"
    )
    people = {held.person for held in queries.holders(Position.Kind.LEAD_OFFICE, on=on) if held.person.email}
    outbox.write_all([
        {"key": f"redress-{redress.pk}-{person.pk}", "to": person.email, "text": text, "case": redress.application.case,
         "subject": f"{kind}报告：{number}"}
        for person in people
    ])  # fmt: skip
