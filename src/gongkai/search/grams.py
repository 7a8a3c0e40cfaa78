"""Pairs of neighbouring Chinese characters, and whole words and figures: what a text is found by.

In the plain form of a text one blank stands wherever something else than two Chinese characters meets:
杭关办发〔2008〕99号 is “杭关办发 2008 99 号”. Each Chinese character gives one gram, itself and the one after it, the
last of a row itself alone; a word or a figure is one gram. So a phrase of the text is a row of grams, whatever it
begins and ends with.
"""

import re
from itertools import pairwise

from gongkai.search.script import CHINESE, folded

PIECES = re.compile(rf"[{CHINESE}]+|\d+|[^\s\d{CHINESE}]+")
IS_CHINESE = re.compile(f"[{CHINESE}]")
EDGE = "¦"  # stands between fields, so that no phrase reaches from one into the next
IN_TITLE, BY_SOUND, BY_NUMBER = "†", "♪", "№"  # what these grams begin with no text has; none is a letter
LONGEST_WORD, LONGEST_KEY = 60, 160  # signs; no database indexes a gram of any length
LITTLE = re.compile(r"[年第号字]")


def plain(text: str) -> str:
    """This will give the plain form of a text, the same however it was typed."""
    return " ".join(map(_kept, PIECES.findall(folded(text))))


def _kept(piece: str) -> str:
    return piece if IS_CHINESE.match(piece) else piece[:LONGEST_WORD]


def grams(plain_text: str) -> list[str]:
    """This will give the grams of a plain text in their order."""
    return [gram for piece in plain_text.split() for gram in _of(piece)]


def _of(piece: str) -> list[str]:
    if not IS_CHINESE.match(piece):
        return [piece]
    return [*(one + other for one, other in pairwise(piece)), piece[-1]]


def asked(plain_words: str) -> tuple[list[str], bool]:
    """This will give the grams to look for, and whether the last is only what a gram begins with."""
    looked_for = grams(plain_words)
    last = plain_words.split()[-1]
    if len(last) > 1 and IS_CHINESE.match(last):
        return looked_for[:-1], False  # the last character is in the pair before
    return looked_for, True


def number_key(text: str) -> str:
    """This will write a document's number the same whatever brackets and little words it is given with.

    海关总署公告2025年第1号 and 海关总署2025年第1号公告 are one; so are 杭关办发〔2008〕99号 and 杭关办发[2008]第99号.
    Nothing for what has no figures.
    """
    pieces = plain(text).split()
    figures = [piece.lstrip("0") or "0" for piece in pieces if piece.isdecimal()]
    if not figures:
        return ""
    letters = "".join(LITTLE.sub("", piece) for piece in pieces if not piece.isdecimal())
    return (BY_NUMBER + "·".join([letters, *figures]))[:LONGEST_KEY]
