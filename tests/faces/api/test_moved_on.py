"""Who held a position yesterday does nothing in it today, whatever day the act is to bear."""

from datetime import timedelta

import pytest

from gongkai.disclosure import shared_work
from gongkai.organisation.models import Appointment, Position
from tests.faces.workbench.conftest import ROUTE_B, TODAY, at_the_counter, clock, waiting  # noqa: F401
from tests.items import again as read_again
from tests.items import brought_to
from tests.sample import again, person, unit

pytestmark = pytest.mark.usefixtures("clock")

YESTERDAY = TODAY - timedelta(days=1)
LATE = {"on": YESTERDAY.isoformat()}


@pytest.fixture
def moved(calling):
    """An officer's program on the day that the officer went over to another position, by default in supervision."""

    def move(username, kind=Position.Kind.SUPERVISION_OFFICE, unit_code=None):
        Appointment.objects.filter(person=person(username)).update(until_on=YESTERDAY)
        found = Position.objects.filter(kind=kind)
        position = (found.filter(unit=unit(unit_code)) if unit_code else found).get()
        Appointment.objects.create(person=person(username), position=position, from_on=TODAY)
        return calling(username)

    return move


@pytest.mark.parametrize(
    ("awaited", "username", "act", "said"),
    [
        ("register", "jx-general", "register", {}),
        ("forward", "jx-general", "forward", {"to": "JX1", "reasons": "通关"}),
        ("forward", "jx-general", "send_up", {"reasons": "总关职权"}),
        ("forward", "jx-general", "find_not_ours", {"reasons": "属税务机关"}),
        ("forward", "jx-general", "check", {"outcome": "unclear", "reasons": "请示"}),
        ("feedback", "jx-general", "reroute", {"procedure": "route_b", "reasons": "总关职权"}),
        ("feedback", "jx-general", "withdraw", {"reasons": "来电撤回"}),
        ("feedback", "jx-general", "extend", {"days": 5, "reasons": "需检索", "told_by_way": "post"}),
        ("feedback", "jx-clearance", "decline", {"reasons": "属监管科"}),
        ("feedback", "jx-clearance", "ask_assistance", {"of": "TJ", "question": "请提供进口量"}),
        ("approve", "jx-leader", "clear", {"clearance": "公开", "clearance_basis": "不涉密"}),
        ("approve", "jx-leader", "approve", {"clearance": "公开", "clearance_basis": "不涉密"}),
        ("reply", "jx-general", "reply", {"text": "见附件。", "way": "online"}),
    ],
)
def test_who_moved_yesterday_does_no_act_of_the_old_position(moved, waiting, awaited, username, act, said):  # noqa: F811
    application = waiting(awaited)
    caller, number = moved(username), application.case.number
    assert caller.get(f"cases/{number}/acts").json()["acts"] == []
    answer = caller.act(number, act, **said, **LATE)
    assert (answer.status_code, "您在当日没有担任" in answer.json()["error"]) == (409, True), answer.json()
    assert again(application).case.length == application.case.length


def test_who_headed_the_lead_office_until_yesterday_consents_to_no_extension(moved, waiting):  # noqa: F811
    number = waiting("feedback", ROUTE_B).case.number
    caller = moved("lead", Position.Kind.GENERAL_SECTION, "JX")
    answer = caller.act(number, "extend", days=5, reasons="需检索", told_by_way="post", **LATE)
    assert (answer.status_code, "总关办公室负责人同意" in answer.json()["error"]) == (409, True)


def test_who_left_the_asked_department_yesterday_does_not_answer_for_it(moved, waiting):  # noqa: F811
    application = waiting("feedback", ROUTE_B)
    asked = {"by": person("gs-handler"), "on": YESTERDAY}
    offer = shared_work.ask_assistance(application, of=unit("TJ"), question="请提供进口量", **asked)
    answer = moved("tj-handler").act(application.case.number, "assist", offer=str(offer.pk), answer="无", **LATE)
    assert (answer.status_code, "该部门的承办岗位" in answer.json()["error"]) == (409, True)


def test_who_holds_the_position_enters_late_what_was_done_yesterday(calling, waiting):  # noqa: F811
    told = calling("jx-general").act(waiting("register").case.number, "register", **LATE)
    assert (told.status_code, told.json()["journal"][-1]["on"]) == (201, YESTERDAY.isoformat())


def test_who_began_today_enters_nothing_for_yesterday(calling, waiting):  # noqa: F811
    application = waiting("register")
    Appointment.objects.filter(person=person("jx-general")).update(from_on=TODAY)
    answer = calling("jx-general").act(application.case.number, "register", **LATE)
    assert (answer.status_code, "您在当日没有担任" in answer.json()["error"]) == (409, True)


@pytest.mark.parametrize(
    ("awaited", "username", "act", "said"),
    [
        ("agree", "gs-leader", "agree", {}),
        ("clear", "gs-clearance", "clear", {"conclusion": "open", "basis": "逐件审查"}),
    ],
)
def test_nor_an_act_on_a_publication(moved, calling, awaited, username, act, said):
    publication = brought_to(awaited)
    number, length = publication.case.number, publication.case.length
    sent = {"act": act, "seen": length, **said, **LATE}
    answer = moved(username).post(f"publications/{number}/acts", sent)
    assert (answer.status_code, "您在当日没有担任" in answer.json()["error"]) == (409, True)
    assert read_again(publication).case.length == length
    Appointment.objects.filter(person=person(username)).update(until_on=None)
    assert calling(username).post(f"publications/{number}/acts", sent).status_code == 201
