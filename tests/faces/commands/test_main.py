"""`gongkai` itself: the console script as its own process, in an empty folder."""

import io
import os
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

GONGKAI = Path(sys.executable).with_name("gongkai")


def gongkai(folder, *arguments, **environment):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return subprocess.run(
        [GONGKAI, *arguments],
        env={**ours, **environment}, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_help_lists_our_commands_and_djangos(tmp_path):
    done = gongkai(tmp_path, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert {"deadlines", "demo", "verify", "migrate", "createsuperuser"} <= set(done.stdout.split())


def test_its_version_is_ours_and_not_djangos(tmp_path):
    named = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]["version"]
    assert gongkai(tmp_path, "--version").stdout == f"{named}\n"


def test_a_terminal_without_chinese_still_gets_its_answer(tmp_path):
    done = gongkai(tmp_path, "deadlines", "statute", "--received", "2008-09-26", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2008\\u5e7410\\u670822\\u65e5" in done.stdout  # 2008年10月22日


def test_a_wrong_setting_is_one_sentence(tmp_path):
    done = gongkai(tmp_path, "deadlines", "statute", "--received", "2008-09-26", GONGKAI_DATABASE="mysql://office")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "gongkai: GONGKAI_DATABASE must begin with postgresql:// or sqlite:///\n"


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_that_does_not_exist_is_refused(command):
    with pytest.raises(CommandError, match="There is no port 99999"):
        call_command(command, "--port", "99999")


def test_a_taken_port_is_told_before_a_sample_is_laid_or_an_address_given():
    """No database is here, so anything laid before would fail otherwise."""
    said = io.StringIO()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"make demo PORT={port + 1}"):
            call_command("demo", "--port", str(port), stdout=said)
    assert said.getvalue() == ""
