"""The filters of a list as links with counts: each leads to the same list, narrower or wider, without any script."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.design.sentences import plain
from gongkai.organisation.models import Unit
from gongkai.publishing.catalogue import FIRST_YEAR, LAST_YEAR
from gongkai.publishing.models import Described
from gongkai.rules.catalogue import Catalogue

TITLES = {
    "kind": gettext_lazy("类别"), "theme": gettext_lazy("主题"), "column": gettext_lazy("栏目"),
    "genre": gettext_lazy("体裁"), "unit": gettext_lazy("单位"), "year": gettext_lazy("年份"),
    "domain": gettext_lazy("领域"), "validity": gettext_lazy("时效"),
}  # fmt: skip
KINDS = {"item": gettext_lazy("主动公开"), "answer": gettext_lazy("答复公开"), "guide": gettext_lazy("公开指南")}
YEAR_LENGTH = 4

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many there are, and where they are. The current one leads back to all."""

    title: str
    url: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class Group:
    """A filter with its choices. `open` shows them at once."""

    title: str
    choices: list[Choice]
    open: bool = False

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.current), None)


def asked(request, known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """This will read the filters of an address; what names nothing known is no filter."""
    typed = {name: request.GET.get(name, "") for name in known}
    return {name: value for name, value in typed.items() if value in known[name] or (name == "year" and is_year(value))}


def is_year(value: str) -> bool:
    """This will say whether something typed is a year."""
    in_figures = len(value) == YEAR_LENGTH and value.isascii() and value.isdecimal()
    return in_figures and FIRST_YEAR <= int(value) <= LAST_YEAR


def words(catalogue: Catalogue, units: Mapping[str, Unit]) -> dict[str, dict[str, str]]:
    """This will give the values that filters know, each with its name in the reader's language, in their order."""
    classes: dict[str, Mapping] = {
        "theme": catalogue.themes, "column": catalogue.columns, "genre": catalogue.genres, "unit": units,
    }  # fmt: skip
    named = {name: {code: str(plain(one.words)) for code, one in known.items()} for name, known in classes.items()}
    chosen = {"domain": Described.Domain, "validity": Described.Validity}
    labels = {name: {str(one.value): str(one.label) for one in choices} for name, choices in chosen.items()}
    return {"kind": {kind: str(title) for kind, title in KINDS.items()}, **named, **labels, "year": {}}


def groups(now: Mapping[str, str], counts: Counts, known: Mapping[str, Mapping[str, str]], *, kept=None, unfolded=""):
    """This will give the filters of a list: `now` is what is chosen, `kept` what else stands in the address.

    A filter with one choice that is not chosen tells nothing and is left out.
    """
    found = []
    for name, counted in counts.items():
        choices = list(_choices(name, counted, known[name], now, kept or {}))
        if len(choices) > 1 or name in now:
            found.append(Group(str(TITLES[name]), choices, name == unfolded and not now))
    return found


def _choices(name, counted, named, now, kept):
    for value, title in (_years(counted, now) if name == "year" else named).items():
        if value in counted or now.get(name) == value:
            current = now.get(name) == value
            changed = {other: chosen for other, chosen in now.items() if other != name}
            wider = changed if current else {**changed, name: value}
            yield Choice(title, where({**kept, **wider}), counted.get(value, 0), current)


def _years(counted, now):
    years = {*counted, *([now["year"]] if "year" in now else [])}
    return {year: _("%(year)s 年") % {"year": year} for year in sorted(years, reverse=True)}


def where(asked_for: Mapping[str, str | int]) -> str:
    """This will give the address of a list, always written alike: what is empty is left out."""
    return "?" + urlencode({name: value for name, value in asked_for.items() if value})
