"""Text with structure: what is pasted, typed or brought in as HTML, kept plain and safe.

Whatever comes in, what goes out holds paragraphs, headings, lists, tables, quotations, links and a few marks, always
written in the same way, and nothing else: no looks, no scripts, no pictures.
"""

import re
from html import escape, unescape

import nh3

from gongkai.reading.drawing import HEADINGS, drawn
from gongkai.reading.growing import HEADINGS as ALL_HEADINGS
from gongkai.reading.growing import LISTED, MARKER, MARKS, MAY_STAND_IN, NOT_BOLD, PARTS, grown
from gongkai.reading.structure import BREAK, EDGE, UNSEEN, Box, Paragraph, Run, settled
from gongkai.reading.tidying import tidy
from gongkai.rules.refusal import Refusal

LONGEST = 2_000_000  # characters, pictures and remarks not counted
LONGEST_LINK = 2_000
LONGEST_TAG = 50_000  # characters between < and >
MOST_WORK = 5_000_000  # tags times how deep they lie: reading costs that much
MOST_DEPTH = 1_000
MOST_SIGNS = 200_000  # such as &nbsp;

SCHEMES = {"http", "https", "mailto"}
KEPT = {"p", "br", "hr", *HEADINGS, *MAY_STAND_IN, "strong", "em", "u", "s", "sub", "sup", "a"} - {"tfoot"}
READ = KEPT | PARTS | set(MARKS) | set(ALL_HEADINGS) | {"tfoot", "span"}
KEPT_ATTRIBUTES = {
    "a": {"href"}, "ol": {"start"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
READ_ATTRIBUTES = {**KEPT_ATTRIBUTES, "p": {"style"}, "span": {"style"}, "b": {"style"}}
WITH_ALL_THEY_HOLD = {
    "script", "style", "title", "xml", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea",
    "button", "audio", "video", "canvas", "head", "frameset", "noframes", "noembed",
}  # fmt: skip

PICTURE = re.compile(r"<img\b[^>]*>|<!--.*?-->|<!--.*", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<(/?)([a-z][a-z0-9:]*)", re.IGNORECASE)
ENDS_ITSELF = {"br", "hr", "img", "wbr", "col", "meta", "link", "input", "p", "li", "td", "th", "tr", "dt", "dd",
               "option", "tbody", "thead", "tfoot"}  # fmt: skip
SIMPLE_PARAGRAPH = re.compile(r"<p>((?:[^<>]++|<br>)*+)</p>\n?")
SIMPLE = re.compile(rf"(?:{SIMPLE_PARAGRAPH.pattern})*+")
BLANK_LINE = re.compile(r"\n[ \t\u3000\xa0]*\n")
INDENTED = re.compile(r"\n(?=\u3000|[ \xa0]{2}|\t)")


def clean(html: str) -> str:
    """This will give a piece of HTML as plain structure, or refuse one too long or too deep to read.

    Safe to show as it is. What is clean already comes back unchanged.
    """
    if (simple := _simple(html)) is not None:
        return "\n".join(map(_written, simple))
    return nh3.clean(
        drawn(_tree(html)), tags=KEPT, attributes=KEPT_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener nofollow"
    )


def plain(html: str) -> str:
    """This will give the words of a piece of HTML, each paragraph, line and row of a table on a line of its own."""
    if (simple := _simple(html)) is not None:
        return "\n".join("".join(run.text for run in part) for part in simple)
    return "\n".join(_lines(_tree(html)))


def from_plain(text: str) -> str:
    """This will give plain text as paragraphs: a blank line or an indent begins one; without either, each line."""
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    parted = [part for piece in BLANK_LINE.split(text) for part in INDENTED.split(piece)]
    told = parted if len(parted) > 1 else text.split("\n")
    return "\n".join(paragraph for piece in told for paragraph in _paragraphs(piece))


def _paragraphs(piece: str) -> list[str]:
    return [_written(part) for part in settled(_broken(piece.split("\n")))]


def _broken(lines: list[str]) -> list[Run]:
    return [run for line in lines for run in (Run(BREAK), Run(line))]


def _written(part: list[Run]) -> str:
    return "<p>" + "".join("<br>" if run.text == BREAK else escape(run.text, quote=False) for run in part) + "</p>"


def _simple(html: str) -> list[list[Run]] | None:
    """The paragraphs of HTML that holds nothing but such, as most of what is brought in does; None for other HTML."""
    if len(html) > LONGEST or not SIMPLE.fullmatch(html):
        return None
    pieces = (found[1].split("<br>") for found in SIMPLE_PARAGRAPH.finditer(html))
    return [part for lines in pieces for part in settled(_broken([unescape(line) for line in lines]))]


def _tree(html: str) -> Box:
    html = PICTURE.sub("", html.replace("\0", ""))
    _refuse_what_costs_too_much(html)
    read = nh3.clean(
        html,
        tags=READ,
        clean_content_tags=WITH_ALL_THEY_HOLD,
        attributes=READ_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return tidy(grown(read))


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return value if len(value) <= LONGEST_LINK and not value.strip().startswith("#") else None
    if name != "style":
        return value
    said = value.lower().replace(" ", "")
    return next((style for style in (MARKER, LISTED, NOT_BOLD) if style in said), None)


def _refuse_what_costs_too_much(html: str) -> None:
    if len(html) > LONGEST:
        raise Refusal("正文太长：最多 %(most)d 万字。", most=LONGEST // 10_000)
    tags, deepest, longest = _measured(html)
    if tags * deepest > MOST_WORK or deepest > MOST_DEPTH or longest > LONGEST_TAG or html.count("&") > MOST_SIGNS:
        raise Refusal("正文的格式太复杂，无法读取。请先粘贴为纯文本，再设置标题和列表。")


def _measured(html: str) -> tuple[int, int, int]:
    """How many tags there are, how deep they lie at most, and how long the longest is."""
    tags = depth = deepest = longest = 0
    for found in TAG.finditer(html):
        tags += 1
        if found[2].lower() not in ENDS_ITSELF:
            depth = max(0, depth + (-1 if found[1] else 1))
            deepest = max(deepest, depth)
        longest = max(longest, _length(html, found.end()))
        if longest > LONGEST_TAG:
            break
    return tags, deepest, longest


def _length(html: str, start: int) -> int:
    """How long a tag goes on, as far as that matters."""
    end = html.find(">", start, start + LONGEST_TAG + 1)
    return end - start if end >= 0 else min(len(html) - start, LONGEST_TAG + 1)


def _lines(box: Box) -> list[str]:
    told: list[str] = []
    for block in box.inside:
        if isinstance(block, Paragraph):
            told += "".join(run.text for run in block.runs).split("\n")
        elif isinstance(block, Box) and block.tag == "tr":
            told.append(" ".join(line for cell in block.boxes("td", "th") for line in _lines(cell)))
        elif isinstance(block, Box):
            told += _lines(block)
    return [line.strip(EDGE) for line in told if line.strip(EDGE)]
