"""The numbers that Word counts by itself, in words: 一、 第一条 （一） 1.2."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "ideographDigital",
           "taiwaneseCountingThousand", "koreanCounting", "japaneseDigitalTenThousand"}  # fmt: skip
LETTERS = {"lowerLetter": "a", "upperLetter": "A"}
CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
PLAIN_LIST = re.compile(r"%\d[.)]?")
PLACE = re.compile(r"%(\d)")
HEADING = re.compile(r"(heading|标题)\s*\d", re.IGNORECASE)
LEVELS = 9


@dataclass
class Level:
    """How one level of a list counts: 第%1条 in chineseCounting, from 1."""

    says: str = "%1."
    counts: str = "decimal"
    start: int = 1
    legal: bool = False  # every number in digits, however its own level counts


@dataclass
class Numbering:
    """The lists of a document and how far each has been counted."""

    parts: Sequence[etree._Element]
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for part in self.parts:
            kept = {each.get(f"{W}abstractNumId", ""): _levels(each) for each in part.iter(f"{W}abstractNum")}
            for each in part.iter(f"{W}num"):
                abstract = _value(each.find(f"{W}abstractNumId"))
                self.lists[each.get(f"{W}numId", "")] = kept.get(abstract, {})
                self.same[each.get(f"{W}numId", "")] = abstract
            for style in part.iter(f"{W}style"):
                self._know(style)

    def _know(self, style: etree._Element) -> None:
        known = style.get(f"{W}styleId", "")
        if HEADING.match(_value(style.find(f"{W}name"))):
            self.headings.add(known)
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            self.styles[known] = (_value(numbered.find(f"{W}numId")), _whole(_value(numbered.find(f"{W}ilvl"))))

    def next(self, paragraph: etree._Element) -> str:
        """This will count a paragraph, and give its number where that must be written out."""
        style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = self.styles.get(style, ("", 0))
        if own is not None:
            number = _value(own.find(f"{W}numId")) or number
            level = _whole(_value(own.find(f"{W}ilvl")), level)
        levels = self.lists.get(number, {})
        if level not in levels or levels[level].counts == "bullet" or not "".join(paragraph.itertext()).strip():
            return ""
        counts = self._count(self.same[number], level, levels)
        if style not in self.headings and _is_plain(levels[level]):
            return ""
        return PLACE.sub(lambda place: _said(place, counts, levels, levels[level].legal), levels[level].says)

    def _count(self, of: str, level: int, levels: dict[int, Level]) -> list[int]:
        counts = self.counted.setdefault(of, [_start(levels, each) - 1 for each in range(LEVELS)])
        counts[level] += 1
        for above in range(level):
            counts[above] = max(counts[above], _start(levels, above))
        for below in range(level + 1, LEVELS):
            counts[below] = _start(levels, below) - 1
        return counts


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {_whole(each.get(f"{W}ilvl", "")): _level(each) for each in _own(abstract.findall(f"{W}lvl"))}


def _own(levels: Iterable[etree._Element]) -> list[etree._Element]:
    return [each for each in levels if 0 <= _whole(each.get(f"{W}ilvl", "")) < LEVELS]


def _level(each: etree._Element) -> Level:
    start = _whole(_value(each.find(f"{W}start")), 1)
    legal = each.find(f"{W}isLgl") is not None
    return Level(_value(each.find(f"{W}lvlText")), _value(each.find(f"{W}numFmt")) or "decimal", start, legal)


def _start(levels: dict[int, Level], level: int) -> int:
    return levels[level].start if level in levels else 1


def _is_plain(level: Level) -> bool:
    """Whether a list of HTML counts the same way: 1. 2. 3., from one."""
    return level.counts == "decimal" and level.start == 1 and PLAIN_LIST.fullmatch(level.says) is not None


def _said(place: re.Match[str], counts: list[int], levels: dict[int, Level], legal: bool) -> str:
    level = int(place[1]) - 1
    if not 0 <= level < LEVELS:
        return ""
    return written(counts[level], levels[level].counts if level in levels and not legal else "decimal")


def written(number: int, counts: str) -> str:
    """This will write a number as a list of Word counts it."""
    if counts in CHINESE:
        return in_chinese(number)
    if counts in CIRCLED and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if counts in LETTERS and 1 <= number <= 26:
        return chr(ord(LETTERS[counts]) + number - 1)
    return "" if counts == "none" else str(number)


def in_chinese(number: int) -> str:
    """This will write a number below a thousand as one counts in Chinese, a larger one digit by digit."""
    if not 0 < number < 1000:
        return "".join(DIGITS[int(digit)] for digit in str(max(number, 0)))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (DIGITS[ones] if ones else "")


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
