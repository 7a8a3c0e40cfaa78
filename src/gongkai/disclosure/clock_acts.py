"""The acts that stop, extend or restart an application's clock, and those that end it without a reply on the merits."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar, cover, journal
from gongkai.disclosure import dispatch, letter_facts, notices, papers
from gongkai.disclosure.correcting import last_day, sent_in_time
from gongkai.disclosure.models import AnsweredAnew, Correction, Extension, FeeNotice, Inquiry
from gongkai.organisation.models import Position
from gongkai.rules import fees, limits
from gongkai.rules.refusal import Incomplete, OutOfTurn, Refusal, require

To = Inquiry.To
ASKS = {
    To.THIRD_PARTY: "ask_third_party", To.JOINT_MAKER: "ask_other_organ", To.OTHER_ORGAN: "ask_other_organ",
}  # fmt: skip
HEARS = {
    To.THIRD_PARTY: "hear_third_party", To.JOINT_MAKER: "hear_other_organ", To.OTHER_ORGAN: "hear_other_organ",
}  # fmt: skip
PAY_AT = "请持本通知到我单位受理岗位缴纳，或者按照我单位告知的账户转账"
MOST_ON_THE_WAY, MOST_FOR_CORRECTION = timedelta(days=92), timedelta(days=366)  # beyond, a year is mistyped
LETTERS = {
    To.THIRD_PARTY: "third_party_letter", To.JOINT_MAKER: "co_maker_letter", To.OTHER_ORGAN: "other_body_letter",
}  # fmt: skip
LIMITS = {To.THIRD_PARTY: "third_party_opinion", To.JOINT_MAKER: "joint_maker_opinion"}


@transaction.atomic
def extend(application, *, days, reasons, told_by_way, by, on, for_step="", seen=None):
    """延长答复期限: once, consented to and told before the limit, at most the statute's further days (L-07, Q17).

    On Route A the head of the unit's general section consents, otherwise the head of the Lead Office.
    `for_step` names the step that gets the days; without it the reply does.
    """
    require(reasons, "reasons", gettext_noop("请写明延长答复期限的理由，通知书上要告知申请人。"))
    most = _rulebook(application).statute.limits["extension"].within
    if not days or not 1 <= days <= most:
        raise Incomplete(gettext_noop("延长的工作日数须在1至%(most)s之间。"), field="days", most=most)
    if on > application.case.case_due_on:
        raise OutOfTurn(gettext_noop("答复期限已于 %(due)s 届满，不能再延长。"), due=application.case.case_due_on)
    standing = cover.standing(list(application.case.entries.all()), calendar.in_force())
    if for_step and standing.waiting_for and for_step not in steps_left(standing):
        raise Incomplete(gettext_noop("请选择一个尚未办理、有期限的环节。"), field="for_step")
    new_due_on = calendar.in_force().after(application.case.case_due_on, days)
    told = {"extension": days, "reasons": reasons, "new_due_on": new_due_on}
    entry = journal.record(
        application.case, "extend", by=by, on=on, seen=seen, days=days, for_step=for_step, note=reasons,
        filed=dispatch.letter(application, "extension", kind="extension_notice", on=on, facts=told),
    )  # fmt: skip
    refuse_without_consent(application, entry.position)
    notices.tell(application, entry)
    Extension.objects.create(application=application, entry=entry, days=days, reasons=reasons, told_by_way=told_by_way)
    return entry


def steps_left(standing):
    """This will give the steps still ahead that have a limit: those that can be given more days."""
    return [hop.act for hop in standing.hops[standing.at :] if hop.within]


def refuse_without_consent(application, position):
    """This will refuse an extension by a position that cannot consent to it (Q17)."""
    if position != consenting_position(application):
        raise OutOfTurn(gettext_noop("此件由总关答复，延长期限须经总关办公室负责人同意。"))


def consenting_position(application):
    """This will give whose consent an extension needs (Q17)."""
    line = _rulebook(application).procedure(application.case.procedure)
    own = line.steps[-1].by == Position.Kind.GENERAL_SECTION
    return Position.Kind.GENERAL_SECTION if own else Position.Kind.LEAD_OFFICE


@transaction.atomic
def inquire(application, *, to, name, contact, question, by, on, received_on=None, answer_by=None, seen=None):
    """征求意见: ask a third party or another organ in writing; the clock rests until they are heard (L-06, L-13, L-14).

    Under the rulebook that gives them a time, it runs from `received_on`, the day they got the letter, or from `on`.
    The law gives none to an organ that is no joint maker (2019 art. 33): for it the office sets `answer_by`.
    """
    require(name, "name", gettext_noop("请填写被征求意见者的名称。"))
    require(contact, "contact", gettext_noop("请填写被征求意见者的联系方式。"))
    require(question, "question", gettext_noop("请写明征求意见的内容；不要写申请人是谁。"))
    until = (
        _day_set(answer_by, on) if to == To.OTHER_ORGAN
        else _opinion_due_on(application, to, sent_on=on, received_on=received_on)
    )  # fmt: skip
    inquiry = Inquiry(
        application=application, to=to, name=name, contact=contact, question=question, answer_due_on=until
    )
    inquiry.asked = journal.record(
        application.case, ASKS[to], by=by, on=on, seen=seen, until=until, filed=_asking_papers(inquiry, on)
    )
    inquiry.save()
    notices.tell(application, inquiry.asked)
    return inquiry


def _day_set(answer_by, on):
    if answer_by is None or not on < answer_by <= on + MOST_ON_THE_WAY:
        raise Incomplete(gettext_noop("请给对方定一个答复意见的日期：须在发函之后、三个月以内。"), field="answer_by")
    return answer_by


def _opinion_due_on(application, to, *, sent_on, received_on):
    """The last day for an opinion, counted from the day the letter arrived; None where the law gives them no time."""
    if received_on and not sent_on <= received_on <= sent_on + MOST_ON_THE_WAY:
        raise Incomplete(
            gettext_noop("请核对对方收到征求意见函的日期：不能早于发函日，也不能晚于发函后三个月。"),
            field="received_on",
        )
    limit = _rulebook(application).statute.limits.get(LIMITS[to])
    return limits.due(limit, received_on or sent_on, calendar.in_force()) if limit else None


def _asking_papers(inquiry, on):
    """The letter; to a third party with the form it answers on, and what the applicant is told of it."""
    application, facts = inquiry.application, letter_facts.of_inquiry(inquiry)
    about = {"kind": "inquiry_letter", "on": on}
    if inquiry.to != To.THIRD_PARTY:
        return dispatch.letter(application, LETTERS[inquiry.to], facts=facts, to=inquiry.name, **about)
    number = dispatch.reference_number(dispatch.replying_unit(application, on=on), dispatch.LETTERS, on)
    answered_on = {"asked_on": on, "asked_number": number}
    form = dispatch.letter(application, "confirmation", facts=answered_on, **about)
    return [
        *dispatch.letter(
            application, LETTERS[inquiry.to], facts=facts, to=inquiry.name, number=number,
            enclosures=[form[0].title], **about,
        ),
        *form,
        *dispatch.letter(application, "third_party_told", kind="inquiry_notice", on=on, facts={"asked_on": on}),
    ]  # fmt: skip


@transaction.atomic
def hear(inquiry, *, answer, reasons="", public_interest="", by, on, received_on=None, files=(), seen=None):
    """意见已明: the answer has come, or its time has run out in silence; from the next working day days count again.

    `received_on` is the day they got the letter, where the office learned it only now: their time runs from it.
    """
    if answer not in Inquiry.Answer.values:
        raise Incomplete(gettext_noop("请选择对方的意见。"), field="answer")
    application = inquiry.application
    if received_on and inquiry.to in LIMITS:
        inquiry.answer_due_on = _opinion_due_on(
            application, inquiry.to, sent_on=inquiry.asked.on, received_on=received_on
        )
    if answer == Inquiry.Answer.SILENT:
        _refuse_early_silence(inquiry, on)
    note = papers.inquiry_answer(application, inquiry, answer, reasons, by=by, on=on)
    inquiry.heard = journal.record(
        application.case, HEARS[inquiry.to], by=by, on=on, seen=seen, until=inquiry.answer_due_on, outcome=answer,
        filed=[note, *papers.attached(files, "opinion")],
    )  # fmt: skip
    inquiry.answer, inquiry.answer_reasons, inquiry.public_interest = answer, reasons, public_interest
    inquiry.save()
    return inquiry.heard


def _refuse_early_silence(inquiry, on):
    if inquiry.answer_due_on is None:
        raise Refusal(gettext_noop("2008年规程没有规定第三方答复的期限，请按实际收到的意见办理。"))
    if on <= inquiry.answer_due_on:
        raise OutOfTurn(
            gettext_noop("对方答复意见的期限到 %(until)s 当天为止，尚未届满，不能按逾期未答复处理。"),
            until=inquiry.answer_due_on,
        )


@transaction.atomic
def ask_correction(application, *, items, by, on, until=None, seen=None):
    """告知补正: once. Under 2019 the clock rests; under 2008 the notice is the reply (L-08, Q19)."""
    require(items, "items", gettext_noop("请逐项写明申请人需要补正什么。"))
    if hasattr(application, "correction"):
        raise OutOfTurn(gettext_noop("补正只能告知一次，此件已经告知过。"))
    limit = _rulebook(application).statute.limits.get("correction_notice")
    if limit:
        last = limits.due(limit, application.case.received_on, calendar.in_force())
        if on > last:
            raise OutOfTurn(gettext_noop("告知补正的期限是收到申请后的 %(last)s，已经过了。"), last=last)
        if until is None or until <= on:
            raise Incomplete(gettext_noop("请给申请人定一个合理的补正期限，须在通知之后。"), field="until")
        if until > on + MOST_FOR_CORRECTION:
            raise Incomplete(gettext_noop("补正的期限不能超过一年，请核对年份。"), field="until")
    told, decision = {"corrections": items, "correct_by": until}, "" if limit else "UNCLEAR"
    letter = dispatch.letter(application, "correction", kind="correction_notice", on=on, facts=told, decision=decision)
    entry = journal.record(
        application.case, "ask_correction", by=by, on=on, seen=seen, until=until, note=items, filed=letter,
        outcome=decision,
    )  # fmt: skip
    notices.tell(application, entry)
    return Correction.objects.create(application=application, asked=entry, items=items, until=until)


@transaction.atomic
def receive_correction(application, *, corrected, by, on, files=(), proof=(), seen=None):
    """收到补正: the corrected application has come, and the days begin anew from this day (L-08).

    `proof` are files that tell who asks; departments do not see them.
    """
    require(corrected, "corrected", gettext_noop("请写明申请人补正后的内容。"))
    sheet = papers.corrected(application, corrected, by=by, on=on)
    received = journal.record(
        application.case, "receive_correction", by=by, on=on, seen=seen,
        filed=[sheet, *papers.attached(proof, "identity_proof"), *papers.attached(files)],
    )  # fmt: skip
    correction = application.correction
    correction.received, correction.corrected = received, corrected
    correction.save()
    return correction.received


@transaction.atomic
def bill_fee(application, *, basis, count, by, on, before=0, seen=None):
    """收费通知: the processing fee for an excess, due within its working days from the notice (L-17, L-48)."""
    if hasattr(application, "fee_notice"):
        raise OutOfTurn(gettext_noop("收费通知只能发出一次，此件已经发出过。"))
    if basis not in FeeNotice.Basis.values:
        raise Incomplete(gettext_noop("请选择按件还是按页计费。"), field="basis")
    amount = fees.pages_fee(count) if basis == FeeNotice.Basis.PAGES else fees.items_fee(before, count)
    if not amount:
        raise Refusal(gettext_noop("按标准此件不收费，不必发收费通知。"))
    until = limits.due(_rulebook(application).statute.limits["fee_payment"], on, calendar.in_force())
    notice = FeeNotice(application=application, basis=basis, count=count, before=before, amount=amount, until=until)
    told = letter_facts.of_fee(notice, account=PAY_AT)
    letter = dispatch.letter(application, "fee", kind="fee_notice", on=on, facts=told)
    notice.billed = journal.record(
        application.case, "bill_fee", by=by, on=on, seen=seen, until=until, note=str(amount), filed=letter
    )
    notice.save()
    notices.tell(application, notice.billed)
    return notice


@transaction.atomic
def receive_fee(application, *, by, on, seen=None):
    """收到费用: the period begins anew from the day after payment (L-18)."""
    paid = journal.record(application.case, "receive_fee", by=by, on=on, seen=seen)
    notice = application.fee_notice
    notice.paid = paid
    notice.save()
    return notice.paid


@transaction.atomic
def abandon(application, *, kind, by, on, seen=None):
    """视为放弃: not corrected, or not paid, by the day set, without good reason."""
    until = awaited(application)
    if kind not in until:
        raise Incomplete(gettext_noop("请选择视为放弃的原因：逾期不补正，或者逾期不缴费。"), field="cause")
    if on <= until[kind]:
        raise OutOfTurn(gettext_noop("期限 %(until)s 尚未届满，不能视为放弃。"), until=until[kind])
    if kind == "OTHER_NO_CORRECTION" and sent_in_time(application.correction, calendar.in_force()):
        raise OutOfTurn(gettext_noop("申请人已按期在网上交来补正，不能视为放弃；请确认收到。"))
    asked = application.correction.asked if kind == "OTHER_NO_CORRECTION" else application.fee_notice.billed
    told = {"asked_on": asked.on, "correct_by": until[kind], "pay_by": until[kind]}
    name = _rulebook(application).letters.serving(kind).name
    letter = dispatch.letter(application, name, kind="abandonment", on=on, facts=told, decision=kind)
    return journal.record(application.case, "abandon", by=by, on=on, seen=seen, outcome=kind, filed=letter)


@transaction.atomic
def withdraw(application, *, reasons, by, on, seen=None):
    """撤回: the applicant takes the application back; counted under other outcomes (Q26)."""
    require(reasons, "reasons", gettext_noop("请写明申请人怎样提出撤回，例如“6月3日来电，已书面确认”。"))
    letter = dispatch.letter(application, "withdrawn", kind="withdrawal", on=on, facts={"withdrawn_on": on})
    return journal.record(
        application.case, "withdraw", by=by, on=on, seen=seen, outcome="OTHER", note=reasons, filed=letter
    )


def awaited(application):
    """This will give what the applicant still has to do, as the decision when it is not done, and until when.

    Nobody waits any more for what was asked before a decision or judgment had the case answered anew.
    """
    correction, notice = getattr(application, "correction", None), getattr(application, "fee_notice", None)
    until = {}
    if correction and correction.until and correction.received_id is None and not _set_aside(correction.asked):
        until["OTHER_NO_CORRECTION"] = last_day(correction, calendar.in_force())
    if notice and notice.paid_id is None and not _set_aside(notice.billed):
        until["OTHER_NO_FEE"] = notice.until
    return until


def _set_aside(asked):
    return AnsweredAnew.objects.filter(entry__case=asked.case_id, entry__number__gt=asked.number).exists()


def open_inquiry(application):
    """This will give the inquiry that nobody has answered yet, None when there is none."""
    return application.inquiries.filter(heard__isnull=True).last()


def _rulebook(application):
    return cover.rulebook_named(application.case.rulebook)
