"""What the gate found in the enclosures, what was cleaned away, who let a file out, and what was blackened in it."""

from collections import Counter

from django.utils.translation import gettext as _

from gongkai.design.sentences import plain as said
from gongkai.disclosure import release
from gongkai.screening.kinds import KINDS


def findings(file):
    """This will give, by paper, what is told of each enclosure. Two queries, none without enclosures."""
    enclosed = [one.paper for one in file.releases.values()]
    blackened = release.redactions_of(enclosed) if enclosed else {}
    return {key: _told(one, blackened.get(one.paper.sha256)) for key, one in file.releases.items()}


def _told(one, redaction):
    return {
        "title": one.paper.title,
        "verdict": _verdict(one),
        "kind": "done" if one.may_go_out else "warning",
        "found": [_finding(found) for found in one.findings],
        "removed": _counted(one.removed),
        "let_out": one.let_out_because,
        "released": _released(one),
        "marks": [(mark["page"], mark["ground"]) for mark in redaction.marks] if redaction else [],
    }


def _verdict(one):
    if one.let_out_by_id:
        facts = {"name": said(one.let_out_by.words), "day": said(one.let_out_on)}
        return _("无法检查，由%(name)s于 %(day)s 放行") % facts
    if one.releasable:
        return _("检查过，没有隐藏内容")
    if one.undecided:
        return _("无法检查，须由审核领导写明理由放行，或者退回改换格式")
    return _("有看不见的内容，不能公开")


def _finding(found):
    about = KINDS.get(found["kind"])
    if about is None:
        return {"title": found["kind"], "where": found["where"], "advice": ""}
    return {"title": said(about.title), "where": found["where"], "advice": said(about.advice)}


def _counted(removed):
    """What was cleaned away, each kind once with its number: nobody reads fifty lines of the same."""
    kinds = Counter(found["kind"] for found in removed)
    return [
        _("%(kind)s %(count)s 处") % {"kind": said(release.kind_words(kind)), "count": count}
        for kind, count in kinds.items()
    ]


def _released(one):
    if one.released_on is None or one.released_by is None:
        return ""
    facts = {"name": said(one.released_by.words), "day": said(one.released_on)}
    return _("%(name)s于 %(day)s 随答复公开，已锁定") % facts
