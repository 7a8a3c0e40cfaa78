"""Lay the guides of the sample district and an edition of its catalogue, through the acts that officers do."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from gongkai.casework import calendar
from gongkai.casework.moment import recording_at
from gongkai.organisation.models import Person, Unit
from gongkai.publishing import catalogue_editions, guide, guide_queries
from gongkai.publishing.guide_content import GuideContent
from gongkai.publishing.guide_default import starting_content

SAMPLE = tomllib.loads(Path(__file__).with_name("guides.toml").read_text(encoding="utf-8"))
DIFFERS = ("phone", "fax", "postcode", "email", "web", "hours")  # what the sample says of a unit's guide itself
About = Mapping[str, Any]


def lay_guides(*, on: date) -> None:
    """This will give every unit that must have one a guide as it stands on the morning of a day, after the items."""
    for unit in guide_queries.units_with_a_guide(on=on):
        _lay_guide(unit, SAMPLE["units"].get(unit.code, {}), on)
    with _writing(on, SAMPLE["catalogue"]["published"]) as day:
        catalogue_editions.publish_catalogue(by=_person("lead"), on=day)


def _lay_guide(unit: Unit, about: About, on: date) -> None:
    published = about.get("published", SAMPLE["published"])
    content = _changed(starting_content(unit, on=on), {"hours": SAMPLE["hours"], **about})
    _publish(unit, content, published, on)
    if "again" in about:
        content = _changed(content, about["again"])
        _publish(unit, content, about["again"]["published"], on)
    if not about.get("unconfirmed"):
        with _writing(on, SAMPLE["confirmed"]) as day:
            guide.confirm_contact(unit, by=_drafter(unit), on=day)
    if "draft" in about:
        _propose(unit, _changed(content, about["draft"]), about["draft"], on)


def _changed(content: GuideContent, about: About) -> GuideContent:
    return replace(content, **{name: about[name] for name in DIFFERS if name in about})


def _publish(unit: Unit, content: GuideContent, days: int, on: date) -> None:
    with _writing(on, days) as day:
        draft = guide.draft_guide(unit, content, by=_drafter(unit), on=day)
        draft = guide.propose_guide(draft, by=_drafter(unit), on=day)
        guide.publish_guide(draft, by=_person("lead"), on=day)


def _propose(unit: Unit, content: GuideContent, about: About, on: date) -> None:
    with _writing(on, about["drafted"]) as day:
        draft = guide.draft_guide(unit, content, by=_drafter(unit), on=day)
    with _writing(on, about["proposed"]) as day:
        guide.propose_guide(draft, by=_drafter(unit), on=day)


@contextmanager
def _writing(on: date, days: int) -> Iterator[date]:
    """Write down what happens on the working day so many days before, or on the last one before that."""
    day = calendar.in_force().back(on - timedelta(days=days), 1)
    with recording_at(datetime.combine(day, time(15, 0), tzinfo=timezone.get_default_timezone())):
        yield day


def _drafter(unit: Unit) -> Person:
    """The unit's general section; the Lead Office writes the district's guide itself."""
    return _person("lead" if unit.kind == Unit.Kind.DISTRICT else f"{unit.code.lower()}-general")


def _person(username: str) -> Person:
    return Person.objects.get(username=username)
