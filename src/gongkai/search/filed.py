"""Where a thing is filed: what hits are narrowed by, and counted by."""

from collections.abc import Mapping
from typing import NamedTuple

Narrowed = Mapping[str, tuple[str | int, ...]]  # the values that are wanted of each column; all, of what is not named
Counts = dict[str, dict]  # of each facet, how many for each value

FACETS = {"kind": "kind", "theme": "theme", "unit": "unit_id", "year": "year"}  # and the column each is kept in
NOTHING = ("", None)  # such a value is none


class Counted(NamedTuple):
    """How much there is before anything is narrowed, and after, and for each other choice of a facet."""

    everywhere: int
    total: int
    counts: Counts


def but(narrowed: Narrowed, facet: str) -> Narrowed:
    """This will narrow by everything but one facet: what is counted for its other choices."""
    return {column: values for column, values in narrowed.items() if column != FACETS.get(facet)}


def most_first(counted: Mapping) -> dict:
    """This will put the values with the most hits first, and leave out what is none."""
    return {value: n for value, n in sorted(counted.items(), key=lambda pair: -pair[1]) if value not in NOTHING and n}


def none_counted() -> Counts:
    """This will count nothing for each facet."""
    return {facet: {} for facet in FACETS}
