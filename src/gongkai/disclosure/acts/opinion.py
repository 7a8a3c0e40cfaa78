"""The department's opinion: drafted, cleared, approved by the leader, or sent back (R28, R29, R37)."""

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, journal
from gongkai.casework.hold import hold
from gongkai.disclosure import papers, parts, reasons_asked, release
from gongkai.disclosure.models import Clearance, Feedback
from gongkai.rules.refusal import Incomplete, OutOfTurn, Words, require

CLEARANCES = (Clearance.Conclusion.OPEN, Clearance.Conclusion.OPEN_IN_PART)


def feedback(
    application, *, kind, text, reasons="", evidence="", files=(), clean=True, by, on, seen=None, **told_apart
):  # fmt: skip
    """反馈意见: the department's draft decision, text, reasons and enclosures (R28). The leader reviews it next.

    What is enclosed goes through the gate; `clean` takes out what hides in it and can be taken out safely.
    `told_apart` are the `Parts` of a partial disclosure. The gate comes before the transaction: it may take half a
    minute, and on SQLite nobody else could write meanwhile.
    """
    decision = _decision(application, kind)
    _refuse_untold(application, decision, on)
    require(text, "text", gettext_noop("请写明拟答复申请人的内容。"))
    if decision.reasons:
        require(
            reasons,
            "reasons",
            gettext_noop("“%(kind)s”必须说明理由和依据。"),
            kind=Words(decision.title, decision.title_en),
        )
    if files:
        _refuse_early(application, by=by, on=on, seen=seen)
    screened = release.screen(files, clean=clean)
    draft = Feedback(
        application=application, drafted_by=by, kind=kind, text=text, reasons=reasons, evidence=evidence,
        **vars(parts.drafted(decision, told_apart, screened)),
    )  # fmt: skip
    return _filed(application, draft, decision, screened, by=by, on=on, seen=seen)


def _refuse_early(application, *, by, on, seen):
    """Whose turn it is not need not wait for the gate; it is asked once more when the act is recorded."""
    entries = list(application.case.entries.select_related("by"))
    journal.refuse_if_moved_on(application.case, entries, seen)
    where = cover.standing(entries, calendar.in_force())
    journal.in_turn(where, cover.rulebook_named(application.case.rulebook), "feedback", by=by, on=on)


@transaction.atomic
def _filed(application, draft, decision, screened, *, by, on, seen):
    unit = application.case.handed_to
    sheet = papers.feedback_sheet(application, draft, decision, unit=unit or application.unit, by=by, on=on)
    enclosed = [release.as_file(file.name, file.data) for file in screened]
    filed = [sheet, *papers.attached(enclosed, "enclosure")]
    draft.entry = journal.record(
        application.case, "feedback", by=by, on=on, seen=seen, outcome=draft.kind, note=draft.reasons, filed=filed
    )
    draft.save()
    if screened:
        release.note(draft.entry.papers.filter(kind="enclosure"), screened)
    return draft


def clear(application, *, conclusion, basis, by, on, seen=None):
    """保密审查: a named officer, who is not the drafter, reviews what the draft would give out (R37, L-37)."""
    with hold(application.case):
        return _clear(application, _draft_in_review(application), conclusion, basis, by=by, on=on, seen=seen)


def _clear(application, draft, conclusion, basis, *, by, on, seen):
    require(basis, "clearance_basis", gettext_noop("请写明保密审查的依据。"))
    if conclusion not in Clearance.Conclusion.values:
        raise Incomplete(gettext_noop("请选择保密审查结论。"), field="clearance")
    _refuse_drafter(draft, by)
    sheet = papers.clearance_sheet(application, conclusion, basis, by=by, on=on)
    entry = journal.record(
        application.case, "clear", by=by, on=on, seen=seen, outcome=conclusion, note=basis, filed=[sheet]
    )
    return Clearance.objects.create(feedback=draft, entry=entry, conclusion=conclusion, basis=basis)


def approve(application, *, by, on, clearance="", clearance_basis="", note="", seen=None):
    """审核同意: the division-level leader, who is not the drafter, lets the feedback go (R29, Q22).

    What gives something out needs a clearance that lets it; the leader makes it here when nobody has yet.
    """
    with hold(application.case):
        draft = _draft_in_review(application)
        _refuse_drafter(draft, by)
        decision, cleared = _decision(application, draft.kind), draft.clearance
        if decision.grants and cleared is None:
            cleared = _clear(application, draft, clearance, clearance_basis, by=by, on=on, seen=seen)
            seen = None
        if decision.grants:
            _refuse_uncleared(draft, cleared)
        sheet = papers.approval_sheet(application, decision, cleared, by=by, on=on, note=note)
        entry = journal.record(
            application.case, "approve", by=by, on=on, seen=seen, outcome=draft.kind, note=note, filed=[sheet]
        )
        draft.approved_by, draft.approved_on = by, on
        draft.save(update_fields=["approved_by", "approved_on"])
    return entry


def _refuse_uncleared(draft, cleared):
    if cleared.conclusion not in CLEARANCES:
        raise Incomplete(
            gettext_noop("保密审查结论为“%(conclusion)s”，不能同意公开；请退回承办部门。"), field="clearance",
            conclusion=Clearance.Conclusion(cleared.conclusion).label,
        )  # fmt: skip
    release.refuse_blocked(draft)


def _refuse_drafter(draft, by):
    if draft.drafted_by_id == by.pk:
        raise OutOfTurn(gettext_noop("反馈意见由您本人起草，须由另一位分管处级领导审核。"))


@transaction.atomic
def send_back(application, *, reasons, by, on, seen=None):
    """退回重办: the leader before approving, or the replier after, sends it back; the ten days run on (R29, Q23)."""
    require(reasons, "reasons", gettext_noop("请写明退回的理由，承办部门据此重办。"))
    draft = application.feedbacks.last()
    if draft is None:
        raise OutOfTurn(gettext_noop("此件没有可以退回的反馈意见。"))
    slip = papers.return_slip(application, by=by, on=on, reasons=reasons)
    entry = journal.record(application.case, "send_back", by=by, on=on, seen=seen, note=reasons, filed=[slip])
    draft.sent_back_by, draft.sent_back_on, draft.sent_back_reasons = by, on, reasons
    draft.save()
    return entry


def _draft_in_review(application):
    draft = application.feedbacks.filter(approved_by__isnull=True, sent_back_by__isnull=True).last()
    if draft is None:
        raise OutOfTurn(gettext_noop("此件没有待审核的反馈意见。"))
    return draft


def _refuse_untold(application, decision, on):
    if decision.after and not application.case.entries.filter(act=decision.after).exists():
        act = cover.rulebook_named(application.case.rulebook).act_words(decision.after)
        raise Incomplete(
            gettext_noop("“%(kind)s”须在“%(act)s”之后才能作出，此件没有这一步。"), field="kind",
            kind=decision.words, act=act,
        )  # fmt: skip
    reasons_asked.refuse_unheard(application, decision, on=on)


def _decision(application, kind):
    decisions = cover.rulebook_named(application.case.rulebook).statute.decisions
    if kind not in decisions:
        raise Incomplete(gettext_noop("请选择拟作的决定。"), field="kind")
    if decisions[kind].matter != application.matter:
        raise Incomplete(gettext_noop("所选决定不适用于这类申请事项。"), field="kind")
    return decisions[kind]
