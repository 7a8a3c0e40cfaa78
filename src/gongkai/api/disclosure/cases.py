"""What an officer may read: lists of cases, a case, its papers, and, on record, who asks."""

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from gongkai.api.disclosure.case_file import opened
from gongkai.api.disclosure.handing_out import FILE_IN_THE_DOCUMENT, handed_out
from gongkai.api.disclosure.shapes import Named, act_shape, position_shape, unit_shape
from gongkai.api.disclosure.told import Told, told
from gongkai.api.officers import SIGNED_IN
from gongkai.api.text import Word
from gongkai.api.wrong import wrongs
from gongkai.casework import calendar, cover
from gongkai.casework.lights import light_on
from gongkai.disclosure import queries
from gongkai.disclosure.models import Application
from gongkai.rules.clock import Light

router = Router(tags=["cases"], auth=SIGNED_IN)
OPEN_FIRST = (F("case__closed_on").desc(nulls_first=True), F("case__step_due_on").asc(nulls_first=True), "case_id")


class Wanted(Schema):
    """Which cases are asked for."""

    turn: Annotated[Literal["mine"] | None, Field(description="mine: only those that wait for me")] = None
    light: Light | None = None
    unit: Annotated[Word | None, Field(description="code of the unit that took the application in")] = None
    open: Annotated[bool | None, Field(description="true: still open; false: closed")] = None
    page: Annotated[int, Field(ge=1, le=100000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50


class CaseLine(Schema):
    """One case in a list."""

    number: str
    registered_as: str
    subject: str
    light: str
    unit: Named | None
    handed_to: Named | None
    waiting_for: Named | None
    waiting_by: Named | None
    arrived_on: date
    received_on: date | None
    step_due_on: date | None
    case_due_on: date | None
    provisional: bool
    closed_on: date | None
    url: str


class CasePage(Schema):
    """One page of a list: `count` cases in all, `next` and `previous` the pages beside this one."""

    count: int
    next: str | None
    previous: str | None
    cases: list[CaseLine]


class ApplicantShape(Schema):
    """Who asks. That you looked is on record."""

    kind: str
    name: str
    employer: str
    identity_kind: str
    identity_number: str
    organisation_code: str
    representative: str
    contact: str
    phone: str
    fax: str
    email: str
    address: str
    postcode: str


@router.get("/cases", response={200: CasePage, **wrongs(401, 422)}, summary="案卷列表 · Cases")
def cases(
    request: HttpRequest,
    asked: Annotated[Wanted, Query(...)],
) -> Any:
    """The cases you may see, open ones first, soonest due first."""
    officer = request.auth  # type: ignore[attr-defined]
    found = queries.waiting_for(officer) if asked.turn else queries.visible_to(officer)
    pages, page = Paginator(_narrowed(found, asked, officer.on).order_by(*OPEN_FIRST), asked.size), asked.page
    there = page <= pages.num_pages
    return {
        "count": pages.count,
        "next": _address(asked, page + 1) if page < pages.num_pages else None,
        "previous": _address(asked, min(page - 1, pages.num_pages)) if page > 1 else None,
        "cases": [_line(application) for application in pages.page(page)] if there else [],
    }


@router.get("/cases/{number}", response={200: Told, **wrongs(401, 404)}, summary="案卷 · A case", url_name="case")
def case(request: HttpRequest, number: str) -> Any:
    """What is asked, where it stands hop by hop, the journal, and the papers you may read."""
    return told(opened(request.auth, number))  # type: ignore[attr-defined]


@router.get(
    "/cases/{number}/applicant", response={200: ApplicantShape, **wrongs(401, 404)}, summary="申请人 · Who asks"
)
def applicant(request: HttpRequest, number: str) -> Any:
    """Who asks, for those who may know it. The look goes on record."""
    file = opened(request.auth, number)  # type: ignore[attr-defined]
    if not file.knows_applicant:
        raise Http404
    return queries.look_at_applicant(file.application, by=file.officer.person, at=timezone.now(), place="api")


@router.get(
    "/cases/{number}/papers/{int:paper}",
    response=wrongs(401, 404),
    summary="材料 · A paper",
    url_name="case_paper",
    openapi_extra=FILE_IN_THE_DOCUMENT,
)
def case_paper(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """A paper's bytes."""
    file = opened(request.auth, number)  # type: ignore[attr-defined]
    found = next((one for one in file.papers if one.number == paper), None)
    if found is not None:
        by = file.officer.person
        queries.note_reading(file.application, found, by=by, at=timezone.now(), place=f"api {found.kind}")
    return handed_out(found)


def _narrowed(found: QuerySet[Application], asked: Wanted, today: date) -> Any:
    lit: Any = found.annotate(light=light_on(today, calendar.in_force(), prefix="case__"))
    if asked.light:
        lit = lit.filter(light=asked.light)
    if asked.unit:
        lit = lit.filter(case__unit__code=asked.unit)
    if asked.open is not None:
        lit = lit.filter(case__closed_on__isnull=asked.open)
    return lit


def _address(asked: Wanted, page: int) -> str:
    kept = asked.model_dump(mode="json", exclude_none=True)
    words = {name: str(value).lower() if isinstance(value, bool) else value for name, value in kept.items()}
    return f"{reverse('api:cases')}?{urlencode({**words, 'page': page})}"


def _line(application: Any) -> dict[str, Any]:
    case = application.case
    rulebook = cover.rulebook_named(case.rulebook)
    return {
        "number": case.number,
        "registered_as": application.registered_as,
        "subject": application.subject,
        "light": application.light,
        "unit": unit_shape(case.unit),
        "handed_to": unit_shape(case.handed_to),
        "waiting_for": act_shape(rulebook, case.waiting_for),
        "waiting_by": position_shape(rulebook, case.waiting_by),
        "arrived_on": application.arrived_on,
        **{name: getattr(case, name) for name in DAYS},
        "url": reverse("api:case", args=[case.number]),
    }


DAYS = ("received_on", "step_due_on", "case_due_on", "provisional", "closed_on")
