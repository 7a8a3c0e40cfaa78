"""A case as it lies before an officer: whose turn it is in lists, and all that its page is made from."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q

from gongkai.casework import authority, calendar, cover

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


def lying_open(case, officer) -> dict[str, Any]:
    """This will read a case's journal and say where it stands and what the officer may do: the head of every file."""
    entries = list(case.entries.select_related("by", "at_unit", "handed_to"))
    workdays, rulebook = calendar.in_force(), cover.rulebook_named(case.rulebook)
    standing = cover.standing(entries, workdays)
    may = authority.acts_open_to(officer.held, standing, rulebook)
    return {"entries": entries, "rulebook": rulebook, "workdays": workdays, "standing": standing, "may": may}
