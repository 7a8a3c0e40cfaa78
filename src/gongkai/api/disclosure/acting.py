"""What an officer may do with a case now, and doing it: the same acts as at the workbench."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Body, Router, Schema
from ninja.responses import Status

from gongkai.api import examples
from gongkai.api.disclosure.case_file import opened, read
from gongkai.api.disclosure.doings import AnyDoing, Doing
from gongkai.api.disclosure.files import checked
from gongkai.api.disclosure.offered import Offer, offered
from gongkai.api.disclosure.open_acts import refuse_unless_open
from gongkai.api.disclosure.performing import PERFORM
from gongkai.api.disclosure.told import Told, told
from gongkai.api.officers import SIGNED_IN
from gongkai.api.wrong import wrongs
from gongkai.casework import journal
from gongkai.organisation.models import Unit
from gongkai.rules.refusal import Incomplete

router = Router(tags=["acts"], auth=SIGNED_IN)


class Offers(Schema):
    """What you may do now. `length` is the journal's length: send it as `seen`."""

    number: str
    length: int
    acts: list[Offer]


@router.get("/cases/{number}/acts", response={200: Offers, **wrongs(401, 404)}, summary="可办动作 · What I may do now")
def open_acts(request: HttpRequest, number: str) -> Any:
    """The acts open to you on this case now, each with the fields it takes and the values to choose from."""
    file = opened(request.auth, number)  # type: ignore[attr-defined]
    return {"number": file.application.case.number, "length": file.entries[-1].number, "acts": offered(file)}


@router.post(
    "/cases/{number}/acts",
    response={201: Told, **wrongs(400, 401, 403, 404, 409, 422)},
    summary="办理 · Perform an act",
    openapi_extra=examples.of("accept", "forward", "feedback", "reply"),
)
def perform(request: HttpRequest, number: str, doing: Annotated[AnyDoing, Body(...)]) -> Any:
    """Perform an act and read the case as it stands then. 409 when it is not your turn, or the case has moved on."""
    officer = request.auth  # type: ignore[attr-defined]
    file = opened(officer, number)
    journal.refuse_if_moved_on(file.application.case, file.entries, doing.seen)
    facts = _facts(doing)
    refuse_unless_open(doing, file)
    PERFORM[doing.act](file.application, by=officer.person, **facts)
    return Status(201, told(read(file.application, officer)))


def _facts(doing: Doing) -> dict[str, Any]:
    """What the act is told: units instead of their codes, files instead of their letters, and a day."""
    facts = doing.model_dump(exclude={"act", "files"})
    facts["on"] = facts["on"] or timezone.localdate()
    for name in ("to", "unit", "of"):
        if facts.get(name) is not None:
            facts[name] = _unit_called(facts[name], name)
    if files := getattr(doing, "files", None):
        facts["files"] = checked(files)
    return facts


def _unit_called(code: str, field: str) -> Unit:
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Incomplete(gettext_noop("没有代码为“%(code)s”的单位。"), field=field, code=code)
    return unit
