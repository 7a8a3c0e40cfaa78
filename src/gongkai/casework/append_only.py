"""Make the database itself refuse to change or delete what was written once, on SQLite and on PostgreSQL.

The third of three guards (architecture §2); the model and the numbering are the others. A register whose lines are
filled in bit by bit (`filled_once`) may fill what is empty; what stands there stays, but for the columns the program
itself brings up to date (`brought_up_to_date`). A cover sheet (`never_deleted`)
is brought up to date and stays. SQLite's INSERT OR REPLACE takes a row away past every trigger on DELETE: there a row
that would take another's place is refused when it is inserted.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

REFUSAL = "written once and never changed"
MARKS = ("written_once", "filled_once", "never_deleted")


def guarded(connection, mark):
    """This will give the models that carry a mark (`written_once` …), as far as the database has their tables."""
    there = set(connection.introspection.table_names())
    return [model for model in apps.get_models() if getattr(model, mark, False) and model._meta.db_table in there]


def install(connection):
    """This will put the triggers on the tables."""
    with connection.cursor() as cursor:
        for statement in _statements(connection):
            cursor.execute(statement)


def remove(connection):
    """This will take the triggers off, to put them on anew or to empty a test's database."""
    with connection.cursor() as cursor:
        for model in (model for mark in MARKS for model in guarded(connection, mark)):
            table = model._meta.db_table
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            for act in (*_acts(connection.vendor), *_replacings(model)):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_refuses_{act}{on_table}")


def _acts(vendor):
    return ("update", "delete", "truncate") if vendor == "postgresql" else ("update", "delete")


def _statements(connection) -> Iterator[str]:
    vendor = connection.vendor
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION gongkai_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '% is {REFUSAL}', TG_TABLE_NAME; END $$"
        )
    for model in guarded(connection, "written_once"):
        for act in _acts(vendor):
            yield _trigger(vendor, model._meta.db_table, act)
    for model in guarded(connection, "filled_once"):
        yield from _of_register(vendor, model)
    for model in guarded(connection, "never_deleted"):
        for act in _acts(vendor)[1:]:
            yield _trigger(vendor, model._meta.db_table, act)
    if vendor == "sqlite":
        for mark in ("written_once", "filled_once"):
            for model in guarded(connection, mark):
                yield from _against_replacing(model)


def _replacings(model):
    """The sets of columns in which two rows may not agree, by the name of their guard."""
    alone = [(field.column,) for field in model._meta.concrete_fields if field.unique]
    together = [
        tuple(model._meta.get_field(name).column for name in constraint.fields)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    return {f"replacing_{'_'.join(columns)}": columns for columns in (*alone, *together)}


def _against_replacing(model) -> Iterator[str]:
    """Refuse, in the database's own words, a row that agrees with another where none may, whatever is asked for."""
    table = model._meta.db_table
    for name, columns in _replacings(model).items():
        agrees = " AND ".join(f'"{column}" = NEW."{column}"' for column in columns)
        clash = "UNIQUE constraint failed: " + ", ".join(f"{table}.{column}" for column in columns)
        there = f"EXISTS (SELECT 1 FROM {table} WHERE {agrees})"  # noqa: S608 - names of our own tables
        refuse = f"BEGIN SELECT RAISE(ABORT, '{clash}'); END"
        yield f"CREATE TRIGGER {table}_refuses_{name} BEFORE INSERT ON {table} WHEN {there} {refuse}"


def _of_register(vendor, model) -> Iterator[str]:
    """The triggers of a register: nothing goes, and what is filled in is not filled in differently."""
    table = model._meta.db_table
    for act in _acts(vendor):
        yield _trigger(vendor, table, act, _refilled(vendor, model) if act == "update" else "")


def _refilled(vendor, model):
    """The condition that an update puts something else where something stood."""
    other = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    kept = [
        field for field in model._meta.concrete_fields if field.name not in getattr(model, "brought_up_to_date", ())
    ]
    return " OR ".join(f'({_stood(field)} AND NEW."{field.column}" {other} OLD."{field.column}")' for field in kept)


def _stood(field):
    words = isinstance(field, models.CharField | models.TextField)
    return f"""OLD."{field.column}" <> ''""" if words else f'OLD."{field.column}" IS NOT NULL'


def _trigger(vendor, table, act, when=""):
    name = f"{table}_refuses_{act}"
    only = f"WHEN ({when}) " if when else ""
    if vendor == "postgresql":
        each = "FOR EACH ROW " if when else ""
        return f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} {each}{only}EXECUTE FUNCTION gongkai_refuse()"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is {REFUSAL}'); END"
    return f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} {only}{refuse}"
