"""Who may speak to the API, and what each may see: the same as at the workbench."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.disclosure.models import IdentityView
from gongkai.organisation import tokens
from gongkai.organisation.models import AccessToken
from tests.sample import entered, person, walked

IN_HAND = (("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28"))
PRIVATE = ("王小明", "330106199003075018", "0571-87654321", "wang@example.com")


@pytest.fixture
def case(district):
    """A case of Jiaxing, in the hands of its clearance section."""
    return walked(entered(date(2008, 9, 26)), *IN_HAND).case


def routes(number):
    return [
        ("get", f"cases/{number}", None),
        ("get", f"cases/{number}/applicant", None),
        ("get", f"cases/{number}/papers/1", None),
        ("get", f"cases/{number}/acts", None),
        ("post", f"cases/{number}/acts", {"act": "hand_over", "seen": 4}),
    ]


def ask(caller, route):
    method, path, body = route
    return caller.post(path, body) if method == "post" else caller.get(path)


@pytest.mark.parametrize("username", ["sx-desk", "sx-general", "sx-leader", "gs-handler", "admin", "jx-control"])
def test_another_units_case_does_not_exist(calling, case, username):
    caller = calling(username)
    for route in [*routes(case.number), *routes("JX-1999-00001")]:
        answer = ask(caller, route)
        assert answer.status_code == 404, route
        assert answer.json()["error"] == "没有找到，或者不对您开放。"
    assert caller.get("cases").json() == {"count": 0, "next": None, "previous": None, "cases": []}
    assert case.entries.count() == 5


def test_nobody_sees_anything_without_signing_in(anybody, case):
    for route in [*routes(case.number), ("get", "cases", None)]:
        answer = ask(anybody, route)
        assert answer.status_code == 401, route
        assert answer["WWW-Authenticate"] == "Bearer"
        assert "请先登录" in answer.json()["error"]


@pytest.mark.parametrize("username", ["jx-desk", "jx-general", "jx-clearance", "jx-leader", "lead", "supervision"])
def test_who_has_or_had_the_case_or_oversees_it_sees_it(calling, case, username):
    caller = calling(username)
    assert caller.get(f"cases/{case.number}").status_code == 200
    assert [line["number"] for line in caller.get("cases").json()["cases"]] == [case.number]


def test_no_handler_learns_who_asks(calling, case):
    caller = calling("jx-clearance")
    told = caller.get(f"cases/{case.number}")
    assert not any(secret in told.content.decode() for secret in PRIVATE)
    assert {paper["kind"] for paper in told.json()["papers"]} == {"registration", "transfer_slip"}
    assert caller.get(f"cases/{case.number}/applicant").status_code == 404
    assert caller.get(f"cases/{case.number}/papers/1").status_code == 404
    assert caller.get(f"cases/{case.number}/papers/999").status_code == 404
    assert caller.get(f"cases/{case.number}/papers/{10**30}").status_code == 404
    assert not IdentityView.objects.exists()


def test_looking_at_who_asks_goes_on_record(calling, case):
    told = calling("jx-general").get(f"cases/{case.number}")
    assert not any(secret in told.content.decode() for secret in PRIVATE)
    who = calling("jx-general").get(f"cases/{case.number}/applicant").json()
    assert (who["name"], who["identity_number"]) == ("王小明", "330106199003075018")
    look = IdentityView.objects.get()
    assert (look.by.username, look.place, look.application.case) == ("jx-general", "api", case)


def test_a_paper_is_data_to_keep_and_never_a_page(calling, case):
    paper = calling("jx-general").get(f"cases/{case.number}/papers/1")
    assert "王小明" in paper.content.decode()
    assert paper["Content-Type"] == "text/plain; charset=utf-8"
    assert paper["Content-Disposition"].startswith("attachment")
    assert "sandbox" in paper["Content-Security-Policy"]


@pytest.mark.parametrize("act", ["hand_over", "register", "decline", "send_back", "sign_for"])
def test_the_supervision_office_changes_no_case(calling, case, act):
    facts = {"reasons": "x"} if act in ("decline", "send_back") else {}
    answer = calling("supervision").act(case.number, act, **facts)
    assert answer.status_code == 409
    assert case.entries.count() == 5


def test_a_session_of_the_workbench_opens_the_api(case):
    client = Client()
    client.force_login(person("jx-general"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/api/cases/{case.number}").status_code == 200


def test_a_session_needs_the_token_against_forgery_to_change_anything(case):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("jx-clearance"), backend="django.contrib.auth.backends.ModelBackend")
    path, body = (
        f"/api/cases/{case.number}/acts",
        {"act": "decline", "seen": 5, "reasons": "不属本科", "on": "2008-10-06"},
    )
    without = client.post(path, body, content_type="application/json")
    assert (without.status_code, "X-CSRFToken" in without.json()["error"]) == (403, True)
    client.get("/desk/")
    token = client.cookies["csrftoken"].value
    done = client.post(path, body, content_type="application/json", headers={"x-csrftoken": token})
    assert done.status_code == 201


def test_a_key_needs_no_token_against_forgery(case):
    client = Client(enforce_csrf_checks=True)
    key = tokens.issue(person("jx-clearance"), "test", at=timezone.now())
    body = {"act": "decline", "seen": 5, "reasons": "不属本科", "on": "2008-10-06"}
    done = client.post(
        f"/api/cases/{case.number}/acts",
        body,
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )
    assert done.status_code == 201


def test_why_a_key_does_not_open_is_not_told(case):
    at = timezone.now()
    revoked, leaver = tokens.issue(person("lead"), "old", at=at), tokens.issue(person("jx-general"), "gone", at=at)
    tokens.revoke(AccessToken.objects.get(name="old"), at=at)
    person("jx-general").__class__.objects.filter(username="jx-general").update(is_active=False)
    wrong = [
        f"Bearer {revoked}",
        f"Bearer {leaver}",
        "Bearer gk_guess",
        "Bearer ",
        "Bearer \udcff",
        "Basic bGVhZDpsZWFk",
        "",
    ]
    answers = [Client().get("/api/cases", headers={"authorization": header}) for header in wrong]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1


def test_a_key_is_kept_as_a_digest_and_its_use_by_day(case):
    key = tokens.issue(person("lead"), "my program", at=timezone.now())
    kept = AccessToken.objects.get(name="my program")
    assert key.removeprefix("gk_") not in str(vars(kept))
    assert kept.last_used_on is None
    assert Client().get("/api/cases", headers={"authorization": f"Bearer {key}"}).status_code == 200
    kept.refresh_from_db()
    assert kept.last_used_on == timezone.localdate()


def test_a_key_ends_with_its_persons_appointment(calling, case):
    caller = calling("jx-general")
    assert caller.get(f"cases/{case.number}").status_code == 200
    person("jx-general").appointments.update(until_on=timezone.localdate() - timedelta(days=1))
    # What somebody did themselves they still see only while they hold a position.
    assert caller.get(f"cases/{case.number}").status_code == 404
