"""Whose turn it is in a list: each kind of position looks in its own place, and nobody else's turn shows."""

from datetime import date

import pytest

from gongkai.casework.models import Case
from gongkai.disclosure import queries as disclosure
from gongkai.organisation.officer import officer
from gongkai.publishing import queries as publishing
from tests.items import TODAY, again, brought_to
from tests.sample import entered, person, walked

pytestmark = pytest.mark.usefixtures("district")


def waits_for(queries, username, on=TODAY):
    return set(queries.waiting_for(officer(person(username), on=on)))


@pytest.mark.parametrize(
    ("act", "turn", "others"),
    [
        ("propose", "gs-handler", ("jg-handler", "gs-leader", "lead")),
        ("agree", "gs-leader", ("jg-leader", "gs-handler", "lead")),
        ("clear", "gs-clearance", ("gs-handler", "lead")),
        ("publish", "lead", ("gs-handler", "gs-leader", "supervision")),
    ],
)
def test_a_publication_lies_on_one_desk(act, turn, others):
    publication = brought_to(act)
    assert waits_for(publishing, turn) == {publication}
    assert not any(waits_for(publishing, username) for username in others)


def test_an_application_lies_on_one_desk_and_a_closed_one_on_none():
    application = entered(date(2026, 9, 1))
    assert waits_for(disclosure, "jx-desk") == {application}
    walked(application, ("hand_over", "2026-09-01"), ("register", "2026-09-02"))
    assert waits_for(disclosure, "jx-general") == {application}
    assert not waits_for(disclosure, "jx-desk") | waits_for(disclosure, "secretariat")
    assert not waits_for(disclosure, "lead")
    Case.objects.filter(pk=application.case_id).update(closed_on=date(2026, 9, 3))
    assert not waits_for(disclosure, "jx-general")
    assert again(brought_to("")).case.closed_on
