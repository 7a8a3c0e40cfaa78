"""Counting what is read: many at a time, together with other processes, and never who."""

import threading
from datetime import date

import pytest
from django.db import OperationalError

from gongkai.publishing import traffic
from gongkai.publishing.models import Traffic

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 21)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Seconds that pass only when a test says so, and a tally that is empty."""
    traffic.forget()
    passed = {"now": 1000.0}
    monkeypatch.setattr(traffic, "monotonic", lambda: passed["now"])
    yield passed
    traffic.forget()


def rows():
    return {(one.kind, one.key, one.on): (one.views, one.downloads) for one in Traffic.objects.all()}


def test_nothing_is_written_while_a_page_is_read(django_assert_num_queries):
    with django_assert_num_queries(0):
        traffic.count("item", "HZ-1", on=TODAY)
    assert rows() == {}


def test_views_and_downloads_of_a_day_are_added_up():
    for _ in range(3):
        traffic.count("item", "HZ-1", on=TODAY)
    traffic.count("item", "HZ-1", on=TODAY, download=True)
    traffic.count("site", "HZ-1", on=TODAY)
    traffic.count("item", "HZ-1", on=date(2026, 9, 20))
    traffic.flush()
    assert rows() == {
        ("item", "HZ-1", TODAY): (3, 1), ("site", "HZ-1", TODAY): (1, 0), ("item", "HZ-1", date(2026, 9, 20)): (1, 0),
    }  # fmt: skip


def test_what_another_process_has_written_is_added_to(django_assert_num_queries):
    Traffic.objects.create(kind="item", key="HZ-1", on=TODAY, views=40, downloads=2)
    for key in ("HZ-1", "HZ-2", "HZ-3"):
        traffic.count("item", key, on=TODAY)
    with django_assert_num_queries(3):  # a savepoint, one statement, the end of the savepoint
        traffic.flush()
    assert rows()["item", "HZ-1", TODAY] == (41, 2)
    assert len(rows()) == 3


def test_after_a_minute_the_next_visit_writes(clock):
    traffic.count("item", "HZ-1", on=TODAY)
    clock["now"] += 59
    traffic.count("item", "HZ-1", on=TODAY)
    assert rows() == {}
    clock["now"] += 1
    traffic.count("item", "HZ-1", on=TODAY)
    assert rows()["item", "HZ-1", TODAY] == (3, 0)


def test_a_quiet_night_is_no_minute_of_counting(clock):
    traffic.flush()
    clock["now"] += 3600
    traffic.count("item", "HZ-1", on=TODAY)
    assert rows() == {}


def test_two_hundred_visits_do_not_wait_for_the_minute():
    for number in range(traffic.MOST):
        traffic.count("item", f"HZ-{number % 7}", on=TODAY)
    assert sum(views for views, _downloads in rows().values()) == traffic.MOST
    traffic.flush()
    assert sum(views for views, _downloads in rows().values()) == traffic.MOST


def test_a_database_that_is_busy_costs_no_page_and_no_count(monkeypatch):
    def busy(counts):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(traffic, "_write", busy)
        for _ in range(traffic.MOST):
            traffic.count("item", "HZ-1", on=TODAY)
    assert rows() == {}
    traffic.flush()
    assert rows()["item", "HZ-1", TODAY] == (traffic.MOST, 0)


def test_threads_lose_no_count(monkeypatch):
    monkeypatch.setattr(traffic, "MOST", 10_000)

    def read():
        for _ in range(500):
            traffic.count("item", "HZ-1", on=TODAY)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    traffic.flush()
    assert rows()["item", "HZ-1", TODAY] == (2000, 0)


def test_of_the_reader_nothing_is_kept():
    names = {field.name for field in Traffic._meta.get_fields()}
    assert names == {"id", "kind", "key", "on", "views", "downloads"}


def test_a_key_of_any_length_is_counted():
    traffic.count("search", "长" * 500, on=TODAY)
    traffic.flush()
    assert Traffic.objects.get().key == "长" * 80


def test_what_was_read_most_in_a_month():
    for key, on, views, downloads in [
        ("old", date(2026, 8, 22), 99, 0), ("first", date(2026, 8, 23), 5, 0), ("first", TODAY, 5, 1),
        ("second", TODAY, 7, 9), ("tomorrow", date(2026, 9, 22), 99, 0),
    ]:  # fmt: skip
        Traffic.objects.create(kind="item", key=key, on=on, views=views, downloads=downloads)
    Traffic.objects.create(kind="site", key="JX-1", on=TODAY, views=8)
    assert [(one["key"], one["views"], one["downloads"]) for one in traffic.most_read(TODAY)] == [
        ("first", 10, 1), ("JX-1", 8, 0), ("second", 7, 9),
    ]  # fmt: skip
    assert [one["key"] for one in traffic.most_read(TODAY, kind="item", most=1)] == ["first"]
    assert traffic.most_read(TODAY, days=31)[0]["key"] == "old"


def test_what_is_left_at_the_end_of_a_process_is_written(caplog, monkeypatch):
    traffic.count("item", "HZ-1", on=TODAY)
    traffic._write_at_the_end()
    assert rows()["item", "HZ-1", TODAY] == (1, 0)
    traffic.count("item", "HZ-1", on=TODAY)
    monkeypatch.setattr(traffic, "_write", lambda counts: 1 / 0)
    traffic._write_at_the_end()
    assert "traffic was lost" in caplog.text
