"""Say which acts a case allows where it stands, and which positions may do each."""

from gongkai.rules.procedure import SideAct
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing


def possible(standing: Standing, rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """This will give each act allowed now with the positions that may do it, the awaited one first.

    A closed case allows only what opens it again; whether there is reason to, the act itself must say.
    """
    if not standing.waiting_for:
        return _reopening(standing, rulebook) if standing.closed_on else {}
    acts: dict[str, tuple[str, ...]] = {}
    if rulebook.procedure(standing.procedure).position_of(standing.waiting_for) is not None:
        acts[standing.waiting_for] = (standing.waiting_by,)
    matters = (rulebook.procedure(standing.procedure).matter, "any")
    for side in rulebook.acts.values():
        if side.matter in matters and _in_season(side, standing):
            acts[side.act] = _positions(side, standing, rulebook)
    held_up = rulebook.acts[standing.paused_by].holds if standing.paused_by else ()
    return {act: positions for act, positions in acts.items() if act not in held_up}


def _in_season(side: SideAct, standing: Standing) -> bool:
    """A pause begins only while none runs and ends only its own; time is extended once, one set by others never."""
    if side.during and standing.waiting_for not in side.during:
        return False
    if side.ends:
        return side.ends == standing.paused_by
    match side.effect:
        case "pause":
            return not standing.paused_by
        case "extend":
            return not (standing.extended or standing.anew_until)
        case "lengthen":
            return standing.anew_until is None
    return side.effect != "reopen"


def _reopening(standing: Standing, rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    matter = rulebook.procedure(standing.procedure).matter
    opening = (side for side in rulebook.acts.values() if side.effect == "reopen" and side.matter in (matter, "any"))
    return {side.act: _positions(side, standing, rulebook) for side in opening}


def _positions(side: SideAct, standing: Standing, rulebook: Rulebook) -> tuple[str, ...]:
    stand_ins = {
        "in_turn": standing.waiting_by,
        "previous": standing.previous_by,
        "replier": rulebook.procedure(standing.procedure).steps[-1].by,
    }
    return tuple(dict.fromkeys(stand_ins.get(position, position) for position in side.by))
