"""登记: the general section gives the application a number of its register (R25)."""

from datetime import date

import pytest

from gongkai.casework.models import Paper
from gongkai.disclosure import acts
from gongkai.disclosure.models import Application
from gongkai.rules.refusal import OutOfTurn
from tests.sample import again, entered, person
from tests.stages import RECEIVED, TODAY, refused, waiting_for

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def application():
    return waiting_for("register")


def test_it_gets_a_number_with_the_units_mark_and_a_sheet(application):
    entry = acts.register(application, by=person("jx-general"), on=TODAY)
    assert again(application).registered_as == entry.outcome == "杭关嘉公申〔2008〕1号"
    sheet = Paper.objects.get(entry=entry)
    assert sheet.kind == "registration"
    assert "杭关嘉公申〔2008〕1号" in sheet.text.text
    assert "王小明" not in sheet.text.text


def test_each_unit_and_each_year_counts_for_itself():
    numbers = [_registered("JX", 2008), _registered("JX", 2008), _registered("JX", 2009), _registered("SX", 2008)]
    assert numbers == [
        "杭关嘉公申〔2008〕1号", "杭关嘉公申〔2008〕2号", "杭关嘉公申〔2009〕1号", "杭关绍公申〔2008〕1号",
    ]  # fmt: skip


def _registered(code, year):
    desk, section = (f"{code.lower()}-{position}" for position in ("desk", "general"))
    application = entered(date(year, 6, 2), unit_code=code, by=desk)
    acts.hand_over(application, by=person(desk), on=date(year, 6, 3))
    acts.register(application, by=person(section), on=date(year, 6, 3))
    return application.registered_as


def test_what_is_made_to_the_district_is_registered_under_the_districts_mark():
    application = entered(RECEIVED, unit_code="MS", by="secretariat")
    acts.register(application, by=person("secretariat"), on=TODAY)
    assert application.registered_as == "杭关公申〔2008〕1号"


@pytest.mark.parametrize("username", ["jx-desk", "sx-general", "secretariat", "jx-leader", "lead"])
def test_only_its_own_general_section_registers(application, username):
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.register(application, by=person(username), on=TODAY)
    assert again(application).registered_as == ""


def test_a_refused_registration_gives_its_number_back(application):
    with refused("由综合部门办理", kind=OutOfTurn):
        acts.register(application, by=person("jx-desk"), on=TODAY)
    acts.register(again(application), by=person("jx-general"), on=TODAY)
    assert again(application).registered_as == "杭关嘉公申〔2008〕1号"


def test_it_is_registered_once(application):
    acts.register(application, by=person("jx-general"), on=TODAY)
    with refused("正等待“转送承办部门”", kind=OutOfTurn):
        acts.register(application, by=person("jx-general"), on=TODAY)
    assert Application.objects.get(pk=application.pk).registered_as == "杭关嘉公申〔2008〕1号"
