"""The catalogue (目录) as rows: every public item with the elements of L-43, by theme, publisher and date.

It is read from the items themselves, so that portal and catalogue cannot disagree. Rows come one by one, however
many there are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_noop

from gongkai.organisation.models import Unit
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Described
from gongkai.rules.catalogue import Catalogue
from gongkai.rules.refusal import Incomplete

AT_ONCE = 2000
# What a catalogue on paper shows: the minimum of the law (L-42), and what else must be there (L-43).
ON_PAPER = ("index_number", "title", "summary", "generated_on", "publisher", "theme", "published_on")
FIELDS = (
    "index_number", "title", "summary", "generated_on", "publisher__name", "theme", "published_on", "document_number",
    "validity", "genre", "audience", "keywords", "language", "more",
)  # fmt: skip
LANGUAGES = {"zh": "中文", "en": "英文"}
FIRST_YEAR, LAST_YEAR = 1949, 9999


@dataclass(frozen=True)
class Narrowed:
    """What of the catalogue is wanted; what is left empty is not looked at.

    `unit` is the code of the publisher, or of the unit that answers for an item.
    """

    unit: str = ""
    theme: str = ""
    genre: str = ""
    column: str = ""
    domain: str = ""
    validity: str = ""
    year: str = ""


def listed(narrowed: Narrowed, *, on):
    """This will give the public items that are wanted, in the order of the catalogue; refuses what there is not."""
    return wanted(narrowed, on=on).order_by("theme", "publisher__code", "-generated_on", "-id")


def wanted(narrowed: Narrowed, *, on, units: Mapping[str, Unit] | None = None):
    """This will give the public items that are wanted, in no order; refuses a class there is not.

    `units` are the units by their codes, when the caller has them at hand.
    """
    return queries.public(on=on).filter(*_conditions(narrowed, the_catalogue(), units))


def _conditions(narrowed, bounds, units):
    """The conditions for what is wanted, each checked: a wrong code would give an empty list that looks true."""
    classes = {
        "theme": bounds.themes, "genre": bounds.genres, "domain": dict(Described.Domain.choices),
        "validity": dict(Described.Validity.choices),
    }  # fmt: skip
    for name, known in classes.items():
        if code := getattr(narrowed, name):
            _known(known.get(code), name, code)
            yield Q(**{name: code})
    if narrowed.unit:
        unit = unit_named(narrowed.unit) if units is None else _known(units.get(narrowed.unit), "unit", narrowed.unit)
        yield Q(publisher=unit) | Q(unit=unit)
    if narrowed.column:
        column = _known(bounds.columns.get(narrowed.column), "column", narrowed.column)
        yield queries.in_column(column)
    if narrowed.year:
        yield Q(year=_year(narrowed.year))


def unit_named(code):
    """This will give the unit with a code, or refuse one there is not."""
    return _known(Unit.objects.filter(code=code).first(), "unit", code)


def _known(found, field, code):
    if not found:
        raise Incomplete(gettext_noop("没有代码为“%(code)s”的类别。"), field=field, code=code)
    return found


def _year(words):
    year = int(words) if words.isdecimal() and len(words) <= len(str(LAST_YEAR)) else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Incomplete(gettext_noop("年份请写四位数字，例如 2026。"), field="year")
    return year


def columns(bounds: Catalogue | None = None) -> dict[str, str]:
    """This will give the titles of the catalogue's elements by code, those an office added at the end."""
    bounds = bounds or the_catalogue()
    own = {code: element.title for code, element in bounds.elements.items() if code not in bounds.more}
    return own | {code: element.title for code, element in bounds.more.items()}


def rows(items, codes: Sequence[str], *, address_of: Callable[[str], str]) -> Iterator[list[str]]:
    """This will give a row for each item with the elements of these codes as words. One query, read bit by bit.

    `address_of` gives where an index number is read; days are written 2026-09-01.
    """
    bounds = the_catalogue()
    for item in items.values_list(*FIELDS, named=True).iterator(chunk_size=AT_ONCE):
        told = _told(item, bounds, address_of)
        yield [told.get(code, "") for code in codes]


def _told(item, bounds, address_of):
    more = {code: str(item.more.get(code, "")) for code in bounds.more}
    return more | {
        "index_number": item.index_number, "title": item.title, "summary": item.summary,
        "generated_on": item.generated_on.isoformat(), "publisher": item.publisher__name,
        "theme": _named(bounds.themes, item.theme), "published_on": item.published_on.isoformat(),
        "document_number": item.document_number, "validity": VALIDITY[item.validity],
        "address": address_of(item.index_number), "genre": _named(bounds.genres, item.genre),
        "audience": _named(bounds.audiences, item.audience), "keywords": item.keywords,
        "language": LANGUAGES.get(item.language, item.language),
    }  # fmt: skip


VALIDITY = {"in_force": "有效", "amended": "已修改", "repealed": "已废止"}


def _named(classes, code):
    return classes[code].title if code in classes else code
