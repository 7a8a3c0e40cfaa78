"""PostgreSQL: the same grams in a column of their own, without positions, under a GIN index.

Without positions the index says which rows have all the grams; where a phrase has several, the plain text is looked
at again. One gram alone is proof. A query is written as (SELECT …), so that the planner does not know it: for a common
word it would otherwise read every row, and unpack all its grams, which it takes to cost nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from gongkai.search.filed import FACETS, Counted, Narrowed, but, most_first, none_counted
from gongkai.search.grams import EDGE, IN_TITLE, IS_CHINESE, asked
from gongkai.search.sought import Phrase, Sought
from gongkai.search.sounds import sound_grams

MOST_GRAMS = 100_000  # of one row: PostgreSQL keeps no more than a megabyte of them
INSTALL = (
    "ALTER TABLE search_findable ADD COLUMN grams tsvector",
    "CREATE INDEX search_findable_grams ON search_findable USING gin (grams) WITH (fastupdate = off)",
)
REMOVE = ("DROP INDEX search_findable_grams", "ALTER TABLE search_findable DROP COLUMN grams")

NOT_APART = 2 ** len(FACETS) - 1
TITLE, SOUNDS = "' ' || plain_title", "' ' || sounds || ' '"
LIVE = "live_from <= %s AND (live_until IS NULL OR live_until >= %s)"
WRITE = """
UPDATE search_findable SET grams = array_to_tsvector(string_to_array(written.grams, ' '))
FROM unnest(%s::bigint[], %s::text[]) AS written (id, grams) WHERE search_findable.id = written.id
"""

Condition = tuple[str, list[Any]]


def write(rows: Iterable[tuple[int, list[str]]]) -> None:
    """This will keep what rows are found by."""
    listed = [(pk, " ".join(list(dict.fromkeys(grams))[:MOST_GRAMS])) for pk, grams in rows]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [[pk for pk, _ in listed], [grams for _, grams in listed]])


def erase(rows: Iterable[tuple[int, list[str]]]) -> None:
    """The grams lie in the row itself and go with it."""


def counted(sought: Sought, narrowed: Narrowed, on: date) -> Counted:
    """This will count the hits of a day, and for each facet those of each of its values."""
    where, given = _hits(sought, "")
    wanted = [_in(narrowed), *(_in(but(narrowed, facet)) for facet in FACETS)]
    counts = ", ".join(f"count(*) FILTER (WHERE {inside})" for inside, _ in wanted)
    columns = ", ".join(FACETS.values())
    sets = ", ".join(f"({column})" for column in FACETS.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT grouping({columns}), coalesce(kind, theme, unit_id::text, year::text), count(*), {counts} "  # noqa: S608
            f"FROM search_findable WHERE {where} AND {LIVE} GROUP BY GROUPING SETS ({sets}, ())",
            [*(value for _, values in wanted for value in values), *given, on, on],
        )
        return _counted(cursor.fetchall())


def _counted(rows: Sequence[tuple]) -> Counted:
    """PostgreSQL says of each row by a bit for each facet which of them it does not tell apart."""
    every, (everywhere, total) = none_counted(), (0, 0)
    for apart, value, n, inside, *others in rows:
        if apart == NOT_APART:
            everywhere, total = n, inside
            continue
        at = next(at for at in range(len(FACETS)) if not apart >> len(FACETS) - 1 - at & 1)
        facet = list(FACETS)[at]
        every[facet][int(value) if facet in ("unit", "year") and value else value] = others[at]
    return Counted(everywhere, total, {facet: most_first(counts) for facet, counts in every.items()})


def page(sought: Sought, narrowed: Narrowed, on: date, *, in_titles: bool, first: int, most: int) -> list[int]:
    """This will give some hits' ids: the document of just this number, then titles, then texts, each newest first."""
    where, given = _hits(sought, IN_TITLE if in_titles else "")
    inside, values = _in(narrowed)
    ranks: list[Condition] = [_number(sought)] if sought.number else []
    if sought and not in_titles:
        ranks.append(_titled(sought))
    order = ", ".join([*(f"({rank}) DESC" for rank, _ in ranks), "published_on DESC", "id DESC"])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM search_findable WHERE {where} AND {inside} AND {LIVE} ORDER BY {order} LIMIT %s OFFSET %s",  # noqa: S608
            [*given, *values, on, on, *(value for _, ranked in ranks for value in ranked), most, first],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _in(narrowed: Narrowed) -> Condition:
    return " AND ".join(["TRUE", *(f"{column} = ANY(%s)" for column in narrowed)]), [*map(list, narrowed.values())]


def common(grams: Sequence[str], most: int) -> tuple[dict[str, int], int]:
    """This will say how many rows have each gram, counting no further than `most`, and how many rows there are."""
    one = "(SELECT count(*) FROM (SELECT 1 FROM search_findable WHERE grams @@ (SELECT %s::tsquery) LIMIT %s) few)"
    given = [value for gram in grams for value in (f"'{gram}'", most)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM search_findable), " + ", ".join([one] * len(grams)), given)  # noqa: S608
        of_all, *counted = cursor.fetchone()
    return dict(zip(grams, counted, strict=True)), of_all


def alike(weights: Mapping[str, float], kinds: Sequence[str], on: date, most: int) -> list[tuple[int, int, float]]:
    """This will give the rows with the heaviest of some grams: their ids, how many they share, what those weigh."""
    one = (
        "SELECT id, published_on, %s::float AS weight FROM search_findable "  # noqa: S608
        f"WHERE grams @@ (SELECT %s::tsquery) AND kind = ANY(%s) AND {LIVE}"
    )
    given = [value for gram, weight in weights.items() for value in (weight, f"'{gram}'", list(kinds), on, on)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, count(*), sum(weight) FROM (" + " UNION ALL ".join([one] * len(weights)) + ") shared "  # noqa: S608
            "GROUP BY id, published_on ORDER BY 3 DESC, published_on DESC, id DESC LIMIT %s",
            [*given, most],
        )
        return cursor.fetchall()


def _hits(sought: Sought, mark: str) -> Condition:
    if not sought:
        return "TRUE", []
    every = [_either(phrase, mark) for phrase in sought.phrases]
    where, given = " AND ".join(f"({part})" for part, _ in every), [value for _, values in every for value in values]
    if not sought.number:
        return where, given
    number, value = _number(sought)
    return f"({where} OR {number})", [*given, *value]


def _number(sought: Sought) -> Condition:
    return "grams @@ (SELECT %s::tsquery)", [f"'{sought.number}'"]


def _either(phrase: Phrase, mark: str) -> Condition:
    ways = [_literal(phrase.words, mark), *map(_heard, phrase.sounds)]
    return " OR ".join(f"({part})" for part, _ in ways), [value for _, values in ways for value in values]


def _titled(sought: Sought) -> Condition:
    """Whether a hit has all phrases in its title, from the title alone: to unpack the grams of every hit takes long."""
    every, given = [], []
    for phrase in sought.phrases:
        every.append(" OR ".join([f"{TITLE} LIKE %s", *[f"{SOUNDS} LIKE %s"] * len(phrase.sounds)]))
        given += [_looks(phrase.words), *(f"% {sounding} %" for sounding in phrase.sounds)]
    return " AND ".join(f"({either})" for either in every), given


def _looks(words: str) -> str:
    return f"%{words}%" if IS_CHINESE.match(words) else f"% {words}%"


def _literal(words: str, mark: str) -> Condition:
    """Grams hold letters, figures and characters only, so that nothing in them means anything to a tsquery."""
    grams, begins = asked(words)
    query = " & ".join(f"'{mark}{gram}'" for gram in grams) + ":*" * begins
    if len(grams) == 1:
        return "grams @@ (SELECT %s::tsquery)", [query]
    column = TITLE if mark else f"{TITLE} || ' {EDGE} ' || plain_text"
    return f"grams @@ (SELECT %s::tsquery) AND {column} LIKE %s", [query, _looks(words)]


def _heard(sounding: str) -> Condition:
    query = " & ".join(f"'{gram}'" for gram in sound_grams(sounding))
    return "grams @@ (SELECT %s::tsquery) AND " + SOUNDS + " LIKE %s", [query, f"% {sounding} %"]
