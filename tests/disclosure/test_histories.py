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
from gongkai.disclosure import acts, clock_acts, printing, reasons_asked, redress, redress_anew, shared_work
from gongkai.disclosure.proof import findings as registers
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
        facts = [(entry.act, entry.on, entry.days, entry.until, entry.since) for entry in entries]
        assert (case.case_due_on, case.step_due_on) == reckon(facts, case.rulebook)
        assert proof.case_findings(case) == []
        assert list(registers(Case.objects.filter(pk=case.pk))) == []
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

    @lies_open_to("ask_other_organ")
    @rule(gap=GAPS, jointly=st.booleans(), days=st.integers(1, 40))
    def ask_another_organ(self, gap, jointly, days):
        on = self._next_day(gap)
        set_by_us = {} if jointly else {"answer_by": on + timedelta(days=days)}
        asked = {"name": "某税务局", "contact": "0571-2", "question": "能否公开？", **set_by_us}
        to = "joint_maker" if jointly else "other_organ"
        clock_acts.inquire(self.application, to=to, **asked, by=replier_of(self.application), on=on)
        self._look()

    @lies_open_to("hear_other_organ")
    @rule(gap=GAPS)
    def hear_the_other_organ(self, gap):
        inquiry, on = clock_acts.open_inquiry(self.application), self._next_day(gap)
        over = on > inquiry.answer_due_on
        clock_acts.hear(inquiry, answer="silent" if over else "consents", by=replier_of(self.application), on=on)
        self._look()

    @lies_open_to("ask_reasons")
    @rule(gap=GAPS, days=st.integers(1, 30))
    def ask_for_the_reasons_of_many(self, gap, days):
        if reasons_asked.notice_of(self.application) is None:
            on, by = self._next_day(gap), replier_of(self.application)
            reasons_asked.ask(self.application, count=42, until=on + timedelta(days=days), by=by, on=on)
        self._look()

    @lies_open_to("lengthen")
    @rule(days=st.integers(1, 30))
    def hear_the_reasons_and_take_longer(self, days):
        notice, case = reasons_asked.notice_of(self.application), self.application.case
        by, on = replier_of(self.application), self.today
        told = case.entries.filter(act="lengthen").exists()
        if notice is not None and not told and on <= case.case_due_on:
            until = calendar.in_force().after(case.case_due_on, days)
            if notice.heard_id is None:
                reasons_asked.hear(self.application, said="写论文", by=by, on=on)
            reasons_asked.lengthen(self.application, until=until, reasons="数量大", by=by, on=on)
        self._look()

    @precondition(lambda self: not self.application.case.waiting_for)
    @rule(gap=GAPS, late=st.integers(0, 3), days=st.one_of(st.none(), st.integers(1, 40)))
    def the_outcome_is_corrected_on_redress(self, gap, late, days):
        against = "reply" if hasattr(self.application, "reply") else "other"
        lodged, by = (
            {"kind": "reconsideration", "against": against, "known_on": self.today},
            replier_of(self.application),
        )
        came = self._next_day(gap)
        found = redress.lodge(self.application, **lodged, filed_on=came, by=by, on=came)
        redress.accept(found, by=by, on=came)
        redress.decide(found, outcome="corrected", by=by, on=came)
        until = None if days is None else came + timedelta(days=days)
        on = self._next_day(timedelta(days=late))
        redress_anew.answer_anew(found, received_on=came, until=until, orders="重新作出答复", by=by, on=on)
        self._look()

    @lies_open_to("hear_third_party")
    @rule(gap=GAPS, refuses=st.booleans())
    def hear_the_third_party(self, gap, refuses):
        inquiry = clock_acts.open_inquiry(self.application)  # one before a withdrawal may lie unanswered for good
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
        assert set(self.allowed) == {"answer_anew"}
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
