"""Make the database refuse an intake desk anywhere but in a customs house or an outpost, and two on one day (R22).

A constraint on one table cannot look at another, nor at the days of another row, so these are triggers, on SQLite and
on PostgreSQL.
"""

REFUSAL = "an intake desk stands only in a customs house or an outpost"
TWO_ON_A_DAY = "a unit has one active intake desk on any day"
WITH_A_DESK = "('customs_house', 'outpost')"

BAD_POSITION = f"""
NEW.kind = 'intake_desk' AND NOT EXISTS (
  SELECT 1 FROM organisation_unit WHERE id = NEW.unit_id AND kind IN {WITH_A_DESK})
"""
BAD_UNIT = f"""
NEW.kind NOT IN {WITH_A_DESK} AND EXISTS (
  SELECT 1 FROM organisation_position WHERE unit_id = NEW.id AND kind = 'intake_desk' AND until_on IS NULL)
"""
SECOND_DESK = """
NEW.kind = 'intake_desk' AND EXISTS (
  SELECT 1 FROM organisation_position other
  WHERE other.kind = 'intake_desk' AND other.unit_id = NEW.unit_id AND other.id <> NEW.id
    AND (NEW.until_on IS NULL OR other.from_on <= NEW.until_on)
    AND (other.until_on IS NULL OR other.until_on >= NEW.from_on))
"""
# Two who enter a desk at the same moment do not see each other's: the unit is held while one of them looks.
HOLD_THE_UNIT = "PERFORM 1 FROM organisation_unit WHERE id = NEW.unit_id FOR NO KEY UPDATE;"
RULES = (
    ("a_new_desk_is_in_place", "INSERT", "organisation_position", BAD_POSITION, REFUSAL),
    ("a_changed_desk_is_in_place", "UPDATE", "organisation_position", BAD_POSITION, REFUSAL),
    ("a_unit_keeps_its_kind_with_its_desk", "UPDATE", "organisation_unit", BAD_UNIT, REFUSAL),
    ("a_new_desk_is_the_only_one", "INSERT", "organisation_position", SECOND_DESK, TWO_ON_A_DAY),
    ("a_changed_desk_is_the_only_one", "UPDATE", "organisation_position", SECOND_DESK, TWO_ON_A_DAY),
)


def install(connection):
    """This will put the triggers on, in place of those already there."""
    with connection.cursor() as cursor:
        for name, act, table, bad, refusal in RULES:
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
            for statement in _statements(connection.vendor, name, act, table, bad, refusal):
                cursor.execute(statement)


def _statements(vendor, name, act, table, bad, refusal):
    if vendor != "postgresql":
        yield (f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {bad} BEGIN SELECT RAISE(ABORT, '{refusal}'); END")
        return
    first = HOLD_THE_UNIT if bad is SECOND_DESK else ""
    yield (
        f"CREATE OR REPLACE FUNCTION gongkai_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {first} "
        f"IF {bad} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
    )
    yield f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION gongkai_{name}()"
