"""Find a unit or a class by what a table calls it: its code or its name, however it is spaced."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from gongkai.organisation.models import Dated, Unit
from gongkai.rules.catalogue import Named

STATE = "中华人民共和国"
T = TypeVar("T")


class Names(Generic[T]):
    """Things by their codes and names. A name that two of them have names neither."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._found: dict[str, list[T]] = {}
        for name, thing in pairs:
            known = self._found.setdefault(squeezed(name), [])
            if name and thing not in known:
                known.append(thing)

    def called(self, name: str) -> list[T]:
        """This will give what goes by a name: one thing, none, or several of which no one can tell which is meant."""
        return self._found.get(squeezed(name), [])


def squeezed(name: str) -> str:
    """This will give a name without blanks, width and case, which nobody keeps straight in tables."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def classes(named: Mapping[str, Named]) -> Names[str]:
    """This will give the codes of classes by code, also without its leading noughts, by title, and by both."""
    return Names(pair for one in named.values() for pair in _ways_to_call(one))


def _ways_to_call(one: Named) -> Iterable[tuple[str, str]]:
    ways = (one.code, one.code.lstrip("0"), one.title, one.title_en, one.code + one.title, f"{one.title}({one.code})")
    return ((way, one.code) for way in ways)


def units(*, on) -> Names[Unit]:
    """This will give the units by code and name, also with the name of the one above; those of today go first."""
    every = list(Unit.objects.select_related("parent__parent__parent"))
    today = set(Unit.objects.filter(Dated.holding(on)).values_list("pk", flat=True))
    present = [pair for one in every if one.pk in today for pair in _ways_to_name(one)]
    known = Names(present)
    past = [pair for one in every if one.pk not in today for pair in _ways_to_name(one) if not known.called(pair[0])]
    return Names([*present, *past])


def _ways_to_name(one: Unit) -> Iterable[tuple[str, Unit]]:
    above = one.parent.name if one.parent else ""
    ways = (one.code, one.name, one.name_en, STATE + one.name, above + one.name, STATE + above + one.name)
    return ((way, one) for way in ways)
