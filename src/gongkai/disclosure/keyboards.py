"""Signs as any keyboard types them, read as meant."""

import re
import unicodedata

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# Controls but tab and line ends, signs that turn the order of reading round, and two that no document can hold.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and patterns by their kind, but nothing is drawn
NOT_DRAWN = ("Z", "Cc", "Cf", "Mn")  # blanks, controls, joiners, and marks that stand with nothing


def plain_signs(typed: str) -> str:
    """This will make full-width digits, letters, blanks and all dashes the plain ones of a number."""
    return unicodedata.normalize("NFKC", typed).translate(DASHES)


def has_hidden_signs(typed: str) -> bool:
    """This will say whether a text holds signs that nobody sees and that make it read otherwise than it is."""
    return bool(HIDDEN.search(typed))


def is_blank(typed: str) -> bool:
    """This will say whether nothing of a text can be seen."""
    return not any(_is_drawn(sign) for sign in typed)


def _is_drawn(sign: str) -> bool:
    return sign not in BLANK and not unicodedata.category(sign).startswith(NOT_DRAWN)
