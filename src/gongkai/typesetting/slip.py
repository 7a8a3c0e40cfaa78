"""A receipt slip (回执): one half for the applicant, with a code that a telephone can read, one for the office."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any, ClassVar

import segno

from gongkai.typesetting.plain import plain

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Slip:
    """What the applicant is given at the desk. `address` is where the square code leads.

    `facts` stand on both halves, `secret` (the query code) only on the applicant's. `stub_title` heads the
    office's half, which is signed for.
    """

    title: str
    stub_title: str
    organ: str
    on: date
    number: str
    facts: Facts
    secret: Facts = ()
    address: str = ""
    hints: tuple[str, ...] = ()

    template: ClassVar[str] = "slip.typ"

    def content(self) -> dict[str, Any]:
        """This will give what stands on the page, the square code as a drawing."""
        return {
            "title": plain(self.title),
            "stub-title": plain(self.stub_title),
            "organ": plain(self.organ),
            "number": plain(self.number),
            "facts": _plain(self.facts),
            "secret": _plain(self.secret),
            "address": plain(self.address),
            "square": square(self.address) if self.address else "",
            "hints": [plain(hint) for hint in self.hints],
        }


def _plain(facts: Facts) -> list[list[str]]:
    return [[plain(name), plain(value)] for name, value in facts]


def square(address: str) -> str:
    """This will draw an address as a square code, in SVG."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=2, xmldecl=False)
    return drawn.getvalue().decode()
