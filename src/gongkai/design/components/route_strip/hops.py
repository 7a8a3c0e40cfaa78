"""The rows of the table in words: allowance, used and left of every hop."""

from dataclasses import replace
from datetime import date

from gongkai.design.components.route_strip.rail import State, state_of
from gongkai.design.components.route_strip.scale import Scale
from gongkai.design.components.route_strip.words import HopInWords, Speaker
from gongkai.rules.clock import light
from gongkai.rules.procedure import Procedure
from gongkai.rules.standing import Hop, Standing
from gongkai.rules.workdays import Workdays


def hops_in_words(
    standing: Standing, ruler: Scale, today: date, workdays: Workdays, speaker: Speaker
) -> list[HopInWords]:
    """This will give one row for each step of the case's line."""
    now = standing.counted_to(today)
    states = [state_of(number, standing) for number in range(len(standing.hops))]
    return [
        _row(hop, state, standing, ruler, now, workdays, speaker)
        for hop, state in zip(standing.hops, states, strict=True)
    ]


def _row(
    hop: Hop, state: State, standing: Standing, ruler: Scale, now: date, workdays: Workdays, speaker: Speaker
) -> HopInWords:
    row = HopInWords(
        title=speaker.act(hop.act),
        who=speaker.who.get(hop.act) or speaker.position(hop.by),
        approved_by=speaker.position(hop.approved_by) if hop.approved_by else "",
        state=state,
        light=_light(hop, state, standing, now, workdays, speaker),
        within=hop.within,
        due_on=hop.due_on if hop.within else None,
        done_on=hop.done_on,
        entered_on=speaker.entered.get(hop.act) if hop.done_on else None,
        provisional=hop.provisional,
    )
    if hop.within is None or hop.since_on is None or hop.due_on is None:
        return row
    since, due, end = (ruler.place(day) for day in (hop.since_on, hop.due_on, hop.done_on or now))
    within = max(hop.within, due - since)  # wider than the procedure says when the time was extended
    if state in ("ahead", "passed"):
        return replace(row, within=within)
    late = (hop.done_on or now) > hop.due_on
    return _used(replace(row, is_late=late), within, max(end - since, 0), due - end)


def _used(row: HopInWords, within: int, used: int, left: int) -> HopInWords:
    """This will fill in the days and the bar that shows them."""
    whole = max(within, used, 1)
    allowed, in_time, late = (
        f"{100 * days / whole:.0f}%" for days in (within, min(used, within), max(used - within, 0))
    )
    return replace(row, within=within, used=used, left=left, allowed=allowed, used_share=in_time, late_share=late)


def _light(hop: Hop, state: State, standing: Standing, now: date, workdays: Workdays, speaker: Speaker) -> str:
    if state in ("ahead", "passed") or hop.within is None:
        return ""
    paused, done = standing.rests(now), hop.done_on is not None
    return light(hop.due_on, now, workdays, soon=speaker.rulebook.soon, paused=paused, done=done)


def published_hops(procedure: Procedure, speaker: Speaker) -> list[HopInWords]:
    """The rows of a published route: allowances, and nothing used."""
    return [
        HopInWords(
            title=speaker.act(step.act),
            who=speaker.position(step.by),
            approved_by=speaker.position(step.approved_by) if step.approved_by else "",
            state="ahead",
            within=step.within,
            shared=bool(step.since),
        )
        for step in procedure.steps
    ]
