"""Count how often published things are read, without knowing who reads: no cookie, no address, no browser is kept.

Counts gather in this process and go to the database many at a time, so that a page costs no write. What a process
that is killed has gathered is lost: a minute of numbers, and nothing else.
"""

import atexit
import logging
from collections import Counter
from datetime import date, timedelta
from threading import Lock
from time import monotonic

from django.db import DatabaseError, connection, transaction
from django.db.models import Sum

from gongkai.publishing.models import Traffic

SECONDS, MOST = 60, 200
VIEW, DOWNLOAD = 0, 1
LONGEST_KEY = 80
# Those read at the same time add to one another; both databases know the form.
ADD = """
INSERT INTO publishing_traffic ("kind", "key", "on", "views", "downloads") VALUES {rows}
ON CONFLICT ("kind", "key", "on") DO UPDATE SET
"views" = publishing_traffic."views" + excluded."views",
"downloads" = publishing_traffic."downloads" + excluded."downloads"
"""
log = logging.getLogger(__name__)


class Tally:
    """What this process has counted and not yet written. Threads share it."""

    def __init__(self):
        self._lock, self._counts, self._since = Lock(), Counter(), None

    def add(self, thing, *, at):
        """This will count one, and say whether it is time to write."""
        with self._lock:
            self._counts[thing] += 1
            self._since = at if self._since is None else self._since
            return at - self._since >= SECONDS or self._counts.total() >= MOST

    def take(self):
        """This will give what was counted and begin anew, so that of two threads one writes."""
        with self._lock:
            taken, self._counts, self._since = self._counts, Counter(), None
            return taken

    def put_back(self, counts, *, at):
        """This will count again what could not be written."""
        with self._lock:
            self._counts.update(counts)
            self._since = at


_tally = Tally()


def count(kind: str, key: str, *, on: date, download: bool = False) -> None:
    """This will count a view or a download of a published thing, such as `("item", "HZ-2026-00012")`.

    The face decides what counts: no HEAD requests and no robots (`portal.visits`).
    """
    thing = (kind, key[:LONGEST_KEY], on, DOWNLOAD if download else VIEW)
    if _tally.add(thing, at=monotonic()):
        flush()


def flush() -> None:
    """This will write what was counted, in one statement. What cannot be written now is written with the next."""
    counts = _tally.take()
    if not counts:
        return
    try:
        with transaction.atomic():
            _write(counts)
    except DatabaseError as problem:
        _tally.put_back(counts, at=monotonic())
        log.warning("traffic was not written: %s", problem)


def forget() -> None:
    """This will drop what was counted and not written, for tests that change databases."""
    _tally.take()


def _write(counts):
    things = sorted({thing[:3] for thing in counts})  # in one order, so that two processes never wait for each other
    rows = ", ".join(["(%s, %s, %s, %s, %s)"] * len(things))
    values = [value for thing in things for value in (*thing, counts[*thing, VIEW], counts[*thing, DOWNLOAD])]
    with connection.cursor() as cursor:
        cursor.execute(ADD.format(rows=rows), values)


def _write_at_the_end():
    try:
        flush()
    except Exception as problem:
        log.warning("traffic was lost: %s", problem)


atexit.register(_write_at_the_end)


def most_read(on: date, *, days: int = 30, kind: str = "", most: int = 20):
    """This will give what was read most in the days up to one, as kind, key, views and downloads. One query."""
    found = Traffic.objects.filter(on__gt=on - timedelta(days=days), on__lte=on)
    if kind:
        found = found.filter(kind=kind)
    summed = found.order_by().values("kind", "key").annotate(views=Sum("views"), downloads=Sum("downloads"))
    return summed.order_by("-views", "-downloads", "kind", "key")[:most]


def of_one(kind: str, key: str, *, on: date, days: int = 30) -> dict[str, int]:
    """This will give the views and downloads of one thing in the days up to one. One query."""
    found = Traffic.objects.filter(kind=kind, key=key, on__gt=on - timedelta(days=days), on__lte=on)
    return found.aggregate(views=Sum("views", default=0), downloads=Sum("downloads", default=0))
