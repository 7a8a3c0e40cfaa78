"""How a list shows an item: its title with its address, its day, and the column it stands in."""

from dataclasses import dataclass

from django.urls import reverse

from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Item
from gongkai.rules.catalogue import Column

SHOWN = (
    "index_number", "title", "summary", "document_number", "genre", "theme", "generated_on", "published_on", "validity",
    "language",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One item of a list."""

    item: Item
    url: str
    column: Column | None


def address(index_number):
    """This will give where the page of an item is: 330100018/2026-00012 → /items/330100018/2026-00012/."""
    prefix, _slash, suffix = index_number.partition("/")
    return reverse("portal:item", args=[prefix, suffix])


def listed(*, on):
    """This will give the public items, the newest first, with what lists show and no more: a body can be long."""
    return queries.newest_first(queries.public(on=on)).only(*SHOWN)


def lines(items):
    """This will give items as lines of a list."""
    catalogue = the_catalogue()
    return [Line(item, address(item.index_number), catalogue.column_of(item.genre, item.theme)) for item in items]
