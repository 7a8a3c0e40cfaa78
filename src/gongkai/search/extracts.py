"""What of a text is shown, and what in it is marked, in the text as it was written."""

import re
from collections import Counter

from gongkai.search.grams import IS_CHINESE, plain
from gongkai.search.script import CHINESE, simplified, written
from gongkai.search.sought import Phrase, Sought
from gongkai.search.sounds import syllables

Parts = list[tuple[str, bool]]

LENGTH, BEFORE = 120, 24  # signs of an extract, and of them those before the first mark
LOOKED_AT, MOST_MARKS = 200_000, 500
SKIPPED = "\u200b"  # stands for a sign that is nothing
STOPS = re.compile("[。！？；\n]")


class _OneForOne(dict[int, str]):
    """Each sign as one sign, so that a place in the plain text is the place in the original."""

    def __missing__(self, code: int) -> str:
        plainly = written(chr(code))
        self[code] = one = plainly[0] if plainly else SKIPPED
        return one


_ALIGNED = _OneForOne()


def marked(text: str, asked: Sought) -> Parts:
    """This will give a text in pieces, with those marked that were looked for."""
    return _parts(text, _spans(text, asked))


def extract(text: str, asked: Sought) -> Parts:
    """This will give the part of a text that says most of what was looked for; its beginning, where nothing is."""
    flat = re.sub(r"\s+", " ", text[:LOOKED_AT]).strip()
    spans = _spans(flat, asked)
    start = _start(flat, spans)
    start = min(start, max(0, len(flat) - LENGTH))
    end = min(len(flat), start + LENGTH)
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    parts = _parts(flat[start:end], inside)
    return [("…", False)] * (start > 0) + parts + [("…", False)] * (end < len(flat))


def heard(title: str, phrase: Phrase) -> list[str]:
    """This will give the words of a title that sound like a phrase."""
    return [title[a:b] for a, b in _heard(title.translate(_ALIGNED), phrase)]


def as_in(title: str, asked: Sought) -> Sought:
    """This will look for the words of a title that were meant: a long text is never sounded out."""
    meant = [Phrase(plain(words)) for phrase in asked.phrases for words in heard(title, phrase)]
    return Sought((*(Phrase(phrase.words) for phrase in asked.phrases), *meant))


def read_as(typed: str, asked: Sought, titles: list[str]) -> str:
    """This will say what was looked for in place of what was typed; nothing, where that was found as it is."""
    if any(phrase.sounds for phrase in asked.phrases):
        return " ".join(_most_heard(phrase, titles) for phrase in asked.phrases)
    plainly = simplified(typed.strip())
    return plainly if plainly != typed.strip() else ""


def _most_heard(phrase: Phrase, titles: list[str]) -> str:
    words = Counter(words for title in titles for words in heard(title, phrase))
    return words.most_common(1)[0][0] if words else phrase.typed


def _spans(text: str, asked: Sought) -> list[tuple[int, int]]:
    """From where to where something in a text was looked for, without overlaps."""
    aligned = text.translate(_ALIGNED)
    found = [span for phrase in asked.phrases for span in [*_literal(aligned, phrase.words), *_heard(aligned, phrase)]]
    return _joined(sorted(found))


def _literal(aligned: str, words: str) -> list[tuple[int, int]]:
    between = f"[ {SKIPPED}]*"
    pieces = (f"{SKIPPED}*".join(map(re.escape, piece)) for piece in words.split())
    pattern = between.join(pieces)
    if not IS_CHINESE.match(words):  # a word begins where no other goes on: 8703, but not in 18703
        pattern = (r"(?<!\d)" if words[0].isdecimal() else rf"(?<![^\s\d{SKIPPED}{CHINESE}])") + pattern
    found = re.finditer(pattern, aligned)
    return [match.span() for match, _ in zip(found, range(MOST_MARKS), strict=False)]


def _heard(aligned: str, phrase: Phrase) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for row in re.finditer(f"[{CHINESE}]+", aligned) if phrase.sounds else ():
        read = syllables(row.group())
        for sounding in map(str.split, phrase.sounds):
            long = len(sounding)
            spans += [
                (row.start() + at, row.start() + at + long)
                for at in range(len(read) - long + 1)
                if read[at : at + long] == sounding
            ]
    return spans


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _start(text: str, spans: list[tuple[int, int]]) -> int:
    """Where to begin, so that most of the marks are in sight: with a sentence, when one begins nearby."""
    if not spans:
        return 0
    best = max(
        spans, key=lambda span: (len({text[a:b] for a, b in spans if 0 <= a - span[0] < LENGTH - BEFORE}), -span[0])
    )
    earliest = max(0, best[0] - BEFORE)
    stops = [stop.end() for stop in STOPS.finditer(text, earliest, best[0])]
    return stops[-1] if stops else earliest


def _parts(text: str, spans: list[tuple[int, int]]) -> Parts:
    parts, done = [], 0
    for start, end in spans:
        parts += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [part for part in [*parts, (text[done:], False)] if part[0]]
