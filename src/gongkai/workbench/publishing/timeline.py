"""The journal of a publication as its page tells it: what was done, by whom, on which day, with its papers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.casework import cover
from gongkai.design.sentences import plain as said
from gongkai.publishing.models import Attribute, Clearance
from gongkai.workbench.disclosure.timeline import by_whom, entered_late


def told(file):
    """This will give one line of the timeline for each entry."""
    papers = _papers(file)
    return [_line(entry, file.rulebook, papers.get(entry.pk, [])) for entry in file.entries]


def _line(entry, rulebook, papers):
    rulebook = cover.rulebook_named(entry.rulebook) if entry.rulebook else rulebook
    sentences = [_outcome(entry), entry.note, entered_late(entry)]
    return {
        "on": entry.on,
        "title": said(rulebook.act_done(entry.act)),
        "by": by_whom(entry, rulebook),
        "late": entry.was_due_on is not None and entry.on > entry.was_due_on,
        "was_due_on": entry.was_due_on,
        "note": "\n".join(sentence for sentence in sentences if sentence),
        "papers": papers,
    }


def _outcome(entry):
    """A whole sentence about what the act settled."""
    match entry.act:
        case "propose" if entry.outcome in Attribute.values:
            return _("公开属性：%(attribute)s") % {"attribute": Attribute(entry.outcome).label}
        case "clearance" if entry.outcome in Clearance.Conclusion.values:
            return _("审查结论：%(said)s") % {"said": Clearance.Conclusion(entry.outcome).label}
        case "publish" if entry.outcome:
            return _("索引号：%(number)s") % {"number": entry.outcome}
    return _("从 %(day)s 起算") % {"day": said(entry.since)} if entry.since else ""


def _papers(file):
    by_entry = {}
    for paper in file.papers:
        by_entry.setdefault(paper.entry_id, []).append({"title": paper.title, "url": paper_address(file, paper)})
    return by_entry


def paper_address(file, paper):
    """This will give where a paper of a publication can be read."""
    return reverse("workbench:publication_paper", args=[file.case.number, paper.number])
