"""Text as a small tree: paragraphs of marked words, and the lists, quotations and tables that hold them."""

import re
from dataclasses import dataclass, field

BREAK = "\n"
BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
EDGE = " \u3000"  # blanks at the edge of a line are somebody's hand-made indent
FLOW = frozenset({"body", "li", "td", "th", "blockquote", "caption"})  # what may hold paragraphs
LISTS = frozenset({"ul", "ol"})


@dataclass(frozen=True)
class Run:
    """Words that look alike: `marks` such as strong, and where they lead. A line break is a run of its own."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""

    def saying(self, text: str) -> "Run":
        return Run(text, self.marks, self.href)


@dataclass
class Paragraph:
    """A paragraph or a heading; `bullet` when Word drew it as a line of a list."""

    tag: str
    runs: list[Run]
    bullet: bool = False


@dataclass
class Rule:
    """A line across the page."""


@dataclass
class Box:
    """A list, a table or a part of one, a quotation, or the whole text (body)."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: "list[Paragraph | Rule | Box]" = field(default_factory=list)

    def boxes(self, *tags: str) -> "list[Box]":
        """This will give the boxes with these tags that stand directly in this one."""
        return [each for each in self.inside if isinstance(each, Box) and each.tag in tags]


Block = Paragraph | Rule | Box


def settled(runs: list[Run]) -> list[list[Run]]:
    """This will give the lines of a paragraph without stray blanks, parted where two breaks follow each other.

    Each part is a paragraph: a list of runs in which single breaks stand as runs of their own.
    """
    parts: list[list[Run]] = [[]]
    for line in _lines(runs):
        words = _trimmed(line)
        if not words:
            parts.append([])
        else:
            parts[-1] += [Run(BREAK), *words] if parts[-1] else words
    return [part for part in parts if part]


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _trimmed(line: list[Run]) -> list[Run]:
    """One line with single blanks between words and none at its edges, neighbours that look alike put together."""
    told: list[Run] = []
    for run in line:
        text = BLANKS.sub(" ", UNSEEN.sub("", run.text))
        if not told:
            text = text.lstrip(EDGE)
        elif told[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        if told and (told[-1].marks, told[-1].href) == (run.marks, run.href):
            told[-1] = run.saying(told[-1].text + text)
        else:
            told.append(run.saying(text))
    while told and not told[-1].text.rstrip(EDGE):
        told.pop()
    if told:
        told[-1] = told[-1].saying(told[-1].text.rstrip(EDGE))
    return told
