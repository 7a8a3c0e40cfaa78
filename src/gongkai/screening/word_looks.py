"""Text in a Word file that is there and cannot be seen: hidden, in the colour of its ground, or too small."""

from collections.abc import Iterator
from functools import cache

from lxml import etree

from gongkai.screening import markup
from gongkai.screening.colours import BLACK, WHITE, colour, readable
from gongkai.screening.package import Package
from gongkai.screening.verdict import Finding, excerpt

SMALLEST = 4  # half points
NARROWEST = 10  # per cent of the usual width
UNKNOWN = None


class Looks:
    """How the runs of a document look, by themselves and by their styles."""

    def __init__(self, package: Package) -> None:
        roots = [package.root(part) for part in package.parts("styles")]
        styles = [style for root in roots for style in root.iter("{*}style")]
        self.styles = {markup.value(style, "styleId"): style for style in styles}
        self.defaults = [each for root in roots for each in root.iter("{*}rPrDefault")]
        self.plain = next(
            (markup.value(style, "styleId") for style in styles
             if markup.value(style, "type") == "paragraph" and markup.value(style, "default") in ("1", "true")), None,
        )  # fmt: skip
        self.from_style = cache(self._from_style)

    def findings(self, root: etree._Element, part: str) -> Iterator[Finding]:
        """This will find the text of one part that its reader does not see."""
        unseen = [text for run in root.iter("{*}r") if (text := _text(run)).strip() and self.unseen(run, root)]
        if unseen:
            yield Finding("hidden_text", part, excerpt(" ".join(unseen)))
        if rows := [row for row in root.iter("{*}tr") if markup.on(row.find("{*}trPr/{*}hidden"))]:
            yield Finding("hidden_rows", part, excerpt(" ".join(markup.words(row, "t") for row in rows)))

    def vanishes(self, run: etree._Element) -> bool:
        """This will say whether a run is marked as hidden."""
        return markup.on(self._said(run, "vanish"))

    def unseen(self, run: etree._Element, root: etree._Element) -> bool:
        """This will say whether a run is there without being seen."""
        if self.vanishes(run) or run.find("{*}rPr/{*}textFill/{*}noFill") is not None:
            return True
        size, width = markup.value(self._said(run, "sz")), markup.value(self._said(run, "w"))
        if _below(size, SMALLEST) or _below(width, NARROWEST):
            return True
        return not self._stands_out(run, root)

    def _stands_out(self, run: etree._Element, root: etree._Element) -> bool:
        text = colour(markup.value(self._said(run, "color")))
        marked = colour(markup.value(self._said(run, "highlight")))
        if marked:
            return readable(text or BLACK, marked)
        ground = self._ground(run, root)
        return (
            text is None or ground is UNKNOWN or readable(text, ground)
        )  # without a colour, Word picks one that shows

    def _said(self, run: etree._Element, name: str) -> etree._Element | None:
        """What is said of a run: by itself, its style, its paragraph's style, or for all."""
        own = run.find(f"{{*}}rPr/{{*}}{name}")
        if own is not None:
            return own
        paragraph = next(run.iterancestors("{*}p"), None)
        of_paragraph = markup.value(paragraph.find("{*}pPr/{*}pStyle")) if paragraph is not None else None
        for style in (markup.value(run.find("{*}rPr/{*}rStyle")), of_paragraph or self.plain):
            found = self.from_style(style, name)
            if found is not None:
                return found
        return next((found for each in self.defaults if (found := each.find(f".//{{*}}{name}")) is not None), None)

    def _from_style(self, style: str | None, name: str) -> etree._Element | None:
        seen: set[str | None] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            found = self.styles[style].find(f"{{*}}rPr/{{*}}{name}")
            if found is not None:
                return found
            style = markup.value(self.styles[style].find("{*}basedOn"))
        return None

    def _ground(self, run: etree._Element, root: etree._Element) -> str | None:
        """The colour behind a run; UNKNOWN in a drawn shape and in a table whose style paints its cells."""
        shaded = [run.find("{*}rPr/{*}shd")]
        for outer in run.iterancestors():
            name = markup.local(outer)
            if name == "p":
                shaded.append(outer.find("{*}pPr/{*}shd"))
            elif name == "tc":
                shaded.append(outer.find("{*}tcPr/{*}shd"))
            elif name == "tbl" and self._paints(markup.value(outer.find("{*}tblPr/{*}tblStyle"))):
                shaded.append(outer)
            elif name == "txbxContent":
                return _first_fill(shaded) or UNKNOWN
        if any(each is not None and markup.local(each) == "tbl" for each in shaded) and not _first_fill(shaded):
            return UNKNOWN
        return _first_fill(shaded) or colour(markup.value(root.find("{*}background"), "color")) or WHITE

    def _paints(self, style: str | None) -> bool:
        seen: set[str | None] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            if self.styles[style].find(".//{*}shd") is not None:
                return True
            style = markup.value(self.styles[style].find("{*}basedOn"))
        return False


def _first_fill(shaded: list[etree._Element | None]) -> str | None:
    return next((found for each in shaded if (found := colour(markup.value(each, "fill")))), None)


def _text(run: etree._Element) -> str:
    return "".join(each.text or "" for each in run.iter("{*}t"))


def _below(said: str | None, least: int) -> bool:
    return said is not None and said.rstrip("%").isdecimal() and int(said.rstrip("%")) <= least
