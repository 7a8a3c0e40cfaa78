"""Several acts done at once: the case is held and read once for all of them, and all of them happen or none."""

from datetime import date

import pytest

from gongkai.casework import journal
from gongkai.casework.hold import hold
from gongkai.casework.models import Case
from gongkai.rules.refusal import OutOfTurn
from tests.sample import entered, person

pytestmark = pytest.mark.usefixtures("district")

DAY = date(2008, 5, 5)


@pytest.fixture
def case():
    return entered(DAY).case


def both(case, second="register"):
    with hold(case):
        journal.record(case, "hand_over", by=person("jx-desk"), on=DAY)
        journal.record(case, second, by=person("jx-general"), on=DAY)


def test_acts_done_at_once_are_chained_like_any_others(case):
    both(case)
    first, second, third = case.entries.all()
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert (case.waiting_for, case.length) == ("forward", 3)


def test_when_the_second_is_refused_the_first_did_not_happen(case):
    with pytest.raises(OutOfTurn):
        both(case, second="reply")
    assert case.entries.count() == 1
    assert Case.objects.get(pk=case.pk).waiting_for == "hand_over"


def test_a_case_is_let_go_afterwards_so_that_the_next_act_reads_it_anew(case):
    both(case)
    with pytest.raises(OutOfTurn):
        both(case)
    elsewhere = Case.objects.get(pk=case.pk)
    journal.record(elsewhere, "check", by=person("jx-general"), on=DAY, outcome="own", note="属本关职权")
    assert journal.record(case, "check", by=person("jx-general"), on=DAY, outcome="own", note="再核").number == 5


def test_the_journal_is_read_once_for_all_acts(case, django_assert_num_queries):
    desk, general = person("jx-desk"), person("jx-general")
    with django_assert_num_queries(2 + 3 + 2 * 3), hold(case):  # the transaction; case, journal, calendar; each act
        journal.record(case, "hand_over", by=desk, on=DAY)
        journal.record(case, "register", by=general, on=DAY)
