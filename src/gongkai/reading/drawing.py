"""A tree of text written as HTML, always in the same way."""

from html import escape
from itertools import takewhile

from gongkai.reading.structure import BREAK, LISTS, Block, Box, Paragraph, Rule, Run

ORDER = ("strong", "em", "u", "s", "sub", "sup")
HEADINGS = frozenset({"h2", "h3", "h4"})


def drawn(body: Box) -> str:
    """This will write what the body holds, each block on a line of its own."""
    return "\n".join(_block(each) for each in body.inside)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<{block.tag}>{words(block.runs)}</{block.tag}>"
    if isinstance(block, Rule):
        return "<hr>"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in sorted(block.attributes.items()))
    return f"<{block.tag}{attributes}>{_inside(block)}</{block.tag}>"


def _inside(box: Box) -> str:
    """A cell, or a line of a list, with one paragraph holds its words and no paragraph."""
    if box.tag == "blockquote":
        return "".join(_block(each) for each in box.inside)
    first = box.inside[0] if box.inside else None
    rest = [each for each in box.inside[1:] if isinstance(each, Box) and each.tag in LISTS]
    if isinstance(first, Paragraph) and first.tag == "p" and len(rest) == len(box.inside) - 1:
        return words(first.runs) + "".join(map(_block, rest))
    return "".join(_block(each) for each in box.inside)


def words(runs: list[Run]) -> str:
    """This will write runs with their marks nested in one order, opening and closing no more than needed."""
    told: list[str] = []
    now: list[tuple[str, str]] = []
    for run in runs:
        if run.text == BREAK:
            told += [_closing(now, 0), "<br>"]
            now = []
            continue
        wanted = _wanted(run)
        alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(now, wanted, strict=False))))
        told += [_closing(now, alike), *map(_opening, wanted[alike:]), escape(run.text, quote=False)]
        now = wanted
    return "".join([*told, _closing(now, 0)])


def _wanted(run: Run) -> list[tuple[str, str]]:
    links = [("a", run.href)] if run.href else []
    return links + [(mark, "") for mark in ORDER if mark in run.marks]


def _opening(mark: tuple[str, str]) -> str:
    tag, href = mark
    return f'<a href="{escape(href)}">' if tag == "a" else f"<{tag}>"


def _closing(open_marks: list[tuple[str, str]], down_to: int) -> str:
    return "".join(f"</{tag}>" for tag, _ in reversed(open_marks[down_to:]))
