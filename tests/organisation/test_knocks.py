"""Whoever tries too often from one address waits; nobody else does."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.organisation.knocks import Door, TooOften, hidden, knock, refuse_too_many
from gongkai.organisation.models import Knock

pytestmark = pytest.mark.django_db

DOOR = Door("test", 3, timedelta(minutes=15))
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def knock_thrice(address, at=AT):
    for _each in range(3):
        refuse_too_many(DOOR, address, at=at)
        knock(DOOR, address, at=at)


def test_the_fourth_try_has_to_wait_until_the_first_are_long_enough_ago():
    knock_thrice("192.0.2.1")
    with pytest.raises(TooOften, match="15 分钟"):
        refuse_too_many(DOOR, "192.0.2.1", at=AT + timedelta(minutes=14))
    refuse_too_many(DOOR, "192.0.2.1", at=AT + timedelta(minutes=15))


def test_another_address_and_another_door_stay_open():
    knock_thrice("192.0.2.1")
    refuse_too_many(DOOR, "192.0.2.2", at=AT)
    refuse_too_many(Door("other", 3, timedelta(minutes=15)), "192.0.2.1", at=AT)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "", True),
        ("not an address", "192.0.2.1", False),
    ],
)
def test_a_subscriber_counts_as_one(one, other, same):
    assert (hidden(one) == hidden(other)) is same


def test_no_address_is_kept_readable_nor_for_long():
    knock_thrice("192.0.2.1")
    assert not Knock.objects.filter(address__contains="192").exists()
    knock(DOOR, "192.0.2.9", at=AT + timedelta(days=1, seconds=1))
    assert Knock.objects.count() == 1
