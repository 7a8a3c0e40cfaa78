"""The published items for machines: lists, search, and each item under an address that stays."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field

from gongkai.api.publishing.shapes import ItemLine, ItemShape, line, whole
from gongkai.api.text import Day, Mark, Word
from gongkai.api.wrong import answer, wrongs
from gongkai.organisation.models import Unit
from gongkai.publishing import queries
from gongkai.publishing.models import Item
from gongkai.search.find import Wanted, find

router = Router(tags=["items"])
GONE = 410


class WantedItems(Schema):
    """Which items are asked for. With `q` the best come first, otherwise the newest."""

    q: Annotated[Word, Field(description="words that must all occur, or a number")] = ""
    theme: Annotated[Mark, Field(description="code of a theme")] = ""
    unit: Annotated[Mark, Field(description="code of the publishing unit")] = ""
    year: Annotated[int | None, Field(ge=1900, le=9999, description="year in which it was made")] = None
    validity: Annotated[Mark, Field(description="in_force, amended or repealed")] = ""
    changed_since: Annotated[
        Day | None, Field(description="only what was published or changed on that day or later")
    ] = None
    page: Annotated[int, Field(ge=1, le=100000)] = 1
    size: Annotated[int, Field(ge=1, le=100)] = 50


class ItemPage(Schema):
    """One page of a list: `count` items in all, `next` and `previous` the pages beside this one."""

    count: int
    next: str | None
    previous: str | None
    items: list[ItemLine]


@router.get("/items", response={200: ItemPage, **wrongs(422)}, summary="公开信息 · Published items", url_name="items")
def items(request: HttpRequest, asked: Annotated[WantedItems, Query(...)]) -> Any:
    """What is public now. Lists leave out the text: ask for an item by its number, or download everything."""
    found, count = _searched(asked) if asked.q.strip() else _listed(asked)
    root, last = request.build_absolute_uri("/")[:-1], max(1, -(-count // asked.size))
    return {
        "count": count,
        "next": _address(asked, asked.page + 1, root) if asked.page < last else None,
        "previous": _address(asked, min(asked.page - 1, last), root) if asked.page > 1 else None,
        "items": [line(item, root) for item in found],
    }


@router.get(
    "/items/{prefix}/{suffix}",
    response={200: ItemShape, **wrongs(404, GONE, 422)},
    summary="一条信息 · One item",
    url_name="item",
)
def item(request: HttpRequest, prefix: Mark, suffix: Mark) -> Any:
    """All of an item by its index number. 410 when it was public once and is not any more."""
    number, today = f"{prefix}/{suffix}", localdate()
    found = queries.public_item(number, on=today)
    if found is None:
        return _gone_or_unknown(number, today)
    return whole(found, request.build_absolute_uri("/")[:-1])


def _gone_or_unknown(number: str, today: date) -> Any:
    found = queries.gone(number, on=today)
    if found is None:
        raise Http404
    return answer(GONE, [("", found.taken_down_because or _("这条信息已经不再公开。"))])


def _listed(asked: WantedItems) -> tuple[list[Item], int]:
    pages = Paginator(queries.newest_first(_narrowed(asked)), asked.size)
    there = asked.page <= pages.num_pages
    return (list(pages.page(asked.page)) if there else []), pages.count


def _narrowed(asked: WantedItems) -> QuerySet[Item]:
    found = queries.public(on=localdate()).select_related("publisher").defer("body")
    wanted = {
        "theme": asked.theme, "publisher__code": asked.unit, "generated_on__year": asked.year,
        "validity": asked.validity, "changed_on__gte": asked.changed_since,
    }  # fmt: skip
    return found.filter(**{name: value for name, value in wanted.items() if value})


def _searched(asked: WantedItems) -> tuple[list[Item], int]:
    """Found by words; a day since which it changed is not asked for together with them."""
    unit = Unit.objects.filter(code=asked.unit).values_list("pk", flat=True).first() if asked.unit else None
    if asked.unit and unit is None:
        return [], 0
    wanted = Wanted(asked.q, ("item", "answer"), unit, asked.theme, asked.year, asked.validity)
    today = localdate()
    found = find(wanted, on=today, page=asked.page, per_page=asked.size)
    rows = queries.public(on=today).select_related("publisher").defer("body").in_bulk([hit.key for hit in found.hits])
    return [rows[hit.key] for hit in found.hits if hit.key in rows], found.total


def _address(asked: WantedItems, page: int, root: str) -> str:
    wanted = {name: value for name, value in asked.dict(exclude_defaults=True).items() if name != "page"}
    return f"{root}{reverse('api:items')}?{urlencode({**wanted, 'page': page})}"
