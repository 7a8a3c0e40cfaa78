"""Receipts, registrations and replies are numbered without a gap, whatever is broken off in between."""

from datetime import date

import pytest
from django.db import connection, transaction

from gongkai.casework.models import Case
from gongkai.casework.numbers import next_number
from gongkai.disclosure.models import Application
from tests.sample import entered, submitted

RECEIVED = date(2008, 6, 2)


class BrokenOffError(Exception):
    """Something went wrong after the number was given."""


@pytest.mark.django_db
def test_a_series_counts_from_one_and_each_for_itself():
    assert [next_number("receipt JX 2008") for _ in range(3)] == [1, 2, 3]
    assert next_number("receipt SX 2008") == 1


@pytest.mark.django_db
def test_a_number_that_was_not_used_is_given_again():
    assert next_number("receipt JX 2008") == 1
    with transaction.atomic():
        assert next_number("receipt JX 2008") == 2
        transaction.set_rollback(True)
    assert next_number("receipt JX 2008") == 2


@pytest.mark.usefixtures("district")
def test_what_is_broken_off_leaves_no_gap_and_no_half_case(monkeypatch):
    assert entered(RECEIVED).case.number == "JX-2008-00001"

    def break_off(*_args, **_kwargs):
        raise BrokenOffError

    for write in (entered, submitted):
        with monkeypatch.context() as patch:
            patch.setattr("gongkai.disclosure.models.Applicant.save", break_off)
            with pytest.raises(BrokenOffError), transaction.atomic():
                write(RECEIVED)
    assert Case.objects.count() == Application.objects.count() == 1
    assert submitted(RECEIVED).case.number == "JX-2008-00002"


@pytest.mark.usefixtures("district")
def test_numbering_takes_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        next_number("receipt JX 2008")
    assert connection.vendor in ("sqlite", "postgresql")
