"""The one door to a case's journal: every act of every procedure passes through `record`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, papers
from gongkai.casework.authority import appointment_for
from gongkai.casework.chain import entry_hash, papers_digest
from gongkai.casework.hold import Held, hold
from gongkai.casework.models import Case, Entry
from gongkai.casework.moment import recorded_at, recorded_on
from gongkai.organisation.queries import appointments_of
from gongkai.rules.clock import stand
from gongkai.rules.refusal import OutOfOrder, OutOfTurn
from gongkai.rules.standing import Standing
from gongkai.rules.turns import possible

APPLICANT = "applicant"


@dataclass(frozen=True)
class Said:
    """What an act says beside who and when (see `Entry` for each)."""

    handed_to: object = None
    outcome: str = ""
    note: str = ""
    rulebook: str = ""
    procedure: str = ""
    days: int | None = None
    for_step: str = ""
    until: date | None = None
    since: date | None = None


@transaction.atomic(savepoint=False)
def open_case(number, act, *, rulebook, procedure, unit, by, on, filed: Sequence[papers.Filed] = (), **more):
    """This will open a case with its first act, done by `by` (None for the applicant) for `unit`.

    `more` is what else the act says (see `Said`).
    """
    case = Case.objects.create(number=number, rulebook=rulebook.name, procedure=procedure)
    said = Said(handed_to=unit, rulebook=rulebook.name, procedure=procedure, **more)
    held = Held(case, [], calendar.in_force())
    return case, _write(held, act, by=by, on=on, said=said, filed=filed)


def record(case, act, *, by, on, seen=None, filed: Sequence[papers.Filed] = (), **said):
    """This will write one act into a case's journal and bring its cover sheet up to date.

    `by` is a person, None for the applicant; `on` the day of the act. `seen` is the journal's length as the
    person saw it: when it has grown since, the act is refused. `filed` are the papers the act files; the
    rest goes into the entry (see `Said`). Raises OutOfTurn and OutOfOrder, each with its reason. Several acts
    done at once are recorded inside one `hold` of the case.
    """
    with hold(case) as held:
        refuse_if_moved_on(held.case, held.entries, seen)
        entry = _write(held, act, by=by, on=on, said=Said(**said), filed=filed)
    for field in Case._meta.concrete_fields:
        setattr(case, field.attname, getattr(held.case, field.attname))
    return entry


def refuse_if_moved_on(case, entries, seen):
    """This will refuse, naming who did what, when a journal has grown since somebody saw it at the length `seen`."""
    if seen is None or not entries or entries[-1].number == seen:
        return
    last = entries[-1]
    rulebook = cover.rulebook_named(case.rulebook)
    by = last.by.name if last.by else rulebook.position_words(APPLICANT)
    raise OutOfTurn(
        gettext_noop("此件已于 %(on)s 由%(by)s办理（%(act)s），您看到的页面不是最新的。"),
        on=last.on, by=by, act=rulebook.act_words(last.act),
    )  # fmt: skip


def _write(held, act, *, by, on, said, filed):
    case, entries = held.case, held.entries
    rulebook = cover.rulebook_named(said.rulebook or case.rulebook)
    where = _where(entries, rulebook, held.workdays, said)
    _refuse_wrong_day(where, on)
    post = in_turn(where, rulebook, act, by=by, on=on, appointments=held.appointments_of)
    made = papers.numbered(case, filed, new=not entries)
    entry = Entry(
        case=case, number=len(entries) + 1, act=act, on=on, recorded_at=recorded_at(), by=by,
        position=post.position.kind if post else APPLICANT,
        at_unit=post.position.unit if post else None,
        standing_in=bool(post and post.stands_in_for_id),
        was_due_on=where.step_due_on if act == where.waiting_for else None,
        papers_digest=papers_digest([paper for paper, _ in made]),
        previous_hash=entries[-1].hash if entries else "",
        **vars(said),
    )  # fmt: skip
    entry.hash = entry_hash(case.number, entry)
    entry.save()
    papers.file(made, entry)
    entries.append(entry)
    cover.bring_up_to_date(case, entries, held.workdays)
    return entry


def _where(entries, rulebook, workdays, said) -> Standing:
    """Where the case stands before the act; a new case waits for the first step in the unit the act names."""
    if entries:
        where = stand(map(cover.event, entries), rulebook, workdays, procedure=entries[0].procedure)
    else:
        where = stand([], rulebook, workdays, procedure=said.procedure)
    return where if where.unit else replace(where, unit=said.handed_to.pk)


def _refuse_wrong_day(where, on):
    if where.last_on and on < where.last_on:
        raise OutOfOrder(
            gettext_noop("办理日期 %(on)s 早于上一动作的 %(before)s，请核对日期。"), on=on, before=where.last_on
        )
    refuse_what_has_not_come(on)


def refuse_what_has_not_come(on):
    """This will refuse a day that lies in the future: nothing was done on it yet."""
    if on > recorded_on():
        raise OutOfOrder(gettext_noop("办理日期 %(on)s 还没有到，不能提前记录。"), on=on)


def in_turn(where, rulebook, act, *, by, on, appointments=appointments_of):
    """This will give the appointment in which a person may do an act now, None for the applicant, or refuse.

    `appointments` gives those of a person on a day.
    """
    allowed = possible(where, rulebook)
    if act not in allowed:
        raise _out_of_turn(where, rulebook, act)
    if by is None:
        if APPLICANT not in allowed[act]:
            raise _not_your_turn(rulebook, act, allowed[act])
        return None
    held = appointment_for(appointments(by, on=on), allowed[act], where, rulebook)
    if held is None:
        raise _not_your_turn(rulebook, act, allowed[act])
    return held


def _out_of_turn(where, rulebook, act):
    if not where.waiting_for:
        return OutOfTurn(gettext_noop("此件已办结，不能再“%(act)s”。"), act=rulebook.act_words(act))
    return OutOfTurn(
        gettext_noop("此件正等待“%(waiting)s”，现在不能“%(act)s”。"),
        waiting=rulebook.act_words(where.waiting_for), act=rulebook.act_words(act),
    )  # fmt: skip


def _not_your_turn(rulebook, act, positions):
    return OutOfTurn(
        gettext_noop("“%(act)s”由%(position)s办理；您在当日没有担任此件的这一岗位。"),
        act=rulebook.act_words(act), position=rulebook.position_words(positions[0]),
    )  # fmt: skip
