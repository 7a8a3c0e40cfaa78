"""Whether a reconsideration or suit came within its limit, and by when it is to be decided (L-19…L-23). Derived."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from gongkai.casework import cover
from gongkai.disclosure.models import Redress, RedressStage
from gongkai.rules import limits
from gongkai.rules.procedure import Limit

FILING = {
    Redress.Kind.RECONSIDERATION: "reconsideration",
    Redress.Kind.DIRECT_SUIT: "direct_suit",
    Redress.Kind.SUIT_AFTER: "suit_after_reconsideration",
}


Verdict = Literal["early", "in_time", "late"]


@dataclass(frozen=True)
class Timeliness:
    """When it could be filed: counted from `since`, not counted itself, to `last_on`; and whether it was."""

    limit: Limit
    since: date
    last_on: date
    verdict: Verdict


def timeliness(redress, workdays):
    """This will say whether a reconsideration or suit was filed within its limit.

    Against silence nobody can go before the last day for the reply is over.
    """
    statute = _statute(redress)
    limit = statute.limit(FILING[redress.kind], redress.known_on)
    last_on = limits.due(limit, redress.known_on, workdays)
    return Timeliness(limit, redress.known_on, last_on, _verdict(redress, last_on))


def _verdict(redress, last_on) -> Verdict:
    in_silence = redress.against == Redress.Against.NO_REPLY and redress.filed_on == redress.known_on
    if in_silence or redress.filed_on < redress.known_on:
        return "early"
    return "in_time" if redress.filed_on <= last_on else "late"


def needs_reconsideration_first(redress):
    """This will say whether a suit came without the reconsideration that the law asks for first (L-21)."""
    first = _statute(redress).remedies.get("reconsideration_first")
    if first is None or redress.kind != Redress.Kind.DIRECT_SUIT or redress.against != Redress.Against.REPLY:
        return False
    reply = redress.reply
    return reply.kind in first["decisions"] and reply.entry.on >= first["from"]


def due_on(redress, stages, workdays):
    """This will give the day by which the body is to decide, None before it has accepted or after it has decided.

    `stages` are those of the redress, in their order. For a suit it is the time of the first instance.
    """
    passed = {found.stage: found for found in stages}
    accepted = passed.get(RedressStage.Stage.ACCEPTED)
    if accepted is None or RedressStage.Stage.APPEALED in passed or stages[-1].outcome:
        return None
    statute = _statute(redress)
    if redress.kind != Redress.Kind.RECONSIDERATION:
        return limits.due(statute.limit("judgment", accepted.on), accepted.on, workdays)
    limit = statute.limit("reconsideration_decision", accepted.on)
    if RedressStage.Stage.EXTENDED in passed:
        more = statute.limit("reconsideration_extension", accepted.on)
        limit = replace(limit, days=(limit.days or 0) + (more.days or 0))
    return limits.due(limit, accepted.on, workdays)


def _statute(redress):
    return cover.rulebook_named(redress.application.case.rulebook).statute
