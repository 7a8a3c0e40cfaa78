"""受理: the desk confirms receipt of what was made online; that day is the legal receipt date (L-01, Q27)."""

from datetime import date

import pytest

from gongkai.casework.models import Paper
from gongkai.disclosure import intake
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, entered, person, submitted
from tests.stages import refused

pytestmark = pytest.mark.usefixtures("district")

ARRIVED, NEXT_DAY = date(2026, 9, 17), date(2026, 9, 18)


@pytest.fixture
def application():
    return submitted(ARRIVED)


def test_the_day_of_confirmation_starts_the_clock(application):
    intake.accept(application, by=person("jx-desk"), on=NEXT_DAY, evidence="电话确认")
    case = again(application).case
    assert (case.received_on, case.waiting_for, case.case_due_on) == (NEXT_DAY, "hand_over", date(2026, 10, 22))
    assert again(application).receipt_evidence == "电话确认"
    assert Paper.objects.filter(case=case, kind="receipt").exists()


def test_it_is_not_confirmed_before_it_arrived(application):
    with refused("早于申请到达的 2026-09-17", kind=Incomplete, field="on"):
        intake.accept(application, by=person("jx-desk"), on=date(2026, 9, 16))


@pytest.mark.parametrize("username", ["sx-desk", "jx-general", "secretariat", "lead"])
def test_only_the_desk_of_its_unit_confirms(application, username):
    with refused("由受理岗位办理", kind=OutOfTurn):
        intake.accept(application, by=person(username), on=NEXT_DAY)


def test_the_secretariat_section_confirms_what_nobody_was_named_for():
    application = submitted(ARRIVED, unit_code=None)
    with refused("由办公室秘书科办理", kind=OutOfTurn):
        intake.accept(application, by=person("jx-desk"), on=NEXT_DAY)
    intake.accept(application, by=person("secretariat"), on=NEXT_DAY)
    assert again(application).case.waiting_for == "register"


def test_it_is_confirmed_once(application):
    intake.accept(application, by=person("jx-desk"), on=NEXT_DAY)
    with refused("正等待“移交综合部门”", kind=OutOfTurn):
        intake.accept(application, by=person("jx-desk"), on=NEXT_DAY)


def test_who_saw_an_older_page_is_told(application):
    intake.accept(application, by=person("jx-desk"), on=NEXT_DAY, seen=1)
    with refused("由吕梅办理", kind=OutOfTurn):
        intake.accept(application, by=person("jx-desk"), on=NEXT_DAY, seen=1)


def test_a_refused_confirmation_leaves_its_evidence_unwritten(application):
    with refused("由受理岗位办理", kind=OutOfTurn):
        intake.accept(application, by=person("jx-general"), on=NEXT_DAY, evidence="其实没有")
    assert again(application).receipt_evidence == ""


def test_there_is_no_act_by_which_a_desk_refuses():
    application = entered(date(2008, 6, 2))
    assert not {"refuse", "reject", "deny"} & {name for name in dir(intake) if not name.startswith("_")}
    assert application.case.waiting_for == "hand_over"
