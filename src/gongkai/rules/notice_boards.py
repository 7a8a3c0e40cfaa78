"""What must hang at each kind of business site (业务现场公示栏): read from data, as little of it is law."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.refusal import BadRulebook, Words
from gongkai.rules.rulebook import BUILT_IN

FILE = "notice_boards.toml"
FORMS = ("board", "screen", "leaflet", "card", "sign")
DOMAINS = ("customs", "police")
MEMORY = "memory"


@dataclass(frozen=True)
class Requirement:
    """One thing that must hang: how, why, and where that is said.

    `put_right_within` is in working days. With a `confidence` of "memory" nobody has read it in a source.
    """

    code: str
    title: str
    title_en: str
    forms: tuple[str, ...]
    put_right_within: int
    why: str = ""
    why_en: str = ""
    source: str = ""
    confidence: str = ""

    @property
    def words(self) -> Words:
        return Words(self.title, self.title_en)

    @property
    def reason(self) -> Words:
        return Words(self.why, self.why_en or self.why)

    @property
    def is_from_memory(self) -> bool:
        return self.confidence == MEMORY


@dataclass(frozen=True)
class SiteKind:
    """A kind of business site with what must hang there, in its order. Its `domain` is customs or police (R57)."""

    code: str
    title: str
    title_en: str
    requirements: tuple[Requirement, ...]
    domain: str = DOMAINS[0]

    @property
    def words(self) -> Words:
        return Words(self.title, self.title_en)


@dataclass(frozen=True)
class NoticeBoards:
    """All kinds of site, and everything that may be required at one."""

    kinds: Mapping[str, SiteKind]
    requirements: Mapping[str, Requirement]

    def required_at(self, kind: str) -> tuple[Requirement, ...]:
        """This will give what must hang at a kind of site; nothing for a kind that is no longer known."""
        found = self.kinds.get(kind)
        return found.requirements if found else ()

    def named(self, code: str) -> Words:
        """This will name a requirement; one that is no longer known goes by its code."""
        found = self.requirements.get(code)
        return found.words if found else Words(code, code)


@cache
def notice_boards(*folders: Path) -> NoticeBoards:
    """This will read what must hang where: an office's own file when it has one, otherwise the built-in one."""
    file = next(path for folder in (*folders, BUILT_IN) if (path := folder / FILE).exists())
    return read_notice_boards(tomllib.loads(file.read_text(encoding="utf-8")))


def read_notice_boards(data: Mapping[str, Any]) -> NoticeBoards:
    """This will read kinds of site and what they require, and refuse data that contradicts itself."""
    within = data.get("put_right_within", 5)
    required = [_requirement(line, within) for line in data.get("requirements", ())]
    _refuse_twice([one.code for one in required])
    by_code = {one.code: one for one in required}
    kinds = [_kind(line, by_code) for line in data.get("kinds", ())]
    _refuse_twice([one.code for one in kinds])
    if not kinds:
        raise BadRulebook("公示栏的规定里没有一类业务现场。")
    return NoticeBoards({one.code: one for one in kinds}, by_code)


def _requirement(line: Mapping[str, Any], within: int) -> Requirement:
    try:
        made = Requirement(**{"put_right_within": within, **line, "forms": tuple(line["forms"])})
    except (KeyError, TypeError) as problem:
        raise BadRulebook("公示内容的一项缺少或多了内容：%(problem)s", problem=problem) from problem
    _refuse_unknown(made.forms, FORMS, made.title)
    if not isinstance(made.put_right_within, int) or made.put_right_within < 1:
        raise BadRulebook("公示内容“%(title)s”的整改期限应为至少1个工作日。", title=made.title)
    return made


def _kind(line: Mapping[str, Any], known: Mapping[str, Requirement]) -> SiteKind:
    try:
        codes, about = line["requires"], {name: value for name, value in line.items() if name != "requires"}
        _refuse_unknown(codes, known, line["title"])
        _refuse_twice(codes)
        made = SiteKind(**about, requirements=tuple(known[code] for code in codes))
    except (KeyError, TypeError) as problem:
        raise BadRulebook("业务现场的一类缺少或多了内容：%(problem)s", problem=problem) from problem
    _refuse_unknown([made.domain], DOMAINS, made.title)
    return made


def _refuse_unknown(named: Sequence[str], known: Collection[str], title: str) -> None:
    unknown = [name for name in named if name not in known]
    if unknown or not named:
        raise BadRulebook(
            "公示栏的“%(title)s”没有写明内容，或者写了不认识的：%(unknown)s", title=title, unknown="、".join(unknown)
        )


def _refuse_twice(codes: Sequence[str]) -> None:
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise BadRulebook("公示栏的规定里有重复的代码：%(codes)s", codes="、".join(twice))
