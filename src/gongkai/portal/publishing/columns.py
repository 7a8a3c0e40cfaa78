"""The columns of the portal (栏目): what is newest in each, and how long nothing was added (L-55)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.http import Http404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.portal.page import page
from gongkai.portal.publishing import paging, platform
from gongkai.portal.publishing.lines import lines, listed
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue
from gongkai.rules.catalogue import Column

PER_PAGE = 20


@dataclass(frozen=True)
class Shelf:
    """A column with how much it holds."""

    column: Column
    count: int


@dataclass(frozen=True)
class Held(Shelf):
    """A column that is shown: also the day of its newest."""

    newest: date

    def is_stale(self, today: date) -> bool:
        return (today - self.newest).days > self.column.stale_after


def shelves(*, on):
    """This will give the columns that hold something, in their order. One query."""
    drawers = list(queries.public(on=on).order_by().values_list("genre", "theme").annotate(n=Count("*")))
    found = (Shelf(column, _count(column, drawers)) for column in the_catalogue().columns.values())
    return [shelf for shelf in found if shelf.count]


def _count(column, drawers):
    return sum(n for genre, theme, n in drawers if genre in column.genres or theme in column.themes)


def held(column, *, on):
    """This will give how much a column holds and since when, None when it holds nothing. One query."""
    inside = queries.public(on=on).filter(queries.in_column(column)).order_by()
    count, newest = inside.aggregate(count=Count("*"), newest=Max("published_on")).values()
    return Held(column, count, newest) if count else None


@require_safe
def column(request, code):
    """This will show what a column holds, the newest first, and say so when nothing was added for long."""
    today, found = localdate(), the_catalogue().columns.get(code)
    if found is None:
        raise Http404
    shelf = held(found, on=today)
    items = listed(on=today).filter(queries.in_column(found))
    pages = paging.pages(paging.page_number(request), shelf.count if shelf else 0, PER_PAGE, {})
    about = {
        "column": found, "shelf": shelf, "pages": pages, "lines": lines(pages.cut(items)),
        "days": (today - shelf.newest).days if shelf else 0, "is_stale": shelf is not None and shelf.is_stale(today),
        "platform": platform.parts(on=today, here=code) if code in platform.TITLES else [],
    }  # fmt: skip
    return page(request, "publishing/column.html", here="catalogue", **about)
