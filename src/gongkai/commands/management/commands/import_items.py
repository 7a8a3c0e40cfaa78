from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.casework.papers import Filed
from gongkai.commands.officer import bringer_in
from gongkai.commands.terminal import OfficeCommand
from gongkai.design.sentences import sentence
from gongkai.publishing.filled_rows import Wrong
from gongkai.publishing.importing import Batch, Import
from gongkai.reading import gate
from gongkai.rules.refusal import Refusal

NOTHING_TAKEN = 1
LISTED = 10  # index numbers that are listed each; of more only the first and the last
MOST_NAMED = 2_000  # rows that were not taken and are named


@dataclass
class Count:
    """What came of a file so far: enough to tell, and no more, however long the file is."""

    taken: int = 0
    wrong: int = 0
    numbers: list[str] = field(default_factory=list)
    series: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, batch: Batch) -> None:
        self.taken += len(batch.taken)
        self.wrong += len(batch.wrong)
        for number in (each.number for each in batch.taken):
            if len(self.numbers) < LISTED:
                self.numbers.append(number)
            series = number.rpartition("-")[0]
            first, last = self.series.get(series, (number, number))
            self.series[series] = min(first, number, key=_in_order), max(last, number, key=_in_order)

    def lines(self) -> Iterator[str]:
        """This will give the numbers that were allotted: all of a few, of many the first and last of each series."""
        if self.taken <= LISTED:
            yield from self.numbers
        else:
            yield from (first if first == last else f"{first} … {last}" for first, last in self.series.values())


def _in_order(number: str) -> tuple[int, str]:
    """A series that has run over its five digits goes on with six."""
    return len(number), number


class Command(OfficeCommand):
    help = "Bring in items from a spreadsheet. Exit code 1: no row could be taken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv with a column 名称")
        parser.add_argument("--publish", action="store_true", help="publish at once what was public before")
        parser.add_argument("--by", metavar="USERNAME", help="who brings them in (on the sample: chosen for you)")
        parser.add_argument("--basis", metavar="TEXT", help="on what grounds each item was found fit to be public")

    def answer(self, *, file: Path, publish: bool, by: str | None, basis: str | None, **options: Any) -> None:
        data = _read(file)
        officer = bringer_in(by, publish=publish, on=timezone.localdate())
        person: Any = officer.person
        basis = basis or f"存量信息，原已公开，由{person.name}按文件“{file.name}”逐件核对后接收"
        source = Filed("source", file.name, content=data, filename=file.name, media_type="application/octet-stream")
        brought = Import(officer, publish, basis, source)
        count, broken = Count(), None
        try:
            for batch in brought.take(gate.rows(data, file.name)):
                self._tell(batch, count)
        except Refusal as refusal:
            broken = refusal
        self._conclude(count, broken, publish)

    def _tell(self, batch: Batch, count: Count) -> None:
        if batch.unread:
            self.say(_("这些列没有读取：%(columns)s") % {"columns": _("、").join(batch.unread)})
        for wrong in batch.wrong[: max(0, MOST_NAMED - count.wrong)]:
            self.say(line(wrong))
        count.add(batch)

    def _conclude(self, count: Count, broken: Refusal | None, publish: bool) -> None:
        self.say("\n".join(conclusion(count, publish)))
        if broken:
            self.stderr.write(sentence(broken))
        if not count.taken:
            raise SystemExit(NOTHING_TAKEN)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise Refusal("读不到文件“%(file)s”：%(problem)s", file=str(file), problem=problem.strerror) from problem


def line(wrong: Wrong) -> str:
    """This will name a row that was not taken, with each reason."""
    facts = {
        "line": wrong.line,
        "title": wrong.title or _("（没有名称）"),
        "reasons": " ".join(map(sentence, wrong.reasons)),
    }
    return _("第 %(line)s 行《%(title)s》没有接收：%(reasons)s") % facts


def conclusion(count: Count, publish: bool) -> Iterator[str]:
    """This will say what was taken, with the numbers it has now, and how many rows were not."""
    if count.wrong > MOST_NAMED:
        yield _("只列出前 %(most)d 行。") % {"most": MOST_NAMED}
    facts = {"count": count.taken}
    if not count.taken:
        yield _("没有接收任何一条信息。")
    elif publish:
        yield ngettext("已接收并公开 %(count)d 条信息。", "已接收并公开 %(count)d 条信息。", count.taken) % facts
    else:
        yield ngettext("已登记 %(count)d 条待公开信息。", "已登记 %(count)d 条待公开信息。", count.taken) % facts
    if count.taken:
        yield _("索引号：") if publish else _("编号：")
        yield from (f"  {numbers}" for numbers in count.lines())
    if count.wrong:
        wrong = {"count": count.wrong}
        yield ngettext("%(count)d 行没有接收，原因见上。", "%(count)d 行没有接收，原因见上。", count.wrong) % wrong
