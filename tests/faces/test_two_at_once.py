"""Two people do the same thing at the same moment: it is done once, and the second is told so."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from gongkai.casework import proof
from gongkai.casework.models import Case
from gongkai.commands.sample.district import lay_district
from gongkai.disclosure.models import Applicant, Application
from tests.at_once import at_once
from tests.sample import again, entered, submitted, walked

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ROUTE_A = (
    ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28"), ("feedback", "2008-10-06"),
    ("approve", "2008-10-07"), ("reply", "2008-10-08"),
)  # fmt: skip
GRANT = {"kind": "OPEN", "text": "见附件。"}
SAME_ACT = {
    "hand_over": (0, ["jx-desk", "jx-desk"], {}),
    "register": (1, ["jx-general", "jx-general"], {}),
    "forward": (2, ["jx-general", "jx-general"], {"to": "JX1", "reasons": "属本关"}),
    "feedback": (3, ["jx-clearance", "jx-clearance"], GRANT),
    "approve": (4, ["jx-leader", "jx-leader"], {"clearance": "公开", "clearance_basis": "已审"}),
    "reply": (5, ["jx-general", "jx-general"], {"text": "见附件。", "way": "online"}),
}


@pytest.fixture(autouse=True)
def _district():
    lay_district(on=date(2026, 11, 23), password="gongkai-demo-people")


def alike(outcomes):
    """One was done; the other was refused, with a sentence."""
    done, refused = sorted(outcomes, key=lambda told: told != "done")
    assert done == "done", outcomes
    assert refused.startswith("OutOfTurn: "), outcomes
    return refused


@pytest.mark.parametrize(
    ("act", "looked"), [*((act, True) for act in SAME_ACT), ("register", False), ("approve", False)]
)
def test_the_same_act_is_recorded_once(act, looked):
    steps, officers, facts = SAME_ACT[act]
    case = walked(entered(date(2008, 9, 26)), *ROUTE_A[:steps]).case
    seen = {"seen": case.length} if looked else {}
    job = {"number": case.number, "act": act, "on": ROUTE_A[steps][1], **facts, **seen}
    refused = alike(at_once(*(("act", {**job, "by": officer}) for officer in officers)))
    assert "此件" in refused
    acts = list(Case.objects.get(pk=case.pk).entries.values_list("act", flat=True))
    assert acts.count(act) == 1
    assert not list(proof.findings())


def test_two_officers_pass_the_same_case_on():
    steps = (("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("send_up", "2008-09-28"))
    application = walked(entered(date(2008, 9, 26)), *steps)
    job = {"number": application.case.number, "act": "pass_on", "on": "2008-10-06", "seen": application.case.length}
    refused = alike(
        at_once(
            ("act", {**job, "by": "secretariat", "to": "GS", "reasons": "关税处主管"}),
            ("act", {**job, "by": "secretariat2", "to": "JG", "reasons": "监管通关处主管"}),
        )
    )
    assert "您看到的页面不是最新的" in refused
    entry = again(application).case.entries.get(act="pass_on")
    assert entry.by.name in refused
    assert again(application).case.handed_to == entry.handed_to


def test_two_confirm_the_same_receipt():
    application = submitted(date(2026, 11, 20))
    job = {"number": application.case.number, "act": "accept", "by": "jx-desk", "on": "2026-11-20"}
    alike(at_once(("act", {**job, "evidence": "电话"}), ("act", {**job, "evidence": "邮件"})))
    told = again(application)
    assert told.receipt_evidence == told.case.entries.get(act="accept").note


@pytest.mark.parametrize("way", ["submit", "enter"])
def test_the_same_form_sent_twice_is_one_application_with_one_receipt(way):
    job = (way, {"submission": str(uuid4()), "on": "2026-11-20"})
    outcomes = at_once(job, job, job)
    assert len(set(outcomes)) == 1
    assert (Application.objects.count(), Applicant.objects.count(), Case.objects.count()) == (1, 1, 1)
    assert f"{Case.objects.get().number} " in outcomes[0]


def test_of_two_forms_under_one_mark_one_is_taken_in_and_the_other_refused():
    job = {"submission": str(uuid4()), "on": "2026-11-20"}
    done, refused = sorted(at_once(("submit", job), ("submit", {**job, "name": "李娜"})), key=len)
    assert done.startswith(f"{Case.objects.get().number} ")
    assert refused.startswith("AnotherForm: ")
    assert (Application.objects.count(), Applicant.objects.count()) == (1, 1)


def test_different_forms_at_once_are_numbered_without_a_gap():
    outcomes = at_once(*(("submit", {"submission": str(uuid4()), "on": "2026-11-20"}) for _each in range(4)))
    assert sorted(told.split()[0] for told in outcomes) == [f"JX-2026-{number:05d}" for number in range(1, 5)]


def test_a_case_that_is_being_written_is_no_false_alarm():
    """`gongkai verify` reads while officers write."""
    applications = [entered(date(2008, 9, 26)) for _each in range(6)]
    alarms, done = [], threading.Event()

    def write():
        try:
            for application in applications:
                walked(application, *ROUTE_A)
        finally:
            done.set()
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    rounds = 0
    while not done.is_set() or not rounds:
        alarms += proof.findings()
        rounds += 1
    writer.join()
    assert not alarms
    assert Case.objects.filter(closed_on__isnull=False).count() == len(applications)
