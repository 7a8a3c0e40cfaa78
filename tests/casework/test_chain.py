"""Each entry carries the hash of the one before it, so that none can be changed, moved, or put in between."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from gongkai.casework.chain import CHAINED, entry_hash, papers_digest
from gongkai.casework.models import Entry, Paper
from tests.sample import entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

OTHERWISE = {
    "number": 7, "act": "reply", "on": date(2000, 1, 1), "recorded_at": datetime(2000, 1, 1, tzinfo=UTC),
    "by_id": 0, "position": "handler", "at_unit_id": 0, "standing_in": True, "handed_to_id": 0, "outcome": "OPEN",
    "note": "另一说法", "rulebook": "another", "procedure": "another", "days": 3, "for_step": "reply",
    "until": date(2000, 1, 1), "since": date(2000, 1, 1), "was_due_on": date(2000, 1, 1), "papers_digest": "0",
    "previous_hash": "0",
}  # fmt: skip


@pytest.fixture
def entries():
    steps = (("hand_over", "2008-05-06"), ("register", "2008-05-06"), ("forward", "2008-05-07"))
    return list(walked(entered(date(2008, 5, 5)), *steps).case.entries.all())


def test_each_entry_names_the_one_before_it(entries):
    assert [entry.previous_hash for entry in entries] == ["", *(entry.hash for entry in entries[:-1])]
    assert len({entry.hash for entry in entries}) == len(entries)


def test_the_hash_is_the_same_when_it_is_read_again(entries):
    number = entries[0].case.number
    assert [entry_hash(number, entry) for entry in entries] == [entry.hash for entry in entries]


def test_everything_an_entry_says_is_in_its_hash():
    said = {field.attname for field in Entry._meta.concrete_fields} - {"id", "case_id", "hash"}
    assert set(CHAINED) == said == set(OTHERWISE)


@pytest.mark.parametrize("name", CHAINED)
def test_another_word_gives_another_hash(entries, name):
    entry = entries[1]
    before = entry_hash("JX-2008-00001", entry)
    setattr(entry, name, OTHERWISE[name])
    assert entry_hash("JX-2008-00001", entry) != before


def test_the_same_words_in_another_case_give_another_hash(entries):
    assert entry_hash("JX-2008-00001", entries[0]) != entry_hash("JX-2008-00002", entries[0])


def test_a_moment_is_the_same_in_every_time_zone(entries):
    entry = entries[0]
    before = entry_hash("x", entry)
    entry.recorded_at = entry.recorded_at.astimezone(timezone(timedelta(hours=8)))
    assert entry_hash("x", entry) == before


def test_papers_are_in_the_hash_of_the_act_that_filed_them(entries):
    papers = list(Paper.objects.filter(entry=entries[0]))
    assert papers_digest(papers) == entries[0].papers_digest != ""
    assert papers_digest(papers[:-1]) != entries[0].papers_digest
    papers[0].title += "（改）"
    assert papers_digest(papers) != entries[0].papers_digest


def test_an_act_without_papers_has_no_digest():
    assert papers_digest([]) == ""
    application = entered(date(2008, 5, 5))
    walked(application, ("hand_over", "2008-05-05"))
    assert application.case.entries.get(by=person("jx-desk"), act="hand_over").papers_digest == ""
