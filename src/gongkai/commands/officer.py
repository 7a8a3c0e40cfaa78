"""Who gives a command that leaves an entry in somebody's name."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.commands.sample.office import mark
from gongkai.organisation import queries
from gongkai.organisation.models import Person, Position
from gongkai.organisation.officer import Officer, officer
from gongkai.rules.refusal import Incomplete, OutOfTurn

KEEP_THE_CALENDAR = (Position.Kind.ADMINISTRATOR, Position.Kind.LEAD_OFFICE)


def keeper_of_the_calendar(username: str | None, *, on: date) -> Any:
    """This will give the person of a name who may enter notices and recount: an administrator or the Lead Office."""
    person = _person(username)
    if not queries.appointments_of(person, on=on).filter(position__kind__in=KEEP_THE_CALENDAR).exists():
        raise OutOfTurn(gettext_noop("“%(name)s”当日不是系统管理员，也不在总关办公室任职。"), name=person.name)
    return person


def bringer_in(username: str | None, *, publish: bool, on: date) -> Officer:
    """This will give who brings items in: whoever is named, on the sample instance somebody who may."""
    if username or not mark().exists():
        return officer(_person(username), on=on)
    kind = Position.Kind.LEAD_OFFICE if publish else Position.Kind.HANDLER
    held = queries.holders(kind, on=on).filter(stands_in_for=None).first()
    if held is None:
        raise Incomplete(gettext_noop("请用 --by 写明由谁办理（登录名）。"), field="by")
    return officer(held.person, on=on)


def _person(username: str | None) -> Any:
    if not username:
        raise Incomplete(gettext_noop("请用 --by 写明由谁办理（登录名）。"), field="by")
    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise Incomplete(gettext_noop("没有登录名为“%(username)s”的人员。"), field="by", username=username)
    return person
