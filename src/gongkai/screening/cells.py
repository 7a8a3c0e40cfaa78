"""Cells and where they stand."""

import re
from dataclasses import dataclass

from lxml import etree

REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")


@dataclass(frozen=True)
class Range:
    """A block of cells, by columns and rows, both ends included."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def read(cls, said: str) -> "Range":
        first, _, last = said.partition(":")
        return cls(*_place(first), *_place(last or first))

    def covers(self, column: int, row: int) -> bool:
        """This will say whether a cell lies in the block and is not its first, which is the one that shows."""
        inside = self.left <= column <= self.right and self.top <= row <= self.bottom
        return inside and (column, row) != (self.left, self.top)


def reference(cell: etree._Element) -> str:
    """This will give what a cell is called: C4."""
    said = cell.get("r")
    if said:
        return str(said)
    row = cell.getparent()
    number = row.get("r") if row is not None else None
    return f"{column_name(_count(cell))}{number or (_count(row) if row is not None else 1)}"


def place(cell: etree._Element) -> tuple[int, int]:
    """This will give the column and the row of a cell, from 1."""
    return _place(reference(cell))


def _count(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))


def _place(said: str) -> tuple[int, int]:
    found = REFERENCE.match(said.upper())
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def column_name(number: int) -> str:
    """This will give the letters of a column: 28 is AB."""
    letters = ""
    while number > 0:
        number, left = divmod(number - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def holds(cell: etree._Element) -> bool:
    """This will say whether there is anything in a cell."""
    return (
        bool((cell.findtext("{*}v") or "").strip()) or cell.find("{*}f") is not None or cell.find("{*}is") is not None
    )
