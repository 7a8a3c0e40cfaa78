"""What is written once stays: the model refuses, and when one goes round it, the database."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from gongkai.casework import append_only, calendar
from gongkai.casework.models import CalendarDay, CalendarNotice, Entry, Paper
from tests.sample import entered, person

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def rows():
    """One row of each table that only grows."""
    application = entered(date(2008, 5, 5))
    notice = calendar.enter_notice(
        title="台风停工", days={date(2026, 8, 12): False}, by=person("admin"), on=date(2026, 8, 11)
    )
    return {
        Entry: application.case.entries.get(), Paper: application.case.papers.first(), CalendarNotice: notice,
        CalendarDay: notice.days.get(),
    }  # fmt: skip


@pytest.mark.parametrize("model", [Entry, Paper, CalendarNotice, CalendarDay])
def test_the_model_refuses_to_save_twice_or_to_delete(rows, model):
    with pytest.raises(TypeError, match="written once"):
        rows[model].save()
    with pytest.raises(TypeError, match="never deleted"):
        rows[model].delete()


@pytest.mark.parametrize("model", [Entry, Paper, CalendarNotice, CalendarDay])
@pytest.mark.parametrize("change", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_or_delete(rows, model, change):
    before = model.objects.count()
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table=model._meta.db_table))
    assert model.objects.count() == before


@pytest.mark.parametrize("model", [Entry, Paper, CalendarNotice, CalendarDay])
def test_the_database_refuses_what_a_query_would_change(rows, model):
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        model.objects.update(id=rows[model].pk)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        model.objects.filter(pk=rows[model].pk)._raw_delete("default")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows past the triggers on DELETE")
@pytest.mark.parametrize("model", [Entry, Paper, CalendarNotice, CalendarDay])
@pytest.mark.parametrize("key", ["id", "id + 1000000"])
def test_the_database_refuses_to_put_another_row_in_the_place_of_one(rows, model, key):
    if model is CalendarNotice and key != "id":
        pytest.skip("a notice has no number of its own beside its key")
    table, columns = model._meta.db_table, [f'"{field.column}"' for field in model._meta.concrete_fields]
    places = ", ".join([key, *columns[1:]])
    with pytest.raises(DatabaseError, match="UNIQUE"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {places} FROM {table}")
    assert set(model.objects.values_list("pk", flat=True)) >= {rows[model].pk}


def test_the_database_refuses_to_lose_a_cover_sheet(rows):
    cover = rows[Entry].case
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_case WHERE id = %s", [cover.pk])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", [Entry, Paper, CalendarNotice, CalendarDay])
def test_the_database_refuses_to_empty_a_table(rows, model):
    connection.check_constraints()  # what waits for the end of the transaction would be refused first
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_the_guards_can_be_put_on_again_and_again(rows):
    append_only.remove(connection)
    append_only.install(connection)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        Entry.objects.update(note="其实没有")
