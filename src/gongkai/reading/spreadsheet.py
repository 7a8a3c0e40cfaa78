"""Rows of a spreadsheet by the names of their columns, one after the other, however many there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.reading import separated, workbook
from gongkai.reading.kinds import kind
from gongkai.reading.structure import UNSEEN
from gongkai.reading.titles import column
from gongkai.reading.zipped import damaged
from gongkai.rules.refusal import Refusal

KEY = "名称"
LOOKED_AT = 50  # rows in which the header must stand
PADDING = " \t\r\n\f\v\u3000\xa0"


@dataclass(frozen=True)
class Row:
    """A row with something in it: `line` is its number as one sees it in the file, `cells` are by column name."""

    line: int
    cells: dict[str, str]


def rows(data: bytes, name: str, *, key: str = KEY) -> Iterator[Row]:
    """This will read a workbook or a text file row by row, or refuse a file that is neither or has no header.

    The header is the first row that holds `key`; what stands above it is passed over. The file may be a stranger's:
    whatever is wrong with it ends in a `Refusal`. Files from outside are better read by `gate.rows`.
    """
    found = kind(data, name)
    if found == "xlsx":
        return _first_with_header(data, name, key)
    if found != "text":
        raise _other(found, name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{\\rtf")):
        raise Refusal("“%(name)s”其实是网页，不是表格。请用 Excel 打开，另存为 .xlsx 后再上传。", name=name)
    return _refusing(_under_header(separated.cells(data, name, key), key), name, key)


def _other(found: str, name: str) -> Refusal:
    if found == "old office":
        return Refusal("“%(name)s”是旧格式（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。", name=name)
    if found == "xlsb":
        return Refusal("“%(name)s”是二进制格式（.xlsb）。请用 Excel 打开，另存为 .xlsx 后再上传。", name=name)
    return Refusal("“%(name)s”不是可以读取的表格。请上传 .xlsx 或 .csv 文件。", name=name)


def _first_with_header(data: bytes, name: str, key: str) -> Iterator[Row]:
    """The rows of the first sheet that has the header."""
    for sheet in workbook.sheets(data, name):
        try:
            yield from _under_header(sheet, key)
        except NoHeader:
            continue
        except Refusal:
            raise
        except Exception as bad:  # the library raises whatever it stumbles over, while it reads on
            raise damaged(name) from bad
        return
    raise _headless(name, key)


def _refusing(rows_under: Iterator[Row], name: str, key: str) -> Iterator[Row]:
    try:
        yield from rows_under
    except NoHeader as missing:
        raise _headless(name, key) from missing


class NoHeader(Exception):
    """No row holds the key."""


def _headless(name: str, key: str) -> Refusal:
    return Refusal("“%(name)s”里没有找到表头：应有一行写明各列的名称，其中一列叫“%(key)s”。", name=name, key=key)


def _under_header(sheet: Iterator[list[str]], key: str) -> Iterator[Row]:
    columns: dict[int, str] = {}
    for line, cells in enumerate(sheet, 1):
        if columns:
            told = {title: _clean(cells[place]) if place < len(cells) else "" for place, title in columns.items()}
            if any(told.values()):
                yield Row(line, told)
        elif key in (titles := [column(cell) for cell in cells]):
            columns = _columns(titles)
        elif line >= LOOKED_AT:
            break
    if not columns:
        raise NoHeader


def _columns(titles: list[str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for place, title in enumerate(titles):
        if title in columns.values():
            raise Refusal("表头中有两列都叫“%(title)s”，请改掉一个。", title=title)
        if title:
            columns[place] = title
    return columns


def _clean(cell: str) -> str:
    """The text of a cell with plain line breaks, without blanks around it and signs nobody sees."""
    return UNSEEN.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip(PADDING)
