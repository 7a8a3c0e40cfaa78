"""Pages of a list, each with an address of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.portal.publishing.narrowing import where

LONGEST = 6  # figures of a page's number that are read
AROUND = 2


@dataclass(frozen=True)
class Pages:
    """Which page of how many, and where the others are. The numbers near the present one stand by themselves."""

    number: int
    last: int
    total: int
    per_page: int
    asked: Mapping[str, str]

    def cut(self, items):
        """This will give what stands on this page."""
        first = (self.number - 1) * self.per_page
        return items[first : first + self.per_page]

    def url(self, number: int) -> str:
        return where({**self.asked, "page": number if number > 1 else ""})

    @property
    def before(self) -> str:
        return self.url(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.url(self.number + 1) if self.number < self.last else ""

    @property
    def near(self) -> list[tuple[int, str]]:
        first, last = max(1, self.number - AROUND), min(self.last, self.number + AROUND)
        return [(number, self.url(number)) for number in range(first, last + 1)]


def page_number(request) -> int:
    """This will read which page is asked for; what is no number is the first."""
    typed = request.GET.get("page", "")
    return max(1, int(typed)) if typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST else 1


def pages(number: int, total: int, per_page: int, asked: Mapping[str, str]) -> Pages:
    """This will give the pages of a list; a number beyond the last is the last."""
    last = max(1, -(-total // per_page))
    return Pages(min(number, last), last, total, per_page, asked)
