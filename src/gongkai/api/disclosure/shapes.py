"""What the API tells of a case: units, acts and positions with the word the machine keeps and the one people read."""

from datetime import date
from typing import Any

from django.utils.translation import get_language
from ninja import Schema

from gongkai.organisation.models import Unit
from gongkai.rules.clock import light
from gongkai.rules.refusal import Words
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Hop, Standing
from gongkai.rules.workdays import Workdays


class Named(Schema):
    """Something with a code that never changes and a name in the reader's language."""

    code: str
    name: str


class HopShape(Schema):
    """One step: `within` working days after `since_on`. `used` so many of them, `slack` left (below zero: late)."""

    act: Named
    by: Named
    approved_by: Named | None
    within: int | None
    since_on: date | None
    due_on: date | None
    latest_on: date | None
    done_on: date | None
    planned: bool
    provisional: bool
    used: int | None
    slack: int | None


class StandingShape(Schema):
    """Where a case stands. `step_due_on` is the step's last day, `case_due_on` the law's.

    `anew_since` is the day a decision or judgment set the reply aside, `anew_until` the last day it gave for another.
    """

    procedure: Named
    rulebook: Named
    waiting_for: Named | None
    waiting_by: Named | None
    received_on: date | None
    step_due_on: date | None
    case_due_on: date | None
    original_due_on: date | None
    paused_since: date | None
    anew_since: date | None
    anew_until: date | None
    closed_on: date | None
    provisional: bool
    light: str
    hops: list[HopShape]


def in_words(words: Words) -> str:
    """This will give a name in the reader's language."""
    return words.in_language(get_language() or "zh-hans")


def unit_shape(unit: Unit | None) -> dict[str, str] | None:
    return {"code": unit.code, "name": in_words(unit.words)} if unit else None


def act_shape(rulebook: Rulebook, act: str) -> dict[str, str] | None:
    return {"code": act, "name": in_words(rulebook.act_words(act))} if act else None


def position_shape(rulebook: Rulebook, position: str) -> dict[str, str] | None:
    return {"code": position, "name": in_words(rulebook.position_words(position))} if position else None


def standing_shape(standing: Standing, rulebook: Rulebook, workdays: Workdays, today: date) -> dict[str, Any]:
    """This will tell where a case stands on a day, hop by hop."""
    line = rulebook.procedure(standing.procedure)
    now = standing.counted_to(today)
    paused, done = standing.rests(today), standing.closed_on is not None
    return {
        "procedure": {"code": line.name, "name": in_words(Words(line.title, line.title_en))},
        "rulebook": {"code": rulebook.name, "name": in_words(Words(rulebook.title, rulebook.title_en))},
        "waiting_for": act_shape(rulebook, standing.waiting_for),
        "waiting_by": position_shape(rulebook, standing.waiting_by),
        "received_on": standing.received_on,
        "step_due_on": standing.step_due_on,
        "case_due_on": standing.case_due_on,
        "original_due_on": standing.original_due_on,
        "paused_since": standing.paused_since,
        "anew_since": standing.anew_since,
        "anew_until": standing.anew_until,
        "closed_on": standing.closed_on,
        "provisional": standing.provisional,
        "light": light(standing.step_due_on, today, workdays, soon=rulebook.soon, paused=paused, done=done),
        "hops": [_hop(hop, standing, rulebook, workdays, now) for hop in standing.hops],
    }


def _hop(hop: Hop, standing: Standing, rulebook: Rulebook, workdays: Workdays, now: date) -> dict[str, Any]:
    used, slack = _days(hop, standing, workdays, now)
    return {
        "act": act_shape(rulebook, hop.act),
        "by": position_shape(rulebook, hop.by),
        "approved_by": position_shape(rulebook, hop.approved_by),
        "within": hop.within,
        "since_on": hop.since_on,
        "due_on": hop.due_on,
        "latest_on": hop.latest_on,
        "done_on": hop.done_on,
        "planned": hop.planned,
        "provisional": hop.provisional,
        "used": used,
        "slack": slack,
    }


def _days(hop: Hop, standing: Standing, workdays: Workdays, now: date) -> tuple[int | None, int | None]:
    """The working days a step used and has left; none for a step that has not begun or has no limit."""
    begun = hop.done_on is not None or hop is standing.current
    if not begun or hop.within is None or hop.due_on is None or hop.since_on is None:
        return None, None
    end = hop.done_on or now
    slack = workdays.count(end, hop.due_on, standing.pauses) - workdays.count(hop.due_on, end, standing.pauses)
    return hop.used(end, workdays, standing.pauses), slack
