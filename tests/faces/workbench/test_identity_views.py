"""Whoever learns who asks is on record, through whichever door; lists and cases show no more than a masked name."""

from django.test import Client
from django.utils import timezone

from gongkai.disclosure.models import IdentityView
from gongkai.organisation import tokens
from tests.sample import FILLED_IN, person

TOLD = (FILLED_IN["identity_number"], FILLED_IN["phone"], FILLED_IN["email"])


def looked():
    return [(view.by.username, view.place) for view in IdentityView.objects.order_by("pk")]


def with_a_key(username):
    key = tokens.issue(person(username), "test", at=timezone.now())
    return {"authorization": f"Bearer {key}"}


def test_each_door_to_the_applicant_leaves_one_record(signed_in, waiting):
    number = waiting("done").case.number
    browser, key = signed_in("jx-general"), with_a_key("jx-general")
    address = f"/desk/cases/{number}/"
    doors = {
        "workbench": lambda: browser.post(f"{address}applicant/"),
        "application_form": lambda: browser.get(f"{address}papers/1/"),
        "filled_form": lambda: browser.get(f"{address}form/"),
        "api": lambda: Client().get(f"/api/cases/{number}/applicant", headers=key),
        "api application_form": lambda: Client().get(f"/api/cases/{number}/papers/1", headers=key),
        "answer": lambda: signed_in("lead").get(f"/desk/answers/{number}/new/"),
    }
    for place, ask in doors.items():
        before = len(looked())
        assert ask().status_code == 200, place
        assert [where for _who, where in looked()[before:]] == [place]
    assert {who for who, _where in looked()} == {"jx-general", "lead"}


def test_what_is_asked_without_looking_tells_no_number_and_leaves_no_record(signed_in, waiting):
    number = waiting("done").case.number
    browser, key = signed_in("jx-general"), with_a_key("jx-general")
    case = f"/desk/cases/{number}/"
    pages = ("/desk/", "/desk/cases/", "/desk/today/", "/desk/deliveries/", f"/desk/repeats/{number}/", case)
    shown = {page: browser.get(page).content.decode() for page in pages}
    shown |= {page: Client().get(page, headers=key).content.decode() for page in ("/api/cases", f"/api/cases/{number}")}
    for page, text in shown.items():
        assert not [secret for secret in (*TOLD, FILLED_IN["name"]) if secret in text], page
    assert looked() == []
