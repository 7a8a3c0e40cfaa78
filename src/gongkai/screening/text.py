"""Whether a plain text says only what one reads in it."""

import unicodedata
from collections.abc import Iterator

from gongkai.screening.verdict import Finding, Unreadable

ENCODINGS = ("utf-8-sig", "gb18030")
HARMLESS = "\t\n\r\f\x1a\ufeff\u00ad\u200e\u200f"
JOINERS = "\u200c\u200d\ufe0e\ufe0f"
MOST_JOINERS = 20  # some writing needs them; a message hidden in them needs many


def findings(data: bytes) -> Iterator[Finding]:
    """This will find letters that take no room."""
    text = _read(data)
    unseen = [
        each for each in text if unicodedata.category(each) in ("Cf", "Cc", "Co") and each not in HARMLESS + JOINERS
    ]
    if unseen or sum(text.count(each) for each in JOINERS) > MOST_JOINERS:
        yield Finding("hidden_text", "text", " ".join(f"U+{ord(each):04X}" for each in sorted(set(unseen))[:8]))


def _read(data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in data and not wide:
        raise Unreadable("wrong_type", "text")
    for encoding in ("utf-16",) if wide else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("cannot_be_checked", "text", "unknown encoding")
