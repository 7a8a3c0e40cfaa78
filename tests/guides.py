"""Guides of the sample district: what one says, a draft, and an edition in force."""

from dataclasses import replace
from datetime import date

from gongkai.publishing import guide, guide_queries
from gongkai.publishing.guide_default import starting_content
from tests.sample import person, unit

FIRST_DAY = date(2026, 9, 1)  # a Tuesday
WEEK = [[["08:30", "11:30"], ["13:30", "17:00"]]] * 4 + [[["08:30", "12:00"]], [], []]


def content(code="JX", on=FIRST_DAY, **changes):
    return replace(starting_content(unit(code), on=on), **{"hours": WEEK, **changes})


def drafted(code="JX", on=FIRST_DAY, by=None, seen=0, **changes):
    by = by or person("lead" if code == "HZ" else f"{code.lower()}-general")
    return guide.draft_guide(unit(code), content(code, on, **changes), by=by, on=on, seen=seen)


def proposed(code="JX", on=FIRST_DAY, **changes):
    draft = drafted(code, on, **changes)
    return guide.propose_guide(draft, by=draft.drafted_by, on=on)


def in_force(code="JX", on=FIRST_DAY, **changes):
    """An edition of a unit's guide, published on a day."""
    return guide.publish_guide(proposed(code, on, **changes), by=person("lead"), on=on)


def current(code="JX"):
    return guide_queries.current_of(unit(code))
