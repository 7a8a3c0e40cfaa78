"""What anybody may do with the API: see where to apply, file an application, and ask where it is."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Router, Schema
from ninja.responses import Status
from pydantic import ConfigDict

from gongkai.api import examples
from gongkai.api.disclosure.asked import Asked, filled_in
from gongkai.api.disclosure.correcting import Corrected, take_in
from gongkai.api.disclosure.handing_out import FILE_IN_THE_DOCUMENT, handed_out
from gongkai.api.disclosure.progress import Progress, progress
from gongkai.api.disclosure.shapes import Named, in_words, unit_shape
from gongkai.api.text import Word
from gongkai.api.wrong import WrongForm, wrongs
from gongkai.casework import cover
from gongkai.disclosure.models import Application
from gongkai.disclosure.queries import papers_for_applicant
from gongkai.disclosure.sent_again import AnotherForm
from gongkai.disclosure.submitting import submit_from
from gongkai.disclosure.tracking import open_application
from gongkai.organisation.queries import open_desks
from gongkai.rules.refusal import Incomplete

router = Router(tags=["applications"])
KEY = "a UUID made with the application: sent twice, it gives the same receipt and no second one; never use it again"


class Desk(Schema):
    """A unit to which an application can be addressed, with its intake desk."""

    unit: Named
    sign: str
    place: str
    hours: str
    phone: str


class Receipt(Schema):
    """What is given for an application: keep both. `query_code` is told once and opens the application."""

    number: str
    query_code: str
    unit: Named
    arrived_on: date
    next: str


class Question(Schema):
    """Number and query code as they stand on the receipt."""

    model_config = ConfigDict(extra="forbid")

    number: Word
    code: Word


@router.get("/units", response={200: list[Desk]}, summary="受理岗位 · Intake desks")
def desks(request: HttpRequest) -> Any:
    """The units that take applications. Without a unit, the Secretariat Section of the district takes it."""
    return [
        {
            "unit": unit_shape(desk.unit),
            "sign": desk.sign,
            "place": desk.place,
            "hours": desk.hours,
            "phone": desk.phone,
        }
        for desk in open_desks(on=timezone.localdate())
    ]


@router.post(
    "/applications",
    response={201: Receipt, **wrongs(400, 422, 429)},
    summary="提出申请 · Apply",
    openapi_extra=examples.of("application"),
)
def apply(
    request: HttpRequest,
    asked: Asked,
    idempotency_key: Annotated[UUID | None, Header(None, alias="Idempotency-Key", description=KEY)] = None,
) -> Any:
    """File an application. The desk still confirms receipt, and the law's days run from then."""
    today, address, now = timezone.localdate(), _address(request), timezone.now()
    form = filled_in(asked, rulebook=cover.rulebook_for(today), on=today)
    if not form.is_valid():
        raise WrongForm(form.errors.as_data())
    try:
        application = submit_from(address, form, on=today, at=now, submission=idempotency_key or uuid4())
    except AnotherForm as refusal:
        raise Incomplete(refusal.sentence, field="Idempotency-Key") from refusal
    return Status(201, _receipt(application))


@router.post(
    "/applications/status",
    response={200: Progress, **wrongs(400, 404, 422, 429)},
    summary="查询进度 · Where is it",
    openapi_extra=examples.of("question"),
)
def status(request: HttpRequest, asked: Question) -> Any:
    """Where an application is. An unknown number and a wrong code give the same answer."""
    return progress(_opened(request, asked), timezone.localdate())


@router.post(
    "/applications/correction",
    response={200: Progress, **wrongs(400, 404, 409, 422, 429)},
    summary="交来补正 · Send a correction",
    openapi_extra=examples.of("correction"),
)
def correct(request: HttpRequest, asked: Corrected) -> Any:
    """Correct an application that waits for it. The office confirms receipt; the days begin anew from then."""
    application = _opened(request, asked)
    take_in(application, asked, on=timezone.localdate())
    return progress(_opened(request, asked), timezone.localdate())


@router.post(
    "/applications/papers/{int:paper}",
    response=wrongs(400, 404, 422, 429),
    summary="下载材料 · Download a paper",
    openapi_extra={**FILE_IN_THE_DOCUMENT, **examples.of("question")},
)
def paper(request: HttpRequest, paper: int, asked: Question) -> HttpResponse:
    """A paper of the applicant's own: what was handed in, and what was given in reply, by its number in the state."""
    application = _opened(request, asked)
    found = papers_for_applicant(application).filter(number=paper).first()
    return handed_out(found)


def _opened(request: HttpRequest, asked: Question | Corrected) -> Application:
    application = open_application(asked.number, asked.code, address=_address(request), at=timezone.now())
    if application is None:
        raise Http404
    return application


def _address(request: HttpRequest) -> str:
    return request.META.get("REMOTE_ADDR", "")


def _receipt(application: Application) -> dict[str, Any]:
    unit = in_words(application.unit.words)
    return {
        "number": application.case.number,
        "query_code": application.query_code,
        "unit": unit_shape(application.unit),
        "arrived_on": application.arrived_on,
        "next": _("%(unit)s确认收到后起算答复期限；凭收件编号和查询码可以查询进度。") % {"unit": unit},
    }
