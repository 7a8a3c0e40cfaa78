"""Find the position in which a person may do an act on a case: whose turn it is stands in the rulebook."""

from gongkai.organisation import queries
from gongkai.rules.turns import possible


def acts_open_to(appointments, standing, rulebook):
    """This will give each act a person may do now on a case, with the appointment in which they may.

    `appointments` are those the person holds on the day; it asks the database nothing for each act.
    """
    mine = [held for held in _own_first(appointments) if is_found(held.position, standing, rulebook)]
    may = {
        act: next((held for held in mine if held.position.kind in positions), None)
        for act, positions in possible(standing, rulebook).items()
    }
    return {act: held for act, held in may.items() if held}


def appointment_for(person, positions, standing, rulebook, *, on):
    """This will give the appointment in which a person holds one of the `positions` for this case on a day, else None.

    A person's own position goes before one in which they stand in for somebody.
    """
    mine = _own_first(queries.appointments_of(person, on=on))
    wanted = [held for held in mine if held.position.kind in positions]
    return next((held for held in wanted if is_found(held.position, standing, rulebook)), None)


def _own_first(appointments):
    return sorted(appointments, key=lambda held: held.stands_in_for_id is not None)


def is_found(position, standing, rulebook):
    """This will say whether a position is the one the rulebook finds for this case."""
    where = rulebook.positions[position.kind]
    if where.found == "district":
        return True
    unit = standing.unit if where.found == "unit" else standing.handed_to
    if unit is None:
        return False
    return position.unit_id == unit or (where.or_above and position.unit_id in queries.ancestors(unit))
