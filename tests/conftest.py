"""What holds for every test: no word leaves this machine, and each test begins with an empty database."""

import sys
from datetime import date
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connection, connections
from django.db.backends.postgresql.operations import DatabaseOperations as PostgreSQL
from django.utils import translation

from gongkai.casework import append_only, calendar
from gongkai.commands.sample.district import lay_district
from gongkai.organisation.models import Appointment, Person, Position, Unit
from gongkai.publishing import traffic

pytest_plugins = ["tests.browser"]
LOOPBACK = ("127.", "::1", "localhost")
ANYWHERE = ("", "0.0.0.0", "::", None)  # places to listen at, not to call


def _stay_on_this_machine(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to look up or to call a host that is not this one. Sockets in the file system are this one."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in ANYWHERE and not str(host).startswith(LOOPBACK):
        raise PermissionError(f"a test tried to reach {host}")


sys.addaudithook(_stay_on_this_machine)


@pytest.fixture(scope="session", autouse=True)
def _a_test_database_can_be_emptied():
    """Tests with real transactions leave rows behind, also such as nobody may delete: but between tests."""
    handle = flush.Command.handle

    def empty(command, **options):
        connection = connections[options["database"]]
        append_only.remove(connection)
        try:
            handle(command, **{**options, "inhibit_post_migrate": True})
        finally:
            append_only.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", empty)
        patch.setattr(PostgreSQL, "sql_flush", _deletions)
        yield


def _deletions(ops, style, tables, *, reset_sequences=False, allow_cascade=False):
    """To truncate, PostgreSQL gives each table a new file, which takes seconds. References are checked at the end."""
    assert not reset_sequences
    return [f"DELETE FROM {ops.quote_name(table)}" for table in tables]


@pytest.fixture(autouse=True)
def _the_calendar_is_read_anew():
    """The days of a notice are kept by its number, and the next test's first notice has the same number."""
    calendar.forget()
    yield
    calendar.forget()


@pytest.fixture(autouse=True)
def _no_test_counts_the_readers_of_another():
    """What was read gathers in the process and is written by and by: into the wrong test's database."""
    traffic.forget()
    yield
    traffic.forget()


@pytest.fixture(autouse=True)
def _each_test_begins_in_chinese():
    """A page asked for in English leaves its language behind in the thread, and the next test would read it."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture
def district(db):
    """The sample district, as it stands in every year since 2008. Laid once, and from then on its rows are copied."""
    if LAID:
        _copy(LAID)
    else:
        lay_district(on=date(2026, 11, 23), password="gongkai-demo-people")
        LAID.extend(_rows(model) for model in (Unit, Person, Position, Appointment))


LAID: list[tuple[str, list[tuple]]] = []


def _rows(model):
    """The rows of a table as the database gives them, and the statement that writes them again."""
    columns = ", ".join(connection.ops.quote_name(field.column) for field in model._meta.concrete_fields)
    places = ", ".join(["%s"] * len(model._meta.concrete_fields))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY id")
        return f"INSERT INTO {table} ({columns}) VALUES ({places})", cursor.fetchall()


def _copy(laid):
    with connection.cursor() as cursor:
        for statement, rows in laid:
            cursor.executemany(statement, rows)
