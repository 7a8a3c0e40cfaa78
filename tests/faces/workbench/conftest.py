"""What the workbench's tests share: a Monday in September, officers who are signed in, and cases on their way."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from tests.sample import again, entered, person, submitted, walked

NOW = datetime(2026, 9, 21, 2, 0, tzinfo=UTC)  # Monday, ten in the morning in Hangzhou
TODAY = date(2026, 9, 21)


@pytest.fixture(autouse=True)
def clock():
    """The day on which the pages are read; a test may move it."""
    with time_machine.travel(NOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def signed_in(district):
    """A browser in which a person is signed in: `signed_in("jx-desk").get("/desk/")`."""

    def sign_in(username):
        client = Client()
        client.force_login(person(username), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def on_its_way(district):
    """An application to Jiaxing, made online on 14 September, after some of its steps."""

    def lay(*steps, made_on=date(2026, 9, 14), **changes):
        return walked(submitted(made_on, **changes), *steps)

    return lay


@pytest.fixture
def at_the_counter(district):
    """An application handed in at Jiaxing's counter on 14 September, after some of its steps."""

    def lay(*steps, on=date(2026, 9, 14), **changes):
        return walked(entered(on, **changes), *steps)

    return lay


ROUTE_A = (
    ("hand_over", "2026-09-14"), ("register", "2026-09-15"), ("forward", "2026-09-15"), ("feedback", "2026-09-17"),
    ("approve", "2026-09-18"), ("reply", "2026-09-21"),
)  # fmt: skip
ROUTE_B = (
    ("hand_over", "2026-09-14"), ("register", "2026-09-15"), ("send_up", "2026-09-15"), ("pass_on", "2026-09-16"),
    ("feedback", "2026-09-17"), ("approve", "2026-09-18"), ("reply", "2026-09-21"),
)  # fmt: skip


@pytest.fixture
def waiting(at_the_counter):
    """An application that waits for an act of Route A, or of Route B: `waiting("feedback")`."""

    def lay(act, route=ROUTE_A, **changes):
        steps = [step for step, _day in route]
        until = steps.index(act) if act in steps else len(route)
        return at_the_counter(*route[:until], **changes)

    return lay


@pytest.fixture
def act(signed_in):
    """Do something on a case's page as a person: `act("jx-general", application, "register")` gives the answer."""

    def do(username, application, name, **typed):
        case = again(application).case
        sent = {"act": name, "seen": case.length, "on": TODAY.isoformat(), **typed}
        return signed_in(username).post(f"/desk/cases/{case.number}/", sent)

    return do
