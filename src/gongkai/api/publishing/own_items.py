"""The items an officer may see, public or not, and the acts that keep right what is public."""

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Body, Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from gongkai.api import examples
from gongkai.api.disclosure.handing_out import FILE_IN_THE_DOCUMENT, handed_out_bytes
from gongkai.api.disclosure.shapes import Named, in_words, unit_shape
from gongkai.api.officers import SIGNED_IN
from gongkai.api.paging import paged
from gongkai.api.publishing.item_doings import AnyUpkeep
from gongkai.api.publishing.item_file import opened
from gongkai.api.publishing.open_acts import offered_on, refuse_unless_open_on
from gongkai.api.publishing.performing import perform_on
from gongkai.api.publishing.publications import ActOffer
from gongkai.api.publishing.told import VersionShape, labelled, version_told
from gongkai.api.text import Mark, Word
from gongkai.api.wrong import wrongs
from gongkai.casework import shelf
from gongkai.publishing import queries
from gongkai.publishing.item_file import ItemFile
from gongkai.publishing.item_seen import how_it_stands
from gongkai.publishing.item_states import State, with_state
from gongkai.publishing.models import Attachment, Publication

router = Router(tags=["own items"], auth=SIGNED_IN)
DAYS = ("published_on", "changed_on", "live_from", "live_until", "held_on", "taken_down_on", "review_by")


class WantedOwn(Schema):
    """Which of the items are asked for."""

    state: Annotated[
        Literal["draft", "public", "timed", "held", "ended", "withdrawn", "filed"] | None,
        Field(description="how it stands for the public today"),
    ] = None
    theme: Annotated[Mark, Field(description="code of a theme")] = ""
    unit: Annotated[Mark, Field(description="code of the unit whose it is")] = ""
    q: Annotated[Word, Field(description="part of the title or of a number")] = ""
    page: Annotated[int, Field(ge=1, le=100000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50


class OwnItemLine(Schema):
    """One item in a list. `item` is its number in this office; an index number it has from its first publication."""

    item: int
    index_number: str | None
    title: str
    document_number: str
    unit: Named
    publisher: Named
    theme: str
    state: Named
    validity: Named
    published_on: date | None
    changed_on: date | None
    live_from: date | None
    live_until: date | None
    held_on: date | None
    taken_down_on: date | None
    review_by: date | None
    url: str


class OwnItemPage(Schema):
    """One page of a list: `count` items in all, `next` and `previous` the pages beside this one."""

    count: int
    next: str | None
    previous: str | None
    items: list[OwnItemLine]


class VersionLine(Schema):
    """One version of an item in short, and the publication that would bring it to the public."""

    number: int
    made_by: str
    why: str
    publication: str


class OwnItem(OwnItemLine):
    """An item. Send `seen` with the next act. `version` is what the public reads, before that the newest draft."""

    seen: str
    taken_down_because: str
    successor: str | None
    under_way: str | None
    publications: list[str]
    versions: list[VersionLine]
    version: VersionShape | None


class ItemOffers(Schema):
    """What you may do now with an item. Send `seen` with the act."""

    item: int
    seen: str
    acts: list[ActOffer]


@router.get("/own-items", response={200: OwnItemPage, **wrongs(401, 422)}, summary="本单位的信息 · Items I may see",
            url_name="own_items")  # fmt: skip
def own_items(request: HttpRequest, wanted: Annotated[WantedOwn, Query(...)]) -> Any:
    """The items you may see, public or not, the newest first."""
    officer = request.auth  # type: ignore[attr-defined]
    rows: Any = with_state(queries.items_visible_to(officer), on=officer.on)
    found = _narrowed(rows, wanted).defer("body", "summary", "more").order_by("-id")
    page, around = paged(found, wanted, "own_items")
    return {**around, "items": [_line(one) for one in page]}


@router.get("/own-items/{int:item}", response={200: OwnItem, **wrongs(401, 404)}, summary="本单位的一条信息 · An item",
            url_name="own_item")  # fmt: skip
def own_item(request: HttpRequest, item: int) -> Any:
    """An item with what the public reads of it, its versions and what was done with it."""
    return _told(opened(request.auth, item))  # type: ignore[attr-defined]


@router.get("/own-items/{int:item}/versions/{int:version}/files/{int:number}", response=wrongs(401, 404),
            summary="附件 · A file of a version", url_name="own_item_file",
            openapi_extra=FILE_IN_THE_DOCUMENT)  # fmt: skip
def own_item_file(request: HttpRequest, item: int, version: int, number: int) -> HttpResponse:
    """A file's bytes. The public has an address of its own for what is public."""
    file = opened(request.auth, item)  # type: ignore[attr-defined]
    found = Attachment.objects.filter(version__item=file.item, version__number=version, number=number).first()
    if found is None:
        raise Http404
    try:
        return handed_out_bytes(shelf.take(found.sha256), found.media_type, found.name)
    except FileNotFoundError as gone:
        raise Http404 from gone


@router.get("/own-items/{int:item}/acts", response={200: ItemOffers, **wrongs(401, 404)},
            summary="可办动作 · What I may do now")  # fmt: skip
def item_acts(request: HttpRequest, item: int) -> Any:
    """The acts open to you on this item now, each with the fields it takes and the values to choose from."""
    file = opened(request.auth, item)  # type: ignore[attr-defined]
    return {"item": file.item.pk, "seen": how_it_stands(file.item), "acts": offered_on(file)}


@router.post("/own-items/{int:item}/acts", response={201: OwnItem, **wrongs(400, 401, 403, 404, 409, 422)},
             summary="办理 · Perform an act", openapi_extra=examples.of("set_period", "take_down"))  # fmt: skip
def keep_right(request: HttpRequest, item: int, upkeep: Annotated[AnyUpkeep, Body(...)]) -> Any:
    """Perform an act today and read the item as it stands then. 409 when it is not yours to do, or it has changed."""
    officer = request.auth  # type: ignore[attr-defined]
    file = opened(officer, item)
    refuse_unless_open_on(file, upkeep.act, upkeep.seen)
    perform_on(file, upkeep)
    return Status(201, _told(opened(officer, item)))


def _narrowed(found: Any, wanted: WantedOwn) -> Any:
    exact = {"state": wanted.state, "theme": wanted.theme, "unit__code": wanted.unit}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if words := wanted.q.strip():
        numbered = Publication.objects.filter(item=OuterRef("pk"), case__number__icontains=words)
        numbers = Q(index_number__icontains=words) | Q(document_number__icontains=words) | Exists(numbered)
        found = found.filter(numbers | Q(title__icontains=words))
    return found


def _line(item: Any) -> dict[str, Any]:
    return {
        "item": item.pk,
        **{name: getattr(item, name) for name in ("index_number", "title", "document_number", "theme", *DAYS)},
        "unit": unit_shape(item.unit),
        "publisher": unit_shape(item.publisher),
        "state": labelled(item.state, State(item.state).label),
        "validity": labelled(item.validity, item.get_validity_display()),
        "url": reverse("api:own_item", args=[item.pk]),
    }


def _told(file: ItemFile) -> dict[str, Any]:
    item, version = file.item, file.shown
    return {
        **_line(item),
        "seen": how_it_stands(item),
        "taken_down_because": item.taken_down_because,
        "successor": item.successor.index_number if item.successor else None,
        "under_way": file.under_way.case.number if file.under_way else None,
        "publications": [one.case.number for one in file.publications],
        "versions": [
            {
                "number": one.number, "made_by": in_words(one.made_by.words), "why": one.why,
                "publication": one.publication.case.number,
            }
            for one in file.versions
        ],
        "version": version_told(version) if version else None,
    }  # fmt: skip
