"""Make the database itself refuse to change or delete what was written once, on SQLite and on PostgreSQL.

The third of three guards (architecture §2); the model and the numbering are the others. A register whose lines are
filled in bit by bit (`filled_once`) may fill what is empty; what stands there stays.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

REFUSAL = "written once and never changed"


def tables(connection):
    """This will name the tables of everything that is written once, as far as the database has them."""
    there = set(connection.introspection.table_names())
    named = [model._meta.db_table for model in apps.get_models() if getattr(model, "written_once", False)]
    return [table for table in named if table in there]


def registers(connection):
    """This will give the models of registers whose lines are filled in once, as far as the database has them."""
    there = set(connection.introspection.table_names())
    named = [model for model in apps.get_models() if getattr(model, "filled_once", False)]
    return [model for model in named if model._meta.db_table in there]


def install(connection):
    """This will put the triggers on the tables."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables(connection)):
            cursor.execute(statement)
        for model in registers(connection):
            for statement in _of_register(connection.vendor, model):
                cursor.execute(statement)


def remove(connection):
    """This will take the triggers off, to put them on anew or to empty a test's database."""
    with connection.cursor() as cursor:
        for table in [*tables(connection), *(model._meta.db_table for model in registers(connection))]:
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            for act in _acts(connection.vendor):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_refuses_{act}{on_table}")


def _acts(vendor):
    return ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")


def _statements(vendor, tables):
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION gongkai_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '% is {REFUSAL}', TG_TABLE_NAME; END $$"
        )
    for table in tables:
        for act in _acts(vendor):
            yield _trigger(vendor, table, act)


def _of_register(vendor, model) -> Iterator[str]:
    """The triggers of a register: nothing goes, and what is filled in is not filled in differently."""
    table = model._meta.db_table
    for act in _acts(vendor):
        yield _trigger(vendor, table, act, _refilled(vendor, model) if act == "update" else "")


def _refilled(vendor, model):
    """The condition that an update puts something else where something stood."""
    other = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(
        f"({_stood(field)} AND NEW.{field.column} {other} OLD.{field.column})" for field in model._meta.concrete_fields
    )


def _stood(field):
    words = isinstance(field, models.CharField | models.TextField)
    return f"OLD.{field.column} <> ''" if words else f"OLD.{field.column} IS NOT NULL"


def _trigger(vendor, table, act, when=""):
    name = f"{table}_refuses_{act}"
    only = f"WHEN ({when}) " if when else ""
    if vendor == "postgresql":
        each = "FOR EACH ROW " if when else ""
        return f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} {each}{only}EXECUTE FUNCTION gongkai_refuse()"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is {REFUSAL}'); END"
    return f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} {only}{refuse}"
