"""Random lawful histories: the fold, the cover sheet and an independent reckoning agree after every act."""

import os
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gongkai.casework import calendar, cover, journal, proof
from gongkai.casework.models import Case
from gongkai.disclosure import acts, clock_acts, printing, shared_work
from gongkai.rules.refusal import OutOfTurn
from gongkai.rules.turns import possible
from gongkai.typesetting.press import Printed
from tests.oracle import reckon
from tests.sample import STEPS, again, entered, handler_of, person, replier_of

pytestmark = pytest.mark.usefixtures("district", "letters_are_filed_as_typed")

GAPS = st.integers(0, 9).map(lambda days: timedelta(days=days))
RECEIVED = st.one_of(
    st.dates(date(2008, 5, 5), date(2008, 12, 31)),
    st.dates(date(2019, 5, 15), date(2020, 3, 1)),
    st.dates(date(2024, 1, 1), date(2026, 1, 31)),
)


@pytest.fixture
def letters_are_filed_as_typed(monkeypatch):
    """What a letter looks like is not asked here: its words are filed without being set as PDF and Word."""
    monkeypatch.setattr(printing, "printed", lambda letter: Printed(repr(letter).encode()))
    monkeypatch.setattr(printing, "word", lambda letter: repr(letter.paragraphs).encode())


def lies_open_to(act):
    """The act is one the case allows now."""
    return precondition(lambda history: act in history.allowed)


class History(RuleBasedStateMachine):
    """One application, moved by whoever's turn it is, on days that only go forward."""

    allowed: dict = {}

    @initialize(received=RECEIVED)
    def begin(self, received):
        self.point = transaction.savepoint()
        self.today = received
        self.application = entered(received)
        self._look()

    def teardown(self):
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)
            transaction.savepoint_commit(self.point)  # it stays otherwise, and every history after it lies deeper

    def _look(self):
        """Read the case anew, compare it with the reckoning, and see what may be done next."""
        self.application = again(self.application)
        case = Case.objects.prefetch_related("entries", "papers__text").get(pk=self.application.case_id)
        entries = list(case.entries.all())
        facts = [(entry.act, entry.on, entry.days, entry.until) for entry in entries]
        assert (case.case_due_on, case.step_due_on) == reckon(facts, case.rulebook)
        assert proof.case_findings(case) == []
        self.allowed = possible(cover.standing(entries, calendar.in_force()), cover.rulebook_named(case.rulebook))

    def _next_day(self, gap):
        self.today = min(self.today + gap, date(2026, 8, 31))
        return self.today

    @precondition(lambda self: self.application.case.waiting_for in self.allowed)
    @rule(gap=GAPS, up=st.booleans())
    def take_the_next_step(self, gap, up):
        awaited = self.application.case.waiting_for
        STEPS["send_up" if awaited == "forward" and up else awaited](self.application, self._next_day(gap))
        self._look()

    @lies_open_to("send_back")
    @rule(gap=GAPS)
    def send_the_feedback_back(self, gap):
        on_review = self.application.case.waiting_for == "approve"
        by = handler_of(self.application, "division_leader") if on_review else replier_of(self.application)
        acts.send_back(self.application, reasons="请补充理由", by=by, on=self._next_day(gap))
        self._look()

    @lies_open_to("ask_third_party")
    @rule(gap=GAPS)
    def ask_a_third_party(self, gap):
        asked = {"to": "third_party", "name": "某公司", "contact": "0571-1", "question": "是否同意公开？"}
        clock_acts.inquire(self.application, **asked, by=replier_of(self.application), on=self._next_day(gap))
        self._look()

    @lies_open_to("hear_third_party")
    @rule(gap=GAPS, refuses=st.booleans())
    def hear_the_third_party(self, gap, refuses):
        inquiry = self.application.inquiries.get(heard__isnull=True)
        said = {"answer": "refuses", "public_interest": "公共利益"} if refuses else {"answer": "consents"}
        clock_acts.hear(inquiry, **said, by=replier_of(self.application), on=self._next_day(gap))
        self._look()

    @precondition(lambda self: "extend" in self.allowed and self.today <= self.application.case.case_due_on)
    @rule(days=st.integers(1, 15))
    def extend_the_time(self, days):
        head = "jx-general" if clock_acts.consenting_position(self.application) == "general_section" else "lead"
        told = {"reasons": "需检索", "told_by_way": "email", "by": person(head)}
        clock_acts.extend(self.application, days=days, on=self.today, **told)
        self._look()

    @lies_open_to("sign_for")
    @rule()
    def sign_for_it(self):
        if not self.application.case.entries.filter(act="sign_for").exists():
            shared_work.sign_for(self.application, by=handler_of(self.application, "handler"), on=self.today)
        self._look()

    @precondition(lambda self: "withdraw" in self.allowed and self.today > self.application.case.case_due_on)
    @rule(gap=GAPS)
    def take_it_back(self, gap):
        by = replier_of(self.application)
        clock_acts.withdraw(self.application, reasons="来电撤回", by=by, on=self._next_day(gap))
        self._look()

    @precondition(lambda self: not self.application.case.waiting_for)
    @rule()
    def nothing_more_is_done_with_a_closed_case(self):
        assert self.allowed == {}
        with pytest.raises(OutOfTurn):
            journal.record(self.application.case, "reply", by=replier_of(self.application), on=self.today)


def test_random_histories_agree_with_an_independent_reckoning():
    """Some here, and as many as one likes with GONGKAI_HISTORIES=1000."""
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=int(os.environ.get("GONGKAI_HISTORIES", "25")),
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
