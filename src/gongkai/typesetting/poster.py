"""A poster for a business site: A4, to hang at the notice board, with a code that a telephone can read."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from gongkai.typesetting.plain import plain
from gongkai.typesetting.slip import square


@dataclass(frozen=True)
class Poster:
    """What hangs beside the notice board. `address` is where the square code leads, `finds` what one finds there.

    `subtitle` stands below the title in another language, for visitors who cannot read the first.
    """

    title: str
    subtitle: str
    organ: str
    unit: str
    site: str
    on: date
    address: str
    finds: tuple[str, ...]
    phone: str = ""

    template: ClassVar[str] = "poster.typ"

    def content(self) -> dict[str, Any]:
        """This will give what stands on the page, the square code as a drawing."""
        return {
            "title": plain(self.title),
            "subtitle": plain(self.subtitle),
            "organ": plain(self.organ),
            "unit": plain(self.unit),
            "site": plain(self.site),
            "address": plain(self.address),
            "square": square(self.address),
            "finds": [plain(line) for line in self.finds],
            "phone": plain(self.phone),
        }
