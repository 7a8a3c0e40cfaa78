"""Two editions of a guide side by side: which field says something else, and which words differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from gongkai.publishing.guide_content import GuideContent
from gongkai.publishing.models import Guidance
from gongkai.rules.office_hours import Week

CLAUSES = re.compile(r"[^，。；：、,.;\n]*[，。；：、,.;\n]+|[^，。；：、,.;\n]+")
Piece = tuple[str, bool]  # a clause, and whether it is not in the other; letters alone would be too fine to read


@dataclass(frozen=True)
class Difference:
    """A field that two editions fill differently, with the words of each; what is only in one is marked."""

    name: str
    title: str
    before: Sequence[Piece]
    after: Sequence[Piece]


def differences(before: Guidance, after: Guidance) -> list[Difference]:
    """This will give the fields in which two editions, or an edition and a draft, say something else."""
    found = []
    one, other = _said(before), _said(after)
    for name in one:
        if one[name] != other[name]:
            column: Any = Guidance._meta.get_field(name)
            found.append(Difference(name, str(column.verbose_name), *_compared(one[name], other[name])))
    return found


def _said(row):
    return {
        name: Week.read(value).in_words() if name == "hours" else value
        for name, value in GuideContent.of(row).as_fields().items()
    }


def _compared(one, other):
    left, right = CLAUSES.findall(one), CLAUSES.findall(other)
    before, after = [], []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        same = tag == "equal"
        if b > a:
            before.append(("".join(left[a:b]), not same))
        if d > c:
            after.append(("".join(right[c:d]), not same))
    return before, after
