"""Which acts lie open before an officer, and in which position each."""

from collections.abc import Callable, Iterator
from typing import Any

from gongkai.api.disclosure.case_file import CaseFile
from gongkai.api.disclosure.doings import BY_ACT
from gongkai.casework import journal
from gongkai.disclosure import clock_acts, reasons_asked, redress_anew, release, shared_work, splitting
from gongkai.disclosure.models import Assistance, Feedback
from gongkai.organisation.models import Appointment, Position
from gongkai.rules.turns import possible

# The act of the journal that must be open for an act of ours, where the two differ in name.
OPENED_BY = {
    "send_up": ("send_up", "forward"),
    "find_not_ours": ("forward", "send_up", "pass_on"),
    "find_public": ("forward", "send_up", "pass_on"),
    "reroute": ("follow",),
    "inquire": tuple(clock_acts.ASKS.values()),
    "hear": tuple(clock_acts.HEARS.values()),
    "let_out": ("approve",),
    "ask_assistance": ("feedback",),
}
ASSISTING = ("sign_for_assistance", "assist", "return_assistance")  # acts outside the journal
SUBMITTED = ("forward", "pass_on", "reforward", "sign_for")


def open_to(file: CaseFile) -> Iterator[tuple[str, Appointment]]:
    """This will give each act the officer may do now, with the position in which they may."""
    for act in BY_ACT:
        held = _handler(file) if act in ASSISTING else _held(act, file)
        if held is not None and not _would_be_refused(act, file):
            yield act, held


def refuse_unless_open(doing: Any, file: CaseFile) -> None:
    """This will refuse, as the journal does, what is not the officer's today, whatever day the act is to bear.

    Whether there is reason for it the act itself says.
    """
    by, on = file.officer.person, file.today
    if doing.act in ASSISTING:
        asked = next((one for one in file.application.assistances.all() if str(one.pk) == doing.offer), None)
        if asked is not None:
            shared_work.refuse_stranger(asked.unit_id, by, on)
        return
    keys = (clock_acts.ASKS[doing.whom],) if doing.act == "inquire" else OPENED_BY.get(doing.act, (doing.act,))
    allowed = possible(file.standing, file.rulebook)
    key = next((key for key in keys if key in allowed), keys[0])
    held = journal.in_turn(file.standing, file.rulebook, key, by=by, on=on)
    if doing.act == "extend":
        clock_acts.refuse_without_consent(file.application, held.position.kind)
    if doing.act == "ask_assistance":
        shared_work.refuse_stranger(file.application.case.handed_to_id, by, on)


def offers_to(file: CaseFile) -> list[Assistance]:
    """This will give what the officer's own departments were asked to assist with and have not answered yet."""
    mine = file.officer.units(Position.Kind.HANDLER)
    return list(file.application.assistances.filter(unit__in=mine, ended_on=None)) if mine else []


def unchecked(file: CaseFile) -> list[Any]:
    """This will give the enclosures of the draft in review that the gate could not look at and nobody let out yet."""
    draft = draft_of(file)
    found = release.releases(draft) if draft else []
    return [one for one in found if one.undecided and not one.may_go_out]


def draft_of(file: CaseFile) -> Feedback | None:
    """This will give the feedback in review, None when there is none."""
    return file.application.feedbacks.filter(approved_by__isnull=True, sent_back_by__isnull=True).last()


def _held(act: str, file: CaseFile) -> Appointment | None:
    return next((file.may[key] for key in OPENED_BY.get(act, (act,)) if key in file.may), None)


def _handler(file: CaseFile) -> Appointment | None:
    asked = {one.unit_id for one in offers_to(file)}
    handlers = (held for held in file.officer.held if held.position.kind == Position.Kind.HANDLER)
    return next((held for held in handlers if held.position.unit_id in asked), None)


def _would_be_refused(act: str, file: CaseFile) -> bool:
    """What the journal would let pass and the act itself would not."""
    refused = REFUSED.get(act)
    return refused is not None and refused(file)


def _own_draft(file: CaseFile) -> bool:
    draft = draft_of(file)
    return draft is None or draft.drafted_by == file.officer.person


def _signed_for(file: CaseFile) -> bool:
    moves = [entry.act for entry in file.entries if entry.act in SUBMITTED]
    return not moves or moves[-1] == "sign_for"


def _not_consenting(file: CaseFile) -> bool:
    due_on, last_on = file.standing.case_due_on, file.standing.last_on
    late = due_on is None or last_on is None or last_on > due_on
    return late or file.may["extend"].position.kind != clock_acts.consenting_position(file.application)


def _awaits_reasons(file: CaseFile) -> bool:
    notice = reasons_asked.notice_of(file.application)
    return notice is not None and notice.heard_id is None


def _heard_reasons(file: CaseFile) -> bool:
    """Whether reasons were heard, the time has not run out, and no longer period was set yet."""
    late = file.standing.case_due_on is None or file.standing.case_due_on < file.today
    told = any(entry.act == "lengthen" for entry in file.entries)
    notice = reasons_asked.notice_of(file.application)
    return notice is not None and notice.heard_id is not None and not late and not told


def _not_received(file: CaseFile) -> bool:
    return file.standing.received_on is None


REFUSED: dict[str, Callable[[CaseFile], bool]] = {
    "approve": _own_draft,
    "clear": _own_draft,
    "sign_for": _signed_for,
    "advise": lambda file: not shared_work.asks_lead_office(file.entries),
    "extend": _not_consenting,
    "ask_correction": lambda file: hasattr(file.application, "correction"),
    "bill_fee": lambda file: hasattr(file.application, "fee_notice"),
    "ask_reasons": lambda file: reasons_asked.notice_of(file.application) is not None,
    "hear_reasons": lambda file: not _awaits_reasons(file),
    "lengthen": lambda file: not _heard_reasons(file),
    "answer_anew": lambda file: redress_anew.to_answer_anew(file.application) is None,
    "abandon": lambda file: all(until >= file.today for until in clock_acts.awaited(file.application).values()),
    "withdraw": _not_received,
    "split_off": lambda file: _not_received(file) or splitting.has_rested(file.entries, file.rulebook),
    "sign_for_assistance": lambda file: all(one.signed_on for one in offers_to(file)),
    "let_out": lambda file: _own_draft(file) or not unchecked(file),
    "ask_assistance": lambda file: file.may["feedback"].position.unit_id != file.application.case.handed_to_id,
}
