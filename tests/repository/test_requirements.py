"""What is installed is what was locked, from whichever index the office uses."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKED = ["installer", "runtime", "scale", "test"]
PINS = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


def text(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", LOCKED)
def test_each_package_is_pinned_with_its_hashes(name):
    entries = re.split(r"^(?=[a-z0-9])", text(name), flags=re.MULTILINE)[1:]
    assert entries
    assert not [entry for entry in entries if not PINS.match(entry) or "--hash=sha256:" not in entry]


@pytest.mark.parametrize("name", LOCKED)
def test_no_host_is_named(name):
    assert not re.findall(r"\S*://\S*|--(?:extra-)?index-url|--find-links|--trusted-host", text(name))


def test_the_sets_hold_the_same_versions():
    runtime, scale, test = (set(PINS.findall(text(name))) for name in ("runtime", "scale", "test"))
    assert runtime < scale < test


def test_there_is_no_lock_that_names_hosts():
    assert not [found for found in ("uv.lock", "pylock.toml", "poetry.lock") if (ROOT / found).exists()]


def test_each_dependency_says_why_it_is_here():
    project = (ROOT / "pyproject.toml").read_text()
    dependencies = re.findall(r'^  "[\w\[\],-]+[~><=].*$', project, flags=re.MULTILINE)
    assert len(dependencies) > 20
    assert not [line for line in dependencies if "#" not in line]
