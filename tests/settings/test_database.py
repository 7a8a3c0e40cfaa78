from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from gongkai.settings.database import database

HOME = Path("/srv/office")


def test_without_an_address_the_database_is_one_file_in_the_home():
    assert database("", HOME)["NAME"] == HOME / "gongkai.sqlite3"


def test_a_file_may_lie_elsewhere():
    assert database("sqlite:////data/open%20office.sqlite3", HOME)["NAME"] == Path("/data/open office.sqlite3")
    assert database("sqlite:///office.sqlite3", HOME)["NAME"] == Path.cwd() / "office.sqlite3"


def test_postgresql_by_host_with_a_password_of_odd_letters():
    found = database("postgresql://clerk:p%40ss%2Fword@10.0.0.5:5433/office?sslmode=require", HOME)
    assert (found["USER"], found["PASSWORD"]) == ("clerk", "p@ss/word")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("10.0.0.5", "5433", "office")
    assert found["OPTIONS"]["sslmode"] == "require"


def test_postgresql_by_socket():
    found = database("postgresql:///office?host=/var/run/postgresql", HOME)
    assert (found["HOST"], found["PORT"], found["USER"]) == ("/var/run/postgresql", "", "")
    assert "host" not in found["OPTIONS"]


def test_postgresql_compiles_no_question_unless_told_to():
    assert database("postgresql:///office", HOME)["OPTIONS"]["options"] == "-c jit=off"
    told = database("postgresql:///office?options=-c%20jit%3Don", HOME)
    assert told["OPTIONS"]["options"] == "-c jit=on"


def test_a_pool_gives_up_trying_before_a_reader_gives_up_waiting():
    """Then the next who asks makes it try anew, instead of waiting for a pause that has grown to minutes."""
    pool = database("postgresql:///office", HOME)["OPTIONS"]["pool"]
    assert pool["reconnect_timeout"] < pool["timeout"]


def test_an_address_of_something_else_is_refused():
    with pytest.raises(ImproperlyConfigured):
        database("mysql://clerk@localhost/office", HOME)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_a_file_is_written_ahead_and_waits_for_its_turn():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20000,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.transaction_mode == "IMMEDIATE"
