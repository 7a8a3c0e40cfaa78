"""Text that came from outside, made fit for paper: no invisible characters that move, hide or break what is read."""

import unicodedata

KEPT = "\n\t\u200d"  # a joiner is part of some characters
VARIANTS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # which form of a character a name is written with


def plain(text: str) -> str:
    """This will take out control and direction characters and lone surrogates; lines end in one way."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(char for char in lines if _is_seen(char)).replace("\t", " ")


def _is_seen(char: str) -> bool:
    if char in KEPT or any(ord(char) in variants for variants in VARIANTS):
        return True
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs") and ord(char) & 0xFFFE != 0xFFFE


def lines(text: str) -> list[str]:
    """This will give the lines of a text that say something."""
    return [line.strip() for line in plain(text).split("\n") if line.strip()]
