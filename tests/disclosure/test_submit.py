"""An application made online comes in once, and waits for its desk (Q27, Q28)."""

from datetime import date
from uuid import uuid4

import pytest

from gongkai.casework.models import Case
from gongkai.disclosure import intake
from gongkai.disclosure.models import Applicant, Application
from gongkai.organisation.models import Position
from gongkai.rules.refusal import Refusal
from tests.sample import online_form, submitted, unit
from tests.stages import refused

pytestmark = pytest.mark.usefixtures("district")

TODAY = date(2026, 9, 17)


def test_it_waits_for_the_desk_of_the_unit_it_was_made_to():
    application = submitted(TODAY)
    assert (application.case.unit, application.case.waiting_for, application.case.waiting_by) == (
        unit("JX"), "accept", "intake_desk",
    )  # fmt: skip
    assert (application.channel, application.arrived_on, application.case.received_on) == ("online", TODAY, None)


def test_who_is_not_sure_asks_the_secretariat_section():
    application = submitted(TODAY, unit_code=None)
    assert application.case.procedure == "route_b_direct"
    assert (application.unit, application.case.waiting_by) == (unit("MS"), "secretariat")


def test_the_same_form_sent_twice_is_one_application():
    form, submission = online_form(TODAY), uuid4()
    first = intake.submit(form, on=TODAY, submission=submission)
    second = intake.submit(form, on=TODAY, submission=submission)
    assert (second.pk, second.query_code) == (first.pk, first.query_code)
    assert Application.objects.count() == Applicant.objects.count() == Case.objects.count() == 1


def test_the_same_words_sent_as_two_forms_are_two_applications():
    assert submitted(TODAY).case.number != submitted(TODAY).case.number


def test_the_number_names_unit_and_year_and_counts_up():
    numbers = [submitted(on).case.number for on in (TODAY, TODAY, date(2025, 9, 17))]
    assert numbers == ["JX-2026-00001", "JX-2026-00002", "JX-2025-00001"]
    assert submitted(TODAY, unit_code="YW").case.number == "YW-2026-00001"


def test_the_query_code_has_no_letters_that_are_misread():
    codes = {intake.new_query_code() for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {10}
    assert not set("".join(codes)) & set("01ILOUV")


def test_the_code_and_the_identity_number_stand_in_no_paper():
    application = submitted(TODAY)
    texts = [paper.text.text for paper in application.case.papers.all()]
    assert texts
    assert not [text for text in texts if application.query_code in text or "330106199003075018" in text]


def test_without_a_secretariat_who_is_not_sure_is_told_so():
    Position.objects.filter(kind=Position.Kind.SECRETARIAT).update(until_on=date(2026, 1, 1))
    form = online_form(TODAY, unit_code=None)
    with refused("还没有设立受理岗位", kind=Refusal):
        intake.submit(form, on=TODAY, submission=uuid4())
    assert not Application.objects.exists()
