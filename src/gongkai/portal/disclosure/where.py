"""One sentence that says where an application is, and whose hands it is in: units and positions, never persons."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from gongkai.casework.models import Entry
from gongkai.design.sentences import plain
from gongkai.disclosure.models import Application, Reply
from gongkai.organisation.models import Unit
from gongkai.rules.refusal import Words
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing

# What the case waits for → where it is. `unit` has taken the application in, `department` was handed it,
# `holder` is whose turn it is.
WHERE = {
    "accept": gettext_noop("您的申请已经送到%(unit)s，正等着确认收到。"),
    "hand_over": gettext_noop("%(unit)s已经收到您的申请，正在送去登记。"),
    "register": gettext_noop("%(unit)s已经收到您的申请，正在登记。"),
    "forward": gettext_noop("您的申请已经登记，%(unit)s正在核对由哪个部门办理。"),
    "send_up": gettext_noop("您要的信息归直属海关管，%(unit)s正在上报。"),
    "pass_on": gettext_noop("您的申请已经到了%(holder)s，正在转给主管部门。"),
    "feedback": gettext_noop("您的申请已经转给%(department)s，正在办理。"),
    "approve": gettext_noop("%(department)s已经拟好答复意见，正由分管领导审核。"),
    "reforward": gettext_noop("您的申请正在改转给合适的部门。"),
    "reply": gettext_noop("答复意见已经审核，%(holder)s正在准备答复您。"),
}
# A pause that the applicant ends, told to the applicant.
ASKED_OF_YOU = {"ask_correction": gettext_noop("已请您补正"), "bill_fee": gettext_noop("已请您缴纳信息处理费")}
ANEW = gettext_noop("原来的答复已被复议决定或者判决纠正，本机关正在重新办理。")
NOT_OURS = ("not_ours", "not_ours_direct")
NOT_OURS_REPLY = gettext_noop("经核对，您要的信息不由本机关公开；%(holder)s正在准备答复，告诉您可以找谁。")


def where(
    application: Application, standing: Standing, rulebook: Rulebook, entries: Sequence[Entry], reply: Reply | None,
    today: date,
) -> str:  # fmt: skip
    """This will say where an application is on a day."""
    if standing.closed_on:
        return _closed(standing, rulebook, entries, reply)
    if standing.rests(today):
        act = _pausing(entries, rulebook)
        done = _(ASKED_OF_YOU[act]) if act in ASKED_OF_YOU else rulebook.act_done(act)
        facts = {"act": done, "day": standing.paused_since}
        return _filled(_("%(act)s，自%(day)s次日起的时间不计入期限。"), facts)
    facts = {
        "unit": (application.case.unit or application.unit).words,
        "department": _named(application.case.handed_to),
        "holder": holder(application, standing.waiting_by, rulebook),
        "act": rulebook.act_words(standing.waiting_for),
    }
    now = _filled(_(_waiting(standing)), facts)
    return f"{_(ANEW)} {now}" if standing.anew_since else now


def _pausing(entries: Sequence[Entry], rulebook: Rulebook) -> str:
    """The act that stopped the clock last."""
    pausing = [act.act for act in rulebook.acts.values() if act.effect == "pause"]
    return next((entry.act for entry in reversed(entries) if entry.act in pausing), entries[-1].act)


def _waiting(standing: Standing) -> str:
    if standing.waiting_for == "reply" and standing.procedure in NOT_OURS:
        return NOT_OURS_REPLY
    return WHERE.get(standing.waiting_for, gettext_noop("您的申请正在办理：%(act)s。"))


def _closed(standing: Standing, rulebook: Rulebook, entries: Sequence[Entry], reply: Reply | None) -> str:
    if reply is None:
        facts = {"day": standing.closed_on, "act": rulebook.act_done(entries[-1].act)}
        return _filled(_("此件已于%(day)s办结：%(act)s。"), facts)
    facts = {"day": reply.entry.on, "unit": reply.in_the_name_of.words, "decision": decision(reply, rulebook)}
    return _filled(_("%(unit)s已于%(day)s答复您：%(decision)s。"), facts)


def decision(reply: Reply, rulebook: Rulebook) -> Words:
    """This will give the name of the decision a reply gives."""
    kind = rulebook.statute.decisions.get(reply.kind)
    return Words(kind.title, kind.title_en) if kind else Words(reply.kind, reply.kind)


def holder(application: Application, position: str, rulebook: Rulebook) -> Words:
    """This will name whoever holds a position for this case: their unit, and the position where that tells more."""
    found = rulebook.positions[position].found
    title = rulebook.position_words(position)
    if found == "unit" and application.case.unit:
        return of_unit(application.case.unit, title)
    if found == "handed_to" and application.case.handed_to:
        return application.case.handed_to.words
    return title


def of_unit(unit: Unit | None, title: Words) -> Words:
    """This will name a position with its unit, once when both have the same name."""
    if unit is None or unit.name == title.zh:
        return title
    return Words(f"{unit.name}{title.zh}", f"{title.en}, {unit.words.en}")


def _named(unit: Unit | None) -> Words:
    return unit.words if unit else Words("承办部门", "the department concerned")


def _filled(sentence: str, facts: Mapping[str, object]) -> str:
    return sentence % {name: plain(value) for name, value in facts.items()}


def in_words(words: Words) -> str:
    """This will give a name in the language of the reader."""
    return words.in_language(get_language() or "zh-hans")
