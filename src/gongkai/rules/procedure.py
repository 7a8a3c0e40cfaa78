"""Read and check a procedure (程序): the steps a case takes, whose each step is, and within how many working days."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.rules.refusal import BadRulebook, Words


@dataclass(frozen=True)
class Step:
    """One step of a procedure: `act` is done `by` a position `within` so many working days of the step before.

    `since` names an earlier step to count from instead. `approved_by` is the position that must approve the
    act before the step is done; writing, review and delivery all lie inside `within` (Q5).
    """

    act: str
    by: str
    within: int | None = None
    since: str = ""
    approved_by: str = ""


@dataclass(frozen=True)
class Procedure:
    """A line of steps under a statute. A case that comes over from another line goes on after `joins_after`.

    `limit` names the statute's limit for the whole line, empty where the law sets none; `matter` what kind of
    case takes it, and so which acts lie beside its steps. What is sent back goes to the step that is reviewed, or
    to the one that `returns_to` names.
    """

    name: str
    title: str
    title_en: str
    source: str
    steps: tuple[Step, ...]
    joins_after: str = ""
    limit: str = "reply"
    matter: str = "disclosure"
    returns_to: str = ""

    @property
    def words(self) -> Words:
        """The line's name in both languages."""
        return Words(self.title, self.title_en)

    def position_of(self, act: str) -> int | None:
        """This will give where in the line `act` stands, None when it is not one of its steps."""
        return next((n for n, step in enumerate(self.steps) if step.act == act), None)

    @property
    def allowance(self) -> int:
        """The working days from receipt to the last step when each step takes all it may (Q2)."""
        spent: dict[str, int] = {}
        before = 0
        for step in self.steps:
            before = spent.get(step.since, before) + (step.within or 0)
            spent[step.act] = before
        return before


def read_procedure(name: str, data: Mapping[str, Any]) -> Procedure:
    """This will read one procedure file, refusing one whose steps do not fit together."""
    steps = tuple(Step(**step) for step in data.get("steps", ()))
    about = {key: data[key] for key in ("joins_after", "limit", "matter", "returns_to") if key in data}
    procedure = Procedure(name, data["title"], data["title_en"], data["source"], steps, **about)
    _check(procedure)
    return procedure


def _check(procedure: Procedure) -> None:
    acts = [step.act for step in procedure.steps]
    if len(set(acts)) != len(acts):
        raise BadRulebook("程序 %(name)s 中有重复的环节。", name=procedure.name)
    for n, step in enumerate(procedure.steps):
        if step.since and step.since not in acts[:n]:
            raise BadRulebook(
                "程序 %(name)s 的环节 %(act)s 从不在其前的 %(since)s 起算。",
                name=procedure.name, act=step.act, since=step.since,
            )  # fmt: skip
        if n and (step.within is None or step.within < 1):
            raise BadRulebook("程序 %(name)s 的环节 %(act)s 没有期限。", name=procedure.name, act=step.act)
    for named in (procedure.joins_after, procedure.returns_to):
        if named and named not in acts:
            raise BadRulebook("程序 %(name)s 没有环节 %(act)s。", name=procedure.name, act=named)


@dataclass(frozen=True)
class SideAct:
    """An act beside the line of steps: who may do it, while the case waits for what, and what it does to the clock.

    `by` holds positions, or `in_turn` (whoever's turn it is), `previous` (whoever did the step before the
    one in hand), `replier` (whoever replies on the case's line) or `applicant`. An empty `during` means at any
    time while the case is open. `places` says that the unit the act names becomes the case's own unit. A pause names
    the acts it `holds` up; what takes a pause away names the pause it `ends`. It lies beside the lines of its
    `matter` only; `any` is all.
    """

    act: str
    by: tuple[str, ...]
    effect: str = ""
    during: tuple[str, ...] = ()
    places: bool = False
    holds: tuple[str, ...] = ()
    ends: str = ""
    matter: str = "disclosure"


@dataclass(frozen=True)
class Limit:
    """A limit of the law: `within` working days, `days` calendar days, `months`, or a month and day of the next year.

    Until `in_force_from` the limit named `before` stood in its place.
    """

    name: str
    title: str
    title_en: str
    article: str
    confidence: str
    within: int | None = None
    days: int | None = None
    months: int | None = None
    month_day: tuple[int, int] | None = None
    in_force_from: date | None = None
    before: str = ""

    def __post_init__(self) -> None:
        if sum(given is not None for given in (self.within, self.days, self.months, self.month_day)) != 1:
            raise BadRulebook("期限 %(name)s 应当且只能写明一种算法。", name=self.name)
        if bool(self.before) != bool(self.in_force_from):
            raise BadRulebook("期限 %(name)s 应同时写明施行日和此前的期限。", name=self.name)

    @property
    def words(self) -> Words:
        """The limit's name in both languages."""
        return Words(self.title, self.title_en)


@dataclass(frozen=True)
class DecisionKind:
    """A kind of decision: whether it must give reasons, whether it gives anything out, and its annual-report row.

    `after` names the act that must lie before it: nobody is held to a correction or a fee that was not asked for.
    """

    code: str
    title: str
    title_en: str
    basis: str
    confidence: str
    reasons: bool
    grants: bool
    report_row: str
    matter: str = "disclosure"
    after: str = ""

    @property
    def words(self) -> Words:
        """The kind's name in both languages."""
        return Words(self.title, self.title_en)


@dataclass(frozen=True)
class Statute:
    """The law above the procedures: its limits and its decision kinds."""

    title: str
    title_en: str
    limits: Mapping[str, Limit]
    decisions: Mapping[str, DecisionKind]
    clock: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    remedies: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def decisions_on(self, matter: str) -> dict[str, DecisionKind]:
        """This will give the kinds of decision on a matter: `disclosure`, or the correction of a `record`."""
        return {code: kind for code, kind in self.decisions.items() if kind.matter == matter}

    def decisions_after(self, matter: str, acts: Collection[str]) -> dict[str, DecisionKind]:
        """This will give the kinds of decision on a matter that are open after these acts."""
        return {code: kind for code, kind in self.decisions_on(matter).items() if not kind.after or kind.after in acts}

    @property
    def within(self) -> int:
        """The working days from receipt within which the applicant must be answered."""
        return self._workdays("reply")

    def within_for(self, procedure: Procedure) -> int | None:
        """This will give the working days the law allows a whole line, None where it sets no limit."""
        return self._workdays(procedure.limit) if procedure.limit else None

    def _workdays(self, name: str) -> int:
        if name not in self.limits:
            raise BadRulebook("法规没有期限 %(name)s。", name=name)
        within = self.limits[name].within
        if within is None:
            raise BadRulebook("期限 %(name)s 须以工作日计。", name=name)
        return within

    def limit(self, name: str, on: date) -> Limit:
        """This will give the limit that holds for what began on a day."""
        found = self.limits[name]
        while found.in_force_from and on < found.in_force_from:
            found = self.limits[found.before]
        return found


def read_limit(name: str, data: Mapping[str, Any]) -> Limit:
    """This will read one limit; `month_day` is written "03-31" in the file."""
    fields = dict(data)
    if "month_day" in fields:
        month, day = fields["month_day"].split("-")
        fields["month_day"] = (int(month), int(day))
    return Limit(name, **fields)


def check_against_statute(procedure: Procedure, statute: Statute) -> None:
    """This will refuse a procedure whose allowances add up to more than its statute allows."""
    within = statute.within_for(procedure)
    if within is not None and procedure.allowance > within:
        raise BadRulebook(
            "程序 %(name)s 各环节期限合计 %(sum)s 个工作日，超过法定的 %(limit)s 个工作日。",
            name=procedure.name, sum=procedure.allowance, limit=within,
        )  # fmt: skip
