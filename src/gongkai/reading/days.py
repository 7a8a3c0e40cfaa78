"""Days as people write them in tables."""

import re
import unicodedata
from datetime import date, timedelta

SEPARATED = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
COUNTED = re.compile(r"\d{5}(\.0*)?")
CLOCK = re.compile(r"[T ]?\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
COUNTED_FROM = date(1899, 12, 30)  # the day Excel counts from; no day before March 1900 is meant
FIRST, LAST = date(1900, 3, 1), date(2199, 12, 31)


def day(text: str) -> date | None:
    """This will read a day: 2025-01-31, 2025/1/31, 2025.1.31, 2025年1月31日, 20250131, or as Excel counts days.

    A time of day is passed over. None when the text is no day, or one in a century nobody means.
    """
    plain = CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    plain = re.sub(r"\s+", "", plain)
    found = _counted(plain) if COUNTED.fullmatch(plain) else _written(plain)
    return found if found and FIRST <= found <= LAST else None


def _counted(text: str) -> date:
    return COUNTED_FROM + timedelta(days=int(float(text)))


def _written(text: str) -> date | None:
    parts = SEPARATED.fullmatch(text) or TOGETHER.fullmatch(text)
    try:
        return date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None
