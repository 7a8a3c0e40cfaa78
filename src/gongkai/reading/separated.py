"""Rows of a text file with commas, tabs or semicolons between the cells, as Excel in China writes it."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from gongkai.reading.titles import column
from gongkai.rules.refusal import Refusal

SEPARATORS = ",\t;"
LONGEST_CELL = 1_000_000  # characters
AT_ONCE = 1024 * 1024
LOOKED_AT = 50  # rows from which one sees what separates the cells
BEGINNINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def cells(data: bytes, name: str, key: str) -> Iterator[list[str]]:
    """This will give the cells of each row, the separator being the one that sets `key` apart."""
    encoding = _encoding(data, name)
    csv.field_size_limit(LONGEST_CELL)
    return _rows(data, encoding, _separator(data, encoding, key), name)


def _encoding(data: bytes, name: str) -> str:
    for beginning, encoding in BEGINNINGS:
        if data.startswith(beginning):
            return _proved(data, encoding, name)
    try:
        return _proved(data, "utf-8", name)
    except Refusal:
        return _proved(data, "gb18030", name)


def _proved(data: bytes, encoding: str, name: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), AT_ONCE):
            decoder.decode(data[start : start + AT_ONCE], start + AT_ONCE >= len(data))
    except UnicodeError as bad:
        raise Refusal("文件“%(name)s”的文字编码无法识别。请在 Excel 中另存为 .xlsx 后再上传。", name=name) from bad
    return encoding


def _opened(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")


def _separator(data: bytes, encoding: str, key: str) -> str:
    """The separator with which a row holds the key, and most cells; a comma where none does."""
    return max(SEPARATORS, key=lambda separator: _width(data, encoding, separator, key))


def _width(data: bytes, encoding: str, separator: str, key: str) -> int:
    reader = csv.reader(_opened(data, encoding), delimiter=separator)
    try:
        for row in islice(reader, LOOKED_AT):
            if key in map(column, row):
                return len(row)
    except csv.Error:
        return 0
    return 0


def _rows(data: bytes, encoding: str, separator: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(_opened(data, encoding), delimiter=separator, strict=True)
    given = 0
    try:
        for row in reader:
            yield row
            given += 1
    except csv.Error as bad:
        raise Refusal(
            "文件“%(name)s”从第 %(line)d 行起无法读取：引号不成对，或者单元格太长。", name=name, line=given + 1
        ) from bad
