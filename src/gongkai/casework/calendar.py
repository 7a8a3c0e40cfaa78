"""The calendar in force: the published notices with the office's own notices on top."""

import tomllib
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from gongkai.casework.models import CalendarDay, CalendarNotice
from gongkai.rules.rulebook import BUILT_IN
from gongkai.rules.workdays import published

PUBLISHED = BUILT_IN / "calendar"


def in_force():
    """This will give the working days as this office knows them now. One query; the days themselves are kept."""
    last = CalendarNotice.objects.aggregate(last=Max("id"))["last"] or 0
    return _amended(None, None, last)


@lru_cache(maxsize=64)
def as_of(version):
    """This will give the working days as they were known when something was counted with `version`."""
    built_in, last = version.split("+")
    year, amendments = built_in.split(".")
    known = CalendarNotice.objects.filter(id__lte=int(last)).aggregate(last=Max("id"))["last"] or 0
    return _amended(int(year), int(amendments), known)


@lru_cache(maxsize=16)
def _amended(until_year, amendments, last_notice):
    base = published(PUBLISHED, until_year, amendments)
    notices = CalendarNotice.objects.filter(id__lte=last_notice)
    days = CalendarDay.objects.filter(notice__lte=last_notice).order_by("notice_id")
    years = [year for year in notices.values_list("whole_year", flat=True) if year]
    built_in = base.version.partition("+")[0]
    return base.amended(dict(days.values_list("day", "works")), years, f"{built_in}+{last_notice}")


def forget():
    """This will drop what is kept of the office's notices, for tests that change databases."""
    _amended.cache_clear()
    as_of.cache_clear()


@lru_cache(maxsize=1)
def published_notices():
    """This will give what was published with the program, the last year first: year, title, number, amendments."""
    files = sorted(PUBLISHED.glob("*.toml"), reverse=True)
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


@transaction.atomic
def enter_notice(*, title, days, by, on, number="", whole_year=None):
    """This will enter a notice with its days, each a working day or not; recount the open cases afterwards."""
    notice = CalendarNotice.objects.create(
        title=title, number=number, whole_year=whole_year, entered_by=by, entered_on=on
    )
    CalendarDay.objects.bulk_create(CalendarDay(notice=notice, day=day, works=works) for day, works in days.items())
    return notice


def office_rulebooks():
    """This will give the folders in which an office keeps rulebooks of its own."""
    folder = settings.GONGKAI_HOME / "rulebooks"
    return (folder,) if folder.is_dir() else ()
