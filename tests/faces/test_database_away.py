"""The database goes away: a sentence and 503 instead of a trace, nothing half done, and the office opens by itself."""

import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.test import Client
from django.utils.timezone import localdate

from gongkai.api import liveness
from gongkai.casework.models import Case, Entry
from gongkai.portal import errors
from gongkai.settings.database import database as settings_of
from tests.faces.test_crash import assert_all_whole, database, environment, office, port, wanted
from tests.sample import FILLED_IN, person, submitted, unit

__all__ = ["database", "environment", "office", "port"]  # the served office of the crash test
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="the file of SQLite has no server")
SECONDS = 20


@pytest.fixture
def applicant():
    return Client(raise_request_exception=False)


@pytest.fixture
def officer(district):
    client = Client(raise_request_exception=False)
    client.force_login(person("jx-desk"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def away(problem):
    def refuse(*_asked):
        raise problem

    return connection.execute_wrapper(refuse)


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError, InternalError])
def test_a_page_says_when_to_come_back(applicant, officer, kind):
    with away(kind("terminating connection due to administrator command")):
        answers = [applicant.get("/"), applicant.get("/apply/"), officer.get("/desk/")]
    for answer in answers:
        assert answer.status_code == 503
        assert "暂时没有应答" in answer.content.decode()
        assert "administrator" not in answer.content.decode()
        assert answer["Retry-After"] == "60"


def test_the_api_says_it_in_its_one_shape(applicant, district):
    with away(OperationalError("gone")):
        answers = [
            applicant.post("/api/applications", wanted("x"), content_type="application/json"),
            applicant.get("/api/cases", headers={"authorization": "Bearer x"}),
        ]
    for answer in answers:
        said = answer.json()
        assert answer.status_code == 503
        assert "数据库" in said["error"]
        assert said["errors"] == [{"field": "", "error": said["error"]}]


def test_another_failure_is_still_a_failure(applicant, district):
    with away(ValueError("a mistake in the program")):
        assert applicant.get("/").status_code == 500


def refuse_writing(execute, sql, *rest):
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        raise OperationalError("attempt to write a readonly database")
    return execute(sql, *rest)


def test_while_nothing_can_be_written_pages_are_read_and_what_is_typed_can_be_sent_again(applicant, officer):
    case = submitted(localdate()).case
    form = {**FILLED_IN, "unit": unit("JX").pk, "submission": str(uuid4())}
    act = {"act": "accept", "evidence": "电话", "on": localdate().isoformat(), "seen": "1"}
    before = Case.objects.count(), Entry.objects.count()
    with connection.execute_wrapper(refuse_writing):
        assert applicant.get("/apply/").status_code == officer.get(f"/desk/cases/{case.number}/").status_code == 200
        refused = applicant.post("/apply/", form, headers={"referer": "http://testserver/apply/", "host": "testserver"})
        assert refused.status_code == officer.post(f"/desk/cases/{case.number}/", act).status_code == 503
    assert 'href="http://testserver/apply/"' in refused.content.decode()
    assert (Case.objects.count(), Entry.objects.count()) == before
    assert applicant.post("/apply/", form).status_code == 302


@pytest.mark.django_db
def test_the_office_is_not_open_while_the_line_to_its_database_is_closed(applicant, monkeypatch):
    def closed():
        raise InterfaceError("the connection is closed")

    monkeypatch.setattr(connection, "cursor", closed)
    assert applicant.get("/healthz").status_code == 503


@pytest.mark.django_db
def test_the_office_is_not_open_while_the_file_of_its_database_is_for_reading_only(applicant, monkeypatch, tmp_path):
    """The disk was hung in anew for reading only: what is open reads on, and nothing that is sent is kept."""
    file = tmp_path / "office.sqlite3"
    its_own = SQLite({**connection.settings_dict, **settings_of(f"sqlite:///{file}", tmp_path), "TIME_ZONE": None})
    monkeypatch.setattr(liveness, "connection", its_own)
    assert applicant.get("/healthz").status_code == 200
    monkeypatch.setattr(liveness.os, "access", lambda place, how: False)
    assert applicant.get("/healthz").status_code == 503
    its_own.close()


def test_what_was_opened_for_reading_only_is_opened_anew_for_the_next(applicant, district, monkeypatch, tmp_path):
    """SQLite never notices that its file may be written again; the office would refuse until it is started anew."""
    address = f"sqlite:///{tmp_path / 'office.sqlite3'}"
    its_own = SQLite({**connection.settings_dict, **settings_of(address, tmp_path), "TIME_ZONE": None})
    its_own.ensure_connection()
    monkeypatch.setattr(errors, "connection", its_own)
    with away(OperationalError("attempt to write a readonly database")):
        assert applicant.get("/").status_code == 503
    assert its_own.connection is None


@on_postgresql
@pytest.mark.django_db
def test_the_office_is_not_open_while_its_server_only_reads(applicant):
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
    assert applicant.get("/healthz").status_code == 503


class Line:
    """The way to a server, which can be cut with everybody who is on it, and laid again."""

    def __init__(self, host, port):
        self.end, self.port, self.door, self.held = (host, port), 0, None, []

    def lay(self):
        self.door = socket.create_server(("127.0.0.1", self.port))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._let_in, args=(self.door,), daemon=True).start()

    def cut(self):
        for each in (self.door, *self.held):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self.held = []

    def _let_in(self, door):
        with suppress(OSError):
            while True:
                near, far = door.accept()[0], socket.create_connection(self.end)
                self.held += [near, far]
                for way in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, giver, taker):
        with suppress(OSError):
            while data := giver.recv(65536):
                taker.sendall(data)
        for each in (giver, taker):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def line(environment):
    """The served office reaches its server by this line; our own commands, too."""
    parts = urlsplit(environment["GONGKAI_DATABASE"])
    laid = Line(parts.hostname or "127.0.0.1", parts.port or 5432)
    if parts.hostname is None:
        pytest.skip("the server is reached by a socket")
    laid.lay()
    who = parts.netloc.rpartition("@")[0]
    address = parts._replace(netloc=f"{who}@127.0.0.1:{laid.port}")
    environment["GONGKAI_DATABASE"] = address.geturl()
    yield laid
    laid.cut()


def apply(office, key):
    return office.ask("POST", "/api/applications", wanted(key), **{"Idempotency-Key": key})


def open_again(office):
    end = time.monotonic() + SECONDS
    while not office.answers():
        assert time.monotonic() < end
    return True


@on_postgresql
@pytest.mark.slow
def test_a_served_office_opens_by_itself_when_its_server_is_back(line, office, database):
    """Gone so long that the pool's own pauses have grown: still the first who asks is answered."""
    office.start()
    first, second = str(uuid4()), str(uuid4())
    receipts = {first: apply(office, first)[1]}
    line.cut()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        status, told = apply(office, second)
        assert status == 503
        assert told["errors"] == [{"field": "", "error": told["error"]}]
        assert not office.answers()
    line.lay()
    status, receipts[second] = apply(office, second)
    assert status in (200, 201)
    assert_all_whole(office, receipts)


CUTS = 6


@on_postgresql
@pytest.mark.slow
def test_lines_cut_by_the_server_under_people_who_apply_leave_nothing_half_done(office, database):
    office.start()
    receipts, over = {}, threading.Event()
    cutting = threading.Thread(target=cut_again_and_again, args=(database["GONGKAI_DATABASE"], over))
    cutting.start()
    for _each in range(5):
        key = str(uuid4())
        while (answer := apply(office, key))[0] == 503:
            assert answer[1]["error"]
        receipts[key] = answer[1]
    over.set()
    cutting.join(SECONDS)
    assert open_again(office)
    assert_all_whole(office, receipts)


def cut_again_and_again(address, over):
    """As an administrator does who stops everybody's connections, our own one left out."""
    all_others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    parts = urlsplit(address)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as server:
        for _cut in range(CUTS):  # and then no more, or nobody might ever get through
            if over.wait(2):
                break
            server.execute(all_others, [parts.path.lstrip("/")])
