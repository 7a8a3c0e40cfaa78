"""SQLite: the grams in an FTS5 table without contents, and beside it a narrow table to count and to sort by.

The narrow table is kept by triggers: a row that goes is found no longer, whoever took it away. Reading it instead
of the wide rows makes the count of a common word several times faster.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from gongkai.search.filed import FACETS, Counted, Narrowed, but, most_first, none_counted
from gongkai.search.grams import IN_TITLE, asked
from gongkai.search.sought import Phrase, Sought
from gongkai.search.sounds import sound_grams

EVER = "9999-12-31"
NARROW = "id, kind, theme, unit_id, year, validity, published_on, live_from, live_until, filed"
OUT = "DELETE FROM search_drawer WHERE id = OLD.id;"
# Nothing here says OR REPLACE or OR IGNORE: in a trigger the rule of the statement that fired it counts instead.
IN = f"""
INSERT INTO search_value (value) SELECT value FROM (SELECT NEW.kind AS value UNION SELECT NEW.theme) new
WHERE value NOT IN (SELECT value FROM search_value);
DELETE FROM search_drawer WHERE id = NEW.id;
INSERT INTO search_drawer ({NARROW})
SELECT NEW.id, NEW.kind, NEW.theme, NEW.unit_id, NEW.year, NEW.validity, NEW.published_on, NEW.live_from,
  coalesce(NEW.live_until, '{EVER}'), char(kind.id, theme.id, coalesce(NEW.unit_id, 0) + 1, coalesce(NEW.year, 0) + 1)
FROM search_value kind, search_value theme WHERE kind.value = NEW.kind AND theme.value = NEW.theme;
"""  # noqa: S608 constants
INSTALL = (
    "CREATE VIRTUAL TABLE search_grams USING fts5(grams, content='', columnsize=0, tokenize='ascii')",
    "CREATE TABLE search_value (id integer PRIMARY KEY, value text NOT NULL UNIQUE)",
    "CREATE TABLE search_drawer (id integer PRIMARY KEY, kind text NOT NULL, theme text NOT NULL, unit_id integer, "
    "year integer, validity text NOT NULL, published_on text NOT NULL, live_from text NOT NULL, "
    "live_until text NOT NULL, filed text NOT NULL)",
    "CREATE INDEX search_drawer_newest ON search_drawer (published_on, id)",
    f"CREATE TRIGGER search_drawer_in AFTER INSERT ON search_findable BEGIN {IN} END",
    f"CREATE TRIGGER search_drawer_anew AFTER UPDATE ON search_findable BEGIN {OUT} {IN} END",
    f"CREATE TRIGGER search_drawer_out AFTER DELETE ON search_findable BEGIN {OUT} END",
)
REMOVE = (
    "DROP TRIGGER search_drawer_out", "DROP TRIGGER search_drawer_anew", "DROP TRIGGER search_drawer_in",
    "DROP TABLE search_drawer", "DROP TABLE search_value", "DROP TABLE search_grams",
)  # fmt: skip

ALL, HITS = "search_drawer drawer", "search_grams CROSS JOIN search_drawer drawer ON drawer.id = search_grams.rowid"
LIVE = "%s BETWEEN live_from AND live_until"
MATCHING = "drawer.id IN (SELECT rowid FROM search_grams WHERE search_grams MATCH %s)"


def write(rows: Iterable[tuple[int, list[str]]]) -> None:
    """This will keep what rows are found by."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_grams (rowid, grams) VALUES (%s, %s)", [(pk, " ".join(grams)) for pk, grams in rows]
        )


def erase(rows: Iterable[tuple[int, list[str]]]) -> None:
    """This will take out what rows were found by; it must be named as it was written."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', %s, %s)",
            [(pk, " ".join(grams)) for pk, grams in rows],
        )


def counted(sought: Sought, narrowed: Narrowed, on: date) -> Counted:
    """This will count the hits of a day, and for each facet those of each of its values.

    Each hit adds the signs of where it is filed to one long string, and the signs are counted in that: a third of
    the time that GROUP BY takes to sort as many rows. A facet that is narrowed itself has a string of its own.
    """
    own = [facet for facet, column in FACETS.items() if column in narrowed]
    strings, given = _strings([narrowed, *(but(narrowed, facet) for facet in own)])
    source, where, matching = _hits(sought, "", on)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), {strings} FROM {source} WHERE {where}", [*given, *matching])  # noqa: S608
        everywhere, *filed = cursor.fetchone()
        if not everywhere:
            return Counted(0, 0, none_counted())
        cursor.execute("SELECT id, value FROM search_value")
        values = dict(cursor.fetchall())
    held = dict(zip(own, filed[1:], strict=True))
    every = {facet: held.get(facet, filed[0]) or "" for facet in FACETS}
    counts = {facet: _signs(facet, filed[at :: len(FACETS)], values) for at, (facet, filed) in enumerate(every.items())}
    return Counted(everywhere, len(filed[0] or "") // len(FACETS), counts)


def _strings(wanted: Sequence[Narrowed]) -> tuple[str, list[Any]]:
    strings, given = [], []
    for narrowed in wanted:
        where, values = _in(narrowed)
        strings.append("group_concat(filed, '')" + (f" FILTER (WHERE {where})" if where else ""))
        given += values
    return ", ".join(strings), given


def _signs(facet: str, signs: str, values: Mapping[int, str]) -> dict:
    counts = {ord(sign): signs.count(sign) for sign in set(signs)}
    named = {(values[at] if facet in ("kind", "theme") else at - 1 or None): n for at, n in counts.items()}
    return most_first(named)


def page(sought: Sought, narrowed: Narrowed, on: date, *, in_titles: bool, first: int, most: int) -> list[int]:
    """This will give some hits' ids: the document of just this number, then titles, then texts, each newest first."""
    source, where, given = _hits(sought, IN_TITLE if in_titles else "", on)
    inside, values = _in(narrowed)
    ranks = [f'"{sought.number}"'] if sought.number else []
    if sought and not in_titles:
        ranks.append(_match(sought, IN_TITLE))
    order = ", ".join([*([f"{MATCHING} DESC"] * len(ranks)), "published_on DESC", "drawer.id DESC"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT drawer.id FROM {source} WHERE {where} AND {inside or 'TRUE'} ORDER BY {order} LIMIT %s OFFSET %s",  # noqa: S608
            [*given, *values, *ranks, most, first],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _hits(sought: Sought, mark: str, on: date) -> tuple[str, str, list[Any]]:
    if not sought:
        return ALL, LIVE, [on]
    return HITS, f"search_grams MATCH %s AND {LIVE}", [_match(sought, mark), on]


def _in(narrowed: Narrowed) -> tuple[str, list[Any]]:
    where = " AND ".join(f"{column} IN ({_marks(values)})" for column, values in narrowed.items())
    return where, [value for values in narrowed.values() for value in values]


def common(grams: Sequence[str], most: int) -> tuple[dict[str, int], int]:
    """This will say how many rows have each gram, counting no further than `most`, and how many rows there are."""
    one = "SELECT count(*) FROM (SELECT 1 FROM search_grams WHERE search_grams MATCH %s LIMIT %s)"
    given = [value for gram in grams for value in (f'"{gram}"', most)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(["SELECT count(*) FROM search_drawer", *([one] * len(grams))]), given)
        of_all, *counted = [n for (n,) in cursor.fetchall()]
    return dict(zip(grams, counted, strict=True)), of_all


def alike(weights: Mapping[str, float], kinds: Sequence[str], on: date, most: int) -> list[tuple[int, int, float]]:
    """This will give the rows with the heaviest of some grams: their ids, how many they share, what those weigh."""
    one = "SELECT rowid AS id, %s AS weight FROM search_grams WHERE search_grams MATCH %s"
    given = [value for gram, weight in weights.items() for value in (weight, f'"{gram}"')]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT drawer.id, count(*), sum(weight) FROM (" + " UNION ALL ".join([one] * len(weights)) + ") shared "  # noqa: S608
            f"CROSS JOIN search_drawer drawer ON drawer.id = shared.id WHERE {LIVE} AND kind IN ({_marks(kinds)}) "
            "GROUP BY drawer.id ORDER BY 3 DESC, published_on DESC, drawer.id DESC LIMIT %s",
            [*given, on, *kinds, most],
        )
        return cursor.fetchall()


def _marks(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def _match(sought: Sought, mark: str) -> str:
    every = " AND ".join(f"({_either(phrase, mark)})" for phrase in sought.phrases)
    return f'({every}) OR "{sought.number}"' if sought.number else every


def _either(phrase: Phrase, mark: str) -> str:
    """Grams hold letters, figures and characters only, so that nothing in them means anything to FTS5."""
    grams, begins = asked(phrase.words)
    row = " ".join(mark + gram for gram in grams)
    heard = (f'"{" ".join(sound_grams(sounding))}"' for sounding in phrase.sounds)
    return " OR ".join([f'"{row}"' + " *" * begins, *heard])
