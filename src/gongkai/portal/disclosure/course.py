"""The course an application took, act by act, as its applicant may know it: no persons, no notes, no drafts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.casework.journal import APPLICANT
from gongkai.casework.models import Entry
from gongkai.design.sentences import plain
from gongkai.portal.disclosure.where import NOT_OURS, in_words, of_unit
from gongkai.rules.refusal import Words
from gongkai.rules.rulebook import Rulebook

# An act → how it is told. What is missing here is told in the rulebook's words.
DONE = {
    "submit": gettext_noop("您提交了申请"),
    "accept": gettext_noop("确认收到，期限从下一个工作日起算"),
    "ask_correction": gettext_noop("请您补正"),
    "receive_correction": gettext_noop("确认收到补正，期限从下一个工作日起重新起算"),
    "bill_fee": gettext_noop("通知您缴纳信息处理费"),
    "split_off": gettext_noop("分出一件另办：%(outcome)s"),
    "send_correction": gettext_noop("您在网上交来了补正，等确认收到"),
    "hand_over": gettext_noop("送去登记"),
    "register": gettext_noop("登记为%(outcome)s"),
    "forward": gettext_noop("转给%(to)s办理"),
    "send_up": gettext_noop("属直属海关职权，上报%(to)s"),
    "pass_on": gettext_noop("转给%(to)s办理"),
    "decline": gettext_noop("认为不由本部门办理，退回改转"),
    "reforward": gettext_noop("改转给%(to)s办理"),
    "feedback": gettext_noop("拟好答复意见，送审"),
    "approve": gettext_noop("答复意见审核通过"),
    "send_back": gettext_noop("答复意见退回修改"),
    "ask_reasons": gettext_noop("请您说明提出大量申请的理由"),
    "hear_reasons": gettext_noop("收到您说明的理由"),
    "lengthen": gettext_noop("告诉您延迟答复的期限"),
    "answer_anew": gettext_noop("原来的答复被复议决定或者判决纠正，重新办理"),
}
INTERNAL = ("check", "advise", "sign_for", "clear")  # their outcome is told by the act that follows


@dataclass(frozen=True)
class Moment:
    """One line of the course: a day, what was done, by which unit, and the applicant's own papers it left."""

    on: date
    title: str
    by: str
    papers: Sequence[Mapping[str, object]] = field(default_factory=tuple)


def course(
    entries: Sequence[Entry], rulebook: Rulebook, papers: Mapping[int, Sequence[Mapping[str, object]]]
) -> list[Moment]:
    """This will tell the entries of a journal, in order. `papers` are the applicant's, by entry."""
    following = [*entries[1:], None]
    return [
        Moment(entry.on, _title(entry, rulebook), _by(entry, rulebook), papers.get(entry.pk, ()))
        for entry, after in zip(entries, following, strict=True)
        if not _is_internal(entry, after)
    ]


def _is_internal(entry: Entry, after: Entry | None) -> bool:
    """A check, and the change of route that sending up brings with it, are told by the act that follows."""
    if entry.act == "follow":
        return after is not None and after.act == "send_up" and after.on == entry.on
    return entry.act in INTERNAL


def _title(entry: Entry, rulebook: Rulebook) -> str:
    if entry.act == "follow":
        return _followed(entry)
    if entry.act == "reply" and entry.outcome in rulebook.statute.decisions:
        kind = rulebook.statute.decisions[entry.outcome]
        return _("答复您：%(decision)s") % {"decision": in_words(Words(kind.title, kind.title_en))}
    if entry.act not in DONE:
        return in_words(rulebook.act_done(entry.act))
    to = entry.handed_to.words if entry.handed_to else Words("承办部门", "the department concerned")
    return _(DONE[entry.act]) % {"to": plain(to), "outcome": entry.outcome}


def _followed(entry: Entry) -> str:
    if entry.procedure in NOT_OURS:
        return _("经核对，不由本机关公开")
    if entry.handed_to:
        return _("改由%(to)s办理") % {"to": plain(entry.handed_to.words)}
    return _("改走另一条办理路线")


def _by(entry: Entry, rulebook: Rulebook) -> str:
    if entry.position == APPLICANT:
        return ""
    return in_words(of_unit(entry.at_unit, rulebook.position_words(entry.position)))
