"""The days of a procedure as plain data: what the command prints, the API answers and a page can show."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.rules.plan import plan, refuse_before_force, statutory_due_on
from gongkai.rules.procedure import Limit
from gongkai.rules.refusal import Incomplete, Several
from gongkai.rules.rulebook import Rulebook
from gongkai.rules.standing import Hop, Standing
from gongkai.rules.workdays import Workdays

STATUTE = "statute"  # the law alone: no steps, only the last day for the reply
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
BETWEEN = re.compile("[=:]")  # forward=2008-09-29, and with a colon where an address takes the other for itself


@dataclass(frozen=True)
class Deadlines:
    """The days of a case received on a day. `standing` is None where only the law's own limit was asked for."""

    rulebook: Rulebook
    procedure: str
    received_on: date
    standing: Standing | None
    case_due_on: date
    provisional: bool

    @property
    def hops(self) -> tuple[Hop, ...]:
        return self.standing.hops if self.standing else ()

    @property
    def limit(self) -> Limit:
        """The limit of the law that ends on `case_due_on`: that for the reply, unless the line has another."""
        line = self.rulebook.procedures.get(self.procedure)
        return self.rulebook.statute.limits[line.limit if line else "reply"]

    def as_data(self) -> dict[str, Any]:
        """This will give plain words, numbers and days: the shape that the command and the API share."""
        return {
            "rulebook": self.rulebook.name,
            "procedure": self.procedure,
            "received_on": self.received_on,
            "steps": [_step(hop) for hop in self.hops],
            "case_due_on": self.case_due_on,
            "provisional": self.provisional,
        }


def _step(hop: Hop) -> dict[str, Any]:
    return {"act": hop.act, "by": hop.by, "within": hop.within, "due_on": hop.due_on}


def deadlines(
    rulebook: Rulebook, procedure: str, received_on: date, workdays: Workdays, done: Mapping[str, date] | None = None
) -> Deadlines:
    """This will work out the days of a procedure, or of the law alone when `procedure` is "statute".

    Refuses what `plan` refuses, and steps done where the law knows none.
    """
    if procedure == STATUTE:
        if done:
            raise Incomplete("“%(procedure)s”只有法定期限，没有可以填写的环节。", field="done", procedure=procedure)
        refuse_before_force(rulebook, received_on)
        due_on = statutory_due_on(rulebook, received_on, workdays)
        return Deadlines(rulebook, procedure, received_on, None, due_on, workdays.is_provisional(due_on))
    _refuse_what_has_no_limit(rulebook, procedure)
    standing = plan(rulebook, procedure, received_on, workdays, done)
    due_on = standing.case_due_on or received_on
    provisional = standing.provisional or any(hop.provisional for hop in standing.hops)
    return Deadlines(rulebook, procedure, received_on, standing, due_on, provisional)


def _refuse_what_has_no_limit(rulebook: Rulebook, procedure: str) -> None:
    known = Several([*(name for name, line in rulebook.procedures.items() if line.limit), STATUTE])
    if procedure not in rulebook.procedures:
        raise Incomplete("没有程序“%(name)s”。可以选择：%(known)s。", field="procedure", name=procedure, known=known)
    if procedure not in known:
        raise Incomplete(
            "程序“%(name)s”没有法定期限，无从计算。可以选择：%(known)s。",
            field="procedure",
            name=procedure,
            known=known,
        )


def read_day(text: str, *, field: str) -> date:
    """This will read a day as people write it to a machine: 2008-09-26 and nothing else."""
    try:
        if WRITTEN.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Incomplete("“%(text)s”不是日期，请写成 2008-09-26 这样的年月日。", field=field, text=text)


def read_done(lines: Iterable[str], *, between: str) -> dict[str, date]:
    """This will read steps with the days they were done on; `between` is how the example writes them."""
    done: dict[str, date] = {}
    for line in lines:
        act, *day = BETWEEN.split(line, maxsplit=1)
        if not day:
            raise Incomplete(
                "“%(text)s”应写成环节和日期，例如 %(example)s。",
                field="done", text=line, example=f"forward{between}2008-09-29",
            )  # fmt: skip
        if act in done:
            raise Incomplete("环节 %(act)s 写了两次。", field="done", act=act)
        done[act] = read_day(day[0], field="done")
    return done
