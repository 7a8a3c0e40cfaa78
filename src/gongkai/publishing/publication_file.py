"""A publication as it lies open before an officer, as far as the workbench and the API see it alike."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gongkai.casework.models import Paper
from gongkai.casework.waiting import LyingOpen
from gongkai.publishing import queries
from gongkai.publishing.models import Clearance, Publication

PROPOSES = ("propose", "draw_up_answer")


@dataclass(frozen=True)
class PublicationOpen(LyingOpen):
    """What a publication's page, its forms and its routes are made from and check an act against."""

    publication: Publication

    @cached_property
    def papers(self) -> list[Paper]:
        return list(self.publication.case.papers.select_related("entry"))

    @cached_property
    def clearances(self) -> list[Clearance]:
        """What the secrecy reviews said, the last one first."""
        return list(self.publication.clearances.select_related("by", "version").order_by("-id"))

    @property
    def clearance(self) -> Clearance | None:
        """The secrecy review of the version that is on its way."""
        return next((one for one in self.clearances if one.version_id == self.publication.version_id), None)

    @property
    def is_own_work(self) -> bool:
        """Whether the officer wrote or proposed what waits for review: then somebody else must review it."""
        person: Any = self.officer.person
        version = self.publication.version
        proposed = any(entry.act in PROPOSES and entry.by_id == person.pk for entry in self.entries)
        return proposed or (version is not None and version.made_by_id == person.pk)


def found(officer, number) -> Publication | None:
    """This will find the publication with a number among those an officer may see, with what its page needs."""
    if "\x00" in number:  # which no database takes
        return None
    visible = queries.visible_to(officer).select_related("version__publisher", "version__made_by", "item__live")
    return visible.filter(case__number=number).first()
