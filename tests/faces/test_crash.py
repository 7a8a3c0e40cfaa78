"""The server is killed while people are applying: every receipt given is kept, and there is no half case."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from tests.postgresql import candidates, refusal
from tests.sample import FILLED_IN

pytestmark = pytest.mark.slow

GONGKAI = Path(sys.executable).with_name("gongkai")
SECONDS = 60
APPLICANTS = 6
RECEIPTS_BEFORE_EACH_KILL = 40
KILLS = 2

LAY_DISTRICT = """
import django; django.setup()
from datetime import date
from gongkai.commands.sample.district import lay_district
lay_district(on=date(2026, 11, 23))
"""
COUNT_WHOLE_CASES = """
import django, json; django.setup()
from gongkai.casework.models import Case
from gongkai.disclosure.models import Applicant, Application
whole = {
    case.number: [case.entries.count(), sorted(case.papers.values_list("kind", flat=True))]
    for case in Case.objects.filter(application__applicant__isnull=False)
}
half = {
    "cases": list(Case.objects.exclude(number__in=whole).values_list("number", flat=True)),
    "applications": Application.objects.exclude(case__number__in=whole).count(),
    "applicants": Applicant.objects.exclude(application__case__number__in=whole).count(),
}
print(json.dumps({"whole": whole, "half": half}))
"""


@pytest.fixture
def database():
    """The same kind of database the suite runs on, empty and for this test alone."""
    if connection.vendor != "postgresql":
        yield {}
        return
    url = next(
        (url for url in [os.environ.get("GONGKAI_DATABASE", ""), *candidates()] if url and not refusal(url)), None
    )
    if url is None:
        pytest.skip("no PostgreSQL server answers")
    name = f"gongkai_crash_{secrets.token_hex(4)}"
    at_hand = urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(at_hand, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    yield {"GONGKAI_DATABASE": urlsplit(url)._replace(path=f"/{name}").geturl()}
    with psycopg.connect(at_hand, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def environment(database, tmp_path):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return {
        **ours, **database,
        "GONGKAI_HOME": str(tmp_path / "office"), "GONGKAI_SUBMISSIONS_AN_HOUR": "1000000",
        "DJANGO_SETTINGS_MODULE": "gongkai.settings",
    }  # fmt: skip


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


class Office:
    """A server that is started, killed and started again."""

    def __init__(self, environment, port):
        self.environment, self.port, self.process = environment, port, None
        self.start_it = [GONGKAI, "serve", "--port", str(port), "--workers", "2"]

    def start(self):
        self.process = subprocess.Popen(
            self.start_it,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        end = time.monotonic() + SECONDS
        while not self.answers():
            assert self.process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)

    def answers(self):
        with suppress(OSError):
            return self.ask("GET", "/healthz")[0] == 200
        return False

    def kill(self):
        """No goodbye to anybody: server, workers, all at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(SECONDS)

    def ask(self, method, path, body=None, **headers):
        line = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            line.request(method, path, json.dumps(body), {"Content-Type": "application/json", **headers})
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()

    def post(self, path, body, **headers):
        status, told = self.ask("POST", f"/api/{path}", body, **headers)
        assert status in (200, 201), told
        return told

    def run(self, *command):
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def office(environment, port):
    made = Office(environment, port)
    assert made.run(GONGKAI, "migrate", "--verbosity", "0")[0] == 0
    assert made.run(sys.executable, "-c", LAY_DISTRICT)[0] == 0
    yield made
    if made.process:
        made.kill()


class Applicants:
    """People who apply one application after another, until the office does not answer any more."""

    def __init__(self, office):
        self.office, self.receipts, self.unanswered, self.wrong = office, {}, [], []
        self.lock = threading.Lock()

    def apply_until_the_office_is_gone(self):
        while True:
            key = str(uuid4())
            try:
                receipt = self.office.post("applications", wanted(key), **{"Idempotency-Key": key})
            except (OSError, HTTPException, ValueError):  # cut off, or half an answer
                self.unanswered.append(key)
                return
            except AssertionError as wrong:
                self.wrong.append(wrong)
                return
            with self.lock:
                self.receipts[key] = receipt

    def stream(self, until):
        """All apply at once; when so many have a receipt in their hands the office is killed."""
        people = [threading.Thread(target=self.apply_until_the_office_is_gone) for _each in range(APPLICANTS)]
        for person in people:
            person.start()
        end = time.monotonic() + SECONDS
        while len(self.receipts) < until:
            assert time.monotonic() < end
            time.sleep(0.002)
        self.office.kill()
        for person in people:
            person.join(SECONDS)


def wanted(key):
    return {**FILLED_IN, "unit": "JX", "subject": f"申请 {key}"}


def test_a_killed_server_keeps_every_receipt_and_leaves_no_half_case(office):
    applicants = Applicants(office)
    for kill in range(1, KILLS + 1):
        office.start()
        applicants.stream(until=kill * RECEIPTS_BEFORE_EACH_KILL)
    office.start()
    receipts = applicants.receipts
    assert not applicants.wrong
    assert (
        len({receipt["number"] for receipt in receipts.values()}) == len(receipts) >= KILLS * RECEIPTS_BEFORE_EACH_KILL
    )
    for key, receipt in receipts.items():
        state = office.post("applications/status", {"number": receipt["number"], "code": receipt["query_code"]})
        assert state["subject"] == f"申请 {key}"
    for key in applicants.unanswered:  # nobody knows whether it got in: sent again it is there once
        receipts[key] = office.post("applications", wanted(key), **{"Idempotency-Key": key})
    assert_all_whole(office, receipts)


def assert_all_whole(office, receipts):
    code, said, complained = office.run(sys.executable, "-c", COUNT_WHOLE_CASES)
    assert code == 0, complained
    kept = json.loads(said)
    assert kept["half"] == {"cases": [], "applications": 0, "applicants": 0}
    assert set(kept["whole"]) == {receipt["number"] for receipt in receipts.values()}
    assert all(entries == 1 and "application_form" in papers for entries, papers in kept["whole"].values())
    code, said, complained = office.run(GONGKAI, "verify")
    assert (code, complained) == (0, "")
    assert str(len(receipts)) in said
