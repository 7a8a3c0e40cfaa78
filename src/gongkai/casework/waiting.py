"""A case as it lies before an officer: whose turn it is in lists, and all that its page is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from gongkai.casework import authority, calendar, cover
from gongkai.casework.models import Entry
from gongkai.organisation.models import Appointment
from gongkai.organisation.officer import Officer
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Workdays

Places = Mapping[Any, Callable[[int], Mapping[str, Any]]]


def turn_of(officer, places: Places) -> Q:
    """This will give the condition that a case waits for an officer.

    `places` says for each kind of position which of the matters that wait for it are those of a unit's.
    """
    turn = Q(pk__in=[])
    for held in officer.held:
        kind = held.position.kind
        if kind in places:
            turn |= Q(case__waiting_by=kind, **places[kind](held.position.unit_id))
    return turn & Q(case__closed_on__isnull=True)


@dataclass(frozen=True)
class LyingOpen:
    """The head of every file that lies open before an officer. `may` holds the acts open to them."""

    officer: Officer
    entries: Sequence[Entry]
    rulebook: Rulebook
    workdays: Workdays
    standing: Standing
    may: Mapping[str, Appointment]

    @property
    def today(self) -> date:
        return self.officer.on

    @property
    def seen(self) -> int:
        """How much of the journal was read; the case itself may have gone on in an act that was then refused."""
        return self.entries[-1].number


def lying_open(case, officer) -> dict[str, Any]:
    """This will read a case's journal and say where it stands and what the officer may do: what LyingOpen holds."""
    entries = list(case.entries.select_related("by", "at_unit", "handed_to"))
    workdays, rulebook = calendar.in_force(), cover.rulebook_named(case.rulebook)
    standing = cover.standing(entries, workdays)
    may = authority.acts_open_to(officer.held, standing, rulebook)
    read = {"entries": entries, "rulebook": rulebook, "workdays": workdays, "standing": standing, "may": may}
    return {"officer": officer, **read}
