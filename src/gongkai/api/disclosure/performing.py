"""How each act is performed, once it has been read."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.disclosure import (
    acts,
    clock_acts,
    intake,
    reasons_asked,
    redress_anew,
    release,
    repeats,
    shared_work,
    splitting,
)
from gongkai.disclosure.models import Application, Assistance
from gongkai.publishing import queries as published
from gongkai.rules.refusal import Incomplete, OutOfTurn


def _clear(application: Application, *, clearance: str, clearance_basis: str, **said: Any) -> Any:
    return acts.clear(application, conclusion=clearance, basis=clearance_basis, **said)


def _inquire(application: Application, *, whom: str, **said: Any) -> Any:
    return clock_acts.inquire(application, to=whom, **said)


def _hear(application: Application, **said: Any) -> Any:
    return clock_acts.hear(clock_acts.open_inquiry(application), **said)


def _bill_fee(application: Application, *, before: int | None, **said: Any) -> Any:
    if before is None:
        typed = repeats.typed_of(application)
        before = repeats.month_count(typed, on=application.case.received_on, besides=application).before
    return clock_acts.bill_fee(application, before=before, **said)


def _abandon(application: Application, *, cause: str, **said: Any) -> Any:
    return clock_acts.abandon(application, kind=cause, **said)


def _ask_assistance(application: Application, *, seen: int, **said: Any) -> Any:
    return shared_work.ask_assistance(application, **said)


def _assisting(act: Callable[..., Any]) -> Callable[..., Any]:
    """Acts on an offer, which is no part of the journal and counts no entries."""

    def performed(application: Application, *, offer: str, seen: int, **said: Any) -> Any:
        return act(_offer(application, offer), **said)

    return performed


def _offer(application: Application, offer: str) -> Assistance:
    found = next((one for one in application.assistances.all() if str(one.pk) == offer), None)
    if found is None:
        raise Incomplete(gettext_noop("没有编号为“%(offer)s”的协办请求。"), field="offer", offer=offer)
    return found


def _let_out(application: Application, *, paper: int, seen: int, **said: Any) -> Any:
    draft = application.feedbacks.filter(sent_back_by__isnull=True).last()
    verdicts = release.releases(draft) if draft else []
    found = next((one for one in verdicts if one.paper.number == paper), None)
    if found is None:
        raise Incomplete(gettext_noop("待审核的反馈意见没有编号为 %(paper)s 的附件。"), field="paper", paper=paper)
    return release.let_out(found, **said)


def _answer_anew(application: Application, **said: Any) -> Any:
    found = redress_anew.to_answer_anew(application)
    if found is None:
        raise OutOfTurn(redress_anew.NOTHING)
    return redress_anew.answer_anew(found, **said)


def _find_public(application: Application, *, index_numbers: list[str], **said: Any) -> Any:
    return acts.find_public(application, found=published.vouched(index_numbers, on=said["on"]), **said)


PERFORM: dict[str, Callable[..., Any]] = {
    "accept": intake.accept,
    "hand_over": acts.hand_over,
    "register": acts.register,
    "check": acts.check,
    "forward": acts.forward,
    "send_up": acts.send_up,
    "find_not_ours": acts.find_not_ours,
    "find_public": _find_public,
    "pass_on": acts.pass_on,
    "decline": acts.decline,
    "reforward": acts.reforward,
    "reroute": acts.reroute,
    "sign_for": shared_work.sign_for,
    "feedback": acts.feedback,
    "clear": _clear,
    "approve": acts.approve,
    "send_back": acts.send_back,
    "reply": acts.reply,
    "extend": clock_acts.extend,
    "inquire": _inquire,
    "hear": _hear,
    "ask_correction": clock_acts.ask_correction,
    "receive_correction": clock_acts.receive_correction,
    "bill_fee": _bill_fee,
    "receive_fee": clock_acts.receive_fee,
    "ask_reasons": reasons_asked.ask,
    "hear_reasons": reasons_asked.hear,
    "lengthen": reasons_asked.lengthen,
    "answer_anew": _answer_anew,
    "abandon": _abandon,
    "withdraw": clock_acts.withdraw,
    "advise": shared_work.advise,
    "split_off": splitting.split_off,
    "ask_assistance": _ask_assistance,
    "sign_for_assistance": _assisting(shared_work.sign_for_assistance),
    "assist": _assisting(shared_work.assist),
    "return_assistance": _assisting(shared_work.return_assistance),
    "let_out": _let_out,
}
