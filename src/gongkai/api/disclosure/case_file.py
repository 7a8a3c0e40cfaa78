"""A case file open before an officer: read once, then only looked at."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from gongkai.casework.models import Paper
from gongkai.casework.waiting import LyingOpen, lying_open
from gongkai.disclosure import queries
from gongkai.disclosure.models import Application
from gongkai.organisation.officer import Officer


@dataclass(frozen=True)
class CaseFile(LyingOpen):
    """What the routes tell of a case and check an act against."""

    application: Application

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
    return CaseFile(application=application, **lying_open(application.case, officer))
