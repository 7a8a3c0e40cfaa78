"""Bring a cover sheet up to date from its journal: the one place where the copies are written."""

from gongkai.casework import calendar
from gongkai.rules.clock import stand
from gongkai.rules.refusal import Refusal
from gongkai.rules.rulebook import in_force_on, rulebooks
from gongkai.rules.standing import Event

COPIES = (
    "procedure", "waiting_for", "waiting_by", "received_on", "step_due_on", "case_due_on", "original_due_on",
    "paused_since", "paused_until", "resumes_on", "closed_on", "provisional",
)  # fmt: skip


def rulebook_named(name):
    """This will give a rulebook by name, built in or the office's own."""
    found = rulebooks(*calendar.office_rulebooks())
    if name not in found:
        raise Refusal("没有名为 %(name)s 的规程。", name=name)
    return found[name]


def rulebook_for(received_on):
    """This will give the rulebook in force on a legal receipt date."""
    return in_force_on(received_on, *calendar.office_rulebooks())


def event(entry):
    """This will give what the clock needs to know of an entry."""
    return Event(
        entry.act, entry.on, entry.procedure, entry.handed_to_id, entry.days, entry.for_step, entry.until, entry.since
    )  # fmt: skip


def standing(entries, workdays):
    """This will fold the entries of one case, in their order, into where it stands. At least one entry is needed."""
    rulebook = rulebook_named(next(entry.rulebook for entry in reversed(entries) if entry.rulebook))
    return stand(map(event, entries), rulebook, workdays, procedure=entries[0].procedure)


def copies(entries, workdays):
    """This will give every copy a cover sheet should carry, by field name."""
    where = standing(entries, workdays)
    return {name: getattr(where, name) or _empty(name) for name in COPIES} | {
        "rulebook": next(entry.rulebook for entry in reversed(entries) if entry.rulebook),
        "unit_id": where.unit,
        "handed_to_id": where.handed_to,
        "length": entries[-1].number,
        "head": entries[-1].hash,
    }


def _empty(name):
    return {"provisional": False, "procedure": "", "waiting_for": "", "waiting_by": ""}.get(name)


def bring_up_to_date(case, entries, workdays):
    """This will write the copies onto a cover sheet and save it."""
    for name, value in copies(entries, workdays).items():
        setattr(case, name, value)
    case.calendar_version = workdays.version
    case.save()
