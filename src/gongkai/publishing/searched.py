"""Search the files that go out with an answer for words that tell who asked, as far as a program can read them."""

import re
import unicodedata
from collections.abc import Iterable

from gongkai.reading import gate, rich_text
from gongkai.reading.kinds import kind
from gongkai.rules.refusal import Refusal

READ = ("docx", "pdf")
ENCODINGS = ("utf-8-sig", "gb18030")


def words_of(data: bytes, name: str) -> str | None:
    """This will give what a Word, PDF or text file says, None when it cannot be read: a scan, a picture, a table."""
    try:
        found = kind(data, name)
        if found in READ:
            read = gate.document(data, name)
            return f"{read.title}\n{rich_text.plain(read.html)}"
    except Refusal:
        return None
    return _decoded(data) if found == "text" else None


def _decoded(data: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def first_named(words: Iterable[str], *texts: str) -> str:
    """This will give the first of some words that occurs in texts, "" when none does. A single sign names nobody."""
    said = squeezed(*texts)
    return next((word.strip() for word in words if len(word.strip()) > 1 and squeezed(word) in said), "")


def squeezed(*texts: str) -> str:
    """This will give texts as they are compared: wide signs, capitals, gaps and hyphens do not matter."""
    plain = unicodedata.normalize("NFKC", "\n".join(texts)).casefold()
    return re.sub(r"[\s-]+", "", plain)
