"""What an applicant may know of the application: stage, holder and days; never an officer's name or a note inside."""

from datetime import date
from typing import Any

from ninja import Schema

from gongkai.api.disclosure.correcting import Awaited, awaited
from gongkai.api.disclosure.shapes import Named, act_shape, in_words, position_shape, unit_shape
from gongkai.casework import calendar, cover
from gongkai.disclosure.models import Application, Reply
from gongkai.disclosure.queries import papers_for_applicant, reply_to
from gongkai.rules.clock import light
from gongkai.rules.refusal import Words
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Hop, Standing
from gongkai.rules.workdays import Workdays


class Holder(Schema):
    """Whose turn it is: the position, and its unit where that is known."""

    position: Named
    unit: Named | None


class Stage(Schema):
    """One step of the way, with its last day and the day it was done."""

    act: Named
    by: Named
    within: int | None
    due_on: date | None
    done_on: date | None


class CountedDay(Schema):
    """A day on the way to the last one; `number` when it counts."""

    day: date
    kind: str
    number: int | None


class PaperLine(Schema):
    """A paper of the applicant's own, to fetch by its number."""

    number: int
    title: str
    filename: str
    media_type: str
    size: int


class ReplyShape(Schema):
    """The reply, with what can be done against it; a partial disclosure tells apart what it gives and withholds."""

    number: str
    on: date
    in_the_name_of: Named
    decision: Named
    text: str
    given: str
    withheld: str
    withheld_basis: str
    remedies: str


class Progress(Schema):
    """Where an application is. `reached` lists the days from the receipt to `case_due_on` as they were counted.

    `awaited` is what the applicant has to do before the days go on; `anew_since` the day on which a decision or
    judgment set the reply aside: the days are counted from then.
    """

    number: str
    subject: str
    unit: Named
    waiting_for: Named | None
    held_by: Holder | None
    received_on: date | None
    step_due_on: date | None
    case_due_on: date | None
    original_due_on: date | None
    provisional: bool
    paused_since: date | None
    anew_since: date | None
    closed_on: date | None
    awaited: Awaited | None
    light: str
    stages: list[Stage]
    reached: list[CountedDay]
    reply: ReplyShape | None
    papers: list[PaperLine]


def progress(application: Application, today: date) -> dict[str, Any]:
    """This will tell where an application is on a day. Six queries, one more while something is awaited."""
    case, workdays = application.case, calendar.in_force()
    rulebook = cover.rulebook_named(case.rulebook)
    standing = cover.standing(list(case.entries.all()), workdays)
    reply = reply_to(application)
    paused, done = standing.rests(today), standing.closed_on is not None
    return {
        "number": case.number,
        "subject": application.subject,
        "unit": unit_shape(case.unit or application.unit),
        "waiting_for": act_shape(rulebook, standing.waiting_for),
        "held_by": _holder(application, standing, rulebook),
        **{name: getattr(standing, name) for name in DAYS},
        "awaited": awaited(application, standing),
        "light": light(standing.case_due_on, today, workdays, soon=rulebook.soon, paused=paused, done=done),
        "stages": [_stage(hop, rulebook) for hop in standing.hops],
        "reached": _reached(standing, workdays),
        "reply": _reply(reply, rulebook) if reply else None,
        "papers": list(papers_for_applicant(application)),
    }


DAYS = (
    "received_on", "step_due_on", "case_due_on", "original_due_on", "provisional", "paused_since", "anew_since",
    "closed_on",
)  # fmt: skip


def _holder(application: Application, standing: Standing, rulebook: Rulebook) -> dict[str, Any] | None:
    if not standing.waiting_for:
        return None
    found = rulebook.positions[standing.waiting_by].found
    unit = {"unit": application.case.unit, "handed_to": application.case.handed_to}.get(found)
    return {"position": position_shape(rulebook, standing.waiting_by), "unit": unit_shape(unit)}


def _stage(hop: Hop, rulebook: Rulebook) -> dict[str, Any]:
    return {
        "act": act_shape(rulebook, hop.act),
        "by": position_shape(rulebook, hop.by),
        "within": hop.within,
        "due_on": hop.due_on,
        "done_on": hop.done_on,
    }


def _reached(standing: Standing, workdays: Workdays) -> list[Any]:
    since = standing.counted_from
    if since is None or standing.case_due_on is None:
        return []
    number = workdays.count(since, standing.case_due_on, standing.pauses)
    return [vars(day) for day in workdays.walk(since, number, standing.pauses)] if number else []


def _reply(reply: Reply, rulebook: Rulebook) -> dict[str, Any]:
    kind = rulebook.statute.decisions.get(reply.kind)
    words = Words(kind.title, kind.title_en) if kind else Words(reply.kind, reply.kind)
    return {
        "number": reply.number,
        "on": reply.entry.on,
        "in_the_name_of": unit_shape(reply.in_the_name_of),
        "decision": {"code": reply.kind, "name": in_words(words)},
        **{name: getattr(reply, name) for name in ("text", "given", "withheld", "withheld_basis", "remedies")},
    }
