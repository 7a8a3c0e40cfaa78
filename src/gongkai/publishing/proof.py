"""Prove that what the public reads is what was decided on: the item's copy, its version, and the papers of the case."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.casework.models import PaperText
from gongkai.casework.proof import Finding, in_batches
from gongkai.publishing.content import Content, digest
from gongkai.publishing.models import Attachment, Item

DECIDED_ON = ("manuscript", "stock_list")
COPY_ALTERED = gettext_noop("公开的内容与第 %(version)s 版不符。")
VERSION_ALTERED = gettext_noop("第 %(version)s 版与案卷中的文稿不符。")


def findings(items=None) -> Iterator[Finding]:
    """This will go through the items that have been public and yield what was altered behind the program's back."""
    keys = list(
        (Item.objects.all() if items is None else items).filter(live__isnull=False).values_list("pk", flat=True)
    )
    yield from in_batches(Item, keys, _of_batch)


def _of_batch(keys):
    items: list[Any] = list(
        Item.objects.filter(pk__in=keys).select_related("publisher", "live__publisher", "live__publication")
    )
    items.sort(key=lambda item: item.pk)
    files = _attachments(items)
    papers = _papers({item.live.publication.case_id for item in items})
    for item in items:
        number, live, case = str(item.index_number), item.live, item.live.publication.case_id
        if Content.of(item) != Content.of(live):
            yield Finding(number, COPY_ALTERED, {"version": live.number})
        if digest(Content.of(live), files.get(live.pk, ())) not in papers.get(case, ""):
            yield Finding(number, VERSION_ALTERED, {"version": live.number})


def _attachments(items):
    found: dict[int, list] = {}
    for file in Attachment.objects.filter(version__in=[item.live_id for item in items]).order_by("version", "number"):
        found.setdefault(file.version_id, []).append(file)
    return found


def _papers(cases):
    found: dict[int, str] = {}
    texts = PaperText.objects.filter(paper__case__in=cases, paper__kind__in=DECIDED_ON)
    for case, text in texts.values_list("paper__case_id", "text"):
        found[case] = found.get(case, "") + text
    return found
