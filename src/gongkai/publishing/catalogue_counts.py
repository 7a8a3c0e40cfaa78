"""Count the catalogue: how many each choice of each filter would show, and how many are shown now. Two statements.

Items lie in two chests of drawers, by their class and by their owner, and each chest is counted in the order of an
index that holds all it asks for. What is chosen of the other chest is left to the database; what is chosen of its own
is looked at here, drawer by drawer, so that the choices of a filter are counted as if it alone were not set. Rows are
counted and not their ids, which PostgreSQL would not find in the index.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from django.db.models import Count

from gongkai.organisation.models import Unit
from gongkai.publishing.catalogue import Narrowed, wanted
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models.item import BY_CLASS, BY_OWNER
from gongkai.rules.catalogue import Catalogue

FILTERS = ("theme", "column", "genre", "unit", "year", "domain", "validity")
OF_CLASS, OF_OWNER = ("theme", "column", "genre"), ("unit", "year", "domain", "validity")

Drawer = Mapping[str, Collection[str]]  # for each filter, the choices under which the items of a drawer are found


@dataclass(frozen=True)
class Counted:
    """What each choice of each filter would show, and how many items are shown now."""

    choices: Mapping[str, Mapping[str, int]]
    total: int


def counted(narrowed: Narrowed, units: Mapping[str, Unit], *, on) -> Counted:
    """This will count the public items of a day; `units` are the units by their codes."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}

    def drawers(columns, own, filed: Callable[..., Drawer]) -> Iterator[tuple[Drawer, int]]:
        others = wanted(replace(narrowed, **dict.fromkeys(own, "")), on=on, units=units).order_by()
        for *classes, n in others.values_list(*columns).annotate(n=Count("*")):
            yield filed(*classes), n

    _count(drawers(BY_OWNER, OF_OWNER, _owners(units)), OF_OWNER, narrowed, counts)
    total = _count(drawers(BY_CLASS, OF_CLASS, _classes(the_catalogue())), OF_CLASS, narrowed, counts)
    return Counted(counts, total)


def _classes(bounds: Catalogue) -> Callable[..., Drawer]:
    def filed(genre, theme):
        columns = [one.code for one in bounds.columns.values() if genre in one.genres or theme in one.themes]
        return {"theme": (theme,), "genre": (genre,), "column": columns}

    return filed


def _owners(known: Mapping[str, Unit]) -> Callable[..., Drawer]:
    codes = {unit.pk: code for code, unit in known.items()}

    @cache
    def units(publisher, unit):
        return {codes[publisher], codes[unit]}

    def filed(publisher, unit, domain, validity, year):
        return {"unit": units(publisher, unit), "year": (str(year),), "domain": (domain,), "validity": (validity,)}

    return filed


def _count(drawers, own, narrowed, counts) -> int:
    """Add up one chest and give how many are shown. What one filter alone leaves out counts for its own choices."""
    chosen: dict[str, Any] = {name: code for name, code in asdict(narrowed).items() if code and name in own}
    shown = 0
    for filed, n in drawers:
        missed = [name for name, code in chosen.items() if code not in filed[name]]
        shown += 0 if missed else n
        for name in own if not missed else missed if len(missed) == 1 else ():
            for value in filed[name]:
                counts[name][value] += n
    return shown
