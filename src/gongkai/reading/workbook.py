"""Rows of an Excel workbook, as text: what a cell shows, without its looks."""

import io
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

from gongkai.reading.zipped import damaged
from gongkai.rules.refusal import Refusal

MOST_ROWS = 1_048_576  # Excel's own end
MOST_COLUMNS = 256
ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"})
WRITTEN_SIGN = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a sheet writes what XML may not hold


def sheets(data: bytes, name: str) -> Iterator[Iterator[list[str]]]:
    """This will give the sheets in their order, each as the cells of its rows, row 1 first."""
    try:
        with closing(load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs write wrong ones
                yield _cells(sheet)
    except (Refusal, GeneratorExit):
        raise
    except Exception as bad:  # the library raises whatever it stumbles over
        raise damaged(name) from bad


def _cells(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows(max_row=MOST_ROWS, values_only=True):
        yield [words(value) if type(value) is str else said(value) for value in row[:MOST_COLUMNS]]


def said(value: object) -> str:
    """This will give a cell's value as text: days as 2025-01-31, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case float():
            return f"{value:.15g}" if not value.is_integer() or abs(value) >= 1e15 else str(int(value))
        case int() | timedelta():
            return str(value)
    return words(str(value))


def words(text: str) -> str:
    """This will give a cell's words: nothing for an error, and the signs that a sheet has to write in numbers."""
    if text.startswith("#"):
        return "" if text in ERRORS else text
    return WRITTEN_SIGN.sub(lambda sign: chr(int(sign[1], 16)), text) if "_x" in text else text
