"""The escalation ladder (催办): who is told when the time of a step runs out, derived from dates alone."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.refusal import BadRulebook, Several, Words
from gongkai.rules.rulebook import BUILT_IN, rulebooks
from gongkai.rules.workdays import Workdays

FILE = "ladder.toml"
IN_TURN = "in_turn"


@dataclass(frozen=True)
class Rung:
    """One rung: reached so many working `days` after a step's last day, or before it when below zero."""

    name: str
    title: str
    title_en: str
    days: int
    to: tuple[str, ...]

    @property
    def words(self) -> Words:
        return Words(self.title, self.title_en)

    def due_days(self, on: date, workdays: Workdays) -> tuple[date, date]:
        """This will give the days, from one and before another, on which a step fell due that reaches the rung `on`.

        A rung before the last day is missed when nobody looked in time: a step already late is not "due soon".
        """
        if self.days < 0:
            return on, workdays.after(on, 1 - self.days)
        return date.min, workdays.back(on, self.days)


@dataclass(frozen=True)
class Ladder:
    """The rungs in their order, and the working days after which a pause without an end is asked after."""

    rungs: tuple[Rung, ...] = ()
    endless_pause: int = 15

    def __getitem__(self, name: str) -> Rung:
        return next(rung for rung in self.rungs if rung.name == name)


@cache
def ladder(*folders: Path) -> Ladder:
    """This will read the ladder: that of an office's own folder when it has one, otherwise the built-in one."""
    files = [folder / FILE for folder in (*folders, BUILT_IN)]
    found = next((file for file in files if file.exists()), None)
    if found is None:
        return Ladder()
    known = {position for rulebook in rulebooks(*folders).values() for position in rulebook.positions}
    return read_ladder(tomllib.loads(found.read_text(encoding="utf-8")), known)


def read_ladder(data: Mapping[str, Any], positions: Collection[str]) -> Ladder:
    """This will read a ladder and refuse one that cannot be climbed."""
    rungs = tuple(_rung(line) for line in data.get("rungs", ()))
    _check(rungs, positions)
    pause = data.get("endless_pause", Ladder.endless_pause)
    if not isinstance(pause, int) or pause < 1:
        raise BadRulebook("催办阶梯的 endless_pause 应为至少1个工作日，不能是 %(days)s。", days=pause)
    return Ladder(rungs, pause)


def _rung(line: Mapping[str, Any]) -> Rung:
    try:
        return Rung(**{**line, "to": tuple(line["to"])})
    except (KeyError, TypeError) as problem:
        raise BadRulebook("催办阶梯的一级缺少或多了内容：%(problem)s", problem=problem) from problem


def _check(rungs: Sequence[Rung], positions: Collection[str]) -> None:
    names, days = [rung.name for rung in rungs], [rung.days for rung in rungs]
    if len(set(names)) != len(names):
        raise BadRulebook("催办阶梯中有重名的级别：%(names)s", names=Several(names))
    if any(not isinstance(number, int) or number == 0 for number in days) or days != sorted(set(days)):
        raise BadRulebook("催办阶梯各级的天数须逐级增大，且不能是0：%(days)s", days=days)
    for rung in rungs:
        unknown = [position for position in rung.to if position != IN_TURN and position not in positions]
        if unknown or not rung.to:
            raise BadRulebook(
                "催办阶梯的“%(rung)s”没有写明催办对象，或者没有这样的岗位：%(unknown)s。",
                rung=rung.title, unknown=Several(unknown),
            )  # fmt: skip
