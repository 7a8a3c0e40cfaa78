"""The list of cases: filtered, paged, and as cheap for a thousand as for three."""

from datetime import date

import pytest
import time_machine

from tests.sample import entered, walked

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2008-10-08T10:00:00+08:00", tick=False):
        yield


@pytest.fixture
def cases():
    """On 8 October 2008: late at its first step, due soon, on time, and closed."""
    on_time = walked(
        entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28")
    )
    closed = walked(
        on_time and entered(date(2008, 9, 25)), ("hand_over", "2008-09-26"), ("register", "2008-09-26"),
        ("forward", "2008-09-27"), ("feedback", "2008-09-28"), ("approve", "2008-09-28"), ("reply", "2008-10-06"),
    )  # fmt: skip
    found = {
        "overdue": entered(date(2008, 9, 28)),
        "due_soon": entered(date(2008, 10, 8)),
        "on_time": on_time,
        "done": closed,
        "elsewhere": entered(date(2008, 10, 8), unit_code="SX", by="sx-desk"),
    }
    return {name: application.case.number for name, application in found.items()}


def listed(caller, **query):
    answer = caller.get("cases", **query)
    assert answer.status_code == 200, answer.json()
    return [line["number"] for line in answer.json()["cases"]]


def test_open_cases_come_first_and_the_soonest_due_of_them(calling, cases):
    order = ("overdue", "due_soon", "on_time", "done")
    assert listed(calling("jx-general")) == [cases[name] for name in order]


@pytest.mark.parametrize("light", ["overdue", "due_soon", "on_time", "done"])
def test_by_light(calling, cases, light):
    assert listed(calling("jx-general"), light=light) == [cases[light]]
    answer = calling("jx-general").get("cases", light=light).json()
    assert {line["light"] for line in answer["cases"]} == {light}


def test_by_turn(calling, cases):
    assert listed(calling("jx-desk"), turn="mine") == [cases["overdue"], cases["due_soon"]]
    assert listed(calling("jx-clearance"), turn="mine") == [cases["on_time"]]
    assert listed(calling("lead"), turn="mine") == []


def test_by_unit_and_by_whether_it_is_open(calling, cases):
    assert listed(calling("lead"), unit="SX") == [cases["elsewhere"]]
    assert listed(calling("lead"), unit="JX", open="false") == [cases["done"]]
    assert cases["done"] not in listed(calling("lead"), open="true")


def test_page_by_page(calling, cases):
    first = calling("lead").get("cases", size=2, unit="JX", open="true").json()
    assert (first["count"], first["previous"]) == (3, None)
    assert first["next"] == "/api/cases?unit=JX&open=true&page=2&size=2"
    caller = calling("lead")
    second = caller.client.get(first["next"], headers=caller.headers).json()
    assert (len(second["cases"]), second["next"]) == (1, None)
    assert caller.client.get(second["previous"], headers=caller.headers).json() == first
    assert calling("lead").get("cases", page=99).json()["cases"] == []


def test_each_line_leads_to_its_case(calling, cases):
    caller = calling("jx-general")
    line = caller.get("cases").json()["cases"][0]
    assert caller.client.get(line["url"], headers=caller.headers).json()["number"] == line["number"]


@pytest.mark.parametrize(
    "query", [{"light": "pink"}, {"turn": "yours"}, {"page": 0}, {"size": 1000}, {"page": "x"}, {"open": "maybe"}]
)
def test_a_wrong_filter_names_itself(calling, query):
    answer = calling("lead").get("cases", **query)
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(query)))


@pytest.mark.parametrize("query", [{}, {"turn": "mine"}, {"light": "overdue"}])
def test_a_list_costs_the_same_whatever_its_length(calling, query, django_assert_max_num_queries):
    caller = calling("jx-desk")
    for count in (3, 27):
        for _each in range(count):
            entered(date(2008, 9, 26))
        with django_assert_max_num_queries(8):
            assert caller.get("cases", **query).json()["count"] >= count


def test_a_case_costs_the_same_whatever_its_journal(calling, cases, django_assert_max_num_queries):
    caller = calling("jx-general")
    for name in ("overdue", "done"):
        with django_assert_max_num_queries(12):
            assert caller.get(f"cases/{cases[name]}").status_code == 200


def test_filing_an_application_costs_no_more_than_at_the_portal(anybody, django_assert_max_num_queries):
    filed = {
        "kind": "citizen", "name": "王小明", "phone": "0571-87654321", "subject": "税则", "description": "税则全文",
        "supply_form": "email", "supply_way": "online", "unit": "JX",
    }  # fmt: skip
    with django_assert_max_num_queries(24):
        answer = anybody.post("applications", filed)
    assert answer.status_code == 201
