"""A form or register sheet (表格): a table with labels and what is written beside them, on A4."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from gongkai.typesetting.plain import plain

COLUMNS = 6


@dataclass(frozen=True)
class Cell:
    """One cell. `columns` and `rows` are how far it reaches, `least` its least height in lines.

    A `label` names what stands beside it; an `upright` label runs from top to bottom at the side of the table.
    """

    text: str = ""
    columns: int = 1
    rows: int = 1
    least: int = 1
    label: bool = False
    upright: bool = False


def label(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(text, columns, rows, label=True)


def side(text: str, rows: int) -> Cell:
    """This will give a label that runs down the side of several rows."""
    return Cell(text, 1, rows, label=True, upright=True)


@dataclass(frozen=True)
class Sheet:
    """A form: its title, a line above the table, the rows, and notes below. `widths` are shares of the line."""

    title: str
    organ: str
    on: date
    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    above: str = ""
    notes: tuple[str, ...] = ()

    template: ClassVar[str] = "form.typ"

    def content(self) -> dict[str, Any]:
        """This will give what stands on the page."""
        return {
            "title": plain(self.title),
            "organ": plain(self.organ),
            "above": plain(self.above),
            "widths": list(self.widths),
            "rows": [[_cell(cell) for cell in row] for row in self.rows],
            "notes": [plain(note) for note in self.notes],
        }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "lines": [line.strip() for line in plain(cell.text).split("\n")],
        "columns": cell.columns,
        "rows": cell.rows,
        "least": cell.least,
        "label": cell.label,
        "upright": cell.upright,
    }
