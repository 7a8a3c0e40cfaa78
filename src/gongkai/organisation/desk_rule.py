"""Make the database refuse an intake desk anywhere but in a customs house or an outpost (R22: 不含分局).

A constraint on one table cannot look at another, so this is a trigger on each side, on SQLite and on PostgreSQL.
"""

REFUSAL = "an intake desk stands only in a customs house or an outpost"
WITH_A_DESK = "('customs_house', 'outpost')"

BAD_POSITION = f"""
NEW.kind = 'intake_desk' AND NOT EXISTS (
  SELECT 1 FROM organisation_unit WHERE id = NEW.unit_id AND kind IN {WITH_A_DESK})
"""
BAD_UNIT = f"""
NEW.kind NOT IN {WITH_A_DESK} AND EXISTS (
  SELECT 1 FROM organisation_position WHERE unit_id = NEW.id AND kind = 'intake_desk' AND until_on IS NULL)
"""
RULES = (
    ("a_new_desk_is_in_place", "INSERT", "organisation_position", BAD_POSITION),
    ("a_changed_desk_is_in_place", "UPDATE", "organisation_position", BAD_POSITION),
    ("a_unit_keeps_its_kind_with_its_desk", "UPDATE", "organisation_unit", BAD_UNIT),
)


def install(connection):
    """This will put the triggers on, in place of those already there."""
    with connection.cursor() as cursor:
        for name, act, table, bad in RULES:
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
            for statement in _statements(connection.vendor, name, act, table, bad):
                cursor.execute(statement)


def _statements(vendor, name, act, table, bad):
    if vendor != "postgresql":
        yield (f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {bad} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
        return
    yield (
        f"CREATE OR REPLACE FUNCTION gongkai_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {bad} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION gongkai_{name}()"
