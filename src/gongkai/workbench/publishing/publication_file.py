"""A publication as it lies open before an officer: read once, then only looked at."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from gongkai.casework import cover
from gongkai.casework.waiting import lying_open
from gongkai.publishing import publication_file
from gongkai.publishing.models import Publication
from gongkai.publishing.publication_file import PublicationOpen
from gongkai.rules.clock import stand
from gongkai.rules.standing import Event, Standing

BRINGS_A_TEXT = (Publication.Purpose.PUBLISH, Publication.Purpose.CORRECT, Publication.Purpose.ANSWER)


@dataclass(frozen=True)
class PublicationFile(PublicationOpen):
    """What the case page, its forms and its sentences are made from."""

    @property
    def case(self):
        return self.publication.case

    @property
    def item(self):
        return self.publication.item

    @property
    def version(self):
        return self.publication.version

    @property
    def title(self):
        """What the publication is about, or what it does when it is about many items."""
        return self.version.title if self.version else self.publication.get_purpose_display()

    @property
    def brings_a_text(self) -> bool:
        """Whether a version is on its way to the public with this publication."""
        return self.publication.purpose in BRINGS_A_TEXT

    @property
    def is_answer(self) -> bool:
        """Whether an answered application is made public with it, so that its applicant can object."""
        return self.publication.purpose == Publication.Purpose.ANSWER

    @property
    def rewrites(self) -> str:
        """The number of the application whose answer the officer has to write anew, "" when there is none."""
        return self.item.answers.number if self.is_answer and "draw_up_answer" in self.may else ""

    @property
    def may_redraft(self) -> bool:
        return self.brings_a_text and "propose" in self.may and self.standing.waiting_for == "propose"

    @cached_property
    def attachments(self):
        return list(self.version.attachments.all()) if self.version else []

    @cached_property
    def versions(self):
        """The versions this publication brought, the newest first."""
        if not self.brings_a_text:
            return []
        return list(self.publication.versions.select_related("made_by").defer("body").order_by("-number"))

    def once(self, act) -> Standing:
        """This will give where the case would stand had an act been done today."""
        events = [*map(cover.event, self.entries), Event(act, self.today)]
        return stand(events, self.rulebook, self.workdays, procedure=self.entries[0].procedure)


def act_name(rulebook, act):
    """This will name what a publication waits for; a proposal is agreed to by the head of the department."""
    return rulebook.act_words("agree" if act == "approve" else act)


def opened(officer, number) -> PublicationFile:
    """This will open the publication with a number. What an officer may not see does not exist for them (404)."""
    found = publication_file.found(officer, number)
    if found is None:
        raise Http404
    return PublicationFile(publication=found, **lying_open(found.case, officer))
