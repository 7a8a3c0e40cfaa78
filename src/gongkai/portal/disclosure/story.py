"""All that an applicant is told of an application, read from its journal."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.casework import calendar, cover
from gongkai.casework.models import Entry, Paper
from gongkai.disclosure.models import Application, Reply
from gongkai.disclosure.queries import papers_for_applicant, reply_to
from gongkai.organisation.models import Position, Unit
from gongkai.organisation.queries import intake_desk, supervision_office
from gongkai.portal.disclosure.awaited import Awaited, awaited
from gongkai.portal.disclosure.course import Moment, course
from gongkai.portal.disclosure.where import decision, holder, in_words, of_unit, where
from gongkai.rules.clock import light
from gongkai.rules.refusal import Words
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Standing
from gongkai.rules.workdays import Workdays

PAPERS_SPEAK = "zh-Hans"  # whatever the reader's language: a browser that reads aloud has to know


@dataclass(frozen=True)
class Told:
    """What the tracking page shows. `after` is the next step and whose it is; `desk` and `overseer` can be called."""

    rulebook: Rulebook
    standing: Standing
    workdays: Workdays
    light: str
    where: str
    after: tuple[str, str] | None
    who: Mapping[str, str]
    course: list[Moment]
    reply: Reply | None
    decision: Words | None
    letter: Mapping[str, object] | None
    released: Sequence[Mapping[str, object]]
    awaited: Awaited | None
    unit: Unit
    desk: Position | None
    overseer: Unit | None

    @property
    def is_late(self) -> bool:
        return self.light == "overdue"

    @property
    def letter_title(self) -> str:
        """The reply's own heading: the letter a decision of this kind is told in."""
        return self.rulebook.letters.serving(self.reply.kind).title if self.reply else ""

    @property
    def is_extended(self) -> bool:
        return self.standing.original_due_on != self.standing.case_due_on


def tell(application: Application, today: date) -> Told:
    """This will tell where an application is on a day. Seven queries, one more when it is late or awaits something."""
    entries = list(application.case.entries.select_related("at_unit", "handed_to"))
    workdays = calendar.in_force()
    rulebook, standing = cover.rulebook_named(application.case.rulebook), cover.standing(entries, workdays)
    reply = reply_to(application)
    papers = list(papers_for_applicant(application))
    unit = application.case.unit or application.unit
    who = _who(application, standing, rulebook, entries)
    shown = _light(standing, rulebook, today, workdays)
    return Told(
        rulebook=rulebook,
        standing=standing,
        workdays=workdays,
        light=shown,
        where=where(application, standing, rulebook, entries, reply, today),
        after=_after(standing, rulebook, who),
        who=who,
        course=course(entries, rulebook, _by_entry(application, reply, papers)),
        reply=reply,
        decision=decision(reply, rulebook) if reply else None,
        letter=next((_line(application, paper) for paper in papers if _is_letter_of(reply, paper)), None),
        released=[_line(application, paper) for paper in papers if _went_out_with(reply, paper)],
        awaited=awaited(application, standing, today, [(one.kind, _url(application, one)) for one in papers]),
        unit=unit,
        desk=intake_desk(unit, on=today),
        overseer=supervision_office(on=today) if shown == "overdue" else None,
    )


def _is_letter_of(reply: Reply | None, paper: Paper) -> bool:
    return reply is not None and paper.kind == "reply_letter" and paper.entry_id == reply.entry_id


def _went_out_with(reply: Reply | None, paper: Paper) -> bool:
    draft = reply.feedback if reply else None
    return draft is not None and paper.kind == "enclosure" and paper.entry_id == draft.entry_id


def _light(standing: Standing, rulebook: Rulebook, today: date, workdays: Workdays) -> str:
    """The light of the whole case: what counts for the applicant is the day of the reply, not a step's."""
    paused, done = standing.rests(today), standing.closed_on is not None
    return light(standing.case_due_on, today, workdays, soon=rulebook.soon, paused=paused, done=done)


def _after(standing: Standing, rulebook: Rulebook, who: Mapping[str, str]) -> tuple[str, str] | None:
    """The step after the one in hand, None when that is the last one."""
    ahead = standing.hops[standing.at + 1 :] if standing.waiting_for else ()
    return (in_words(rulebook.act_words(ahead[0].act)), who[ahead[0].act]) if ahead else None


def _who(application: Application, standing: Standing, rulebook: Rulebook, entries: Sequence[Entry]) -> dict[str, str]:
    """Who did each step, has it in hand, or will have it as far as that is known."""
    names = {}
    for number, hop in enumerate(standing.hops):
        done = next((entry for entry in reversed(entries) if entry.act == hop.act), None) if hop.done_on else None
        if done is not None:
            words = of_unit(done.at_unit, rulebook.position_words(done.position))
        elif number == standing.at or rulebook.positions[hop.by].found == "unit":
            words = holder(application, hop.by, rulebook)
        else:
            words = rulebook.position_words(hop.by)
        names[hop.act] = in_words(words)
    return names


def _by_entry(
    application: Application, reply: Reply | None, papers: Sequence[Paper]
) -> dict[int, list[Mapping[str, object]]]:
    """The papers each act left; what is released stands with the reply, not with the opinion that enclosed it.

    What went out with a reply set aside since stands with that opinion: there is no other place for it.
    """
    found = defaultdict(list)
    for paper in papers:
        if not _went_out_with(reply, paper):
            found[paper.entry_id].append(_line(application, paper))
    return found


def _line(application: Application, paper: Paper) -> Mapping[str, object]:
    size = paper.size if paper.filename else None
    return {"title": paper.title, "url": _url(application, paper), "size": size, "lang": PAPERS_SPEAK}


def _url(application: Application, paper: Paper) -> str:
    return reverse("portal:paper", args=[application.case.number, paper.number])
