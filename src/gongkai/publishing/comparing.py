"""Lay two versions of a text side by side: which paragraphs and which words came and went."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.reading import rich_text

SAME, GONE, NEW = "same", "gone", "new"
WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)  # a Chinese character is a word of its own
LONGEST_PARAGRAPH = 3_000  # words; a longer one is shown whole, before and after
ALIKE = 0.4  # paragraphs less alike than this are two different ones
AROUND = 1  # paragraphs shown before and after a change


@dataclass(frozen=True)
class Part:
    """Some words that stayed (`same`), went (`gone`) or came (`new`)."""

    kind: str
    words: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its parts; `left_out` counts the paragraphs without a change that are not shown here."""

    parts: Sequence[Part] = ()
    left_out: int = 0


def compare_bodies(before: str, after: str) -> list[Paragraph]:
    """This will give what changed between two texts (HTML), paragraph by paragraph, with little around it."""
    return compare_lines(rich_text.plain(before).split("\n"), rich_text.plain(after).split("\n"))


def compare_lines(old: Sequence[str], new: Sequence[str]) -> list[Paragraph]:
    """This will give what changed between two lists of paragraphs; nothing when nothing did."""
    found = [paragraph for operation in SequenceMatcher(None, old, new, False).get_opcodes()
             for paragraph in _paragraphs(operation, old, new)]  # fmt: skip
    return _shortened(found) if any(_changed(paragraph) for paragraph in found) else []


def compare_words(old: str, new: str) -> Paragraph:
    """This will give what changed inside one paragraph, word by word."""
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > LONGEST_PARAGRAPH:
        return Paragraph([Part(GONE, old), Part(NEW, new)])
    parts = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            parts.append(Part(SAME, "".join(before[a0:a1])))
            continue
        gone, came = "".join(before[a0:a1]), "".join(after[b0:b1])
        parts += [part for part in (Part(GONE, gone), Part(NEW, came)) if part.words]
    return Paragraph(parts)


def _paragraphs(operation, old, new) -> Iterator[Paragraph]:
    kind, a0, a1, b0, b1 = operation
    if kind == "equal":
        yield from (Paragraph([Part(SAME, line)]) for line in old[a0:a1])
        return
    for place in range(max(a1 - a0, b1 - b0)):
        gone = old[a0 + place] if a0 + place < a1 else ""
        came = new[b0 + place] if b0 + place < b1 else ""
        yield from _pair(gone, came)


def _pair(gone, came) -> Iterator[Paragraph]:
    """One paragraph before and after: told word by word when it is the same one changed, else one after the other."""
    if gone and came and SequenceMatcher(None, gone, came, False).quick_ratio() >= ALIKE:
        yield compare_words(gone, came)
        return
    if gone:
        yield Paragraph([Part(GONE, gone)])
    if came:
        yield Paragraph([Part(NEW, came)])


def _changed(paragraph) -> bool:
    return any(part.kind != SAME for part in paragraph.parts)


def _shortened(found) -> list[Paragraph]:
    """Long stretches without a change become one line that counts them."""
    near = {
        other
        for place, paragraph in enumerate(found) if _changed(paragraph)
        for other in range(place - AROUND, place + AROUND + 1)
    }  # fmt: skip
    shown: list[Paragraph] = []
    for place, paragraph in enumerate(found):
        if place in near:
            shown.append(paragraph)
        elif shown and shown[-1].left_out:
            shown[-1] = Paragraph(left_out=shown[-1].left_out + 1)
        else:
            shown.append(Paragraph(left_out=1))
    return shown
