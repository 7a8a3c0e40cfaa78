from datetime import datetime

import pytest
from django.utils import timezone

from gongkai.casework.moment import recording_at


@pytest.fixture(autouse=True)
def _papers_go_away(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _it_is_june_2027():
    """Acts are recorded on this day, whenever the tests run; acts of later days are still to come."""
    with recording_at(datetime(2027, 6, 30, 10, 0, tzinfo=timezone.get_default_timezone())):
        yield
