"""In a year whose holidays are not published yet the office goes on: each day is shown, and shown as provisional."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.disclosure.models import Application
from tests.faces.api.conftest import Caller
from tests.sample import again, walked

pytestmark = pytest.mark.usefixtures("district")
NEXT_YEAR = datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
WHY = "那时的放假安排国务院还没有公布，日期是暂定的，公布后可能变动。"


@pytest.fixture
def of_next_year(client, filled_in, clock):
    """An application sent and accepted on Tuesday, 5 January 2027."""
    clock.move_to(NEXT_YEAR)
    assert client.post("/apply/", filled_in).status_code == 302
    return walked(Application.objects.get(), ("accept", "2027-01-05"))


def test_the_receipt_promises_a_day_as_provisional(client, filled_in, clock):
    clock.move_to(NEXT_YEAR)
    receipt = client.post("/apply/", filled_in, follow=True).content.decode()
    assert '<time datetime="2027-02-02">' in receipt
    assert "暂定" in receipt


def test_the_applicant_sees_the_day_how_it_was_reached_and_why_it_may_move(of_next_year, opened):
    page = opened(of_next_year)
    assert '<time datetime="2027-02-02">' in page
    assert "从次日起数到第 20 个工作日" in page
    assert "暂定" in page
    assert WHY in page


def test_a_day_of_a_published_year_is_not_called_provisional(on_its_way, opened):
    page = opened(on_its_way(("accept", "2026-09-02")))
    assert WHY not in page
    assert "暂定" not in page


def test_the_api_says_the_same(of_next_year):
    told = {"number": of_next_year.case.number, "code": of_next_year.query_code}
    state = Caller().post("applications/status", told).json()
    assert (state["case_due_on"], state["provisional"]) == ("2027-02-02", True)
    days = Caller().get("deadlines", procedure="statute", received="2027-01-05").json()
    assert (days["case_due_on"], days["provisional"]) == ("2027-02-02", True)


def test_the_case_goes_on(of_next_year, clock):
    clock.shift(timedelta(days=2))
    steps = [("hand_over", "2027-01-06"), ("register", "2027-01-06"), ("forward", "2027-01-07")]
    assert again(walked(of_next_year, *steps)).case.provisional is True
