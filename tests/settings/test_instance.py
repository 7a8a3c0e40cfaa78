import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongkai.settings.instance import secret_key


@pytest.fixture(autouse=True)
def _no_key_in_the_environment(monkeypatch):
    monkeypatch.delenv("GONGKAI_SECRET_KEY")


def test_the_key_is_made_once_and_kept(tmp_path):
    key = secret_key(tmp_path / "office")
    assert len(key) > 50
    assert secret_key(tmp_path / "office") == key


def test_nobody_else_may_read_the_key_or_look_into_the_home(tmp_path):
    secret_key(tmp_path / "office")
    assert (tmp_path / "office").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "office" / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("place", ["a-file", "a-file/office"])
def test_a_home_that_cannot_be_made_is_told_in_a_sentence(tmp_path, place):
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    environment = {**ours, "GONGKAI_HOME": str(tmp_path / place)}
    command = [Path(sys.executable).with_name("gongkai"), "demo", "--only-load"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"gongkai: GONGKAI_HOME: {tmp_path / place} cannot be made a folder")
    assert "Traceback" not in done.stderr


def test_processes_that_begin_together_sign_with_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as together:
        keys = set(together.map(secret_key, [tmp_path / "office"] * 32))
    assert len(keys) == 1
    assert [file.name for file in (tmp_path / "office").iterdir()] == ["secret.key"]


def test_a_key_from_the_environment_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "from a vault")
    assert secret_key(tmp_path / "office") == "from a vault"
    assert not (tmp_path / "office").exists()
