"""Lines as they stand on a page, and which of them belong to one paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

PAGE_NUMBER = re.compile(r"[-—–─－·\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[/共]\s*(共\s*)?\d{1,4}(\s*页)?)?[-—–─－·\s]*")
BEGINS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[章节条编]|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d)"
    r"|附件|[●■◆·•▪]"
)
LATIN = re.compile(r"[0-9A-Za-z,.;:)%]")
HYPHEN = re.compile(r"(?<=[a-z])[-\x02\ufffe]$")
CHINESE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
BETWEEN_CHINESE = re.compile(f"(?<={CHINESE}) (?={CHINESE})")
INDENT = 1.2  # heights of a line
SHORT = 2.5  # heights of a line that are left free at the right: the paragraph ends here
GAP = 1.8  # times the usual step from line to line
REPEATED = 3  # pages that begin or end with the same line


@dataclass(frozen=True)
class Line:
    """A line of text and where it stands, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 0.1)


def tidy(words: str) -> str:
    """This will give a line without the blanks that a PDF leaves between Chinese characters to fill it."""
    return BETWEEN_CHINESE.sub("", " ".join(words.split()))


def joined(one: str, other: str) -> str:
    """This will put two lines together: Chinese without a blank, Latin words with one, a parted word whole."""
    if HYPHEN.search(one) and other[:1].islower():
        return one[:-1] + other
    return f"{one} {other}" if LATIN.match(one[-1:]) and LATIN.match(other[:1]) else one + other


def without_page_numbers(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """This will leave out page numbers, and what stands at the head or foot of several pages in the same words."""
    edges = [line.text for page in pages for line in (*page[:1], *page[-1:])]
    running = {text for text in edges if edges.count(text) >= REPEATED and edges.count(text) * 2 > len(pages)}
    return [[line for place, line in enumerate(page) if not _aside(page, place, line, running)] for page in pages]


def _aside(page: list[Line], place: int, line: Line, running: set[str]) -> bool:
    at_edge = place in (0, 1, len(page) - 2, len(page) - 1)
    return at_edge and (line.text in running or PAGE_NUMBER.fullmatch(line.text) is not None)


def paragraphs(pages: Sequence[list[Line]]) -> Iterator[str]:
    """This will give the paragraphs of all pages; one may run from a page to the next."""
    told, before = "", None
    for page in pages:
        left, right, step = _measures(page)
        for line in page:
            if before is not None and not _begins(line, before, left, right, step):
                told = joined(told, line.text)
            else:
                if told:
                    yield told
                told = line.text
            before = line
    if told:
        yield told


def _measures(page: list[Line]) -> tuple[float, float, float]:
    """Where most lines of a page begin and end, and how far it is from one to the next."""
    lefts = sorted(line.left for line in page) or [0.0]
    rights = sorted(line.right for line in page) or [0.0]
    steps = sorted(max(one.top - other.top, 0.0) for one, other in pairwise(page)) or [0.0]
    return lefts[len(lefts) // 10], rights[-max(1, len(rights) // 10)], steps[len(steps) // 2]


def _begins(line: Line, before: Line, left: float, right: float, step: float) -> bool:
    """Whether a line begins a paragraph: it is set in or numbered, or the line before left room at its end."""
    if right - before.right > SHORT * before.height or BEGINS.match(line.text):
        return True
    if line.left - left > INDENT * line.height:
        return True
    distance = before.top - line.top
    return step > 0 and distance > GAP * step
