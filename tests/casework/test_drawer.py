"""A file somebody works on lies in a drawer of their own, for an hour."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from gongkai.casework import drawer

AT = datetime(2026, 9, 21, 2, tzinfo=UTC)


@dataclass
class Somebody:
    pk: int


MINE, THEIRS = Somebody(1), Somebody(2)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


def laid(person=MINE, at=AT):
    found = drawer.open_new(person, at=at, filename="名单.pdf")
    found.lay("source", b"words")
    return found


def test_what_is_laid_in_is_found_by_its_owner_alone():
    token = laid().token
    found = drawer.find(token, MINE, at=AT)
    assert found is not None
    assert (found.read("source"), found.about["filename"]) == (b"words", "名单.pdf")
    assert drawer.find(token, THEIRS, at=AT) is None


def test_a_person_has_one_drawer(home):
    first, other, second = laid(), laid(THEIRS), laid()
    assert drawer.find(first.token, MINE, at=AT) is None
    assert {folder.name for folder in (home / "tmp").iterdir()} == {other.token, second.token}


def test_after_an_hour_it_is_empty(home):
    token = laid().token
    assert drawer.find(token, MINE, at=AT + timedelta(minutes=59)) is not None
    assert drawer.find(token, MINE, at=AT + timedelta(minutes=60)) is None
    assert list((home / "tmp").iterdir()) == []


@pytest.mark.parametrize("token", ["", "..", "../../papers/aa", "A" * 22, "A" * 23])
def test_no_other_place_is_opened(token):
    laid()
    assert drawer.find(token, MINE, at=AT) is None


def test_a_drawer_that_was_never_finished_is_no_drawer(home):
    token = laid().token
    (home / "tmp" / token / "about.json").write_text("{")
    assert drawer.find(token, MINE, at=AT) is None
    assert drawer.sweep(at=AT) == 0
