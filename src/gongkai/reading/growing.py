"""HTML that is well-formed, grown into a tree of text: whatever has no place there leaves its words behind."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from gongkai.reading.structure import BREAK, FLOW, LISTS, Box, Paragraph, Rule, Run, settled

MARKS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "u", "ins": "u", "s": "s", "strike": "s",
         "del": "s", "sub": "sub", "sup": "sup"}  # fmt: skip
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
PARTS = frozenset({"p", "div", "pre", "section", "article", "center", "dt", "dd", "address", *HEADINGS})
MAY_STAND_IN = {
    "ul": FLOW | LISTS, "ol": FLOW | LISTS, "blockquote": FLOW, "table": FLOW, "li": LISTS,
    "caption": frozenset({"table"}), "thead": frozenset({"table"}), "tbody": frozenset({"table"}),
    "tfoot": frozenset({"table"}), "tr": frozenset({"thead", "tbody", "tfoot"}), "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}  # fmt: skip
DEEPEST = 40  # boxes in boxes, a table being four; what lies deeper is laid flat
MOST_CELLS = 200  # that one cell may span
# Word's bullets: signs, or letters of its picture fonts.
BULLET = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff\u2460-\u24ff()（）]+|[lnuqvoØü§Ÿ]")
MARGIN = " \xa0\t\r\n"
LISTED, MARKER, NOT_BOLD = "mso-list", "mso-list:ignore", "font-weight:normal"


@dataclass
class Opened:
    """An element that is open: what it adds, and where its words begin."""

    tag: str
    style: str = ""
    href: str = ""
    boxes: int = 0


class Grower(HTMLParser):
    """Follows the tags of well-formed HTML and builds the tree under `body`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.body = Box("body")
        self.boxes = [self.body]
        self.open: list[Opened] = []
        self.runs: list[Run] = []
        self.marker = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.runs.append(Run(BREAK))
        elif tag == "hr":
            self.flush()
            self._place(Rule())
        elif tag not in ("wbr", "col", "img"):
            self._open(tag, said)

    def _open(self, tag: str, said: dict[str, str]) -> None:
        opened = Opened(tag, said.get("style", ""), said.get("href", "").strip())
        if tag in PARTS or tag in MAY_STAND_IN:
            self.flush()
        self.open.append(opened)
        if tag in MAY_STAND_IN:
            opened.boxes = self._open_box(tag, said)

    def _open_box(self, tag: str, said: dict[str, str]) -> int:
        """Give how many boxes were opened: none where the tag has no place, two for a list right inside a list."""
        top = self.boxes[-1]
        if top.tag not in MAY_STAND_IN[tag] or len(self.boxes) > DEEPEST:
            return 0
        added = 0
        if tag in LISTS and top.tag in LISTS:
            if not top.inside:
                top.inside.append(Box("li"))
            self.boxes.append(top.boxes("li")[-1])
            added = 1
        box = Box(tag, _kept(tag, said))
        self.boxes[-1].inside.append(box)
        self.boxes.append(box)
        return added + 1

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            return
        if tag in PARTS or tag in MAY_STAND_IN:
            self.flush()
        opened = self.open.pop()
        if opened.boxes:
            del self.boxes[-opened.boxes :]

    def handle_data(self, data: str) -> None:
        if self._styled(MARKER):
            self.marker += data
            return
        marks = frozenset(MARKS[each.tag] for each in self.open if each.tag in MARKS and each.style != NOT_BOLD)
        href = next((each.href for each in reversed(self.open) if each.tag == "a" and each.href), "")
        if any(each.tag == "pre" for each in self.open):
            for number, line in enumerate(data.split("\n")):
                self.runs += [Run(BREAK)] * bool(number) + [Run(line, marks, href)]
        else:
            self.runs.append(Run(data, marks, href))

    def flush(self) -> None:
        """This will end the paragraph in which the words so far stand."""
        runs, marker, self.runs, self.marker = self.runs, self.marker.strip(MARGIN), [], ""
        kind = self._kind()
        bullet = bool(BULLET.fullmatch(marker))
        if marker and not bullet:
            runs = [Run(marker + " " * marker.isascii()), *runs]
        for part in settled(runs):
            if kind == "p":
                self._place(Paragraph("p", part, bullet))
            else:
                self._place(Paragraph(kind, _one_line(part)))

    def _kind(self) -> str:
        around = (HEADINGS[each.tag] for each in reversed(self.open) if each.tag in HEADINGS)
        heading = next(around, "p")
        return heading if self.boxes[-1].tag in ("body", "blockquote") else "p"

    def _place(self, block: Paragraph | Rule) -> None:
        """Put a block where it may stand: in a list it becomes a line, in a table it goes before it."""
        top = self.boxes[-1]
        if top.tag in LISTS:
            top.inside.append(Box("li", inside=[block]))
        else:
            next(box for box in reversed(self.boxes) if box.tag in FLOW).inside.append(block)

    def _styled(self, style: str) -> bool:
        return any(each.style == style for each in self.open)


def grown(html: str) -> Box:
    """This will give the tree of a piece of HTML whose tags are balanced."""
    grower = Grower()
    grower.feed(html)
    grower.close()
    grower.flush()
    return grower.body


def _one_line(runs: list[Run]) -> list[Run]:
    """A heading is one line, and bold already."""
    plain = [Run(" " if run.text == BREAK else run.text, run.marks - {"strong"}, run.href) for run in runs]
    return settled(plain)[0]


def _kept(tag: str, said: dict[str, str]) -> dict[str, str]:
    wanted = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "ol": ("start",)}.get(tag, ())
    kept = {name: str(int(said[name])) for name in wanted if _number(said.get(name, ""))}
    scope = said.get("scope", "").lower()
    return {**kept, "scope": scope} if tag == "th" and scope in ("col", "row") else kept


def _number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 1 < int(text[:9]) <= MOST_CELLS
