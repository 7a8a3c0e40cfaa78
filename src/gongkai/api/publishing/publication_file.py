"""A publication open before an officer: read once, then only looked at."""

from dataclasses import dataclass

from django.http import Http404

from gongkai.casework.waiting import lying_open
from gongkai.organisation.officer import Officer
from gongkai.publishing import publication_file
from gongkai.publishing.acts.deciding import LETS_OUT
from gongkai.publishing.models import Attribute, Publication
from gongkai.publishing.publication_file import PublicationOpen

Purpose = Publication.Purpose


@dataclass(frozen=True)
class PublicationFile(PublicationOpen):
    """What the routes tell of a publication and check an act against."""

    @property
    def may_go_out(self) -> bool:
        """Whether what waits to be published is to be open and was cleared as it stands."""
        cleared = self.clearance
        return self.publication.attribute == Attribute.OPEN and cleared is not None and cleared.conclusion in LETS_OUT

    @property
    def may_redraft(self) -> bool:
        """Whether the text is still being written by whoever drafts it."""
        brings_a_text = self.publication.purpose in (Purpose.PUBLISH, Purpose.CORRECT)
        return brings_a_text and "propose" in self.may and self.standing.waiting_for == "propose"


def opened(officer: Officer, number: str) -> PublicationFile:
    """This will open the publication with a number. What an officer may not see does not exist for them (404)."""
    found = publication_file.found(officer, number)
    if found is None:
        raise Http404
    return read(found, officer)


def read(publication: Publication, officer: Officer) -> PublicationFile:
    """This will read the journal of a publication and work out where it stands."""
    return PublicationFile(publication=publication, **lying_open(publication.case, officer))
