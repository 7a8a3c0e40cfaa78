"""What is put there is found from the same moment on, and what is taken away is gone at once."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from gongkai.search import index
from gongkai.search.models import Findable
from tests.search.office import facts, found, keys, lay

pytestmark = pytest.mark.django_db


def test_what_is_put_again_takes_the_place_of_what_was_known():
    lay(1, "关税", "旧文", document_number="甲〔2025〕1号", theme="a")
    lay(1, "汽车", "新文", document_number="乙〔2025〕2号", theme="b", on=date(2026, 10, 1))
    assert [found(words).total for words in ("关税", "旧文", "甲〔2025〕1号", "guanshui")] == [0, 0, 0, 0]
    assert [keys(words) for words in ("汽车", "新文", "乙〔2025〕2号", "qiche")] == [[1], [1], [1], [1]]
    assert (found().counts["theme"], found().hits[0].published_on) == ({"b": 1}, date(2026, 10, 1))


def test_the_same_key_of_another_kind_is_something_else():
    lay(1, "关税公告")
    lay(1, "关税问答", kind="answer")
    index.remove("item", [1])
    assert [(hit.kind, hit.key) for hit in found("关税").hits] == [("answer", 1)]


def test_many_are_put_at_once_and_counted_also_when_one_is_named_twice():
    many = [facts(key, f"关税第{key}号") for key in range(1200)]
    assert index.put_many([*many, replace(many[7], title="改过的标题")]) == 1201
    assert found("关税").total == 1199
    assert index.put_many(many) == 1200
    assert found("关税").total == 1200
    assert found("改过").total == 0


def test_putting_many_asks_the_database_a_few_times_for_each_batch(django_assert_max_num_queries):
    many = [facts(key, f"关税第{key}号") for key in range(index.AT_ONCE)]
    with django_assert_max_num_queries(25):
        index.put_many(many)


def test_a_kind_is_forgotten_as_a_whole():
    index.put_many(facts(key, "关税") for key in range(5))
    lay(1, "关税", kind="guide")
    index.forget_all("item")
    assert [hit.kind for hit in found("关税").hits] == ["guide"]


def test_taking_away_what_is_not_there_does_nothing():
    index.remove("item", [1, 2])
    index.remove("item", [])


def test_what_the_caller_undoes_was_never_there():
    lay(1, "关税")
    with transaction.atomic():
        lay(2, "关税")
        index.remove("item", [1])
        transaction.set_rollback(True)
    assert keys("关税") == [1]
    lay(3, "关税")
    assert keys("关税") == [3, 1]


def test_a_row_that_somebody_deletes_by_hand_is_found_no_more():
    lay(1, "关税")
    lay(2, "关税")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_findable WHERE key = 1")
    assert (keys("关税"), keys()) == ([2], [2])
    Findable.objects.filter(key=2).update(live_until=date(2026, 9, 2))
    assert (keys("关税"), keys()) == ([], [])


def test_nothing_is_live_to_a_day_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        lay(1, "关税", live_until=date(2026, 8, 31))


def test_what_stands_on_the_edge_of_two_fields_is_not_one_phrase():
    lay(1, "海关", "税收", document_number="甲1号", number="2号")
    assert found("关税").total == 0
    assert found("1号2号").total == 0
