"""Split an application of mixed powers into linked cases with one receipt date (Q10)."""

from copy import copy

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import cover, journal, numbers
from gongkai.casework.models import Case
from gongkai.disclosure import acts, notices, papers
from gongkai.disclosure.intake import new_query_code
from gongkai.disclosure.models import Split
from gongkai.rules.refusal import OutOfTurn, require

STOPS = ("pause", "reopen")  # what rests or is answered anew; a pause lies before every day counted anew


@transaction.atomic
def split_off(application, *, subject, description, by, on, seen=None):
    """分出一件: give one part of an application a case of its own, received and registered when the whole was.

    The whole keeps its words as they were submitted; the part carries its own. Once the clock of the whole has
    stopped or begun anew, the two would no longer be due together, and it is not split any more. Gives the part.
    """
    require(subject, "subject", gettext_noop("请写明分出部分所需信息的名称。"))
    require(description, "description", gettext_noop("请写明分出部分的内容。"))
    if application.case.received_on is None:
        raise OutOfTurn(gettext_noop("尚未受理的申请不能分件。"))
    entries = list(application.case.entries.select_related("by"))
    if has_rested(entries, cover.rulebook_named(application.case.rulebook)):
        raise OutOfTurn(gettext_noop("此件的期限中止过或者重新起算过，分出的一件不能与它同日到期，请不要再分件。"))
    part = _copy(application, subject, description)
    entry = journal.record(
        application.case, "split_off", by=by, on=on, seen=seen, outcome=part.case.number, note=subject
    )
    _open(part, application, entries)
    Split.objects.create(whole=application, part=part, entry=entry)
    notices.tell(application, entry)
    return part


def has_rested(entries, rulebook):
    """This will say whether the clock stopped or began anew somewhere in a journal."""
    sides = (rulebook.acts.get(entry.act) for entry in entries)
    return any(side is not None and side.effect in STOPS for side in sides)


def parts_of(application):
    """This will give the applications split off from one, in their order."""
    found = Split.objects.filter(whole=application).select_related("part__case").order_by("id")
    return [split.part for split in found]


def whole_of(application):
    """This will give the application that one was split off from, None when it came in by itself."""
    split = Split.objects.filter(part=application).select_related("whole__case").first()
    return split.whole if split else None


def _copy(application, subject, description):
    part = copy(application)
    part.pk, part.submission, part.registered_as = None, None, ""
    part._state = type(application._state)()
    part.subject, part.description, part.query_code = subject, description, new_query_code()
    year, unit = application.case.received_on.year, application.unit
    part.case = Case(number=f"{unit.code}-{year}-{numbers.next_number(f'receipt {unit.code} {year}'):05d}")
    return part


def _open(part, whole, entries):
    """Lay the part's journal: accepted, handed over and registered on the days and by the people of the whole."""
    done = {entry.act: entry for entry in entries}
    accepted = done["accept"]
    rulebook = cover.rulebook_named(whole.case.rulebook)
    applicant = copy(whole.applicant)
    kind = rulebook.form["kinds"][applicant.kind]["title"]
    part.case, _entry = journal.open_case(
        part.case.number, "accept", rulebook=rulebook, procedure=entries[0].procedure, unit=whole.unit,
        by=accepted.by, on=accepted.on, note=f"分自 {whole.case.number}",
        filed=[papers.application_form(part, applicant, kind)],
    )  # fmt: skip
    part.save()
    applicant.pk, applicant._state, applicant.application = None, type(applicant._state)(), part
    applicant.save()
    if "hand_over" in done:
        acts.hand_over(part, by=done["hand_over"].by, on=done["hand_over"].on)
    if "register" in done:
        acts.register(part, by=done["register"].by, on=done["register"].on)
