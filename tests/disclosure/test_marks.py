"""By what an applicant is known again, however it was typed."""

import pytest

from gongkai.disclosure.marks import digests


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("identity_number", "33010619900307501x", "３３０１０６ １９９００３０７ ５０１Ｘ"),
        ("organisation_code", "91330106MA27XY1234", "ma27xy12-3"),
        ("phone", "0571-87654321", "+86（571）8765 4321"),
        ("phone", "13800138000", "0086 138-0013-8000"),
        ("email", "Wang@Example.com", " wang@example.com "),
    ],
)
def test_the_same_mark_is_known_again(name, one, other):
    assert digests(name, one) == digests(name, other) != ()


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("identity_number", "330106199003075018", "330106199003075026"),
        ("phone", "0571-87654321", "0571-87654321转802"),
        ("phone", "86543210", "543210"),
        ("email", "wang@example.com", "wang@example.cn"),
    ],
)
def test_another_mark_is_not(name, one, other):
    assert digests(name, one) != digests(name, other)


def test_the_same_signs_in_another_place_are_another_mark():
    assert digests("phone", "13800138000") != digests("identity_number", "13800138000")


@pytest.mark.parametrize(
    ("name", "typed"), [("phone", "110"), ("phone", ""), ("email", None), ("identity_number", "—")]
)
def test_what_says_nothing_is_no_mark(name, typed):
    assert digests(name, typed) == ()


def test_another_key_gives_another_digest(settings):
    before = digests("phone", "13800138000")
    settings.SECRET_KEY = "another key"
    assert digests("phone", "13800138000") != before
