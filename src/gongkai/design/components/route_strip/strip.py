"""What the route strip's templates are given: for a case, for a line of a list, for a published route."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.design.components.route_strip.drawing import draw
from gongkai.design.components.route_strip.hops import hops_in_words, published_hops
from gongkai.design.components.route_strip.rail import published, ruler_from, travelled
from gongkai.design.components.route_strip.words import (
    Speaker,
    day_labels,
    published_labels,
    published_sentence,
    sentence,
    slot_labels,
)
from gongkai.design.draw import template
from gongkai.rules.procedure import Procedure
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Workdays


def of_case(
    standing: Standing,
    today: date,
    workdays: Workdays,
    rulebook: Rulebook,
    *,
    language: str,
    who: Mapping[str, str] | None = None,
    entered: Mapping[str, date] | None = None,
    compact: bool = False,
) -> dict[str, Any]:
    """The strip of a case by `today`; one not yet received shows the route that lies before it.

    `entered` gives, for steps dated back, the day on which they were written down (补录).
    """
    procedure = rulebook.procedure(standing.procedure)
    if standing.received_on is None:
        return of_procedure(procedure, rulebook, language=language)
    speaker = Speaker(rulebook, language, who or {}, entered or {})
    rail, ruler = travelled(standing, procedure, today, workdays)
    whole = ruler_from(standing.received_on, standing, today, workdays) if standing.anew_since else ruler
    hops = hops_in_words(standing, whole, today, workdays, speaker)
    head = [] if compact else slot_labels(rail, speaker)
    foot = [] if compact else day_labels(standing, rail, ruler, today, speaker)
    return {
        "rail": rail,
        "drawing": draw(rail, head, foot, speaker.entered),
        "paused": standing.rests(today),
        "sentence": sentence(standing, today, speaker, hops),
        "hops": hops,
        "today": today,
        "dated": True,
        "hops_table": template("route_strip", "hops"),
    }


def of_procedure(procedure: Procedure, rulebook: Rulebook, *, language: str) -> dict[str, Any]:
    """A published route: allowances in working days, no dates."""
    speaker = Speaker(rulebook, language, {})
    within = rulebook.statute.within_for(procedure) or procedure.allowance
    rail = published(procedure, within)
    return {
        "rail": rail,
        "drawing": draw(rail, slot_labels(rail, speaker), published_labels(rail)),
        "sentence": published_sentence(procedure, within, speaker),
        "hops": published_hops(procedure, speaker),
        "dated": False,
        "hops_table": template("route_strip", "hops"),
    }
