"""The district at a glance: counted in the database, filtered every way, and what the organisation lacks."""

from datetime import date

import pytest

from gongkai.organisation.models import Appointment, Position
from tests.sample import submitted, unit, walked


def numbers(answer):
    return {line.number for line in answer.context["page"].lines}


def board(answer):
    lines = answer.context["board"]["lines"]
    return {line["unit"].code: [cell["count"] for cell in line["cells"]] for line in lines}


@pytest.fixture
def cases(at_the_counter, waiting, district):
    """One case late, one on time, one done, at Jiaxing; one not yet accepted at Shaoxing; one of 2008."""
    return {
        "late": at_the_counter(),
        "on_time": waiting("feedback"),
        "done": walked(waiting("reply"), ("reply", "2026-09-21")),
        "new": submitted(date(2026, 9, 18), unit_code="SX"),
        "of_2008": at_the_counter(on=date(2008, 5, 5)),
    }


def test_cases_are_counted_by_unit_and_light(signed_in, cases):
    answer = signed_in("lead").get("/desk/district/")
    assert board(answer) == {"JX": [2, 0, 1, 0, 1], "SX": [0, 0, 1, 0, 0]}
    assert [cell["count"] for cell in answer.context["board"]["totals"]] == [2, 0, 2, 0, 1]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, {"late", "on_time", "done", "new", "of_2008"}),
        ({"unit": "SX"}, {"new"}),
        ({"light": "overdue"}, {"late", "of_2008"}),
        ({"step": "feedback"}, {"on_time"}),
        ({"rulebook": "hangzhou_2008"}, {"of_2008"}),
        ({"state": "closed"}, {"done"}),
        ({"state": "open", "unit": "JX"}, {"late", "on_time", "of_2008"}),
        ({"q": "进口汽车"}, {"late", "on_time", "done", "new", "of_2008"}),
        ({"q": "没有这样的"}, set()),
        (
            {"light": "nonsense", "unit": "999999", "step": "x", "page": "x"},
            {"late", "on_time", "done", "new", "of_2008"},
        ),
    ],
)
def test_the_list_is_narrowed_every_way(signed_in, cases, wanted, found):
    typed = {**wanted, "unit": unit(wanted["unit"]).pk} if wanted.get("unit") in ("JX", "SX") else wanted
    answer = signed_in("supervision").get("/desk/district/", typed)
    assert numbers(answer) == {cases[name].case.number for name in found}


def test_units_without_a_desk_and_vacant_positions_are_named(signed_in, district):
    Position.objects.filter(unit=unit("ZS"), kind="intake_desk").update(until_on=date(2026, 9, 1))
    Appointment.objects.filter(person__username="sx-general").update(until_on=date(2026, 9, 1))
    page = signed_in("lead").get("/desk/district/").content.decode()
    assert "<li>舟山海关</li>" in page
    assert "<li>绍兴海关 综合部门</li>" in page


@pytest.mark.parametrize("others", [3, 30])
def test_the_district_costs_the_same_however_many_cases_it_has(
    signed_in, at_the_counter, django_assert_max_num_queries, others
):
    for _ in range(others):
        at_the_counter()
    client = signed_in("lead")
    with django_assert_max_num_queries(14):
        assert client.get("/desk/district/").status_code == 200


def test_an_empty_district_says_so(signed_in, district):
    assert "还没有申请" in signed_in("lead").get("/desk/district/").content.decode()
