"""A case file open before an officer: read once, then only looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404

from gongkai.casework import authority, calendar, cover
from gongkai.casework.models import Entry, Paper
from gongkai.disclosure import queries
from gongkai.disclosure.models import Application
from gongkai.organisation.models import Appointment
from gongkai.organisation.officer import Officer
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Workdays


@dataclass(frozen=True)
class CaseFile:
    """What the routes tell of a case and check an act against."""

    application: Application
    officer: Officer
    entries: Sequence[Entry]
    rulebook: Rulebook
    workdays: Workdays
    standing: Standing

    @property
    def today(self) -> date:
        return self.officer.on

    @cached_property
    def may(self) -> Mapping[str, Appointment]:
        """The acts of the journal open to the officer, each with the position in which they may."""
        return authority.acts_open_to(self.officer.held, self.standing, self.rulebook)

    @cached_property
    def knows_applicant(self) -> bool:
        return queries.may_see_who_asked(self.application, self.officer)

    @cached_property
    def papers(self) -> list[Paper]:
        """The papers the officer may read."""
        return list(queries.papers_visible_to(self.application, self.officer))


def opened(officer: Officer, number: str) -> CaseFile:
    """This will open the case file with a number. What an officer may not see does not exist for them (404)."""
    visible = queries.visible_to(officer).filter(case__number=queries.plain_number(number))
    application = visible.first()
    if application is None:
        raise Http404
    return read(application, officer)


def read(application: Application, officer: Officer) -> CaseFile:
    """This will read the journal of an application and work out where the case stands."""
    entries = list(application.case.entries.select_related("by", "at_unit", "handed_to"))
    workdays = calendar.in_force()
    rulebook = cover.rulebook_named(application.case.rulebook)
    return CaseFile(application, officer, entries, rulebook, workdays, cover.standing(entries, workdays))
