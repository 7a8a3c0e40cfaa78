"""A rulebook (规程): statute, procedures, acts and positions that were in force together, read from one folder."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.letters import Letters, read_letters
from gongkai.rules.procedure import (
    DecisionKind,
    Procedure,
    SideAct,
    Statute,
    check_against_statute,
    read_limit,
    read_procedure,
)
from gongkai.rules.refusal import BadRulebook, Refusal, Several, Words


@dataclass(frozen=True)
class Position:
    """Where a position is found for a case: in its `unit`, where it was `handed_to`, or in the `district`.

    `or_above` also finds it in the units above that one. `sees_applicant` says whether it may learn who asked.
    """

    name: str
    title: str
    title_en: str
    found: str
    or_above: bool = False
    sees_applicant: bool = False


@dataclass(frozen=True, repr=False)
class Rulebook:
    """What was in force from one day to another, each part with its source."""

    name: str
    title: str
    title_en: str
    in_force_from: date
    in_force_until: date | None
    steps_from: date
    soon: int
    source: str
    statute: Statute
    procedures: Mapping[str, Procedure]
    acts: Mapping[str, SideAct]
    positions: Mapping[str, Position]
    words: Mapping[str, Mapping[str, str]]
    form: Mapping[str, Mapping[str, Any]]
    letters: Letters = field(default_factory=lambda: Letters({}))

    def __repr__(self) -> str:
        """All it holds would fill pages, and its name says it."""
        return f"Rulebook({self.name!r})"

    def is_in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def act_words(self, act: str) -> Words:
        """This will give an act's name as offices say it, e.g. 转送."""
        words = self.words.get(act, {})
        return Words(words.get("title", act), words.get("title_en", act))

    def act_done(self, act: str) -> Words:
        """This will give the words for an act that has been done, e.g. 已转送."""
        words = self.words.get(act, {})
        return Words(words.get("done", act), words.get("done_en", act))

    def position_words(self, position: str) -> Words:
        """This will give a position's name; the applicant has one too."""
        if position == "applicant":
            return Words("申请人", "Applicant")
        found = self.positions.get(position)
        return Words(found.title, found.title_en) if found else Words(position, position)

    def act_title(self, act: str, language: str = "zh") -> str:
        return self.act_words(act).in_language(language)

    def position_title(self, position: str, language: str = "zh") -> str:
        return self.position_words(position).in_language(language)

    def procedure(self, name: str) -> Procedure:
        if name not in self.procedures:
            raise Refusal("规程 %(rulebook)s 没有程序 %(name)s。", rulebook=self.name, name=name)
        return self.procedures[name]


PARTS = ("rulebook", "statute", "decisions", "acts", "positions", "form")


def read_rulebook(folder: Path) -> Rulebook:
    """This will read every file of a rulebook's folder and refuse one that contradicts itself."""
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.toml")}
    missing = [part for part in PARTS if part not in files]
    if missing:
        raise BadRulebook("规程 %(name)s 缺少文件：%(files)s", name=folder.name, files=Several(missing))
    about, statute, words = files["rulebook"], _statute(files), _act_words(files)
    rulebook = Rulebook(
        name=folder.name,
        title=about["title"],
        title_en=about["title_en"],
        in_force_from=about["in_force_from"],
        in_force_until=about.get("in_force_until"),
        steps_from=about.get("steps_from", about["in_force_from"]),
        soon=about["soon"],
        source=about["source"],
        statute=statute,
        procedures={name: read_procedure(name, files[name]) for name in about["procedures"]},
        acts=_side_acts(words),
        positions={name: Position(name, **found) for name, found in files["positions"].items()},
        words=words,
        form=files["form"],
        letters=read_letters(files["letters"], statute.decisions) if "letters" in files else Letters({}),
    )
    _check(rulebook)
    return rulebook


def _statute(files: Mapping[str, Mapping[str, Any]]) -> Statute:
    data = files["statute"]
    return Statute(
        title=data["title"],
        title_en=data["title_en"],
        limits={name: read_limit(name, limit) for name, limit in data["limits"].items()},
        decisions={code: DecisionKind(code, **kind) for code, kind in files["decisions"].items()},
        clock=data.get("clock", {}),
        remedies=data.get("remedies", {}),
    )


def _act_words(files: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The acts of applications stand in `acts`, those of another matter in `<matter>_acts`."""
    words: dict[str, Mapping[str, Any]] = dict(files["acts"])
    for name, lines in sorted(files.items()):
        if name.endswith("_acts"):
            matter = name.removesuffix("_acts")
            words |= {act: {"matter": matter, **line} for act, line in lines.items()}
    return words


def _side_acts(words: Mapping[str, Mapping[str, Any]]) -> dict[str, SideAct]:
    return {
        act: SideAct(
            act,
            tuple(line["by"]),
            line.get("effect", ""),
            tuple(line.get("during", ())),
            line.get("places", False),
            tuple(line.get("holds", ())),
            line.get("ends", ""),
            line.get("matter", "disclosure"),
        )
        for act, line in words.items()
        if "by" in line
    }


EFFECTS = (
    "",
    "approve",
    "back",
    "decline",
    "reforward",
    "follow",
    "pause",
    "resume",
    "extend",
    "lengthen",
    "restart",
    "close",
    "reopen",
)
STAND_INS = ("in_turn", "previous", "replier", "applicant")


def _check(rulebook: Rulebook) -> None:
    for procedure in rulebook.procedures.values():
        check_against_statute(procedure, rulebook.statute)
        for step in procedure.steps:
            _check_known(rulebook, (step.by, step.approved_by or step.by))
            if step.act not in rulebook.words:
                raise BadRulebook("规程 %(name)s 没有环节 %(act)s 的名称。", name=rulebook.name, act=step.act)
    _check_statute(rulebook.statute)
    for act in rulebook.acts.values():
        _check_known(rulebook, [by for by in act.by if by not in STAND_INS])
        if act.ends and act.ends not in rulebook.acts:
            raise BadRulebook("动作 %(act)s 所结束的 %(ends)s 不存在。", act=act.act, ends=act.ends)
        if act.effect not in EFFECTS:
            raise BadRulebook("动作 %(act)s 的效果 %(effect)s 不存在。", act=act.act, effect=act.effect)


def _check_statute(statute: Statute) -> None:
    for limit in statute.limits.values():
        if limit.before and limit.before not in statute.limits:
            raise BadRulebook("期限 %(name)s 此前的期限 %(before)s 不存在。", name=limit.name, before=limit.before)
    for name, remedy in statute.remedies.items():
        if unknown := [code for code in remedy["decisions"] if code not in statute.decisions]:
            raise BadRulebook("救济 %(name)s 写明的决定 %(code)s 不存在。", name=name, code=unknown[0])


def _check_known(rulebook: Rulebook, positions: Iterable[str]) -> None:
    for position in positions:
        if position not in rulebook.positions:
            raise BadRulebook("规程 %(name)s 没有岗位 %(position)s。", name=rulebook.name, position=position)


BUILT_IN = Path(__file__).resolve().parent.parent / "rulebooks"


@cache
def rulebooks(*folders: Path) -> Mapping[str, Rulebook]:
    """This will read the built-in rulebooks and those an office keeps in `folders`, by name."""
    found = {}
    for parent in (BUILT_IN, *folders):
        for about in sorted(parent.glob("*/rulebook.toml")):
            found[about.parent.name] = read_rulebook(about.parent)
    return found


def in_force_on(received_on: date, *folders: Path) -> Rulebook:
    """This will choose the rulebook by the legal receipt date; a later switch never re-bases a case (law.md §1)."""
    for rulebook in rulebooks(*folders).values():
        if rulebook.is_in_force(received_on):
            return rulebook
    raise Refusal("%(day)s 没有生效的规程：《政府信息公开条例》自2008年5月1日起施行。", day=received_on)
