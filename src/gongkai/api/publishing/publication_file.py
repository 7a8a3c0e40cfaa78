"""A publication open before an officer: read once, then only looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404

from gongkai.casework.models import Entry, Paper
from gongkai.casework.waiting import lying_open
from gongkai.organisation.models import Appointment
from gongkai.organisation.officer import Officer
from gongkai.publishing import queries
from gongkai.publishing.acts.deciding import LETS_OUT
from gongkai.publishing.models import Attribute, Clearance, Publication
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Workdays

Purpose = Publication.Purpose
PROPOSES = ("propose", "draw_up_answer")


@dataclass(frozen=True)
class PublicationFile:
    """What the routes tell of a publication and check an act against. `may` holds the acts open to the officer."""

    publication: Publication
    officer: Officer
    entries: Sequence[Entry]
    rulebook: Rulebook
    workdays: Workdays
    standing: Standing
    may: Mapping[str, Appointment]

    @property
    def today(self) -> date:
        return self.officer.on

    @cached_property
    def papers(self) -> list[Paper]:
        return list(self.publication.case.papers.select_related("entry"))

    @cached_property
    def clearances(self) -> list[Clearance]:
        """What the secrecy reviews said, the last one first."""
        return list(self.publication.clearances.select_related("by", "version").order_by("-id"))

    @property
    def is_own_work(self) -> bool:
        """Whether the officer wrote or proposed what waits for review: then somebody else must review it."""
        person = self.officer.person
        wrote = self.publication.version is not None and self.publication.version.made_by == person
        return wrote or any(entry.act in PROPOSES and entry.by == person for entry in self.entries)

    @property
    def may_go_out(self) -> bool:
        """Whether what waits to be published is to be open and was cleared as it stands."""
        version = self.publication.version_id
        cleared = next((one for one in self.clearances if one.version_id == version), None)
        return self.publication.attribute == Attribute.OPEN and cleared is not None and cleared.conclusion in LETS_OUT

    @property
    def may_redraft(self) -> bool:
        """Whether the text is still being written by whoever drafts it."""
        brings_a_text = self.publication.purpose in (Purpose.PUBLISH, Purpose.CORRECT)
        return brings_a_text and "propose" in self.may and self.standing.waiting_for == "propose"


def opened(officer: Officer, number: str) -> PublicationFile:
    """This will open the publication with a number. What an officer may not see does not exist for them (404)."""
    visible = queries.visible_to(officer).select_related("version__publisher", "version__made_by", "item__live")
    found = None if "\x00" in number else visible.filter(case__number=number).first()
    if found is None:
        raise Http404
    return read(found, officer)


def read(publication: Publication, officer: Officer) -> PublicationFile:
    """This will read the journal of a publication and work out where it stands."""
    return PublicationFile(publication, officer, **lying_open(publication.case, officer))
