"""Ask first (先查后问): what is public and may already answer an application that somebody is about to make.

How often it was shown, opened, and asked for all the same is counted with the other readings, without knowing by
whom; editors read it to see what to reword or to publish.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, Sum

from gongkai.publishing import traffic
from gongkai.publishing.models import Item, Traffic
from gongkai.search.find import suggest

MOST = 3
OFFERED, ASKED_ANYWAY = "offered", "asked_anyway"  # a view of an offer is one shown, a download one opened


@dataclass(frozen=True)
class Reading:
    """How an item did as an offer: in how many forms it was shown, opened, and asked for all the same."""

    item: Item
    shown: int
    opened: int
    asked_anyway: int


def offers(words, *, on):
    """This will give up to three public items that may already answer what somebody types, the likeliest first."""
    return suggest(words, on=on, limit=MOST)


def note_shown(index_numbers, *, on):
    """This will count that items were offered."""
    for number in index_numbers:
        traffic.count(OFFERED, number, on=on)


def note_opened(index_number, *, on):
    """This will count that an offered item was opened."""
    traffic.count(OFFERED, index_number, on=on, download=True)


def note_asked_anyway(index_numbers, *, on):
    """This will count that somebody applied though these had been offered; no more than could have been."""
    for number in list(dict.fromkeys(index_numbers))[:MOST]:
        traffic.count(ASKED_ANYWAY, number, on=on)


def readings(*, on, days=90, among=None):
    """This will give how each item did as an offer in so many days, those asked for all the same first. Two queries.

    `among` are the items that are looked at, all of them unless given.
    """
    since = Traffic.objects.filter(on__gt=on - timedelta(days=days), on__lte=on, kind__in=(OFFERED, ASKED_ANYWAY))
    among = Item.objects.all() if among is None else among
    since = since.filter(key__in=among.order_by().values("index_number"))
    rows = since.values("key").annotate(
        shown=Sum("views", filter=Q(kind=OFFERED), default=0),
        opened=Sum("downloads", filter=Q(kind=OFFERED), default=0),
        anyway=Sum("views", filter=Q(kind=ASKED_ANYWAY), default=0),
    )
    counted = {row["key"]: row for row in rows.order_by("-anyway", "-shown")[:200]}
    found = among.filter(index_number__in=counted).defer("body", "summary", "more")
    items = {item.index_number: item for item in found}
    pairs = ((items[key], row) for key, row in counted.items() if key in items)
    return [Reading(item, row["shown"], row["opened"], row["anyway"]) for item, row in pairs]
