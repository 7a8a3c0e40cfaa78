"""How Chinese words sound, so that a wrong character of the same sound, or pinyin alone, still finds a title."""

import re
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Any

from gongkai.search.grams import BY_SOUND, EDGE
from gongkai.search.script import CHINESE

ROWS = re.compile(f"[{CHINESE}]+")
MOST_READINGS = 4  # ways to cut typed pinyin into syllables: xian is one syllable or two
COMMON = [bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]  # of GB 2312


@cache
def _pypinyin() -> Any:
    """Loaded when the first title is written or the first search finds nothing, and not when the process starts."""
    return import_module("pypinyin")


def syllables(row: str) -> list[str]:
    """This will give one syllable for each character of a row of Chinese characters, as its phrases are read."""
    read = _pypinyin().lazy_pinyin(row, errors=list)
    return read if len(read) == len(row) else [_pypinyin().lazy_pinyin(sign, errors=list)[0] for sign in row]


def sounds(plain_text: str) -> str:
    """This will give the syllables of a plain text, an edge between rows of Chinese characters."""
    return f" {EDGE} ".join(" ".join(syllables(row)) for row in ROWS.findall(plain_text))


def sound_grams(sounding: str) -> list[str]:
    """This will give the pairs of neighbouring syllables; nothing reaches across an edge."""
    pairs = pairwise(sounding.split())
    return [EDGE if EDGE in pair else f"{BY_SOUND}{pair[0]}·{pair[1]}" for pair in pairs]


def readings(plain_words: str) -> tuple[str, ...]:
    """This will say how words sound that were typed as characters or as pinyin: in two syllables at least, or not."""
    letters = plain_words.replace(" ", "")
    if ROWS.fullmatch(letters):
        return (" ".join(syllables(letters)),) if len(letters) > 1 else ()
    if not (letters.isascii() and letters.isalpha()):
        return ()
    return tuple(" ".join(cut) for cut in _cuts(letters) if len(cut) > 1)[:MOST_READINGS]


def _cuts(letters: str) -> list[list[str]]:
    """Every way to cut letters into syllables, the longest syllables first; few are kept on the way."""
    cuts: list[list[list[str]]] = [[[]]]
    for end in range(1, len(letters) + 1):
        here = [
            [*before, letters[start:end]]
            for start in range(max(0, end - 6), end)
            if letters[start:end] in _known()
            for before in cuts[start]
        ]
        cuts.append(sorted(here, key=len)[:MOST_READINGS])
    return cuts[-1]


@cache
def _known() -> frozenset[str]:
    """The syllables of the characters in everyday use."""
    signs = b"".join(COMMON).decode("gb2312", errors="ignore")
    return frozenset(syllables(signs))
