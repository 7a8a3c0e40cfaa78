from concurrent.futures import ThreadPoolExecutor

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


def test_processes_that_begin_together_sign_with_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as together:
        keys = set(together.map(secret_key, [tmp_path / "office"] * 32))
    assert len(keys) == 1
    assert [file.name for file in (tmp_path / "office").iterdir()] == ["secret.key"]


def test_a_key_from_the_environment_leaves_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "from a vault")
    assert secret_key(tmp_path / "office") == "from a vault"
    assert not (tmp_path / "office").exists()
