"""One page of a list, and the addresses of those beside it."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse


def paged(rows: Any, wanted: Any, name: str) -> tuple[list[Any], dict[str, Any]]:
    """This will give the rows of the page that is asked for, with `count`, `next` and `previous`.

    `wanted` are the filters with `page` and `size`, `name` the route; a page beyond the last one is empty.
    """
    pages, page = Paginator(rows, wanted.size), wanted.page
    there = page <= pages.num_pages
    around = {
        "count": pages.count,
        "next": _address(wanted, page + 1, name) if page < pages.num_pages else None,
        "previous": _address(wanted, min(page - 1, pages.num_pages), name) if page > 1 else None,
    }
    return (list(pages.page(page)) if there else []), around


def _address(wanted: Any, page: int, name: str) -> str:
    kept = wanted.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    words = {one: str(value).lower() if isinstance(value, bool) else value for one, value in kept.items()}
    return f"{reverse(f'api:{name}')}?{urlencode({**words, 'page': page, 'size': wanted.size})}"
