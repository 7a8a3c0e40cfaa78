"""The page of one published item."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.portal.page import page
from gongkai.portal.publishing import catalogue_entry, files
from gongkai.portal.publishing.gone import tombstone
from gongkai.portal.publishing.lines import address
from gongkai.portal.visits import note_visit
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Item
from gongkai.reading import rich_text

DESCRIBED_IN = 120  # characters of a description, for whoever shows a link to the page


@dataclass(frozen=True)
class Beside:
    """An item that belongs to the one shown: where it is, and whether it is about the same matter or explains it."""

    item: Item
    url: str
    explains: bool


@require_safe
def item(request, prefix, suffix):
    """This will show a public item, or say that it was public once. At most six queries."""
    today, number = localdate(), f"{prefix}/{suffix}"
    found = queries.public_item(number, on=today)
    if found is None:
        return tombstone(request, number, on=today)
    note_visit(request, "item", number)
    about = {
        "item": found, "facts": catalogue_entry.facts(found), "papers": files.papers(found),
        "description": _described(found), "successor": _successor(found, today), "related": _related(found, today),
        "corrected_on": found.changed_on if found.changed_on != found.published_on else None,
        "column": the_catalogue().column_of(found.genre, found.theme), "apply": _apply(found),
        "canonical": request.build_absolute_uri(address(number)),
    }  # fmt: skip
    return page(request, "publishing/item.html", here="catalogue", **about)


def _described(found):
    return Truncator(found.summary or rich_text.plain(found.body)).chars(DESCRIBED_IN)


def _apply(found):
    """Where to ask for more, with what was read and whose it is filled in."""
    return f"{reverse('portal:apply')}?{urlencode({'subject': found.title, 'unit': found.unit.code})}"


def _successor(found, today):
    """What took the place of an item, as long as the public can read that."""
    if found.successor_id is None:
        return None
    successor = queries.public(on=today).filter(pk=found.successor_id).first()
    return successor and {"title": successor.title, "url": address(successor.index_number)}


def _related(found, today):
    beside = queries.related(found, on=today)
    return [Beside(other, address(other.index_number), kind == "explains") for kind, other in beside]
