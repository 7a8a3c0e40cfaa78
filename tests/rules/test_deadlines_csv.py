"""Every worked date in `deadlines.csv`, each computed by the rules from nothing but its row and its note."""

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.rules import limits
from gongkai.rules.clock import stand
from gongkai.rules.plan import plan, statutory_due_on
from gongkai.rules.rulebook import in_force_on, rulebooks
from gongkai.rules.standing import Event

RULEBOOKS = {"2008": "hangzhou_2008", "2019": "national_2019"}
STEPS = {
    "A1": ("hand_over", "register"), "A2": ("forward",), "A3": ("feedback",), "A4": ("reply",),
    "B1": ("hand_over", "register"), "B2": ("send_up",), "B3": ("pass_on",), "B4": ("feedback",), "B5": ("reply",),
}  # fmt: skip
# What the notes tell of the cases in which more happened than the receipt.
DONE = {
    "D13": {
        "hand_over": date(2008, 6, 2), "register": date(2008, 6, 2), "forward": date(2008, 6, 3),
        "feedback": date(2008, 6, 10),
    },
}  # fmt: skip
THEN = {
    "D15": [Event("extend", date(2008, 6, 20), days=15)],
    "D41": [Event("extend", date(2024, 2, 1), days=20)],
    "D45": [Event("ask_correction", date(2025, 2, 7)), Event("receive_correction", date(2025, 2, 20))],
    "D47": [Event("ask_third_party", date(2024, 9, 9)), Event("hear_third_party", date(2024, 9, 27))],
    "D49": [Event("ask_third_party", date(2025, 3, 10)), Event("hear_third_party", date(2025, 4, 2))],
}
FIRST_RECEIVED = {"D45": date(2025, 1, 23)}
WITHOUT = {
    "D15": date(2008, 6, 24), "D41": date(2024, 2, 9), "D47": date(2024, 9, 30), "D49": date(2025, 3, 31)
}  # fmt: skip
LIMITS = {
    "publication": "publication", "annual_report": "annual_report", "correction": "correction_notice",
    "fee": "fee_payment", "remedy": "reconsideration",
}  # fmt: skip


def rows():
    with (Path(__file__).with_name("deadlines.csv")).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            days = {name: date.fromisoformat(row[name]) for name in ("received_on", "due_on")}
            allowance = int(row["allowance_working_days"]) if row["allowance_working_days"] else None
            yield {**row, **days, "allowance": allowance, "rulebook": rulebooks()[RULEBOOKS[row["rulebook"]]]}


ROWS = list(rows())
OF_ROUTES = [row for row in ROWS if row["route"] in ("A", "B")]
COUNTED = [row for row in ROWS if row["allowance"] and row not in OF_ROUTES]


def case_of(row):
    return row["id"].partition("-")[0]


def told(row, workdays):
    """The standing of a case that was received and to which happened what its note tells."""
    received_on = FIRST_RECEIVED.get(row["id"], row["received_on"])
    events = [Event("accept", received_on), *THEN[row["id"]]]
    return stand(events, row["rulebook"], workdays, procedure="route_a")


def computed(row, workdays):
    """The last day by the rules, from a row's route."""
    if row["id"] in THEN:
        return told(row, workdays).case_due_on
    if row["route"] in LIMITS:
        limit = row["rulebook"].statute.limits[LIMITS[row["route"]]]
        return limits.due(limit, row["received_on"], workdays)
    if row["id"] == "D61":
        return workdays.after(row["received_on"], row["allowance"])
    return statutory_due_on(row["rulebook"], row["received_on"], workdays)


def test_each_row_is_tested():
    assert len(ROWS) == 65
    assert {case_of(row) for row in ROWS} == {f"D{n:02}" for n in range(1, 62, 2)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_note_names_the_weekday_of_the_day(row):
    assert row["note"].startswith(f"{row['due_on']:%a}")


@pytest.mark.parametrize("row", OF_ROUTES, ids=lambda row: row["id"])
def test_a_step_of_a_route_is_due_on_its_day(row, workdays):
    route = {"A": "route_a", "B": "route_b"}[row["route"]]
    standing = plan(row["rulebook"], route, row["received_on"], workdays, DONE.get(case_of(row)))
    step = row["id"].partition("-")[2]
    if step == "STAT":
        assert (standing.case_due_on, row["rulebook"].statute.within) == (row["due_on"], row["allowance"])
        return
    hops = [hop for hop in standing.hops if hop.act in STEPS[step]]
    assert [(hop.due_on, hop.within) for hop in hops] == [(row["due_on"], row["allowance"])] * len(STEPS[step])


@pytest.mark.parametrize("row", [row for row in ROWS if row not in OF_ROUTES], ids=lambda row: row["id"])
def test_a_limit_of_the_law_ends_on_its_day(row, workdays):
    assert computed(row, workdays) == row["due_on"]


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row["id"])
def test_the_working_days_up_to_the_day_are_as_many_as_the_row_says(row, workdays):
    assert workdays.count(row["received_on"], row["due_on"]) == row["allowance"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["id"] in WITHOUT], ids=lambda row: row["id"])
def test_without_extension_or_pause_the_day_would_have_been_another(row, workdays):
    assert told(row, workdays).original_due_on == WITHOUT[row["id"]]


@pytest.mark.parametrize("row", [row for row in ROWS if row["route"] == "statutory"], ids=lambda row: row["id"])
def test_the_rulebook_is_the_one_in_force_on_the_day_of_receipt(row, workdays):
    rulebook = in_force_on(row["received_on"])
    assert rulebook == row["rulebook"]
    assert plan(rulebook, "route_a", row["received_on"], workdays).case_due_on == row["due_on"]


def test_the_last_day_inside_the_published_calendar_may_still_move(workdays):
    row = next(row for row in ROWS if row["id"] == "D59")
    standing = plan(row["rulebook"], "route_a", row["received_on"], workdays)
    assert (standing.case_due_on, standing.provisional) == (date(2026, 12, 31), True)


def test_an_annual_report_does_not_move_off_a_saturday(workdays):
    row = next(row for row in ROWS if row["id"] == "D55")
    assert not workdays.is_workday(computed(row, workdays))
