"""What the public reads is proved against what was decided on."""

import pytest
from django.db import connection

from gongkai.casework import append_only
from gongkai.publishing.proof import findings
from tests.items import published, stocked

pytestmark = pytest.mark.usefixtures("district")


def altered(statement, *values):
    append_only.remove(connection)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
    finally:
        append_only.install(connection)
    return [finding.case for finding in findings()]


def test_what_nobody_touched_is_clean():
    published()
    stocked(3)
    assert list(findings()) == []


@pytest.mark.parametrize("column", ["title", "body", "summary", "document_number"])
def test_a_public_text_changed_behind_the_programs_back_is_found(column):
    item = published()
    assert altered(f"UPDATE publishing_item SET {column} = 'x' WHERE id = %s", item.pk) == [item.index_number]


@pytest.mark.parametrize("of_stock", [False, True])
def test_a_version_changed_together_with_its_copy_is_found(of_stock):
    item = stocked(3)[1] if of_stock else published()
    item.refresh_from_db()
    altered("UPDATE publishing_item SET body = 'x' WHERE id = %s", item.pk)
    assert altered("UPDATE publishing_version SET body = 'x' WHERE id = %s", item.live_id) == [item.index_number]


def test_it_asks_the_database_no_more_for_many(django_assert_max_num_queries):
    stocked(40)
    with django_assert_max_num_queries(5):
        assert list(findings()) == []
