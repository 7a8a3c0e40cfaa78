"""移交: within one working day to the general section (R25)."""

from datetime import date

import pytest

from gongkai.disclosure import acts
from gongkai.rules.refusal import OutOfOrder, OutOfTurn
from tests.sample import again, person
from tests.stages import RECEIVED, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("hand_over")


def test_the_general_section_has_it_next(application):
    entry = acts.hand_over(application, by=person("jx-desk"), on=RECEIVED, note="含身份证复印件一份")
    case = again(application).case
    assert (case.waiting_for, case.waiting_by) == ("register", "general_section")
    assert (entry.note, entry.was_due_on) == ("含身份证复印件一份", date(2008, 6, 3))


def test_a_late_hand_over_is_late_by_what_it_was_due(application):
    entry = acts.hand_over(application, by=person("jx-desk"), on=TODAY)
    assert (entry.was_due_on, entry.on) == (date(2008, 6, 3), TODAY)


@pytest.mark.parametrize("username", ["jx-general", "jx-clearance", "sx-desk", "secretariat", "lead", "supervision"])
def test_only_its_own_desk_hands_over(application, username):
    with refused("由受理岗位办理", kind=OutOfTurn):
        acts.hand_over(application, by=person(username), on=TODAY)


def test_it_is_handed_over_once(application):
    acts.hand_over(application, by=person("jx-desk"), on=TODAY)
    with refused("正等待“登记”", kind=OutOfTurn):
        acts.hand_over(application, by=person("jx-desk"), on=TODAY)


def test_it_is_not_handed_over_before_it_came(application):
    with refused("早于上一动作", kind=OutOfOrder):
        acts.hand_over(application, by=person("jx-desk"), on=date(2008, 6, 1))
