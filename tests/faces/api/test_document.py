"""The API's own document is true: what it allows is answered as it says, and what it does not is refused."""

import re
from datetime import date
from typing import get_args

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, settings
from pydantic import TypeAdapter
from schemathesis import checks

from gongkai.api.disclosure.acting import PERFORM
from gongkai.api.disclosure.applying import Question
from gongkai.api.disclosure.asked import MADE_FROM, Asked
from gongkai.api.disclosure.correcting import Corrected
from gongkai.api.disclosure.doings import BY_ACT, AnyDoing, Conclusion, Way
from gongkai.api.names import OF_AN_ACT, OF_PUBLISHING, label_of
from gongkai.api.publishing import doings, item_doings, performing
from gongkai.api.publishing.doings import AnyDecision
from gongkai.api.publishing.drafts import Draft
from gongkai.api.publishing.item_doings import AnyUpkeep
from gongkai.disclosure.application_form import OnlineForm
from gongkai.disclosure.models import Application, Clearance
from gongkai.organisation import tokens
from gongkai.workbench.publishing import item_forms, turn
from tests.sample import entered, person

pytestmark = pytest.mark.django_db

checks.load_all_checks()
TRUE = checks.CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "missing_required_header",
        "unsupported_method",
        "allow_header_conformance",
    ]
)
FOR_OFFICERS = ("/api/cases", "/api/publications", "/api/own-items")
METHODS = ("get", "post", "put", "patch", "delete")


schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def _the_connection_stays(monkeypatch):
    """An office closes its connection after an answer; here the test is inside it."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def headers(district):
    return {"Authorization": f"Bearer {tokens.issue(person('jx-desk'), 'test', at=timezone.now())}"}


@pytest.fixture
def number(district):
    return entered(date(2008, 9, 26)).case.number


@schema.parametrize()
@settings(
    max_examples=10, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_every_route_answers_as_the_document_says(case, headers, number):
    if "number" in case.path_parameters:
        case.path_parameters["number"] = number
    case.validate_response(case.call(headers=headers), checks=TRUE)


@pytest.fixture
def paths(client):
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    return document["paths"]


def test_each_address_takes_its_methods_and_refuses_others_in_the_one_shape(client, paths):
    for path, routes in paths.items():
        address = re.sub(r"\{(\w+)\}", "1", path)
        for method in set(METHODS) - set(routes):
            answer = getattr(client, method)(address)
            assert answer.status_code == 405, (method, path)
            assert {word.strip().lower() for word in answer["Allow"].split(",")} == set(routes)
            assert answer.json()["error"].startswith("这个地址不支持这种请求方法")


@pytest.mark.parametrize("path", ["openapi.json", "units", "cases"])
def test_the_head_of_an_answer_can_be_asked_for_alone(calling, path):
    caller = calling("jx-desk")
    whole, head = caller.get(path), caller.client.head(f"/api/{path}", headers=caller.headers)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == whole["Content-Type"]
    assert int(head["Content-Length"]) == len(whole.content)


def test_what_takes_no_get_takes_no_head(client):
    assert client.head("/api/applications").status_code == 405


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_the_document_is_read_and_nothing_else(client, method):
    answer = client.generic(method, "/api/openapi.json")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json()["error"].startswith("这个地址不支持这种请求方法")


def test_each_route_declares_what_it_answers_when_it_does_not_do_it(paths):
    for path, routes in paths.items():
        for route in routes.values():
            statuses = set(route["responses"])
            assert ("401" in statuses) == path.startswith(FOR_OFFICERS), path
            assert ("413" in statuses) == ("requestBody" in route), path
            assert "422" in statuses or "requestBody" not in route
            assert "404" in statuses or "{" not in path
            refused = [answer for status, answer in route["responses"].items() if status >= "400"]
            shapes = {answer["content"]["application/json"]["schema"]["$ref"] for answer in refused}
            assert shapes <= {"#/components/schemas/Wrong"}


def test_each_route_has_a_name_of_its_own_and_says_what_it_does(paths):
    routes = [route for found in paths.values() for route in found.values()]
    assert len({route["operationId"] for route in routes}) == len(routes)
    assert all(route["summary"] and route["description"] for route in routes)


def test_each_body_has_an_example_and_every_example_can_be_sent(paths):
    bodies = {
        path: shown["content"]["application/json"]
        for path, routes in paths.items()
        for route in routes.values()
        if (shown := route.get("requestBody"))
    }
    models = {
        "/api/applications": Asked, "/api/applications/correction": Corrected, "/api/cases/{number}/acts": AnyDoing,
        "/api/publications": Draft, "/api/publications/{number}/acts": AnyDecision,
        "/api/own-items/{item}/acts": AnyUpkeep,
    }  # fmt: skip
    for path, body in bodies.items():
        assert body["examples"], path
        for example in body["examples"].values():
            TypeAdapter(models.get(path, Question)).validate_python(example["value"])


def test_an_application_has_the_fields_of_the_form(client, paths):
    asked = client.get("/api/openapi.json").json()["components"]["schemas"]["Asked"]
    assert list(asked["properties"]) == list(OnlineForm.base_fields)
    assert set(asked["required"]) == {name for name, field in MADE_FROM.items() if field.required}


def test_every_act_that_can_be_sent_can_be_performed():
    assert set(PERFORM) == set(BY_ACT)
    assert {*performing.PERFORM, "redraft"} == set(doings.BY_ACT)
    assert {*performing.UPKEEP, "link"} == set(item_doings.BY_ACT)


def test_whatever_the_workbench_does_with_a_publication_or_an_item_the_api_does_too():
    same = {"clearance": "clear"}
    assert {same.get(name, name) for name in turn.FORMS} | {"redraft"} == set(doings.BY_ACT)
    assert set(item_forms.FORMS) == set(item_doings.BY_ACT)


def test_the_choices_are_those_of_the_office():
    assert set(get_args(Conclusion)) == set(Clearance.Conclusion.values)
    assert set(get_args(Way)) == set(Application.Way.values)


def test_every_field_has_a_name_for_people():
    fields = {name for doing in BY_ACT.values() for name in doing.model_fields} | set(MADE_FROM)
    assert all(label_of(field, OF_AN_ACT) for field in fields)
    bodies = (Draft, *doings.DOINGS, *item_doings.DOINGS)
    assert all(label_of(field, OF_PUBLISHING) for body in bodies for field in body.model_fields)


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/docs", "/api/cases/JX-2008-00001/nothing"])
def test_an_address_that_is_none_is_answered_in_json(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert answer.json()["errors"] == [{"field": "", "error": answer.json()["error"]}]


def test_what_is_too_large_is_refused_in_the_one_shape(client, settings):
    settings.GONGKAI_REQUEST_LIMIT = 100
    answer = client.post("/api/applications", "x" * 101, content_type="application/json")
    assert answer.status_code == 413
    assert answer.json()["errors"] == [{"field": "", "error": answer.json()["error"]}]
