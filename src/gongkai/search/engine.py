"""The part of a search that a database does: two of them, behind one small interface."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from django.db import connection

from gongkai.search import embedded, postgresql
from gongkai.search.filed import Counted, Narrowed
from gongkai.search.sought import Sought


class Engine(Protocol):
    """What is asked of a database; both answer every question alike."""

    INSTALL: tuple[str, ...]
    REMOVE: tuple[str, ...]

    def write(self, rows: Iterable[tuple[int, list[str]]]) -> None: ...

    def erase(self, rows: Iterable[tuple[int, list[str]]]) -> None: ...

    def counted(self, sought: Sought, narrowed: Narrowed, on: date) -> Counted: ...

    def page(
        self, sought: Sought, narrowed: Narrowed, on: date, *, in_titles: bool, first: int, most: int
    ) -> list[int]: ...

    def common(self, grams: Sequence[str], most: int) -> tuple[dict[str, int], int]: ...

    def alike(
        self, weights: Mapping[str, float], kinds: Sequence[str], on: date, most: int
    ) -> list[tuple[int, int, float]]: ...


def engine() -> Engine:
    """This will give the engine of the database we are on."""
    return postgresql if connection.vendor == "postgresql" else embedded


def install(connection):
    """This will make what the engine of a database keeps beside the model. A migration that makes the table of
    findables anew on SQLite takes its triggers with it, and has to `remove` first and then to `install`."""
    _execute(connection, "INSTALL")


def remove(connection):
    """This will take it away again."""
    _execute(connection, "REMOVE")


def _execute(connection, which):
    with connection.cursor() as cursor:
        for statement in getattr(postgresql if connection.vendor == "postgresql" else embedded, which):
            cursor.execute(statement)
