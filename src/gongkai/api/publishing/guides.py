"""The guides (指南) for machines: of each unit the edition in force, with its hours, and those before it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from ninja import Router, Schema

from gongkai.api.disclosure.shapes import Named, unit_shape
from gongkai.api.text import Mark
from gongkai.api.wrong import wrongs
from gongkai.casework import calendar
from gongkai.publishing import guide_queries
from gongkai.publishing.guide_shown import FACTS, SECTIONS, now, shown
from gongkai.publishing.models import GuideEdition

router = Router(tags=["guides"])
WORDS = (*FACTS, *SECTIONS, "hours_note")


class GuideLine(Schema):
    """A unit's guide in a list. `url` is its page, `api_url` the whole of it here."""

    unit: Named
    edition: int
    published_on: date
    phone: str
    address: str
    url: str
    api_url: str


class GuideShape(GuideLine):
    """An edition of a guide, in the reader's language where the unit wrote it.

    `hours` are the spans of each weekday, Monday first; `today` those of today with the reason: open, closed, holiday
    or made_up (a weekend worked instead). `replaced_by` is the edition in force, when this one is not.
    """

    office_name: str
    postcode: str
    fax: str
    email: str
    web: str
    hours: list[list[list[str]]]
    hours_note: str
    today: str
    today_why: str
    next_open_on: date | None
    classes: str
    channels: str
    applying: str
    remedies: str
    ways: str
    replaced_by: int | None
    editions: list[int]
    pdf_url: str
    word_url: str


@router.get("/guides", response={200: list[GuideLine]}, summary="公开指南 · Guides", url_name="guides")
def guides(request: HttpRequest) -> Any:
    """The units with a guide, the district first, each with the edition in force."""
    root, units = _root(request), guide_queries.with_state(guide_queries.units_with_a_guide(on=localdate()))
    return [_line(unit.in_force[0], root) for unit in units if unit.in_force]


@router.get(
    "/guides/{code}", response={200: GuideShape, **wrongs(404, 422)}, summary="指南 · A guide", url_name="guide"
)
def guide(request: HttpRequest, code: Mark) -> Any:
    """The edition of a unit's guide that is in force."""
    found = _editions(code)
    return _whole(found[0], found, _root(request))


@router.get("/guides/{code}/editions/{int:number}", response={200: GuideShape, **wrongs(404, 422)},
            summary="指南的一版 · An edition of a guide", url_name="guide_edition")  # fmt: skip
def guide_edition(request: HttpRequest, code: Mark, number: int) -> Any:
    """An edition of a unit's guide, also one that another has replaced."""
    found = _editions(code)
    wanted = next((one for one in found if one.number == number), None)
    if wanted is None:
        raise Http404
    return _whole(wanted, found, _root(request))


def _editions(code: str) -> list[GuideEdition]:
    """A unit's editions, the one in force first; a unit without any has no guide (404)."""
    found = list(guide_queries.editions().filter(unit__code=code))
    if not found:
        raise Http404
    return found


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _line(edition: GuideEdition, root: str) -> dict[str, Any]:
    said = _said(edition)
    return {
        "unit": unit_shape(edition.unit),
        "edition": edition.number,
        "published_on": edition.published_on,
        "phone": said.get("phone", ""),
        "address": said.get("address", ""),
        "url": root + reverse("portal:guide", args=[edition.unit.code]),
        "api_url": root + reverse("api:guide", args=[edition.unit.code]),
    }


def _whole(edition: GuideEdition, editions: list[GuideEdition], root: str) -> dict[str, Any]:
    open_now = now(edition, on=localdate(), workdays=calendar.in_force())
    place, newest = [edition.unit.code, edition.number], editions[0].number
    return {
        **dict.fromkeys(WORDS, ""),
        **_said(edition),
        **_line(edition, root),
        "hours": edition.hours,
        "today": open_now.words,
        "today_why": open_now.today.why,
        "next_open_on": open_now.next_on,
        "replaced_by": newest if newest != edition.number else None,
        "editions": [one.number for one in editions],
        "pdf_url": root + reverse("portal:guide_pdf", args=place),
        "word_url": root + reverse("portal:guide_word", args=place),
    }


def _said(edition: GuideEdition) -> dict[str, str]:
    """What an edition says by name, in the reader's language."""
    told = shown(edition)
    return {part.name: part.text for part in (*told.facts, *told.sections, told.hours_note)}
