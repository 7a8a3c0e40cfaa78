"""How like two texts are, by the pairs of neighbouring characters (bigrams) they share. Chinese needs no dictionary."""

import unicodedata
from itertools import groupby, pairwise

MOST = 320  # characters that are looked at


def plain(text: str) -> str:
    """This will write a text the same however it was typed: full-width signs and capitals do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def signs(text: str) -> str:
    """This will give the letters, digits and Chinese characters of a text alone, for comparing numbers of documents."""
    return "".join(sign for sign in plain(text) if sign.isalnum())


def bigrams(text: str) -> frozenset[str]:
    """This will give the pairs of neighbouring letters, digits or Chinese characters; nothing reaches across a gap."""
    runs = groupby(plain(text)[:MOST], key=str.isalnum)
    return frozenset(a + b for counts, run in runs if counts for a, b in pairwise(run))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """This will say how much of two sets of bigrams is shared: 0 for nothing, 1 for all (Dice's measure)."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0
