"""One way of writing: full-width and accented signs, capitals and traditional characters become the plain ones.

Each sign is written anew by itself, without a look at its neighbours: so a part of a text reads the same as in the
whole, and whatever stands in a text is found. Where one traditional character is two words (乾, 著), both are one.
"""

import unicodedata
from functools import cache
from importlib import import_module
from typing import Any

CHINESE = (
    "\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00016fe0-\U00018d08\U0001b000-\U0001b2ff\U00020000-\U0003ffff"
)
UNSEEN = frozenset("《》〈〉“”‘’「」『』\"'")  # a title is found with its marks or without
VARIANTS = str.maketrans("著乾瞭藉", "着干了借")  # opencc leaves these where it cannot tell
FIRST_CHINESE = 0x2E80


@cache
def _converter() -> Any:
    """Made when the first Chinese sign is read, and not when the process starts."""
    return import_module("opencc").OpenCC("t2s")


def simplified(words: str) -> str:
    """This will write traditional characters as simplified ones, as a reader would, phrase by phrase."""
    return _converter().convert(words)


class _Signs(dict[int, str]):
    """Each sign as it is written plainly: a letter, a figure or a character; nothing; or a gap."""

    def __missing__(self, code: int) -> str:
        self[code] = written = _written(chr(code))
        return written


def _written(sign: str) -> str:
    if sign in UNSEEN:
        return ""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    return "".join(map(_part, small))


def _part(sign: str) -> str:
    if sign.isalnum():
        return simplified(sign).translate(VARIANTS) if ord(sign) >= FIRST_CHINESE else sign
    return "" if unicodedata.category(sign) in ("Mn", "Me", "Cf") else " "


_SIGNS = _Signs()


def written(sign: str) -> str:
    """This will write one sign plainly; what is no letter, figure or character is a gap, or nothing at all."""
    return _SIGNS[ord(sign)]


def folded(text: str) -> str:
    """This will write a text plainly, sign by sign."""
    return text.translate(_SIGNS)
