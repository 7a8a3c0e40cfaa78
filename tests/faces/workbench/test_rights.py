"""Who gets which page: each address asked by each sort of person."""

import pytest
from django.test import Client

from gongkai.casework.models import Entry
from gongkai.workbench.disclosure.turn import FORMS
from tests.sample import again, person

PEOPLE = {
    "handler": "jx-clearance", "desk": "jx-desk", "other": "sx-desk", "lead": "lead", "supervision": "supervision",
    "admin": "admin", "stranger": None,
}  # fmt: skip
CASE = "/desk/cases/{number}/"
# What each address answers to: handler, the case's desk, a desk elsewhere, Lead, Supervision, administrator, stranger.
MATRIX = [
    ("/desk/", 200, 200, 200, 200, 200, 200, 302),
    ("/desk/cases/", 200, 200, 200, 200, 200, 200, 302),
    ("/desk/password/", 200, 200, 200, 200, 200, 200, 302),
    ("/desk/tokens/", 200, 200, 200, 200, 200, 200, 302),
    ("/desk/new/", 403, 200, 200, 403, 403, 403, 302),
    ("/desk/today/", 200, 200, 200, 200, 200, 200, 302),
    ("/desk/deliveries/", 403, 403, 403, 200, 200, 403, 302),
    ("/desk/mails/", 403, 403, 403, 403, 403, 200, 302),
    ("/desk/redress/", 403, 403, 403, 200, 200, 403, 302),
    ("/desk/redress/new/", 403, 403, 403, 200, 403, 403, 302),
    ("/desk/redact/", 200, 403, 403, 403, 403, 403, 302),
    ("/desk/repeats/{number}/", 403, 200, 404, 200, 200, 403, 302),
    ("/desk/district/", 403, 403, 403, 200, 200, 403, 302),
    ("/desk/calendar/", 403, 403, 403, 200, 403, 200, 302),
    ("/admin/", 302, 302, 302, 302, 302, 200, 302),
    ("/admin/organisation/unit/", 302, 302, 302, 302, 302, 200, 302),
    (CASE, 200, 200, 404, 200, 200, 404, 302),
    (CASE + "papers/1/", 404, 200, 404, 200, 200, 404, 302),  # the application form
    (CASE + "papers/3/", 200, 200, 404, 200, 200, 404, 302),  # the registration sheet
    (CASE + "slip/", 404, 200, 404, 404, 404, 404, 302),
    (CASE + "form/", 404, 200, 404, 200, 200, 404, 302),
    ("/desk/sign-in/", 302, 302, 302, 302, 302, 302, 200),
]


@pytest.mark.parametrize(("address", "answers"), [(line[0], line[1:]) for line in MATRIX], ids=lambda value: str(value))
def test_each_address_answers_each_person_as_it_should(signed_in, waiting, address, answers):
    number = waiting("feedback").case.number
    found = {
        who: (signed_in(username) if username else Client()).get(address.format(number=number)).status_code
        for who, username in PEOPLE.items()
    }
    assert found == dict(zip(PEOPLE, answers, strict=True))


@pytest.mark.parametrize("part", ["", "applicant/"])
def test_nobody_posts_to_a_case_they_cannot_see(signed_in, waiting, part):
    application = waiting("feedback")
    sent = {"act": "feedback", "seen": application.case.length, "on": "2026-09-21", "kind": "GRANTED", "text": "x"}
    for username in ("sx-desk", "sx-clearance", "gs-handler", "gs-leader", "secretariat", "admin"):
        assert signed_in(username).post(CASE.format(number=application.case.number) + part, sent).status_code == 404
    assert Client().post(CASE.format(number=application.case.number) + part, sent).status_code == 302
    assert again(application).case.length == application.case.length


TYPED = {
    "outcome": "district", "reasons": "理由", "to": "1", "kind": "GRANTED", "text": "内容", "clearance": "公开",
    "clearance_basis": "依据", "way": "online", "whose": "district", "evidence": "", "note": "",
}  # fmt: skip


@pytest.mark.parametrize("awaited", ["accept", "hand_over", "register", "forward", "feedback", "approve", "reply"])
def test_the_supervision_office_changes_no_case(signed_in, waiting, on_its_way, awaited):
    application = on_its_way() if awaited == "accept" else waiting(awaited)
    client, address = signed_in("supervision"), CASE.format(number=application.case.number)
    answer = client.get(address)
    assert (answer.context["mine"], answer.context["others"]) == ([], [])
    before = Entry.objects.count()
    for name in FORMS:
        sent = {"act": name, "seen": application.case.length, "on": "2026-09-21", **TYPED}
        assert client.post(address, sent).status_code == 409, name
    assert Entry.objects.count() == before


def test_counting_days_anew_shows_an_administrator_no_case(signed_in, waiting):
    application = waiting("feedback")
    title, days = "2026年国庆调整", "2026-09-28"
    client = signed_in("admin")
    sent = {"title": title, "off": days}
    look = client.post("/desk/calendar/", sent)
    client.post("/desk/calendar/", {**sent, "seen": look.context["form"].digest})
    assert Entry.objects.filter(by=person("admin"), act="recount").exists()
    assert client.get(CASE.format(number=application.case.number)).status_code == 404


def test_whoever_has_left_a_position_keeps_only_what_they_worked_on(signed_in, waiting):
    worked_on, elsewhere = waiting("feedback"), waiting("register")
    general = person("jx-general")
    general.appointments.update(until_on="2026-09-20")
    client = signed_in("jx-general")
    assert client.get(CASE.format(number=worked_on.case.number)).status_code == 404
    assert client.get(CASE.format(number=elsewhere.case.number)).status_code == 404
