"""An item of a unit in which nobody is appointed to draft: the Lead Office corrects it in the unit's place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.organisation.models import Appointment, Position
from gongkai.organisation.officer import officer
from gongkai.publishing import acts, queries
from gongkai.publishing.content import Content
from gongkai.publishing.proof import findings
from gongkai.rules.refusal import OutOfTurn
from tests.items import BASIS, TODAY, again, published, stocked
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
REASONS = "文号写错了"


@pytest.fixture
def taken_over():
    """An item that came with an import: it belongs to the Lead Office's unit, which has no handler."""
    [item] = stocked(1)
    return item


def corrected(item, *, by="lead", on=TODAY):
    return acts.correct(item, reasons=REASONS, by=person(by), on=on)


def test_the_lead_office_brings_the_correction_to_the_public_and_another_reviews_it(taken_over):
    publication = corrected(taken_over)
    said = replace(Content.of(publication.version), body="<p>改正以后</p>")
    acts.redraft(again(publication), said, by=person("lead"), on=TODAY)
    acts.propose(again(publication), attribute="open", by=person("lead"), on=TODAY)
    assert again(publication).case.waiting_for == "clearance"
    acts.clear(again(publication), conclusion="open", basis=BASIS, by=person("clearance"), on=TODAY)
    acts.publish(again(publication), by=person("lead"), on=TODAY)
    assert queries.public(on=TODAY).get().body == "<p>改正以后</p>"
    assert list(findings()) == []


def test_nobody_else_corrects_it(taken_over):
    for username in ("gs-handler", "supervision", "secretariat"):
        with pytest.raises(OutOfTurn, match="总关办公室"):
            corrected(taken_over, by=username)


def test_its_twenty_days_are_those_of_every_correction(taken_over):
    case = corrected(taken_over).case
    assert (
        case.case_due_on
        == acts.correct(published(), reasons=REASONS, by=person("gs-handler"), on=TODAY).case.case_due_on
    )


def test_where_somebody_drafts_on_the_day_the_lead_office_does_not(taken_over):
    with pytest.raises(OutOfTurn, match="承办岗位"):
        corrected(published())
    desk = Position.objects.create(unit=unit("BG"), kind=Position.Kind.HANDLER, from_on=TODAY)
    Appointment.objects.create(person=person("jg-handler"), position=desk, from_on=TODAY + timedelta(days=1))
    assert queries.may_correct_for(officer(person("lead"), on=TODAY), unit("BG").pk)
    tomorrow = TODAY + timedelta(days=1)
    assert not queries.may_correct_for(officer(person("lead"), on=tomorrow), unit("BG").pk)
    assert queries.may_correct_for(officer(person("jg-handler"), on=tomorrow), unit("BG").pk)


def test_the_correction_waits_on_the_desk_of_the_lead_office(taken_over):
    publication = corrected(taken_over)
    assert publication in queries.waiting_for(officer(person("lead"), on=TODAY))
    acts.drop(again(publication), reasons="不用改了", by=person("lead"), on=TODAY)
    assert again(publication).case.closed_on == date(2026, 9, 8)
