"""Make the database itself refuse to change or delete what was written once, on SQLite and on PostgreSQL.

The third of three guards (architecture §2); the model and the numbering are the others.
"""

from django.apps import apps

REFUSAL = "written once and never changed"


def tables(connection):
    """This will name the tables of everything that is written once, as far as the database has them."""
    there = set(connection.introspection.table_names())
    named = [model._meta.db_table for model in apps.get_models() if getattr(model, "written_once", False)]
    return [table for table in named if table in there]


def install(connection):
    """This will put the triggers on the tables."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, tables(connection)):
            cursor.execute(statement)


def remove(connection):
    """This will take the triggers off, to put them on anew or to empty a test's database."""
    with connection.cursor() as cursor:
        for table in tables(connection):
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


def _trigger(vendor, table, act):
    name = f"{table}_refuses_{act}"
    if vendor == "postgresql":
        return f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} EXECUTE FUNCTION gongkai_refuse()"
    return (
        f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is {REFUSAL}'); END"
    )
