"""A case as an officer may know it: what is asked, where it stands, its journal and its papers."""

from datetime import date
from typing import Any

from django.urls import reverse
from ninja import Schema

from gongkai.api.disclosure.case_file import CaseFile
from gongkai.api.disclosure.clock_events import Events, events
from gongkai.api.disclosure.shapes import Named, StandingShape, standing_shape, unit_shape
from gongkai.api.journal import Line, PaperShape, line, paper_shape
from gongkai.casework.models import Entry, Paper

# What the desk writes down of a receipt may name the applicant ("confirmed by telephone with …").
BEFORE_THE_DEPARTMENT = ("submit", "accept")


class Told(Schema):
    """A case. `length` is how long its journal is: send it as `seen` with the next act. Who asks is asked apart."""

    number: str
    registered_as: str
    subject: str
    description: str
    document_number: str
    purpose: str
    channel: str
    arrived_on: date
    supply_form: str
    supply_way: str
    accepts_other_way: bool
    fee_relief: bool
    own_records: bool
    unit: Named | None
    handed_to: Named | None
    standing: StandingShape
    events: Events
    length: int
    journal: list[Line]
    papers: list[PaperShape]
    url: str


ASKED = (
    "registered_as", "subject", "description", "document_number", "purpose", "channel", "arrived_on", "supply_form",
    "supply_way", "accepts_other_way", "fee_relief", "own_records",
)  # fmt: skip


def told(file: CaseFile) -> dict[str, Any]:
    """This will tell everything of a case but who asks."""
    case = file.application.case
    return {
        "number": case.number,
        **{name: getattr(file.application, name) for name in ASKED},
        "unit": unit_shape(case.unit),
        "handed_to": unit_shape(case.handed_to),
        "standing": standing_shape(file.standing, file.rulebook, file.workdays, file.today),
        "events": events(file),
        "length": file.entries[-1].number,
        "journal": [_line(entry, file) for entry in file.entries],
        "papers": [_paper(paper, case.number) for paper in file.papers],
        "url": reverse("api:case", args=[case.number]),
    }


def _line(entry: Entry, file: CaseFile) -> dict[str, Any]:
    hidden = entry.act in BEFORE_THE_DEPARTMENT and not file.knows_applicant
    return line(entry, file.rulebook, file.papers) | ({"note": ""} if hidden else {})


def _paper(paper: Paper, number: str) -> dict[str, Any]:
    return paper_shape(paper, reverse("api:case_paper", args=[number, paper.number]))
