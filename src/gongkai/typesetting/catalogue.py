"""A catalogue (目录) on paper: a table over as many pages as it takes, its head on each."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from gongkai.typesetting.plain import plain


@dataclass(frozen=True)
class CataloguePaper:
    """A catalogue: its columns with their shares of the line, and its rows. `above` says what part of it this is."""

    title: str
    organ: str
    on: date
    above: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]

    template: ClassVar[str] = "catalogue.typ"

    def content(self) -> dict[str, Any]:
        """This will give what stands on the pages."""
        return {
            "title": plain(self.title),
            "organ": plain(self.organ),
            "above": plain(self.above),
            "columns": [plain(title) for title in self.columns],
            "widths": list(self.widths),
            "rows": [[plain(cell) for cell in row] for row in self.rows],
        }
