"""A letter in letter form (信函格式): what stands on it, before anybody decides where."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from gongkai.typesetting.days import dated
from gongkai.typesetting.plain import lines, plain

TITLE_LINE = 19  # characters of 2号 that fill a line


@dataclass(frozen=True)
class Letter:
    """One letter. `organ` is the name in red at its head, `number` its reference number (发文字号).

    Without an organ there is no red head: a paper that somebody else signs and sends to the office, who also
    dates it (`blank_date`).
    """

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    signature: str
    on: date
    organ: str = ""
    number: str = ""
    enclosures: tuple[str, ...] = ()
    note: str = ""
    blank_date: bool = False

    template: ClassVar[str] = "letter.typ"

    @property
    def date(self) -> str:
        """The date as the standard of that day writes it."""
        return "＿＿＿＿年＿＿月＿＿日" if self.blank_date else dated(self.on)

    def content(self) -> dict[str, Any]:
        """This will give what stands on the page, each paragraph one line of text."""
        return {
            "title": plain(self.title),
            "title-lines": title_lines(plain(self.title)),
            "organ": plain(self.organ),
            "number": plain(self.number),
            "addressee": plain(self.addressee),
            "paragraphs": [line for paragraph in self.paragraphs for line in lines(paragraph) or ["　"]],
            "enclosures": [line for enclosure in self.enclosures for line in lines(enclosure)],
            "signature": plain(self.signature),
            "date": self.date,
            "note": plain(self.note),
        }


def title_lines(title: str) -> list[str]:
    """This will break a title that is longer than a line before what stands in brackets."""
    words, bracket, rest = title.partition("（")
    return [words, bracket + rest] if words and rest and len(title) > TITLE_LINE else [title]
