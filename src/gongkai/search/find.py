"""Find what the office has published, by the words in it: never what is not live on the day."""

from dataclasses import dataclass, field
from datetime import date

from gongkai.search.alike import suggest
from gongkai.search.engine import engine
from gongkai.search.extracts import read_as
from gongkai.search.filed import Counts, Narrowed, none_counted
from gongkai.search.hits import Hit, hits
from gongkai.search.sought import Sought, by_sound, sought

__all__ = ["Found", "Hit", "Wanted", "find", "suggest"]

MOST_ON_A_PAGE = 200


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: words, all of which must occur, and where to look. Without words, the newest."""

    words: str = ""
    kinds: tuple[str, ...] = ()
    unit: int | None = None
    theme: str = ""
    year: int | None = None
    validity: str = ""

    @property
    def narrowed(self) -> Narrowed:
        named = {"unit_id": self.unit, "theme": self.theme, "year": self.year, "validity": self.validity}
        one = {name: (value,) for name, value in named.items() if value not in ("", None)}
        return {"kind": tuple(self.kinds), **one} if self.kinds else one


@dataclass(frozen=True)
class Found:
    """One page of what was found, how much there is in all, and how much for each choice of a filter."""

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    counts: Counts = field(default_factory=none_counted)
    read_as: str = ""


def find(wanted: Wanted, *, on: date, page: int = 1, per_page: int = 20) -> Found:
    """This will give what has all the words: the very document whose number they are, then titles, then texts."""
    asked = sought(wanted.words)
    if wanted.words.strip() and not asked:
        return Found()
    held = engine().counted(asked, wanted.narrowed, on)
    if asked and not held.everywhere and (heard := by_sound(asked)):
        asked, held = heard, engine().counted(heard, wanted.narrowed, on)
    most = min(max(per_page, 1), MOST_ON_A_PAGE)
    first = (max(page, 1) - 1) * most
    ids = _page(asked, wanted.narrowed, on, first, most) if first < held.total else []
    shown = hits(ids, asked)
    read = read_as(wanted.words, asked, [hit.title for hit in shown]) if held.total else ""
    return Found(held.total, shown, held.counts, read)


def _page(asked: Sought, narrowed: Narrowed, on: date, first: int, most: int) -> list[int]:
    """A common word fills the first pages with titles; the others are only sorted when those do not suffice."""
    if asked:
        in_titles = engine().page(asked, narrowed, on, in_titles=True, first=first, most=most)
        if len(in_titles) == most:
            return in_titles
    return engine().page(asked, narrowed, on, in_titles=False, first=first, most=most)
