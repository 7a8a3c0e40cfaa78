"""A publication as it lies open before an officer: read once, then only looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from gongkai.casework import cover
from gongkai.casework.models import Entry
from gongkai.casework.waiting import lying_open
from gongkai.organisation.models import Appointment
from gongkai.organisation.officer import Officer
from gongkai.publishing import queries
from gongkai.publishing.models import Clearance, Publication
from gongkai.rules.clock import stand
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Event, Standing
from gongkai.rules.workdays import Workdays

BRINGS_A_TEXT = (Publication.Purpose.PUBLISH, Publication.Purpose.CORRECT, Publication.Purpose.ANSWER)
PROPOSES = ("propose", "draw_up_answer")


@dataclass(frozen=True)
class PublicationFile:
    """What the case page, its forms and its sentences are made from. `may` holds the acts open to the officer."""

    publication: Publication
    officer: Officer
    entries: Sequence[Entry]
    rulebook: Rulebook
    workdays: Workdays
    standing: Standing
    may: Mapping[str, Appointment]

    @property
    def case(self):
        return self.publication.case

    @property
    def seen(self) -> int:
        """How much of the journal the page shows; the case itself may have gone on in an act that was then refused."""
        return self.entries[-1].number

    @property
    def today(self):
        return self.officer.on

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
    def papers(self):
        return list(self.case.papers.select_related("entry"))

    @cached_property
    def attachments(self):
        return list(self.version.attachments.all()) if self.version else []

    @cached_property
    def versions(self):
        """The versions this publication brought, the newest first."""
        if not self.brings_a_text:
            return []
        return list(self.publication.versions.select_related("made_by").defer("body").order_by("-number"))

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
        proposed = any(entry.act in PROPOSES and entry.by_id == person.pk for entry in self.entries)
        return proposed or (self.version is not None and self.version.made_by_id == person.pk)

    def once(self, act) -> Standing:
        """This will give where the case would stand had an act been done today."""
        events = [*map(cover.event, self.entries), Event(act, self.today)]
        return stand(events, self.rulebook, self.workdays, procedure=self.entries[0].procedure)


def act_name(rulebook, act):
    """This will name what a publication waits for; a proposal is agreed to by the head of the department."""
    return rulebook.act_words("agree" if act == "approve" else act)


def opened(officer, number) -> PublicationFile:
    """This will open the publication with a number. What an officer may not see does not exist for them (404)."""
    nonsense = "\x00" in number  # which no database takes
    found = None if nonsense else visible(officer).filter(case__number=number).first()
    if found is None:
        raise Http404
    return PublicationFile(found, officer, **lying_open(found.case, officer))


def visible(officer):
    """This will give the publications an officer may see with what their page needs."""
    return queries.visible_to(officer).select_related("version__publisher", "version__made_by", "item__live")
