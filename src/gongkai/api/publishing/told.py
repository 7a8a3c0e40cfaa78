"""A publication as an officer reads it: what is to be public, where it stands, its journal and its papers."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from ninja import Schema

from gongkai.api.disclosure.shapes import Named, StandingShape, act_shape, in_words, standing_shape, unit_shape
from gongkai.api.journal import Line, PaperShape, line, paper_shape
from gongkai.api.publishing.publication_file import PublicationFile
from gongkai.publishing.models import Attachment, Clearance, Publication, Version


class AttachmentShape(Schema):
    """A file of a version. `unchecked`: nobody but a person can say whether something hides in it."""

    number: int
    name: str
    media_type: str
    size: int
    sha256: str
    unchecked: bool
    url: str


class VersionShape(Schema):
    """One version as somebody wrote it. Classes are codes of the catalogue."""

    number: int
    made_by: str
    made_at: datetime
    why: str
    title: str
    generated_on: date
    publisher: Named
    theme: str
    summary: str
    document_number: str
    genre: str
    audience: str
    keywords: str
    language: str
    domain: str
    phase: str
    effective_on: date | None
    more: dict[str, str]
    body: str
    files: list[AttachmentShape]


class ClearanceShape(Schema):
    """What a named officer concluded of one version, and on what basis."""

    version: int
    conclusion: Named
    basis: str
    by: str
    on: date


class PublicationTold(Schema):
    """A publication. `length` is how long its journal is: send it as `seen` with the next act."""

    number: str
    purpose: Named
    unit: Named
    drafted_by: str
    item: int | None
    index_number: str | None
    attribute: Named | None
    attribute_reasons: str
    live_from: date | None
    live_until: date | None
    reconsider_on: date | None
    standing: StandingShape
    version: VersionShape | None
    clearances: list[ClearanceShape]
    length: int
    journal: list[Line]
    papers: list[PaperShape]
    url: str


SAID = (
    "title", "generated_on", "theme", "summary", "document_number", "genre", "audience", "keywords", "language",
    "domain", "phase", "effective_on", "body", "number", "made_at", "why",
)  # fmt: skip


def told(file: PublicationFile) -> dict[str, Any]:
    """This will tell everything of a publication."""
    known, case = file.publication, file.publication.case
    return {
        "number": case.number,
        "purpose": labelled(known.purpose, known.get_purpose_display()),
        "unit": unit_shape(known.unit),
        "drafted_by": in_words(known.drafted_by.words),
        "item": known.item_id,
        "index_number": known.item.index_number if known.item else None,
        "attribute": labelled(known.attribute, known.get_attribute_display()) if known.attribute else None,
        **{name: getattr(known, name) for name in ("attribute_reasons", "live_from", "live_until", "reconsider_on")},
        "standing": _standing(file),
        "version": version_told(known.version) if known.version else None,
        "clearances": [_clearance(one) for one in file.clearances],
        "length": file.entries[-1].number,
        "journal": [line(entry, file.rulebook, file.papers) for entry in file.entries],
        "papers": [
            paper_shape(paper, reverse("api:publication_paper", args=[case.number, paper.number]))
            for paper in file.papers
        ],
        "url": reverse("api:publication", args=[case.number]),
    }


def version_told(version: Version) -> dict[str, Any]:
    """This will tell a version with its files; its body is safe to show as it is."""
    return {
        **{name: getattr(version, name) for name in SAID},
        "made_by": in_words(version.made_by.words),
        "publisher": unit_shape(version.publisher),
        "more": {code: str(said) for code, said in version.more.items()},
        "files": [_attachment(file, version) for file in version.attachments.all()],
    }


def labelled(code: str, label: object) -> dict[str, str]:
    """This will give a choice with its name in the reader's language."""
    return {"code": str(code), "name": str(label)}


def waited_for(publication: Publication, rulebook: Any) -> dict[str, str] | None:
    """This will name the act a publication waits for, as it is sent: a proposal is agreed to."""
    act = publication.case.waiting_for
    return act_shape(rulebook, AS_SENT.get(act, act))


AS_SENT = {"approve": "agree"}


def _standing(file: PublicationFile) -> dict[str, Any]:
    shape = standing_shape(file.standing, file.rulebook, file.workdays, file.today)
    return shape | {"waiting_for": waited_for(file.publication, file.rulebook)}


def _clearance(one: Clearance) -> dict[str, Any]:
    return {
        "version": one.version.number,
        "conclusion": labelled(one.conclusion, one.get_conclusion_display()),
        "basis": one.basis,
        "by": in_words(one.by.words),
        "on": one.on,
    }


def _attachment(file: Attachment, version: Version) -> dict[str, Any]:
    names = ("number", "name", "media_type", "size", "sha256", "unchecked")
    address = reverse("api:own_item_file", args=[version.item_id, version.number, file.number])
    return {**{name: getattr(file, name) for name in names}, "url": address}
