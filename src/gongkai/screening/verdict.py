"""What was found in a file, and whether it may leave the office."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.screening.kinds import KINDS, Kind


@dataclass(frozen=True, order=True)
class Finding:
    """Something in a file that its reader does not see.

    `where` is a place in no language: a sheet, a range of cells, a part of the file, `p. 3`. `detail` may quote what
    was found, and so may hold what must not go out: show it to who decides, do not keep it in a journal.
    """

    kind: str
    where: str
    detail: str = ""

    @property
    def about(self) -> Kind:
        return KINDS[self.kind]

    @property
    def blocks(self) -> bool:
        return self.about.blocks


@dataclass(frozen=True)
class Verdict:
    """What was found in a file, the worst first."""

    findings: tuple[Finding, ...] = ()

    @property
    def releasable(self) -> bool:
        return not any(finding.blocks for finding in self.findings)

    @property
    def undecided(self) -> bool:
        """This will say whether nothing bad was seen but not all could be looked at: then a person must decide."""
        blocking = [finding for finding in self.findings if finding.blocks]
        return bool(blocking) and all(finding.about.undecided for finding in blocking)

    def of(self, kind: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == kind]


def verdict(findings: Iterable[Finding]) -> Verdict:
    """This will make a verdict of findings, each named once, those that block before the rest."""
    once = dict.fromkeys(findings)
    return Verdict(tuple(sorted(once, key=lambda finding: (not finding.blocks, finding))))


EXCERPT = 60


def excerpt(text: str) -> str:
    """This will shorten what was found to one line of 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1] + "…"


@dataclass(frozen=True)
class Cleaned:
    """A file with what could be taken out of it safely taken out: what that was, and what is still in it."""

    data: bytes
    filename: str
    removed: tuple[Finding, ...]
    remains: Verdict


class Unreadable(Exception):
    """A file is not what it seems, or more than can be looked at. `kind` is the kind of finding this gives."""

    def __init__(self, kind: str, where: str = "", detail: str = "") -> None:
        super().__init__(kind, where, detail)
        self.finding = Finding(kind, where, excerpt(detail))
