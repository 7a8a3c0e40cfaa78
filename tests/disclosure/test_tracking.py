"""Number and code open an application, and guessing is bounded by where it comes from."""

from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.disclosure.tracking import WRONG_CODE, open_application
from gongkai.organisation.knocks import TooOften
from tests.sample import submitted

pytestmark = pytest.mark.usefixtures("district")
NOON = datetime(2026, 9, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def application():
    return submitted(date(2026, 9, 18))


def ask(application, *, code=None, number=None, address="203.0.113.9", at=NOON):
    return open_application(
        number or application.case.number, application.query_code if code is None else code, address=address, at=at
    )


def test_number_and_code_open_the_application(application):
    assert ask(application) == application


@pytest.mark.parametrize("code", ["", "ABCDE23456", "é" * 10, "\ud800", "1" * 5000])
def test_another_code_opens_nothing(application, code):
    assert ask(application, code=code) is None


@pytest.mark.parametrize("number", ["JX-2026-99999", "", "%", "\ud800", "J" * 5000])
def test_another_number_opens_nothing(application, number):
    assert ask(application, number=number or " ") is None


def test_the_code_of_one_application_does_not_open_another(application):
    other = submitted(date(2026, 9, 18))
    assert ask(application, number=other.case.number) is None


def test_wrong_tries_shut_the_door_to_their_address_alone(application):
    for _ in range(WRONG_CODE.most):
        ask(application, code="WRONG")
    with pytest.raises(TooOften):
        ask(application)
    assert ask(application, address="203.0.113.10") == application


def test_right_tries_never_shut_the_door(application):
    for _ in range(WRONG_CODE.most + 1):
        assert ask(application) == application


def test_the_door_opens_again_with_time(application):
    for _ in range(WRONG_CODE.most):
        ask(application, code="WRONG")
    assert ask(application, at=NOON + WRONG_CODE.within + timedelta(seconds=1)) == application
