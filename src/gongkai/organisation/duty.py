"""Who is on duty on a day: every position with everybody who holds it or stands in, read once for many cases."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.organisation.models import Appointment, Dated, Person, Unit


@dataclass(frozen=True)
class Duty:
    """The people of the district on one day. `parents` gives the unit above each, `names` what each is called."""

    people: Mapping[tuple[str, int], Sequence[Person]]
    parents: Mapping[int, int | None]
    names: Mapping[int, str]

    def holding(self, kind, unit=None):
        """This will give who holds positions of a kind, in one unit when given; stand-ins (代理) too."""
        if unit is not None:
            return list(self.people.get((kind, unit), ()))
        return [person for where in self.units(kind) for person in self.people[kind, where]]

    def units(self, kind):
        """This will give the ids of the units in which anybody holds a position of a kind."""
        return [unit for found, unit in self.people if found == kind]

    def nearest(self, kind, unit):
        """This will give who holds a position in a unit, or in the nearest unit above it where anybody does."""
        while unit is not None:
            if found := self.people.get((kind, unit)):
                return list(found)
            unit = self.parents.get(unit)
        return []


def on_duty(*, on):
    """This will read who holds what on a day. Two queries, however many cases are asked about."""
    holding = Dated.holding(on) & Dated.holding(on, "position__") & Dated.holding(on, "position__unit__")
    held = Appointment.objects.filter(holding, person__is_active=True).select_related("person", "position")
    people: dict[tuple[str, int], list[Person]] = defaultdict(list)
    for appointment in held.order_by("id"):
        people[appointment.position.kind, appointment.position.unit_id].append(appointment.person)
    units = list(Unit.objects.values_list("id", "parent_id", "name"))
    return Duty(people, {unit: parent for unit, parent, _ in units}, {unit: name for unit, _, name in units})
