"""The sample's business sites: something late, something due, something put right, and true on any day."""

from datetime import date

import pytest

from gongkai.casework import calendar
from gongkai.commands.sample.boards import SAMPLE, lay_boards
from gongkai.commands.sample.district import lay_district
from gongkai.publishing import board_register
from gongkai.publishing.board_register import State
from gongkai.publishing.models import Finding, Publicity, SelfCheck, Site


@pytest.mark.django_db
@pytest.mark.parametrize("on", [date(2026, 10, 8), date(2026, 11, 23), date(2028, 2, 29)])
def test_on_any_day_each_state_of_a_site_can_be_seen(on):
    lay_district(on=on, password="gongkai-demo-people")
    lay_boards(on=on)
    marked = board_register.with_state(Site.objects.all(), on=on, workdays=calendar.in_force())
    assert set(board_register.tally(marked)) == set(State.values)
    assert Site.objects.count() == len(SAMPLE["sites"])
    assert Finding.objects.filter(put_right_on=None, put_right_by__lt=on).exists()
    assert Finding.objects.exclude(put_right_on=None).exclude(note="").exists()
    assert not SelfCheck.objects.filter(on__gte=on).exists()
    assert Publicity.objects.filter(replaced_by=None, struck=False).count() == 10
    assert Publicity.objects.filter(struck=True).exists()
