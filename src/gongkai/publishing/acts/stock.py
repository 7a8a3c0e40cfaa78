"""Take over what was already public elsewhere, many items at once: one case for a batch, one review for each item."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_noop

from gongkai.casework.moment import recorded_at
from gongkai.casework.papers import Filed
from gongkai.organisation.models import Unit
from gongkai.publishing import index_numbers, listing
from gongkai.publishing.acts.opening import open_publication
from gongkai.publishing.content import Content, checked, digest, the_catalogue
from gongkai.publishing.models import Clearance, Described, Item, Publication, Version
from gongkai.rules.refusal import require
from gongkai.search import index


@dataclass(frozen=True)
class Stocked:
    """An item as it was public before: what it says, since when, whether it is in force, and whose it is."""

    content: Content
    published_on: date
    validity: str = Described.Validity.IN_FORCE.value
    owner: Unit | None = None


@transaction.atomic
def take_over(stock: Sequence[Stocked], *, unit, basis, by, on, source: Filed | None = None):
    """接收存量信息: publish items that were public before, under index numbers of their own, by the Lead Office.

    `basis` says on what grounds each of them was found fit to be public; `source` is the file they came in.
    Set-based: the number of statements does not grow with the items. Gives the items in their order.
    """
    require(basis, "basis", gettext_noop("请写明逐件审查的依据。"))
    bounds = the_catalogue()
    stock = [replace(one, content=checked(one.content, on=on, bounds=bounds)) for one in stock]
    codes = _index_numbers(stock)
    publication, entry = open_publication(
        "take_over", procedure="stock", purpose=Publication.Purpose.STOCK, unit=unit, by=by, on=on, note=basis,
        filed=[*([source] if source else []), _list(stock, codes)],
    )  # fmt: skip
    items = Item.objects.bulk_create(_item(one, code, unit) for one, code in zip(stock, codes, strict=True))
    versions = Version.objects.bulk_create(_versions(items, stock, publication, by))
    review = {"publication": publication, "entry": entry, "basis": basis, "by": by, "on": on}
    conclusion = Clearance.Conclusion.OPEN
    Clearance.objects.bulk_create(Clearance(version=one, conclusion=conclusion, **review) for one in versions)
    _make_live(items)
    index.put_many(listing.facts(item) for item in items)
    return items


def _item(one, code, unit):
    item = Item(unit=one.owner or unit, index_number=code, validity=one.validity, **one.content.as_fields())
    item.published_on = item.changed_on = one.published_on
    item.review_by = listing.review_day(item, on=one.published_on)
    return item


def _versions(items, stock, publication, by):
    about = {"publication": publication, "number": 1, "made_by": by, "made_at": recorded_at()}
    return [Version(item=item, **about, **one.content.as_fields()) for item, one in zip(items, stock, strict=True)]


def _make_live(items):
    version = Version.objects.filter(item=OuterRef("pk")).values("pk")[:1]
    Item.objects.filter(pk__in=[item.pk for item in items]).update(live=Subquery(version), live_from=F("published_on"))
    for item in items:
        item.live_from = item.published_on


def _index_numbers(stock):
    """Allotted by publisher and year in the order in which the items were published."""
    groups = defaultdict(list)
    for place, one in enumerate(stock):
        groups[one.content.publisher, one.published_on.year].append(place)
    codes = [""] * len(stock)
    for (publisher, _year), places in groups.items():
        places.sort(key=lambda place: stock[place].published_on)
        allotted = index_numbers.allot_many(publisher, len(places), on=stock[places[0]].published_on)
        for place, code in zip(places, allotted, strict=True):
            codes[place] = code
    return codes


def _list(stock, codes):
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["索引号", "名称", "文号", "生成日期", "发布日期", "SHA-256"])
    for one, code in zip(stock, codes, strict=True):
        said = one.content
        facts = [code, said.title, said.document_number, said.generated_on, one.published_on]
        writer.writerow([*facts, digest(said)])
    return Filed("stock_list", "存量信息清单", text=lines.getvalue())
