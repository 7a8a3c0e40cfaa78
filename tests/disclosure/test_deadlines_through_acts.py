"""The worked dates of tests/rules/deadlines.csv come out of the real acts, not only out of the calculator."""

import csv
import re
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gongkai.casework.moment import recording_at
from gongkai.disclosure import clock_acts
from tests.sample import STEPS, again, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

ROWS = list(csv.DictReader((Path(__file__).parents[1] / "rules/deadlines.csv").read_text("utf-8-sig").splitlines()))
ROUTES = {
    "A": ["hand_over", "register", "forward", "feedback", "approve", "reply"],
    "B": ["hand_over", "register", "send_up", "pass_on", "feedback", "approve", "reply"],
}
STEP_OF = {
    "A": {1: ("hand_over", "register"), 2: ("forward",), 3: ("feedback", "approve"), 4: ("reply",)},
    "B": {1: ("hand_over", "register"), 2: ("send_up",), 3: ("pass_on",), 4: ("feedback", "approve"), 5: ("reply",)},
}


def day(text):
    return date.fromisoformat(text)


def walks():
    """Each group of rows that is one case walked along a route, with its number."""
    for key, rows in groupby(ROWS, key=lambda row: row["id"].split("-")[0]):
        rows = list(rows)
        if rows[0]["route"] in ROUTES:
            yield pytest.param(rows, id=key)


@pytest.mark.parametrize("rows", list(walks()))
def test_each_step_falls_due_on_its_worked_day(rows):
    route, received = rows[0]["route"], day(rows[0]["received_on"])
    due = {int(m[1]): row for row in rows if (m := re.search(r"-[AB](\d)$", row["id"]))}
    statutory = next(row for row in rows if row["id"].endswith("STAT"))
    application = entered(received)
    for number, acts in STEP_OF[route].items():
        row = due[number]
        done_on = _actual(row) or day(row["due_on"])
        for act in acts:
            assert application.case.step_due_on == day(row["due_on"]), row["id"]
            STEPS[act](application, done_on)
            application = again(application)
    assert application.case.case_due_on == day(statutory["due_on"])
    assert not application.case.waiting_for


def _actual(row):
    """The day a step was really done, where the note tells one ("actually cleared 2008-06-10")."""
    told = re.search(r"actually [a-z ]*?,? ?(\d{4}-\d{2}-\d{2})", row["note"])
    return day(told[1]) if told else None


def only(route):
    return [pytest.param(row, id=row["id"]) for row in ROWS if row["route"] == route]


@pytest.mark.parametrize("row", only("statutory") + [p for p in only("calendar_gap") if p.id == "D59"])
def test_the_statutory_day_of_an_application_is_the_worked_one(row):
    received = day(row["received_on"])
    with recording_at(datetime.combine(received, time(10), ZoneInfo("Asia/Shanghai"))):
        case = entered(received).case
    assert case.case_due_on == day(row["due_on"])
    assert case.provisional == (row["route"] == "calendar_gap")


@pytest.mark.parametrize("row", only("extension"))
def test_an_extension_in_full_reaches_the_worked_day(row):
    received = day(row["received_on"])
    application = entered(received)
    walked(application, ("hand_over", received), ("register", received))
    clock_acts.extend(
        again(application), days=int(row["allowance_working_days"]) // 2, reasons="需检索历年档案", told_by_way="post",
        by=person("jx-general"), on=application.case.case_due_on,
    )  # fmt: skip
    assert again(application).case.case_due_on == day(row["due_on"])


@pytest.mark.parametrize("row", only("third_party"))
def test_a_consultation_moves_the_statutory_day_to_the_worked_one(row):
    received = day(row["received_on"])
    days = [day(found) for found in re.findall(r"\d{4}-\d{2}-\d{2}", row["note"])]
    application = walked(entered(received), ("hand_over", received), ("register", received))
    silent = "silence" in row["note"]
    inquiry = clock_acts.inquire(
        application, to="third_party", name="某公司", contact="0571-1", question="是否同意公开？",
        by=person("jx-general"), on=days[0], received_on=date(2025, 3, 12) if silent else None,
    )  # fmt: skip
    heard = {"answer": "silent", "on": days[1] + timedelta(days=1)} if silent else {"answer": "refuses", "on": days[1]}
    clock_acts.hear(inquiry, by=person("jx-general"), **heard)
    assert again(application).case.case_due_on == day(row["due_on"])


def test_the_notice_to_correct_may_go_out_on_its_last_day_and_no_later():
    row = next(row for row in ROWS if row["id"] == "D43")
    application = walked(entered(day(row["received_on"])), ("hand_over", "2024-09-29"), ("register", "2024-09-29"))
    clock_acts.ask_correction(
        application, items="请写明年份", until=date(2024, 11, 1), by=person("jx-general"), on=day(row["due_on"])
    )
    assert application.case.paused_since == day(row["due_on"])


def test_a_corrected_application_is_answered_by_the_worked_day():
    row = next(row for row in ROWS if row["id"] == "D45")
    application = walked(entered(date(2025, 1, 23)), ("hand_over", "2025-01-24"), ("register", "2025-01-24"))
    clock_acts.ask_correction(
        application, items="请写明年份", until=date(2025, 3, 1), by=person("jx-general"), on=date(2025, 2, 7)
    )
    clock_acts.receive_correction(application, corrected="2024年", by=person("jx-general"), on=day(row["received_on"]))
    assert application.case.case_due_on == day(row["due_on"])


def test_the_fee_is_to_be_paid_by_the_worked_day():
    row = next(row for row in ROWS if row["id"] == "D53")
    application = walked(entered(date(2025, 4, 14)), ("hand_over", "2025-04-15"), ("register", "2025-04-15"))
    notice = clock_acts.bill_fee(
        application, basis="pages", count=40, by=person("jx-general"), on=day(row["received_on"])
    )
    assert (notice.amount, notice.until) == (100, day(row["due_on"]))
