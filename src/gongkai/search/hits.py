"""What was found, as it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.search.extracts import Parts, as_in, extract, marked
from gongkai.search.models import Findable
from gongkai.search.sought import Sought

SHOWN = ("kind", "key", "number", "title", "text", "document_number", "published_on", "unit_id", "theme", "year")


@dataclass(frozen=True)
class Hit:
    """One thing that was found. The parts say of each piece whether it is what was looked for."""

    kind: str
    key: int
    number: str
    title: str
    title_parts: Parts
    extract_parts: Parts
    document_number: str
    published_on: date
    unit: int | None
    theme: str
    year: int | None


def hits(ids: Sequence[int], asked: Sought) -> list[Hit]:
    """This will show rows in the order given, with what was looked for marked."""
    held = Findable.objects.only(*SHOWN).in_bulk(ids)
    return [_hit(held[pk], asked) for pk in ids if pk in held]


def _hit(row: Findable, asked: Sought) -> Hit:
    meant = as_in(row.title, asked)
    return Hit(
        kind=row.kind, key=row.key, number=row.number, title=row.title, title_parts=marked(row.title, asked),
        extract_parts=extract(row.text, meant), document_number=row.document_number,
        published_on=row.published_on, unit=row.unit_id, theme=row.theme, year=row.year,
    )  # fmt: skip
