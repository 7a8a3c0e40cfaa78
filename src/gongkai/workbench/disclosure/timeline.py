"""The journal as the case page tells it: what was done, by whom, on which day, late or not, with its papers."""

from pathlib import PurePath

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.casework import cover
from gongkai.design.sentences import plain as said
from gongkai.disclosure.models import Clearance, FirstCheck, Inquiry

# What the desk writes down of a receipt may name the applicant ("confirmed by telephone with …").
BEFORE_THE_DEPARTMENT = ("submit", "accept")


def told(file):
    """This will give one line of the timeline for each entry."""
    papers = _papers(file)
    lines, before = [], ""
    for entry in file.entries:
        note = _note(entry, file)
        lines.append(_line(entry, file, papers.get(entry.pk, []), "" if note == before else note))
        before = note
    return lines


def _line(entry, file, papers, note):
    rulebook = cover.rulebook_named(entry.rulebook) if entry.rulebook else file.rulebook
    sentences = [*_about(entry, file, rulebook), note, entered_late(entry)]
    return {
        "on": entry.on,
        "title": said(rulebook.act_done(entry.act)),
        "by": by_whom(entry, rulebook),
        "late": entry.was_due_on is not None and entry.on > entry.was_due_on,
        "was_due_on": entry.was_due_on,
        "note": "\n".join(sentence for sentence in sentences if sentence),
        "papers": papers,
    }


def by_whom(entry, rulebook):
    """This will say who did an act and in which position."""
    position = said(rulebook.position_words(entry.position))
    if entry.by is None:
        return position
    name, unit = said(entry.by.words), said(entry.at_unit.words)
    desk = position if unit == position else _("%(unit)s %(position)s") % {"unit": unit, "position": position}
    if entry.standing_in:
        return _("%(name)s（%(desk)s，代理）") % {"name": name, "desk": desk}
    return _("%(name)s（%(desk)s）") % {"name": name, "desk": desk}


def _about(entry, file, rulebook):
    """Whole sentences about what the act settled: where the case went, on which line, with which result."""
    decisions = file.rulebook.statute.decisions
    if entry.act == "follow":
        line = rulebook.procedure(entry.procedure)
        yield _("改走：%(line)s") % {"line": said(line.words)}
    if entry.act == "check":
        yield _("初核结果：%(outcome)s") % {"outcome": FirstCheck.Outcome(entry.outcome).label}
    if entry.act == "register":
        yield _("登记编号：%(number)s") % {"number": entry.outcome}
    if entry.act == "clear" and entry.outcome in Clearance.Conclusion.values:
        yield _("审查结论：%(said)s") % {"said": Clearance.Conclusion(entry.outcome).label}
    yield from _about_the_clock(entry)
    if entry.outcome in decisions:
        yield _("决定：%(kind)s") % {"kind": said(decisions[entry.outcome].words)}
    if entry.handed_to and entry.act not in BEFORE_THE_DEPARTMENT:
        yield _("转往：%(unit)s") % {"unit": said(entry.handed_to.words)}


def _about_the_clock(entry):
    if entry.act == "extend":
        yield _("延长 %(days)s 个工作日。") % {"days": entry.days}
    if entry.act == "bill_fee":
        yield _("金额：%(amount)s 元") % {"amount": entry.note}
    if entry.act == "split_off":
        yield _("分出的一件：%(number)s") % {"number": entry.outcome}
    if entry.act.startswith("hear_") and entry.outcome in Inquiry.Answer.values:
        yield _("对方意见：%(answer)s") % {"answer": Inquiry.Answer(entry.outcome).label}


def _note(entry, file):
    if entry.act == "bill_fee":
        return ""
    if entry.act in BEFORE_THE_DEPARTMENT and not file.knows_applicant:
        return ""
    return entry.note


def entered_late(entry):
    """This will say on which day an act was written down that is dated back (R36)."""
    day = _written_on(entry)
    return _("补录于 %(day)s。") % {"day": said(day)} if day else ""


def entered_on(standing, entries):
    """This will give, for each step done that is dated back, the day it was written down: the strip says so, too."""
    last = {entry.act: entry for entry in entries}
    ends = {hop.act: last.get("approve" if hop.approved_by else hop.act) for hop in standing.hops if hop.done_on}
    days = {act: _written_on(entry) for act, entry in ends.items() if entry is not None}
    return {act: day for act, day in days.items() if day}


def _written_on(entry):
    """The day an act was written down, None when it is the day the act carries."""
    day = localdate(entry.recorded_at)
    return day if day > entry.on else None


def _papers(file):
    by_entry = {}
    for paper in file.papers:
        url = reverse("workbench:paper", args=[file.case.number, paper.number])
        by_entry.setdefault(paper.entry_id, []).append({"title": _told_apart(paper), "url": url})
    return by_entry


def _told_apart(paper):
    """A letter is filed as PDF and as Word: two links side by side must not read the same."""
    kind = PurePath(paper.filename).suffix.lstrip(".").upper()
    return _("%(title)s（%(kind)s）") % {"title": paper.title, "kind": kind} if kind else paper.title
