"""An applicant asks where the application is: with number and code, and not by guessing."""

from datetime import date

import pytest
from django.test import override_settings

from gongkai.disclosure.models import Application
from tests.sample import FILLED_IN, entered, walked

INSIDE = ("吕梅", "属本关通关职权", "电话")


@pytest.fixture
def application(district):
    return walked(
        entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28")
    )


def question(application, **changes):
    return {"number": application.case.number, "code": application.query_code, **changes}


def test_the_state_tells_stage_holder_and_how_the_day_was_reached(anybody, application):
    state = anybody.post("applications/status", question(application)).json()
    assert state["held_by"]["unit"]["code"] == "JX1"
    assert (state["waiting_for"]["code"], state["step_due_on"], state["case_due_on"]) == (
        "feedback", "2008-10-17", "2008-10-22",
    )  # fmt: skip
    assert [day["number"] for day in state["reached"] if day["number"]] == list(range(1, 16))
    assert {"day": "2008-09-27", "kind": "made_up", "number": 1} in state["reached"]
    assert state["reply"] is None
    assert [stage["act"]["code"] for stage in state["stages"]][-1] == "reply"


def test_no_officer_and_no_note_inside_is_told(anybody, application):
    said = anybody.post("applications/status", question(application)).content.decode()
    assert not any(word in said for word in INSIDE)


def test_number_and_code_are_read_as_people_type_them(anybody, application):
    typed = {"number": f" {application.case.number.lower()} ", "code": application.query_code.lower()}
    assert anybody.post("applications/status", typed).status_code == 200


def test_an_unknown_number_and_a_wrong_code_are_the_same_answer(anybody, application):
    wrong = [
        question(application, code="WRONG"),
        question(application, number="JX-1999-00001"),
        question(application, code=""),
    ]
    answers = [anybody.post("applications/status", each) for each in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_the_code_stands_in_no_address(anybody, application):
    assert anybody.get("applications/status", **question(application)).status_code == 405


def test_who_guesses_has_to_wait_and_nobody_else(anybody, application):
    for _guess in range(10):
        anybody.post("applications/status", question(application, code="GUESS"))
    shut = anybody.post("applications/status", question(application))
    assert shut.status_code == 429
    assert int(shut["Retry-After"]) == 15 * 60
    assert "15 分钟" in shut.json()["error"]
    papers = anybody.post("applications/papers/1", question(application))
    assert papers.status_code == 429
    elsewhere = anybody.client.post(
        "/api/applications/status", question(application), content_type="application/json", REMOTE_ADDR="198.51.100.7"
    )
    assert elsewhere.status_code == 200


def test_only_the_applicants_own_papers_are_handed_out(anybody, application):
    papers = {paper.kind: paper.number for paper in application.case.papers.all()}
    assert anybody.post(f"applications/papers/{papers['application_form']}", question(application)).status_code == 200
    for kind in ("registration", "transfer_slip"):
        assert anybody.post(f"applications/papers/{papers[kind]}", question(application)).status_code == 404
    stranger = question(application, code="WRONG")
    assert anybody.post(f"applications/papers/{papers['application_form']}", stranger).status_code == 404


def test_an_address_that_files_too_much_has_to_wait(anybody, settings):
    settings.GONGKAI_SUBMISSIONS_AN_HOUR = 2
    filed = {**FILLED_IN, "unit": "JX"}
    assert [anybody.post("applications", filed).status_code for _each in range(3)] == [201, 201, 429]
    assert Application.objects.count() == 2


def test_more_than_the_office_takes_is_refused_in_the_same_shape(anybody):
    with override_settings(GONGKAI_REQUEST_LIMIT=1024):
        answer = anybody.post("applications", {**FILLED_IN, "description": "字" * 1000})
    assert answer.status_code == 413
    assert answer.json()["error"]


def test_a_file_larger_than_a_form_may_be_is_taken(anybody, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    large = {"name": "a.txt", "content_base64": "YWJj" * 1_500_000}
    answer = anybody.post("applications", {**FILLED_IN, "unit": "JX", "files": [large]})
    assert answer.status_code == 201
    assert Application.objects.get().case.papers.get(kind="attachment").size == 4_500_000


def test_the_desks_are_listed(anybody):
    desks = anybody.get("units").json()
    assert {"code": "JX", "name": "嘉兴海关"} in [desk["unit"] for desk in desks]
    assert all(desk["place"] and desk["hours"] and desk["phone"] for desk in desks)
