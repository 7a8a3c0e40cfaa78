"""What the API tells of a published item, and what stands in the full download."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from ninja import Schema

from gongkai.api.disclosure.shapes import Named
from gongkai.design.sentences import plain
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Item
from gongkai.reading import rich_text
from gongkai.rules.catalogue import Named as Class


class FileShape(Schema):
    """A file of an item, with the digest of its bytes."""

    name: str
    url: str
    media_type: str
    size: int
    sha256: str


class ItemLine(Schema):
    """One item in a list: the elements of the catalogue. `url` is its page, `api_url` the whole of it here."""

    index_number: str
    title: str
    summary: str
    generated_on: date
    published_on: date
    changed_on: date
    publisher: Named
    theme: Named
    genre: Named | None
    document_number: str
    validity: str
    domain: str
    phase: str
    url: str
    api_url: str


class ItemShape(ItemLine):
    """The whole of an item. `body_html` is safe to show as it is, `body` the same without marks."""

    effective_on: date | None
    live_until: date | None
    audience: Named | None
    keywords: str
    language: str
    more: dict[str, str]
    successor: str | None
    body: str
    body_html: str
    files: list[FileShape]


def line(item: Item, root: str) -> dict[str, Any]:
    """This will give an item for a list; `root` is the address of the office, such as https://example.gov.cn."""
    catalogue = the_catalogue()
    prefix, _slash, suffix = str(item.index_number).partition("/")
    return {
        "index_number": item.index_number, "title": item.title, "summary": item.summary,
        "generated_on": item.generated_on, "published_on": item.published_on,
        "changed_on": item.changed_on or item.published_on,
        "publisher": {"code": item.publisher.code, "name": plain(item.publisher.words)},
        "theme": _named(catalogue.themes.get(item.theme), item.theme),
        "genre": _named(catalogue.genres.get(item.genre), item.genre) if item.genre else None,
        "document_number": item.document_number, "validity": item.validity, "domain": item.domain,
        "phase": item.phase, "url": root + reverse("portal:item", args=[prefix, suffix]),
        "api_url": root + reverse("api:item", args=[prefix, suffix]),
    }  # fmt: skip


def whole(item: Item, root: str) -> dict[str, Any]:
    """This will give all of an item; its live version is read with its attachments."""
    audiences = the_catalogue().audiences
    return {
        **line(item, root), "effective_on": item.effective_on, "live_until": item.live_until,
        "audience": _named(audiences.get(item.audience), item.audience) if item.audience else None,
        "keywords": item.keywords, "language": item.language,
        "more": {code: str(said) for code, said in item.more.items()},
        "successor": item.successor.index_number if item.successor and not item.successor.taken_down_on else None,
        "body": rich_text.plain(item.body), "body_html": item.body, "files": _files(item, root),
    }  # fmt: skip


def _files(item: Item, root: str) -> list[dict[str, Any]]:
    prefix, _slash, suffix = str(item.index_number).partition("/")
    attachments = item.live.attachments.all() if item.live else ()
    return [
        {
            "name": file.name, "media_type": file.media_type, "size": file.size, "sha256": file.sha256,
            "url": root + reverse("portal:item_file", args=[prefix, suffix, file.number, file.name]),
        }
        for file in attachments
    ]  # fmt: skip


def _named(found: Class | None, code: str) -> dict[str, str]:
    return {"code": code, "name": str(plain(found.words)) if found else code}


def as_lines(items: Iterable[Item], root: str) -> Iterable[dict[str, Any]]:
    """This will give whole items one after another, days as text: what a line of the full download holds."""
    for item in items:
        yield {name: _plain(value) for name, value in whole(item, root).items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
