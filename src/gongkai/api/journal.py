"""A journal and the papers of a case as JSON, whatever the case is about."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ninja import Schema

from gongkai.api.disclosure.shapes import Named, act_shape, in_words, position_shape, unit_shape
from gongkai.casework import cover
from gongkai.casework.models import Entry, Paper
from gongkai.rules.rulebook import Rulebook


class Line(Schema):
    """One line of the journal. `by` is the officer's name, empty for the applicant; `papers` those the act filed."""

    number: int
    act: Named
    on: date
    recorded_at: datetime
    by: str
    position: Named
    unit: Named | None
    standing_in: bool
    handed_to: Named | None
    outcome: str
    note: str
    was_due_on: date | None
    papers: list[int]


class PaperShape(Schema):
    """A paper of the case; `url` gives its bytes, whose SHA-256 is `sha256`."""

    number: int
    kind: str
    title: str
    on: date
    filename: str
    media_type: str
    size: int
    sha256: str
    url: str


def line(entry: Entry, rulebook: Rulebook, papers: Iterable[Paper]) -> dict[str, Any]:
    """This will tell one entry; `rulebook` is the case's, `papers` those the reader may read."""
    rulebook = cover.rulebook_named(entry.rulebook) if entry.rulebook else rulebook
    return {
        "number": entry.number,
        "act": act_shape(rulebook, entry.act),
        "on": entry.on,
        "recorded_at": entry.recorded_at,
        "by": in_words(entry.by.words) if entry.by else "",
        "position": position_shape(rulebook, entry.position),
        "unit": unit_shape(entry.at_unit),
        "standing_in": entry.standing_in,
        "handed_to": unit_shape(entry.handed_to),
        "outcome": entry.outcome,
        "note": entry.note,
        "was_due_on": entry.was_due_on,
        "papers": [paper.number for paper in papers if paper.entry_id == entry.pk],
    }


def paper_shape(paper: Paper, url: str) -> dict[str, Any]:
    """This will tell a paper, which lies at `url`."""
    names = ("number", "kind", "title", "filename", "media_type", "size", "sha256")
    return {**{name: getattr(paper, name) for name in names}, "on": paper.entry.on, "url": url}
