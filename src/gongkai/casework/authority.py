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


def appointment_for(appointments, positions, standing, rulebook):
    """This will give the one of a person's `appointments` that holds one of the `positions` for this case, else None.

    A person's own position goes before one in which they stand in for somebody.
    """
    wanted = [held for held in _own_first(appointments) if held.position.kind in positions]
    return next((held for held in wanted if is_found(held.position, standing, rulebook)), None)


def _own_first(appointments):
    return sorted(appointments, key=lambda held: held.stands_in_for_id is not None)


def is_found(position, standing, rulebook):
    """This will say whether a position is the one the rulebook finds for this case."""
    where = rulebook.positions[position.kind]
    if where.found == "district":
        return True
    unit = standing.unit if where.found == "unit" else standing.handed_to or standing.unit  # nobody handed it on yet
    if unit is None:
        return False
    return position.unit_id == unit or (where.or_above and position.unit_id in queries.ancestors(unit))
