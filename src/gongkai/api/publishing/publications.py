"""Publications: those an officer may see, entering a new text, and the acts that bring it to the public."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_noop
from ninja import Body, Header, Query, Router, Schema
from ninja.responses import Status
from pydantic import Field

from gongkai.api import examples
from gongkai.api.disclosure.files import checked
from gongkai.api.disclosure.handing_out import FILE_IN_THE_DOCUMENT, handed_out
from gongkai.api.disclosure.offered import OfferedField
from gongkai.api.disclosure.shapes import Named, position_shape, unit_shape
from gongkai.api.officers import SIGNED_IN
from gongkai.api.paging import paged
from gongkai.api.publishing.doings import AnyDecision
from gongkai.api.publishing.drafts import Draft, content_of
from gongkai.api.publishing.open_acts import offered, refuse_unless_open
from gongkai.api.publishing.performing import perform as perform_act
from gongkai.api.publishing.publication_file import opened
from gongkai.api.publishing.told import PublicationTold, labelled, told, waited_for
from gongkai.api.publishing.units import unit_to_draft_for
from gongkai.api.text import Mark, Word
from gongkai.api.wrong import wrongs
from gongkai.casework import calendar, cover, journal
from gongkai.casework.lights import light_on
from gongkai.publishing import acts, enclosing, queries
from gongkai.publishing.models import Publication
from gongkai.rules.clock import Light
from gongkai.rules.refusal import Incomplete

router = Router(tags=["publications"], auth=SIGNED_IN)
OPEN_FIRST = (F("case__closed_on").desc(nulls_first=True), F("case__step_due_on").asc(nulls_last=True), "-case_id")
WORDS = ("version__body", "version__summary", "version__more", "item__body", "item__summary", "item__more")
KEY = "a UUID made with the draft: sent twice, it gives the same publication and no second one"
DAYS = ("step_due_on", "case_due_on", "provisional", "closed_on")


class WantedPublications(Schema):
    """Which publications are asked for."""

    turn: Annotated[Literal["mine"] | None, Field(description="mine: only those that wait for me")] = None
    light: Light | None = None
    purpose: Literal["publish", "correct", "answer", "take_down", "period", "validity", "stock"] | None = None
    unit: Annotated[Mark, Field(description="code of the unit whose it is")] = ""
    open: Annotated[bool | None, Field(description="true: still open; false: closed")] = None
    q: Annotated[Word, Field(description="part of the number, the title or the index number")] = ""
    page: Annotated[int, Field(ge=1, le=100000)] = 1
    size: Annotated[int, Field(ge=1, le=200)] = 50


class PublicationLine(Schema):
    """One publication in a list."""

    number: str
    title: str
    purpose: Named
    unit: Named
    light: str
    waiting_for: Named | None
    waiting_by: Named | None
    step_due_on: date | None
    case_due_on: date | None
    provisional: bool
    closed_on: date | None
    item: int | None
    index_number: str | None
    url: str


class PublicationPage(Schema):
    """One page of a list: `count` publications in all, `next` and `previous` the pages beside this one."""

    count: int
    next: str | None
    previous: str | None
    publications: list[PublicationLine]


class ActOffer(Schema):
    """An act you may perform now, in which position (none where it rests on the unit alone)."""

    act: str
    name: str
    position: Named | None
    fields: list[OfferedField]


class PublicationOffers(Schema):
    """What you may do now. `length` is the journal's length: send it as `seen`."""

    number: str
    length: int
    acts: list[ActOffer]


@router.get("/publications", response={200: PublicationPage, **wrongs(401, 422)}, summary="发布件列表 · Publications",
            url_name="publications")  # fmt: skip
def publications(request: HttpRequest, wanted: Annotated[WantedPublications, Query(...)]) -> Any:
    """The publications you may see, open ones first, soonest due first."""
    officer = request.auth  # type: ignore[attr-defined]
    found = queries.waiting_for(officer) if wanted.turn else queries.visible_to(officer)
    lit: Any = found.annotate(light=light_on(officer.on, calendar.in_force(), prefix="case__"))
    rows, around = paged(_narrowed(lit, wanted).defer(*WORDS).order_by(*OPEN_FIRST), wanted, "publications")
    return {**around, "publications": [_line(one) for one in rows]}


@router.post("/publications", response={201: PublicationTold, **wrongs(400, 401, 403, 409, 422)},
             summary="登记待公开信息 · Enter a text", openapi_extra=examples.of("draft"))  # fmt: skip
def draw_up(
    request: HttpRequest,
    draft: Draft,
    idempotency_key: Annotated[UUID | None, Header(None, alias="Idempotency-Key", description=KEY)] = None,
) -> Any:
    """Enter a text that is to be published; it then waits to be proposed. What hides in files is taken out."""
    officer = request.auth  # type: ignore[attr-defined]
    unit = unit_to_draft_for(officer, draft.unit)
    content, files = content_of(draft, unit), enclosing.screened(checked(draft.files))
    made = acts.draw_up(content, unit=unit, by=officer.person, on=officer.on, submission=idempotency_key, files=files)
    file = opened(officer, made.case.number)
    _refuse_another(file.publication, content.title)
    return Status(201, told(file))


@router.get("/publications/{number}", response={200: PublicationTold, **wrongs(401, 404)},
            summary="发布件 · A publication", url_name="publication")  # fmt: skip
def publication(request: HttpRequest, number: str) -> Any:
    """What is to be public, where it stands hop by hop, its clearances, its journal and its papers."""
    return told(opened(request.auth, number))  # type: ignore[attr-defined]


@router.get("/publications/{number}/papers/{int:paper}", response=wrongs(401, 404), summary="发布件的材料 · A paper",
            url_name="publication_paper", openapi_extra=FILE_IN_THE_DOCUMENT)  # fmt: skip
def publication_paper(request: HttpRequest, number: str, paper: int) -> HttpResponse:
    """A paper's bytes."""
    file = opened(request.auth, number)  # type: ignore[attr-defined]
    return handed_out(next((one for one in file.papers if one.number == paper), None))


@router.get("/publications/{number}/acts", response={200: PublicationOffers, **wrongs(401, 404)},
            summary="可办动作 · What I may do now")  # fmt: skip
def publication_acts(request: HttpRequest, number: str) -> Any:
    """The acts open to you on this publication now, each with the fields it takes and the values to choose from."""
    file = opened(request.auth, number)  # type: ignore[attr-defined]
    return {"number": file.publication.case.number, "length": file.entries[-1].number, "acts": offered(file)}


@router.post("/publications/{number}/acts",
             response={201: PublicationTold, **wrongs(400, 401, 403, 404, 409, 422)},
             summary="办理 · Perform an act", openapi_extra=examples.of("propose", "clear", "publish"))  # fmt: skip
def decide(request: HttpRequest, number: str, decision: Annotated[AnyDecision, Body(...)]) -> Any:
    """Perform an act and read the publication as it stands then. 409 when it is not your turn, or it has moved on."""
    officer = request.auth  # type: ignore[attr-defined]
    file = opened(officer, number)
    journal.refuse_if_moved_on(file.publication.case, file.entries, decision.seen)
    refuse_unless_open(file, decision.act)
    perform_act(file, decision)
    return Status(201, told(opened(officer, number)))


def _refuse_another(made: Publication, title: str) -> None:
    """A key that was used for another text must not swallow this one."""
    if made.versions.order_by("number").values_list("title", flat=True)[0] != " ".join(title.split()):
        raise Incomplete(gettext_noop("这个提交标识已经用过，请换一个再提交。"), field="Idempotency-Key")


def _narrowed(found: Any, wanted: WantedPublications) -> Any:
    exact = {"light": wanted.light, "purpose": wanted.purpose, "unit__code": wanted.unit}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.open is not None:
        found = found.filter(case__closed_on__isnull=wanted.open)
    if words := wanted.q.strip():
        numbers = Q(case__number__icontains=words) | Q(item__index_number__icontains=words)
        found = found.filter(numbers | Q(version__title__icontains=words))
    return found


def _line(one: Any) -> dict[str, Any]:
    case, about = one.case, one.version or one.item
    rulebook = cover.rulebook_named(case.rulebook)
    purpose: Publication.Purpose = one.get_purpose_display()
    return {
        "number": case.number,
        "title": about.title if about else str(purpose),
        "purpose": labelled(one.purpose, purpose),
        "unit": unit_shape(one.unit),
        "light": one.light,
        "waiting_for": waited_for(one, rulebook),
        "waiting_by": position_shape(rulebook, case.waiting_by),
        **{name: getattr(case, name) for name in DAYS},
        "item": one.item_id,
        "index_number": one.item.index_number if one.item else None,
        "url": reverse("api:publication", args=[case.number]),
    }
