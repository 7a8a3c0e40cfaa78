"""`gongkai demo`: an office to look at, made by one command, whole or not at all."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from gongkai.casework.models import Case, Entry
from gongkai.commands.sample import office
from gongkai.commands.sample.applications import APPLICATIONS
from gongkai.disclosure.models import Application
from gongkai.organisation.models import Person, Unit
from gongkai.rules.refusal import Refusal

GONGKAI = Path(sys.executable).with_name("gongkai")
TODAY = date(2026, 11, 23)
SECONDS = 90
LAID = len(APPLICATIONS) + 1  # one of them is split in two


@pytest.fixture
def home(tmp_path, settings):
    settings.GONGKAI_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "papers"
    return tmp_path


@pytest.fixture
def environment(tmp_path):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return {**ours, "GONGKAI_HOME": str(tmp_path / "office"), "LANG": "zh_CN.UTF-8"}


def rows(environment, table):
    with closing(sqlite3.connect(Path(environment["GONGKAI_HOME"]) / "gongkai.sqlite3")) as file:
        return file.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.mark.django_db
def test_a_sample_that_cannot_be_laid_leaves_nothing(home, monkeypatch):
    def break_off(*, on):
        raise DatabaseError

    monkeypatch.setattr(office, "lay_applications", break_off)
    with pytest.raises(DatabaseError):
        office.fill_instance(on=TODAY)
    assert not Unit.objects.exists()
    assert not office.mark().exists()


@pytest.mark.django_db
def test_the_sample_is_not_laid_over_an_office_of_its_own(home):
    Person.objects.create(username="clerk", name="办事员")
    with pytest.raises(Refusal, match="正式的单位"):
        office.fill_instance(on=TODAY)
    assert not Case.objects.exists()


@pytest.mark.django_db
def test_the_programme_names_people_and_applications_to_look_at_and_loading_twice_loads_once(home):
    laid = []
    for language, word in (("zh-hans", "嘉兴海关"), ("en", "Jiaxing Customs")):
        said = StringIO()
        call_command("demo", "--only-load", "--language", language, "--port", "8123", stdout=said)
        assert "http://127.0.0.1:8123/" in said.getvalue()
        assert word in said.getvalue()
        assert {"jx-desk", "secretariat", "gs-leader"} <= set(said.getvalue().split())
        assert "gongkai-demo" in said.getvalue()
        shown = [about["code"] for about in APPLICATIONS if "show" in about]
        numbers = Application.objects.filter(query_code__in=shown).values_list("case__number", "query_code")
        assert len(numbers) == len(shown) > 3
        assert set(numbers) <= {tuple(line.split()[:2]) for line in said.getvalue().splitlines()}
        laid.append((Application.objects.count(), Entry.objects.count(), Person.objects.count()))
    assert laid[0] == laid[1]
    assert laid[0][0] == LAID


@pytest.mark.slow
def test_a_load_that_was_killed_leaves_nothing_half_done(environment):
    subprocess.run([GONGKAI, "migrate", "--verbosity", "0"], env=environment, check=True)
    loading = subprocess.Popen([GONGKAI, "demo", "--only-load"], env=environment, stdout=subprocess.DEVNULL)
    papers = Path(environment["GONGKAI_HOME"]) / "papers"
    end = time.monotonic() + SECONDS
    while not papers.exists():  # the first enclosure is on its shelf: the load is under way
        assert time.monotonic() < end
        time.sleep(0.01)
    loading.send_signal(signal.SIGKILL)
    assert loading.wait() == -signal.SIGKILL
    assert rows(environment, "organisation_unit") == rows(environment, "casework_case") == 0
    subprocess.run([GONGKAI, "demo", "--only-load"], env=environment, check=True, stdout=subprocess.DEVNULL)
    assert rows(environment, "disclosure_application") == LAID


@pytest.mark.slow
def test_one_command_lays_and_serves_an_office_that_a_second_start_finds_as_it_was(environment):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serving = subprocess.Popen([GONGKAI, "demo", "--port", str(port)], env=environment, stdout=subprocess.PIPE)
    try:
        said = b""
        while b"Ctrl-C" not in said:
            said += serving.stdout.readline()
            assert serving.poll() is None
        assert f"http://127.0.0.1:{port}/".encode() in said
        assert _answer(port) == 200
    finally:
        serving.terminate()
        serving.wait(SECONDS)
        serving.stdout.close()
    assert rows(environment, "disclosure_application") == LAID
    subprocess.run([GONGKAI, "demo", "--only-load"], env=environment, check=True, stdout=subprocess.DEVNULL)
    assert rows(environment, "disclosure_application") == LAID


def _answer(port):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=SECONDS) as answer:
                return answer.status
        except OSError:
            time.sleep(0.1)
    return None
