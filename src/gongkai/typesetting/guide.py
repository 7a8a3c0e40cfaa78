"""A unit's guide (指南) on paper: where and when to come, then what it says, on as many pages as that takes."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from gongkai.typesetting.plain import lines, plain

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GuidePaper:
    """What a guide prints: `edition` says which it is and since when, `hours` each weekday with its times."""

    title: str
    organ: str
    edition: str
    on: date
    facts: Facts
    hours_title: str
    hours: Facts
    hours_note: str
    sections: Facts

    template: ClassVar[str] = "guide.typ"

    def content(self) -> dict[str, Any]:
        """This will give what stands on the pages; a section is a list of paragraphs."""
        return {
            "title": plain(self.title),
            "organ": plain(self.organ),
            "edition": plain(self.edition),
            "facts": [[plain(name), plain(value)] for name, value in self.facts if value],
            "hours-title": plain(self.hours_title),
            "hours": [[plain(day), plain(times)] for day, times in self.hours],
            "hours-note": plain(self.hours_note),
            "sections": [{"title": plain(title), "paragraphs": lines(text)} for title, text in self.sections],
        }
