"""The days of a procedure, as `gongkai deadlines` gives them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from gongkai.api.text import Word
from gongkai.api.wrong import wrongs
from gongkai.casework import calendar, cover
from gongkai.rules.deadlines import deadlines, read_day, read_done
from gongkai.rules.refusal import Incomplete, Refusal

router = Router(tags=["deadlines"])
MOST_STEPS = 20


class Step(Schema):
    """One step: `within` so many working days. `due_on` counts from the day the step before was done or is expected."""

    act: str
    by: str
    within: int | None
    due_on: date | None


class Days(Schema):
    """Each step's last day and the law's. Provisional: it lies where working days are not published yet."""

    rulebook: str
    procedure: str
    received_on: date
    steps: list[Step]
    case_due_on: date
    provisional: bool


@router.get("/deadlines", response={200: Days, **wrongs(422)}, summary="期限计算 · Work out deadlines")
def work_out_deadlines(
    request: HttpRequest,
    procedure: Annotated[Word, Query(..., description="route_a, route_b, route_b_direct, or statute: the law alone")],
    received: Annotated[Word, Query(..., description="the day of receipt, 2008-09-26; it is not counted")],
    rulebook: Annotated[
        Word | None, Query(None, description="the rulebook to count under; the one in force on that day")
    ] = None,
    done: Annotated[
        list[Word], Query([], description="steps already done: forward:2008-09-29", max_length=MOST_STEPS)
    ] = [],  # noqa: B006 - never changed
) -> Any:
    """Each step's last day and the last day under the law, counted in working days."""
    received_on = read_day(received, field="received")
    done_on = read_done(done, between=":")
    with _about("rulebook" if rulebook else "received"):
        book = cover.rulebook_named(rulebook) if rulebook else cover.rulebook_for(received_on)
    with _about("received"):
        told = deadlines(book, procedure, received_on, calendar.in_force())
    with _about("done"):
        return (deadlines(book, procedure, received_on, calendar.in_force(), done_on) if done_on else told).as_data()


@contextmanager
def _about(field: str) -> Iterator[None]:
    """Whatever is refused here is wrong with this field, unless the refusal names another."""
    try:
        yield
    except Incomplete:
        raise
    except Refusal as refusal:
        raise Incomplete(refusal.sentence, field=field, **refusal.facts) from refusal
