"""What the applicant can do against a reply: the remedy, the body and the time, named on every reply (law.md §4)."""

from gongkai.organisation.models import Unit
from gongkai.rules.letters import fill

GENERAL_ADMINISTRATION = "海关总署"


def remedies_text(rulebook, unit, *, kind=None, on=None):
    """This will write the remedies for a reply in the name of a unit under a rulebook.

    `kind` is the letter's kind and `on` the day of the reply: since 2024 a refusal must say that reconsideration
    comes first. Without them the sentence holds for every decision. A kind that names no remedies gives "".
    """
    days = rulebook.statute.limits["reconsideration"].days
    body = reconsidered_by(unit)
    if kind is None or on is None:
        return _for_every_decision(body, days)
    remedies = rulebook.letters.remedies_on(on)
    if not kind.remedies or remedies is None:
        return ""
    return fill(remedies.texts[kind.remedies], {"body": body, "days": str(days), "paper": kind.paper})


def reconsidered_by(unit):
    """This will name who hears a reconsideration: the next higher customs organ (行政复议法 art. 12, 27)."""
    return GENERAL_ADMINISTRATION if unit.kind == Unit.Kind.DISTRICT else _district(unit).name


def _for_every_decision(body, days):
    return (
        f"如对本答复不服，可以自知道本答复之日起{days}日（自然日）内向{body}申请行政复议，"
        "也可以依法向人民法院提起行政诉讼；依法应当先申请行政复议的，请先申请行政复议。"
    )


def _district(unit):
    while unit.parent is not None:
        unit = unit.parent
    return unit
