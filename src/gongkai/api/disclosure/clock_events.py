"""What stopped, extended or restarted the clock of a case, and who assists, each as a shape of its own."""

from datetime import date
from typing import Any

from ninja import Schema

from gongkai.api.disclosure.case_file import CaseFile
from gongkai.api.disclosure.shapes import Named, act_shape, in_words, unit_shape
from gongkai.disclosure import reasons_asked
from gongkai.disclosure.models import (
    Application,
    Assistance,
    Correction,
    Extension,
    FeeNotice,
    Inquiry,
    ReasonsNotice,
)


class ExtensionShape(Schema):
    """The time for reply was extended by `days` working days, given to the step `for_step`."""

    on: date
    days: int
    for_step: Named
    reasons: str
    told_by_way: str


class InquiryShape(Schema):
    """A letter to a third party or another organ. `answer` is empty until they are heard: consents, refuses, silent."""

    to: str
    name: str
    contact: str
    question: str
    asked_on: date
    answer_due_on: date | None
    heard_on: date | None
    answer: str
    answer_reasons: str
    public_interest: str


class CorrectionShape(Schema):
    """The one notice of what to correct. `sent_on` is when a correction came online, `received_on` when it counts."""

    items: str
    asked_on: date
    until: date | None
    sent_on: date | None
    sent_words: str
    received_on: date | None
    corrected: str


class FeeShape(Schema):
    """The notice of the processing fee: `amount` yuan for `count` items or pages, `before` items earlier that month."""

    amount: int
    basis: str
    count: int
    before: int
    billed_on: date
    until: date
    paid_on: date | None


class ReasonsShape(Schema):
    """The notice that asks for the reasons of many applications, and what was said."""

    count: int
    period: str
    asked_on: date
    until: date
    heard_on: date | None
    said: str


class AssistanceShape(Schema):
    """What another department was asked to assist with, and what it answered or why it returned it."""

    id: int
    unit: Named
    question: str
    asked_by: str
    asked_on: date
    signed_on: date | None
    ended_on: date | None
    answer: str
    returned_because: str


class Events(Schema):
    """What stopped, extended or restarted the clock, and who assists."""

    extensions: list[ExtensionShape]
    inquiries: list[InquiryShape]
    correction: CorrectionShape | None
    fee: FeeShape | None
    reasons: ReasonsShape | None
    assistance: list[AssistanceShape]


def events(file: CaseFile) -> dict[str, Any]:
    """This will tell the events of a case. A query for each kind of which the journal knows any."""
    application, acts = file.application, {entry.act for entry in file.entries}
    asked = {"ask_third_party", "ask_other_organ"} & acts
    corrections = Correction.objects.filter(application=application).select_related("asked", "received", "sent")
    return {
        "extensions": [_extension(one, file) for one in _extensions(application)] if "extend" in acts else [],
        "inquiries": [_inquiry(one) for one in _inquiries(application)] if asked else [],
        "correction": _correction(corrections.get(), file) if "ask_correction" in acts else None,
        "fee": fee(_fee_notice(application)) if "bill_fee" in acts else None,
        "reasons": _reasons(reasons_asked.notice_of(application)) if "ask_reasons" in acts else None,
        "assistance": [_assistance(one) for one in _asked(application)] if {"forward", "pass_on"} & acts else [],
    }


def _extensions(application: Application) -> Any:
    return application.extensions.select_related("entry").order_by("id")


def _inquiries(application: Application) -> Any:
    return application.inquiries.select_related("asked", "heard").order_by("id")


def _fee_notice(application: Application) -> FeeNotice:
    return FeeNotice.objects.select_related("billed", "paid").get(application=application)


def _asked(application: Application) -> Any:
    return application.assistances.select_related("unit", "asked_by")


def _extension(one: Extension, file: CaseFile) -> dict[str, Any]:
    return {
        "on": one.entry.on, "days": one.days, "for_step": act_shape(file.rulebook, one.entry.for_step or "reply"),
        "reasons": one.reasons, "told_by_way": one.told_by_way,
    }  # fmt: skip


def _inquiry(one: Inquiry) -> dict[str, Any]:
    names = ("to", "name", "contact", "question", "answer_due_on", "answer", "answer_reasons", "public_interest")
    heard_on = one.heard.on if one.heard else None
    return {**{name: getattr(one, name) for name in names}, "asked_on": one.asked.on, "heard_on": heard_on}


def _correction(one: Correction, file: CaseFile) -> dict[str, Any]:
    return {
        **correction(one),
        "sent_words": one.sent_words if file.knows_applicant else "",
        "received_on": one.received.on if one.received else None, "corrected": one.corrected,
    }  # fmt: skip


def correction(one: Correction) -> dict[str, Any]:
    """This will tell what is to be corrected, until when, and whether it came online."""
    sent_on = one.sent.on if one.sent else None
    return {"items": one.items, "asked_on": one.asked.on, "until": one.until, "sent_on": sent_on}


def fee(one: FeeNotice) -> dict[str, Any]:
    """This will tell a fee with how it was counted and by when it is to be paid."""
    names = ("amount", "basis", "count", "before", "until")
    paid_on = one.paid.on if one.paid else None
    return {**{name: getattr(one, name) for name in names}, "billed_on": one.billed.on, "paid_on": paid_on}


def _reasons(one: ReasonsNotice) -> dict[str, Any]:
    names = ("count", "period", "until", "said")
    heard_on = one.heard.on if one.heard else None
    return {**{name: getattr(one, name) for name in names}, "asked_on": one.asked.on, "heard_on": heard_on}


def _assistance(one: Assistance) -> dict[str, Any]:
    names = ("question", "asked_on", "signed_on", "ended_on", "answer", "returned_because")
    return {
        "id": one.pk, "unit": unit_shape(one.unit), "asked_by": in_words(one.asked_by.words),
        **{name: getattr(one, name) for name in names},
    }  # fmt: skip
