"""What the catalogue (目录) is made of: its elements, classes and columns, read from data an office may replace."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.rules.refusal import BadRulebook, Words
from gongkai.rules.rulebook import BUILT_IN

FILE = "catalogue.toml"


@dataclass(frozen=True)
class Named:
    """A class or an element: its `code` with its name in both languages."""

    code: str
    title: str
    title_en: str
    obligation: str = "optional"
    confidence: str = "read"
    rule: bool = False
    article: str = ""

    @property
    def words(self) -> Words:
        return Words(self.title, self.title_en)


@dataclass(frozen=True)
class Column:
    """A column of the portal (栏目): the genres and themes it holds, and the days after which it counts as stale."""

    code: str
    title: str
    title_en: str
    stale_after: int
    genres: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        return Words(self.title, self.title_en)


@dataclass(frozen=True)
class Catalogue:
    """The elements of an entry, the classes it may be in, the columns, and the months until it is looked at again."""

    elements: Mapping[str, Named]
    themes: Mapping[str, Named]
    genres: Mapping[str, Named]
    audiences: Mapping[str, Named]
    columns: Mapping[str, Column]
    default_theme: str
    objection_days: int
    review: Mapping[str, int]

    def column_of(self, genre: str, theme: str) -> Column | None:
        """This will give the first column that holds a genre or a theme, None when no column does."""
        return next((c for c in self.columns.values() if genre in c.genres or theme in c.themes), None)

    def months_until_review(self, genre: str, theme: str) -> int:
        """This will give after how many months the owner must look at an item again (R20)."""
        column = self.column_of(genre, theme)
        return self.review.get(column.code if column else "", self.review["default"])

    @property
    def more(self) -> dict[str, Named]:
        """The elements an office added to those that have a place of their own."""
        return {code: element for code, element in self.elements.items() if code not in OWN_PLACE}


OWN_PLACE = (
    "index_number", "title", "summary", "generated_on", "publisher", "theme", "published_on", "document_number",
    "validity", "address", "genre", "audience", "keywords", "language",
)  # fmt: skip


@cache
def catalogue(*folders: Path) -> Catalogue:
    """This will read the catalogue's parts: the built-in ones, each replaced by what an office's own file names."""
    data: dict[str, Any] = {}
    for folder in (BUILT_IN, *folders):
        if (folder / FILE).exists():
            data |= tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    found = Catalogue(
        elements=_named(data["elements"]),
        themes=_named(data["themes"]),
        genres=_named(data["genres"]),
        audiences=_named(data["audiences"]),
        columns={code: _column(code, line) for code, line in data["columns"].items()},
        default_theme=data["default_theme"],
        objection_days=data["objection_days"],
        review=data["review"],
    )
    _check(found)
    return found


def _named(lines: Mapping[str, Mapping[str, Any]]) -> dict[str, Named]:
    return {code: Named(code, **line) for code, line in lines.items()}


def _column(code: str, line: Mapping[str, Any]) -> Column:
    lists = {part: tuple(line.get(part, ())) for part in ("genres", "themes")}
    return Column(code, line["title"], line["title_en"], line["stale_after"], **lists)


def _check(found: Catalogue) -> None:
    if found.default_theme not in found.themes:
        raise BadRulebook("目录的默认类别 %(code)s 不在主题分类之中。", code=found.default_theme)
    for column in found.columns.values():
        unknown = [code for code in column.genres if code not in found.genres]
        unknown += [code for code in column.themes if code not in found.themes]
        if unknown:
            raise BadRulebook("栏目 %(column)s 写明的类别 %(code)s 不存在。", column=column.code, code=unknown[0])
