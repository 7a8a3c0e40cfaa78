"""Signs as any keyboard types them, read as meant."""

import unicodedata

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def plain_signs(typed: str) -> str:
    """This will make full-width digits, letters, blanks and all dashes the plain ones of a number."""
    return unicodedata.normalize("NFKC", typed).translate(DASHES)
