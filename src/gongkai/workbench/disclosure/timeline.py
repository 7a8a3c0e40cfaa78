"""The journal as the case page tells it: what was done, by whom, on which day, late or not, with its papers."""

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
    facts = {"name": said(entry.by.words), "unit": said(entry.at_unit.words), "position": position}
    if entry.standing_in:
        return _("%(name)s（%(unit)s %(position)s，代理）") % facts
    return _("%(name)s（%(unit)s %(position)s）") % facts


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
    recorded_on = localdate(entry.recorded_at)
    return _("补录于 %(day)s。") % {"day": said(recorded_on)} if recorded_on > entry.on else ""


def _papers(file):
    by_entry = {}
    for paper in file.papers:
        url = reverse("workbench:paper", args=[file.case.number, paper.number])
        by_entry.setdefault(paper.entry_id, []).append({"title": paper.title, "url": url})
    return by_entry
