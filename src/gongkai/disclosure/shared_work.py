"""Several departments on one application: sign for it, assist with it, answer a question put to the Lead Office."""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import journal
from gongkai.casework.hold import hold
from gongkai.disclosure.models import Assistance, FirstCheck
from gongkai.disclosure.reach import refuse_day
from gongkai.organisation import queries
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Incomplete, OutOfTurn, require


def sign_for(application, *, by, on, seen=None):
    """签收: the department takes what was forwarded to it. Its days run from the forwarding, signed for or not."""
    if _is_signed_for(application):
        raise OutOfTurn(gettext_noop("此件已经签收。"))
    return journal.record(application.case, "sign_for", by=by, on=on, seen=seen)


def _is_signed_for(application):
    """Whether somebody signed after the last hand-over."""
    acts = application.case.entries.filter(act__in=("forward", "pass_on", "reforward", "sign_for"))
    last = acts.order_by("-number").values_list("act", flat=True).first()
    return last == "sign_for"


def advise(application, *, reasons, by, on, seen=None):
    """答复请示: the Lead Office answers whose power an unclear matter is; the clock has been running (Q8)."""
    require(reasons, "reasons", gettext_noop("请写明答复意见。"))
    with hold(application.case) as held:
        asked = asks_lead_office(held.entries)
        entry = journal.record(application.case, "advise", by=by, on=on, seen=seen, note=reasons)
        if not asked:
            raise OutOfTurn(gettext_noop("此件没有尚未答复的请示。"))
    return entry


def asks_lead_office(entries):
    """This will say whether the first check could not tell whose power it is, and nobody has answered yet (Q8)."""
    said = [entry.outcome for entry in entries if entry.act in ("check", "follow", "advise")]
    return bool(said) and said[-1] == FirstCheck.Outcome.UNCLEAR


def ask_assistance(application, *, of, question, by, on):
    """请求协办: the department that leads asks another one to assist within the same limit (Q12)."""
    require(question, "question", gettext_noop("请写明需要协助的事项；不要写申请人是谁。"))
    if application.case.waiting_for != "feedback":
        raise OutOfTurn(gettext_noop("只有在承办部门办理反馈意见时才能请其他部门协办。"))
    last = application.case.entries.order_by("number").last()
    refuse_day(on, before=last.on)
    refuse_stranger(application.case.handed_to_id, by, on)
    if of is None or not may_assist(application, on=on).filter(pk=of.pk).exists():
        raise Incomplete(gettext_noop("请选择另一个部门协办。"), field="of")
    return Assistance.objects.create(application=application, unit=of, question=question, asked_by=by, asked_on=on)


def may_assist(application, *, on):
    """This will give the departments that can be asked to assist: those of its unit and those of the head office."""
    own = queries.departments_for(application.case.unit, on=on)
    return (own | queries.head_office_departments(on=on)).exclude(pk=application.case.handed_to_id)


@transaction.atomic
def sign_for_assistance(assistance, *, by, on):
    """签收协办: the asked department takes it on."""
    assistance = _open_offer(assistance, by, on)
    if assistance.signed_by_id:
        raise OutOfTurn(gettext_noop("此件已经签收。"))
    assistance.signed_by, assistance.signed_on = by, on
    assistance.save()
    return assistance


@transaction.atomic
def assist(assistance, *, answer, by, on):
    """答复协办: what the asked department found; the leading department takes it into its feedback."""
    require(answer, "answer", gettext_noop("请写明协办意见。"))
    assistance = _open_offer(assistance, by, on)
    assistance.signed_by, assistance.signed_on = assistance.signed_by or by, assistance.signed_on or on
    assistance.ended_by, assistance.ended_on, assistance.answer = by, on, answer
    assistance.save()
    return assistance


@transaction.atomic
def return_assistance(assistance, *, reasons, by, on):
    """退回协办: the asked department says why it cannot assist."""
    require(reasons, "reasons", gettext_noop("请写明退回的理由。"))
    assistance = _open_offer(assistance, by, on)
    assistance.ended_by, assistance.ended_on, assistance.returned_because = by, on, reasons
    assistance.save()
    return assistance


def _open_offer(assistance, by, on):
    held = Assistance.objects.select_for_update().get(pk=assistance.pk)
    refuse_day(on, before=held.signed_on or held.asked_on)
    refuse_stranger(held.unit_id, by, on)
    if held.ended_on:
        raise OutOfTurn(gettext_noop("此项协办已于 %(on)s 办结。"), on=held.ended_on)
    return held


def refuse_stranger(unit_id, by, on):
    """This will refuse who does not handle a department's matters on a day."""
    handlers = queries.appointments_of(by, on=on).filter(position__unit=unit_id, position__kind=Position.Kind.HANDLER)
    if not handlers.exists():
        raise OutOfTurn(gettext_noop("只有该部门的承办岗位可以办理。"))
