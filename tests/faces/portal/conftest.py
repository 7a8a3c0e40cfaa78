"""What the portal's tests share: a Monday in September, a form that would be taken, and an application on its way."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine

from tests.sample import FILLED_IN, submitted, unit, walked

NOW = datetime(2026, 9, 21, 2, 0, tzinfo=UTC)  # Monday, ten in the morning in Hangzhou


@pytest.fixture(autouse=True)
def clock():
    """The day on which the portal is read; a test may move it."""
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def filled_in(district):
    """What a browser sends when the form is filled in well, for Jiaxing."""
    return {**FILLED_IN, "unit": unit("JX").pk, "submission": str(uuid4())}


@pytest.fixture
def on_its_way(district):
    """An application to Jiaxing of 1 September, with its course so far."""

    def lay(*steps, **changes):
        return walked(submitted(date(2026, 9, 1), **changes), *steps)

    return lay


@pytest.fixture
def opened(client):
    """Open an application with its number and code, as its applicant would, and give the page."""

    def look(application, **headers):
        typed = {"number": application.case.number, "code": application.query_code}
        return client.post("/track/", typed, follow=True, **headers).content.decode()

    return look
