"""Editions of the catalogue (目录): dated copies that the Lead Office publishes (R38), kept on the shelf as files."""

import hashlib
import tempfile
from dataclasses import dataclass
from datetime import date
from typing import IO

from django.db import IntegrityError, transaction
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, shelf
from gongkai.casework.moment import recorded_at
from gongkai.organisation.officer import officer as officer_on
from gongkai.publishing import catalogue, catalogue_files, own_units, queries
from gongkai.publishing.catalogue import Narrowed
from gongkai.publishing.models import CatalogueEdition
from gongkai.publishing.own_units import refuse_day
from gongkai.rules.refusal import OutOfTurn

TAKEN = gettext_noop("这期间已经发布了新的一版，请刷新后再看。")
KEPT_TOGETHER = 8 * 1024 * 1024  # bytes of a file in memory; the rest goes to the disk


@dataclass(frozen=True)
class Changes:
    """What became public or changed since the last edition: how much, since when, and by when an edition is due."""

    count: int
    since: date | None
    due_on: date | None


def editions():
    """This will give the editions, the newest first."""
    return CatalogueEdition.objects.select_related("published_by").order_by("-number")


@transaction.atomic
def publish_catalogue(*, by, on, address_of=lambda _number: "", seen=None):
    """发布目录: keep the catalogue as it is on a day, as comma list and workbook. Only the Lead Office does (R38).

    `address_of` gives where an index number is read. `seen` is the number of the last edition as the person saw
    it, 0 before the first: sent twice, the second is refused.
    """
    if not officer_on(by, on=on).holds(*own_units.LEADS):
        raise OutOfTurn(gettext_noop("指南和目录由总关办公室发布。"))
    last = editions().first()
    refuse_day(on, before=last.published_on if last else None)
    number = last.number if last else 0
    if seen is not None and seen != number:
        raise OutOfTurn(TAKEN)
    items = catalogue.listed(Narrowed(), on=on)
    facts = _kept(items, address_of, on)
    try:
        with transaction.atomic():
            return CatalogueEdition.objects.create(
                number=number + 1, published_by=by, published_on=on, recorded_at=recorded_at(), **facts
            )  # fmt: skip
    except IntegrityError as twice:
        raise OutOfTurn(TAKEN) from twice


def _kept(items, address_of, on):
    """Write both files and lay them on the shelf; a workbook only of as much as one takes."""
    count = items.count()
    facts: dict[str, object] = {"count": count}
    with tempfile.SpooledTemporaryFile(KEPT_TOGETHER) as file:
        catalogue_files.write_comma_list(file, items, address_of=address_of)
        facts["csv_sha256"], facts["csv_size"] = _lay_down(file)
    if count <= catalogue_files.MOST_IN_A_WORKBOOK:
        with tempfile.SpooledTemporaryFile(KEPT_TOGETHER) as file:
            catalogue_files.write_xlsx(file, items, address_of=address_of, on=on)
            facts["xlsx_sha256"], facts["xlsx_size"] = _lay_down(file)
    return facts


def _lay_down(file: IO[bytes]):
    file.seek(0)
    data = file.read()
    sha256 = hashlib.sha256(data).hexdigest()
    shelf.put(data, sha256)
    return sha256, len(data)


def changes(*, on):
    """This will count what changed in the catalogue since its last edition, with the day by which one is due (Q30)."""
    last = editions().first()
    new = queries.public(on=on)
    if last:
        new = new.filter(Q(changed_on__gt=last.published_on) | Q(published_on__gt=last.published_on))
    told = new.order_by().aggregate(count=Count("pk"), since=Min("changed_on"))
    return Changes(told["count"], told["since"], due_day(told["since"]) if told["since"] else None)


def due_day(since, workdays=None):
    """This will give the day by which a change of guide or catalogue is to be published: 20 working days (Q30)."""
    within = cover.rulebook_for(since).statute.limits["publication"].within
    return (workdays or calendar.in_force()).after(since, within)
