"""A case file as it lies open before an officer: read once, then only looked at."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from django.http import Http404

from gongkai.casework import cover
from gongkai.casework.waiting import LyingOpen, lying_open
from gongkai.disclosure import queries, redress_anew, release, repeats, shared_work
from gongkai.disclosure.models import (
    Application,
    Assistance,
    Clearance,
    Correction,
    Extension,
    Feedback,
    FeeNotice,
    FirstCheck,
    Inquiry,
    ReasonsNotice,
    Redress,
)
from gongkai.organisation.models import Position
from gongkai.rules.clock import stand
from gongkai.rules.standing import Event, Standing

FILES_GIVEN = ("enclosure", "attachment", "opinion")
BLACKENED = (".pdf", ".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class CaseFile(LyingOpen):
    """What the case page, its forms and its sentences are made from."""

    application: Application

    @property
    def case(self):
        return self.application.case

    @cached_property
    def feedbacks(self) -> list[Feedback]:
        """The feedbacks so far, the last one last."""
        drafts = self.application.feedbacks.select_related("drafted_by", "approved_by", "sent_back_by")
        return self._once_done(drafts.prefetch_related("clearances__entry__by"), "feedback")

    @cached_property
    def first_checks(self) -> list[FirstCheck]:
        return self._once_done(self.application.first_checks.order_by("id"), "check")

    @cached_property
    def knows_applicant(self) -> bool:
        """Whether the officer may learn who asks."""
        return queries.may_see_who_asked(self.application, self.officer)

    @cached_property
    def papers(self):
        """The papers the officer may read."""
        return list(queries.papers_visible_to(self.application, self.officer))

    @property
    def lacks_proof(self) -> bool:
        """Whether the form asks for a copy of who asks and none has come, nor did anybody show it at the desk."""
        in_person = self.application.channel in (Application.Channel.COUNTER, Application.Channel.ORAL)
        asked = self.rulebook.form["asks"].get("identity_proof", {}).get("asked", False)
        if in_person or not self.knows_applicant or not asked:
            return False
        return not any(paper.kind == "identity_proof" for paper in self.papers)

    def _once_done(self, found, *acts):
        """What a query finds, without asking it when the journal knows of no such act."""
        return list(found) if any(entry.act in acts for entry in self.entries) else []

    @cached_property
    def extensions(self) -> list[Extension]:
        return self._once_done(self.application.extensions.order_by("id"), "extend")

    @cached_property
    def inquiries(self) -> list[Inquiry]:
        return self._once_done(
            self.application.inquiries.select_related("result").order_by("id"), "ask_third_party", "ask_other_organ"
        )

    @property
    def inquiry(self) -> Inquiry | None:
        """The inquiry nobody has answered yet."""
        return next((one for one in reversed(self.inquiries) if one.heard_id is None), None)

    @cached_property
    def correction(self) -> Correction | None:
        found = Correction.objects.filter(application=self.application).select_related("sent")
        return next(iter(self._once_done(found, "ask_correction")), None)

    @cached_property
    def fee_notice(self) -> FeeNotice | None:
        found = FeeNotice.objects.filter(application=self.application)
        return next(iter(self._once_done(found, "bill_fee")), None)

    @cached_property
    def reasons_notice(self) -> ReasonsNotice | None:
        found = ReasonsNotice.objects.filter(application=self.application)
        return next(iter(self._once_done(found, "ask_reasons")), None)

    @cached_property
    def corrected_redress(self) -> Redress | None:
        """The reconsideration or suit on which the closed case is to be opened again."""
        return redress_anew.to_answer_anew(self.application) if self.standing.closed_on else None

    @cached_property
    def assistances(self) -> list[Assistance]:
        """What other departments were asked to assist with, once a department had the case."""
        asked = self.application.assistances.select_related("unit", "asked_by", "signed_by", "ended_by")
        return self._once_done(asked, "forward", "pass_on")

    @property
    def asked_of_me(self) -> Assistance | None:
        """The first thing the officer's own department was asked to assist with and has not answered yet."""
        mine = self.officer.units(Position.Kind.HANDLER)
        return next((one for one in self.assistances if one.unit_id in mine and one.ended_on is None), None)

    @cached_property
    def releases(self):
        """The gate's verdicts on all enclosures, by paper."""
        enclosed = [paper.pk for paper in self.papers if paper.kind == "enclosure"]
        return {one.paper_id: one for one in release.verdicts(enclosed)} if enclosed else {}

    @property
    def draft_releases(self):
        """The gate's verdicts on what the draft that counts encloses."""
        entry = self.draft.entry_id if self.draft else None
        return [one for one in self.releases.values() if one.paper.entry_id == entry]

    @cached_property
    def month(self):
        """How many items the applicant had asked for before this one in its month, and what it costs (L-48)."""
        typed = repeats.typed_of(self.application)
        return repeats.month_count(typed, on=self.case.received_on, besides=self.application)

    @property
    def draft(self) -> Feedback | None:
        """The feedback that counts: the last one, unless it was sent back."""
        last = self.feedbacks[-1] if self.feedbacks else None
        return last if last and last.sent_back_by_id is None else None

    @property
    def clearance(self) -> Clearance | None:
        """The secrecy review of the draft that counts."""
        return clearance_of(self.draft) if self.draft else None

    @property
    def draft_gives_out(self) -> bool:
        """Whether the draft that counts gives something out, so that it needs a secrecy review."""
        return self.draft is not None and self.rulebook.statute.decisions[self.draft.kind].grants

    @property
    def is_own_draft(self) -> bool:
        """Whether the officer drafted what waits for review: then somebody else must review it (Q22)."""
        return self.draft is not None and self.draft.drafted_by == self.officer.person

    @property
    def asks_lead_office(self) -> bool:
        """Whether the first check could not tell whose power the matter is, and nobody has answered yet (Q8)."""
        return shared_work.asks_lead_office(self.entries)

    def once(self, act, *, procedure="") -> Standing:
        """This will give where the case would stand had an act been done today, on another line if one is named."""
        events = list(map(cover.event, self.entries))
        if procedure and procedure != self.standing.procedure:
            events.append(Event("follow", self.today, procedure=procedure))
        events.append(Event(act, self.today))
        return stand(events, self.rulebook, self.workdays, procedure=self.entries[0].procedure)


def can_be_blackened(paper):
    """This will say whether a paper is a file somebody gave, of a kind in which parts can be blackened."""
    return paper.kind in FILES_GIVEN and PurePath(paper.filename).suffix.lower() in BLACKENED


def clearance_of(draft):
    """This will give the secrecy review that stands for a draft read with its reviews, None when there is none."""
    return max(draft.clearances.all(), key=lambda review: review.pk, default=None)


def opened(officer, number):
    """This will open the case file with a number. What an officer may not see does not exist for them (404)."""
    nonsense = "\x00" in number  # which no database takes
    application = None if nonsense else queries.visible_to(officer).filter(case__number=number).first()
    if application is None:
        raise Http404
    return CaseFile(application=application, **lying_open(application.case, officer))
