"""Prove that the registers of applications say what was recorded: each line against its entry, words against papers.

What is compared stands in `REGISTERS`, `ASKED` and the functions here; what stands nowhere in the journal or in a
paper (a query code, the ways of delivery) is proved by nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from gongkai.casework.models import Case, Entry, PaperText
from gongkai.casework.proof import Finding, by_key, in_batches, named
from gongkai.disclosure import letter_proof
from gongkai.disclosure.models import Application, Clearance, Extension, Feedback, FirstCheck, Inquiry, Reply, Split
from gongkai.rules.refusal import Words

OF_ENTRY = gettext_noop("%(register)s与第%(number)s条办理记录不符")
LOST = gettext_noop("第%(number)s条办理记录的%(register)s不在了")
OF_PAPER = gettext_noop("%(register)s与案卷里的《%(title)s》不符")
OF_REGISTRATION = gettext_noop("登记编号 %(is)s 与办理记录不符")
OF_STANDING = gettext_noop("答复 %(reply)s 是否有效，与办理记录不符")

# What the form an application came with says of it; nobody changes it afterwards.
ASKED = (
    "case__number", "subject", "description", "document_number", "purpose", "applicant__name", "applicant__address",
    "applicant__phone", "applicant__email",
)  # fmt: skip


@dataclass(frozen=True)
class Register:
    """A table with a line for every entry of some acts: what its columns say (`said`), in the columns of the entry."""

    model: Any
    title: Words
    acts: tuple[str, ...]
    case: str
    said: dict[str, str]
    entry: str = "entry"

    @property
    def agrees(self) -> Q:
        alike = {column: F(f"{self.entry}__{other}") for column, other in self.said.items()}
        return Q(**{f"{self.entry}__act__in": self.acts, f"{self.entry}__case": F(self.case)}, **alike)


REGISTERS = (
    Register(
        FirstCheck, Words("初核", "first check"), ("check",), "application__case",
        {"outcome": "outcome", "reasons": "note"},
    ),
    Register(
        Feedback, Words("反馈意见", "opinion"), ("feedback",), "application__case",
        {"kind": "outcome", "reasons": "note", "drafted_by": "by"},
    ),
    Register(
        Clearance, Words("保密审查", "clearance"), ("clear",), "feedback__application__case",
        {"conclusion": "outcome", "basis": "note"},
    ),
    Register(
        Reply, Words("答复", "reply"), ("reply",), "application__case", {"kind": "outcome", "number": "note"},
    ),
    Register(
        Extension, Words("延长期限", "extension"), ("extend",), "application__case",
        {"days": "days", "reasons": "note"},
    ),
    Register(
        Split, Words("分件", "split"), ("split_off",), "whole__case",
        {"part__case__number": "outcome", "part__subject": "note"},
    ),
    Register(
        Inquiry, Words("征求意见", "inquiry"), ("ask_third_party", "ask_other_organ"), "application__case", {},
        entry="asked",
    ),
)  # fmt: skip


def findings(cases=None) -> Iterator[Finding]:
    """This will go through the registers of cases, all unless given, and yield what was altered behind our back."""
    inside = Case.objects.all() if cases is None else cases
    for register in REGISTERS:
        yield from _of_entries(register, inside)
    yield from _of_applications(inside)
    yield from _of_standing(inside)
    for model, case, look in (
        (Application, "case", _of_forms),
        (Feedback, "application__case", _of_sheets),
        (Reply, "application__case", _of_letters),
    ):
        keys = list(model.objects.filter(**{f"{case}__in": inside}).order_by("pk").values_list("pk", flat=True))
        yield from in_batches(model, keys, look)


def _of_entries(register, cases):
    """Lines that say something else than their entries, and entries whose line is gone: compared by the database."""
    same = models.Case(When(register.agrees, then=Value(1)), default=Value(0))
    entry = register.entry
    lines = register.model.objects.annotate(same=same).filter(same=0, **{f"{entry}__case__in": cases}).order_by("pk")
    for case, number in lines.values_list(f"{entry}__case_id", f"{entry}__number"):
        yield Finding(named(case), OF_ENTRY, {"register": register.title, "number": number})
    line = register.model.objects.filter(**{entry: OuterRef("pk")})
    lost = Entry.objects.filter(act__in=register.acts, case__in=cases).exclude(Exists(line)).order_by("pk")
    for case, number in lost.values_list("case_id", "number"):
        yield Finding(named(case), LOST, {"register": register.title, "number": number})


def _of_applications(cases):
    """The number an application is registered under is the one its last registration gave."""
    registered = Entry.objects.filter(case=OuterRef("case"), act="register").order_by("-number").values("outcome")
    others = Application.objects.filter(case__in=cases).annotate(given=Coalesce(Subquery(registered[:1]), Value("")))
    for key, case in others.exclude(registered_as=F("given")).order_by("pk").values_list("pk", "case_id"):
        yield Finding(named(case), OF_REGISTRATION, {"is": by_key(Application, key)})


def _of_standing(cases):
    """A reply stands for its application until the case is answered anew."""
    anew = Entry.objects.filter(case=OuterRef("entry__case"), act="answer_anew", number__gt=OuterRef("entry__number"))
    replies = Reply.objects.filter(entry__case__in=cases).annotate(replaced=Exists(anew))
    stands, replaced = Q(replaced=False, standing_for=F("application")), Q(replaced=True, standing_for=None)
    alike = models.Case(When(stands | replaced, then=Value(1)), default=Value(0))
    wrong = replies.annotate(alike=alike).filter(alike=0).order_by("pk")
    for key, case in wrong.values_list("pk", "entry__case_id"):
        yield Finding(named(case), OF_STANDING, {"reply": by_key(Reply, key)})


def _of_forms(keys):
    """What is asked, and who asks, as the form says; a form whose words were erased proves nothing."""
    lines = list(Application.objects.filter(pk__in=keys).order_by("pk").values_list("case_id", *ASKED))
    forms = _sheets("application_form", "paper__case_id", paper__case__in=[case for case, *_ in lines])
    for case, *asked in lines:
        if case in forms and not all(_stands(word, forms[case][1]) for word in asked):
            yield Finding(named(case), OF_PAPER, {"register": Words("申请", "application"), "title": forms[case][0]})


def _of_sheets(keys):
    """The words of an opinion as its sheet has them."""
    drafts = list(Feedback.objects.filter(pk__in=keys).select_related("entry").order_by("pk"))
    sheets = _sheets("feedback", "paper__entry_id", paper__entry__in=[draft.entry_id for draft in drafts])
    for draft in drafts:
        title, sheet = sheets.get(draft.entry_id, ("", None))
        told = (draft.given, draft.withheld, draft.withheld_basis, draft.reasons, draft.evidence)
        if sheet is not None and not (
            sheet.endswith(f"\n{draft.text}\n") and all(_stands(words, sheet) for words in told)
        ):
            about = {"register": Words("反馈意见", "opinion"), "title": title}
            yield Finding(named(draft.entry.case_id), OF_PAPER, about)


def _of_letters(keys):
    """The words of a reply as the letter has them that was filed with it."""
    for case, title in letter_proof.differing(Reply.objects.filter(pk__in=keys)):
        yield Finding(named(case), OF_PAPER, {"register": Words("答复", "reply"), "title": title})


def _stands(words, sheet):
    """Whether a sheet has some words as one of its lines of label and value; of what is empty it has none."""
    return not words or f"：{words}\n" in sheet


def _sheets(kind, of, **which):
    """The titles and words of papers of a kind, by what they belong to."""
    found = PaperText.objects.filter(paper__kind=kind, **which).values_list(of, "paper__title", "text")
    return {key: (title, text) for key, title, text in found}
