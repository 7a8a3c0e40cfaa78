"""`gongkai desks`: which unit lacks the intake desk it must have."""

import io
from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from gongkai.organisation.models import Position
from tests.sample import unit

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-23T10:00:00+08:00", tick=False):
        yield


def said(*, language="zh-hans"):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("desks", stdout=out, stderr=err, language=language)
    except SystemExit as gone:
        return gone.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_a_district_whose_units_have_their_desks_lacks_none():
    code, out, err = said()
    assert (code, err) == (0, "")
    assert "共 9 个" in out


def test_units_that_lack_a_desk_are_named_one_to_a_line():
    Position.objects.filter(unit__code__in=["SX", "JX"], kind="intake_desk").update(until_on=date(2026, 11, 22))
    code, out, err = said()
    assert code == 1
    assert [line.split()[0] for line in out.splitlines()] == ["JX", "SX"]
    assert unit("SX").name in out
    assert "2 个" in err


def test_a_desk_that_closes_today_is_still_there():
    Position.objects.filter(unit__code="SX", kind="intake_desk").update(until_on=date(2026, 11, 23))
    assert said()[0] == 0
