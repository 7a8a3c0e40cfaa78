"""A personal key is told once, opens for its person, and is worth nothing once revoked."""

from datetime import UTC, date, datetime

import pytest

from gongkai.organisation import tokens
from gongkai.organisation.models import AccessToken
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def test_a_key_opens_for_its_person_and_only_its_digest_is_kept():
    raw = tokens.issue(person("lead"), "my program", at=AT)
    kept = AccessToken.objects.get()
    assert tokens.holder_of(raw, on=TODAY) == person("lead")
    assert kept.digest == tokens.digest_of(raw)
    assert raw not in (kept.digest, kept.name)


def test_no_two_keys_are_alike():
    assert len({tokens.issue(person("lead"), "x", at=AT) for _each in range(20)}) == 20


@pytest.mark.parametrize("wrong", ["", "gk_", "gk_guess", "王", "\ud800"])
def test_what_is_no_key_opens_nothing(wrong):
    tokens.issue(person("lead"), "x", at=AT)
    assert tokens.holder_of(wrong, on=TODAY) is None


def test_a_revoked_key_opens_nothing_and_its_day_stays():
    raw = tokens.issue(person("lead"), "x", at=AT)
    tokens.revoke(AccessToken.objects.get(), at=AT)
    tokens.revoke(AccessToken.objects.get(), at=datetime(2027, 1, 1, tzinfo=UTC))
    assert tokens.holder_of(raw, on=TODAY) is None
    assert AccessToken.objects.get().revoked_at == AT
    assert not tokens.tokens_of(person("lead")).exists()


def test_the_key_of_somebody_who_has_left_opens_nothing():
    raw = tokens.issue(person("lead"), "x", at=AT)
    leaver = person("lead")
    leaver.is_active = False
    leaver.save()
    assert tokens.holder_of(raw, on=TODAY) is None


def test_the_day_of_use_is_written_once_a_day(django_assert_num_queries):
    raw = tokens.issue(person("lead"), "x", at=AT)
    with django_assert_num_queries(2):
        tokens.holder_of(raw, on=TODAY)
    with django_assert_num_queries(1):
        tokens.holder_of(raw, on=TODAY)
    assert AccessToken.objects.get().last_used_on == TODAY
