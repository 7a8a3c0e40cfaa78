"""Bring in many items from a table, batch by batch: each batch is taken whole or not at all, and none twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from gongkai.casework import numbers
from gongkai.casework.papers import Filed
from gongkai.organisation.models import Position, Unit
from gongkai.organisation.officer import Officer
from gongkai.publishing import acts
from gongkai.publishing.content import Content
from gongkai.publishing.filled_rows import Reader, Taken, Wrong
from gongkai.publishing.models import Item
from gongkai.reading.spreadsheet import Row
from gongkai.rules.refusal import OutOfTurn, Refusal

ROWS_AT_ONCE = 2_000
SIGNS_AT_ONCE = 10_000_000  # of all texts of a batch
QUEUE = "import of items"  # imports take turns, so that none sees half of what another takes
Identity = tuple[str, str, date]


@dataclass(frozen=True)
class Brought:
    """A row that was taken: its number in the file, and the index number, or the case number of a draft, it has now."""

    line: int
    title: str
    number: str


@dataclass(frozen=True)
class Batch:
    """What became of some rows of a table, in the order of the file."""

    taken: tuple[Brought, ...]
    wrong: tuple[Wrong, ...]
    unread: tuple[str, ...] = ()  # columns that say nothing of an item, told once


@dataclass
class Import:
    """One import: who brings the items in, on which day, and whether they are published at once.

    To publish is the Lead Office's; `basis` says on what grounds each item was found fit to be public, `source` is
    the file, kept with the first case. Drafts are entered by whoever writes for a unit, under that unit.
    """

    officer: Officer
    publish: bool
    basis: str = ""
    source: Filed | None = None
    _lines: dict[bytes, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held = Position.Kind.LEAD_OFFICE if self.publish else Position.Kind.HANDLER
        mine = self.officer.units(held)
        if not mine:
            by: Any = self.officer.person
            raise OutOfTurn(NOT_LEAD if self.publish else NOT_HANDLER, name=by.name)
        self._mine = list(Unit.objects.filter(pk__in=mine).select_related("parent__parent__parent").order_by("code"))
        self._reader = Reader(self.officer.on)

    def take(self, rows: Iterable[Row]) -> Iterator[Batch]:
        """This will take the rows of a table batch by batch, telling after each what became of it."""
        unread: list[str] | None = None
        for batch in _batches(rows, self._reader):
            if unread is None:
                unread = self._reader.unread(batch[0][0])
                yield replace(self._take([result for _, result in batch]), unread=tuple(unread))
            else:
                yield self._take([result for _, result in batch])

    @transaction.atomic
    def _take(self, batch: list[Taken | Wrong]) -> Batch:
        numbers.next_number(QUEUE)
        there = _there([each for each in batch if isinstance(each, Taken)])
        told = [each if isinstance(each, Wrong) else self._once(each, there) for each in batch]
        good = [each for each in told if isinstance(each, Taken)]
        brought = self._publish(good) if self.publish else self._draw_up(good)
        return Batch(tuple(brought), tuple(each for each in told if isinstance(each, Wrong)))

    def _once(self, row: Taken, there: dict[Identity, str]) -> Taken | Wrong:
        """The row, unless an earlier one or an item that is there says the same, or it is not for us to take."""
        content = row.stocked.content
        mark = blake2b(repr(_identity(content)).encode(), digest_size=16).digest()
        if earlier := self._lines.get(mark):
            return _wrong(
                row, Refusal(gettext_noop("与第 %(line)s 行重复（名称、文号、生成日期都相同）。"), line=earlier)
            )
        if (number := there.get(_identity(content))) is not None:
            already = (
                Refusal(gettext_noop("已经有了，索引号 %(number)s。"), number=number)
                if number
                else Refusal(gettext_noop("已经登记过（名称、文号、生成日期都相同）。"))
            )
            return _wrong(row, already)
        if not self.publish and self._unit_for(content.publisher) is None:
            sentence = gettext_noop("%(unit)s的信息不由您登记。")
            return _wrong(row, OutOfTurn(sentence, unit=content.publisher.words))
        self._lines[mark] = row.line
        return row

    def _publish(self, rows: list[Taken]) -> list[Brought]:
        if not rows:
            return []
        source, self.source = self.source, None
        items = acts.take_over(
            [row.stocked for row in rows], unit=self._mine[0], basis=self.basis, by=self.officer.person,
            on=self.officer.on, source=source,
        )  # fmt: skip
        return [Brought(row.line, item.title, item.index_number) for row, item in zip(rows, items, strict=True)]

    def _draw_up(self, rows: list[Taken]) -> list[Brought]:
        told = []
        for row in rows:
            content = row.stocked.content
            made = acts.draw_up(
                content, unit=self._unit_for(content.publisher), by=self.officer.person, on=self.officer.on
            )
            told.append(Brought(row.line, content.title, made.case.number))
        return told

    def _unit_for(self, publisher: Unit) -> Unit | None:
        """The unit of the officer in whose name or above which the publisher stands."""
        return next((unit for unit in self._mine if publisher.pk in _up_from(unit)), None)


NOT_LEAD = gettext_noop("“%(name)s”当日不在总关办公室任职，不能直接发布；不加 --publish 可以登记为待公开信息。")
NOT_HANDLER = gettext_noop("“%(name)s”当日没有承办岗位，不能登记待公开信息。")


def _batches(rows: Iterable[Row], reader: Reader) -> Iterator[list[tuple[Row, Taken | Wrong]]]:
    batch: list[tuple[Row, Taken | Wrong]] = []
    signs = 0
    for row in rows:
        result = reader.read(row)
        batch.append((row, result))
        signs += len(result.stocked.content.body) if isinstance(result, Taken) else 0
        if len(batch) >= ROWS_AT_ONCE or signs >= SIGNS_AT_ONCE:
            yield batch
            batch, signs = [], 0
    if batch:
        yield batch


def _there(rows: list[Taken]) -> dict[Identity, str]:
    """The items that are there already, with their index numbers; drafts have none yet."""
    titles = {row.stocked.content.title for row in rows}
    found = Item.objects.filter(title__in=titles).values_list(
        "title", "document_number", "generated_on", "index_number"
    )
    return {(title, number, on): code or "" for title, number, on, code in found}


def _identity(content: Content) -> Identity:
    return content.title, content.document_number, content.generated_on


def _wrong(row: Taken, reason: Refusal) -> Wrong:
    return Wrong(row.line, row.stocked.content.title, (reason,))


def _up_from(unit: Unit) -> set[int]:
    found: set[int] = set()
    above: Unit | None = unit
    while above is not None:
        found.add(above.pk)
        above = above.parent
    return found
