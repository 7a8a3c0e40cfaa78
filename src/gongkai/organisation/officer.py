"""An officer: a person on a day with the positions they hold then. Every question of rights is asked with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.organisation.models import Appointment, Position
from gongkai.organisation.queries import appointments_of, with_descendants


@dataclass(frozen=True)
class Officer:
    """A person on a day, with the positions they hold then: what every question of rights is asked with."""

    person: object
    on: date
    held: Sequence[Appointment]

    def units(self, *kinds):
        """This will give the ids of the units in which the officer holds a position of these kinds."""
        return {held.position.unit_id for held in self.held if held.position.kind in kinds}

    def holds(self, *kinds):
        return any(held.position.kind in kinds for held in self.held)

    def hands(self):
        """This will give the ids of the units whose matters are in the officer's hands.

        A leader's and a clearance officer's reach goes down, a handler's is their own unit only.
        """
        above = self.units(Position.Kind.DIVISION_LEADER, Position.Kind.CLEARANCE_OFFICER)
        below = with_descendants(above) if above else set()
        return self.units(Position.Kind.HANDLER) | below


def officer(person, *, on):
    """This will give a person with what they hold on a day. One query."""
    return Officer(person, on, list(appointments_of(person, on=on)))
