"""Publications as lists show them, and the few that stand on an officer's desk."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Window
from django.utils.translation import gettext as _

from gongkai.casework import cover
from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Position
from gongkai.publishing import answers, queries
from gongkai.publishing.models import Publication
from gongkai.workbench import listing
from gongkai.workbench.publishing.publication_file import act_name

ON_THE_DESK = 3
TAKES_PART = (
    Position.Kind.HANDLER, Position.Kind.DIVISION_LEADER, Position.Kind.CLEARANCE_OFFICER, Position.Kind.LEAD_OFFICE,
)  # fmt: skip
WORDS_OF_A_DOCUMENT = (
    "version__body",
    "version__summary",
    "version__more",
    "item__body",
    "item__summary",
    "item__more",
)


@dataclass(frozen=True)
class Line:
    """One publication in a list. `who` is the unit and position that has it now, empty when it is closed."""

    number: str
    title: str
    purpose: str
    light: str
    waiting_for: str
    who: str
    step_due_on: date | None
    case_due_on: date | None
    closed_on: date | None
    provisional: bool


def lines(publications):
    """This will give lit publications as lines. One query."""
    return [line(publication) for publication in publications.defer(*WORDS_OF_A_DOCUMENT)]


def line(publication):
    """This will give a lit publication as the list shows it."""
    case = publication.case
    rulebook = cover.rulebook_named(case.rulebook)
    about = publication.version or publication.item
    return Line(
        case.number, about.title if about else publication.get_purpose_display(), _purpose(publication, about),
        publication.light, str(said(act_name(rulebook, case.waiting_for))) if case.waiting_for else "",
        _who(publication, rulebook), case.step_due_on, case.case_due_on, case.closed_on, case.provisional,
    )  # fmt: skip


def _purpose(publication, about):
    """What a publication does, where the title does not say it and it is not what most of them do."""
    usual = publication.purpose == Publication.Purpose.PUBLISH or about is None
    return "" if usual else publication.get_purpose_display()


def _who(publication, rulebook):
    position = rulebook.positions.get(publication.case.waiting_by)
    if position is None:
        return ""
    title = said(rulebook.position_words(position.name))
    if position.found == "district":
        return title
    return _("%(unit)s %(position)s") % {"unit": said(publication.unit.words), "position": title}


def objections_for(officer):
    """This will count the objections to published answers that an officer has to decide on. One query at most."""
    return answers.objected_to().count() if officer.holds(Position.Kind.LEAD_OFFICE) else 0


def on_the_desk(officer, workdays):
    """This will give what of 主动公开 waits for an officer, for their desk: how many, and the soonest. One query."""
    if not officer.holds(*TAKES_PART):
        return None
    waiting = listing.lit(queries.waiting_for(officer), officer.on, workdays)
    soonest = waiting.annotate(waiting=Window(Count("pk"))).defer(*WORDS_OF_A_DOCUMENT)[:ON_THE_DESK]
    found = list(soonest)
    return {"count": found[0].waiting, "lines": [line(one) for one in found]} if found else None
