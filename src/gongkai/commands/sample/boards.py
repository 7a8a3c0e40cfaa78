"""Lay the sample district's business sites with what their units found there, and what they made known."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.timezone import make_aware

from gongkai.casework import calendar
from gongkai.casework.moment import recording_at
from gongkai.organisation.models import Person, Unit
from gongkai.publishing import boards, publicity
from gongkai.publishing.boards import Answer
from gongkai.publishing.models import CheckAnswer, Finding

SAMPLE = tomllib.loads(Path(__file__).with_name("boards.toml").read_text(encoding="utf-8"))
OFFICE_HOUR = time(10, 30)
State = CheckAnswer.State


@transaction.atomic
def lay_boards(*, on: date) -> None:
    """This will write sites, checks, findings and publicity into the sample district, as they stand on a day."""
    people = {person.username: person for person in Person.objects.all()}
    units = {unit.code: unit for unit in Unit.objects.all()}
    days = Days(on)
    for line in SAMPLE["sites"]:
        _lay_site(line, units[line["unit"]], people, days)
    for number, line in enumerate(SAMPLE["publicity"]):
        _lay_activity(line, number, units[line["unit"]], people[line["by"]], days)


class Days:
    """The days of the sample: so many working days before the one on which it is laid."""

    def __init__(self, on: date) -> None:
        self.workdays, self.yesterday = calendar.in_force(), on - timedelta(days=1)

    def __getitem__(self, ago: int) -> date:
        return self.workdays.back(self.yesterday, ago)


def at(day):
    """This will stamp what is recorded inside with an office hour of a day."""
    return recording_at(make_aware(datetime.combine(day, OFFICE_HOUR)))


def _lay_site(line, unit, people, days):
    entered_on = days[SAMPLE["open_ago"]]
    with at(entered_on):
        facts = {name: line[name] for name in ("kind", "name", "name_en", "address")}
        site = boards.open_site(unit=unit, by=people[line["opened_by"]], on=entered_on, **facts)
    steps = [(one["ago"], _check, one) for one in line.get("checks", ())]
    steps += [(one["ago"], _put_right, one) for one in line.get("put_right", ())]
    for ago, step, one in sorted(steps, key=lambda found: -found[0]):
        with at(days[ago]):
            step(site, one, people[one["by"]], days[ago])


def _check(site, one, by, on):
    said = {
        **{code: (State.NOT_DONE, note) for code, note in one.get("missing", {}).items()},
        **{code: (State.DOES_NOT_APPLY, note) for code, note in one.get("does_not_apply", {}).items()},
    }
    required = boards.boards().required_at(site.kind)
    answers = [Answer(found.code, *said.get(found.code, (State.DONE, ""))) for found in required]
    submission = uuid5(NAMESPACE_URL, f"sample check {site.code} {one['ago']}")
    boards.check_site(site, answers=answers, submission=submission, by=by, on=on, note=one.get("note", ""))


def _put_right(site, one, by, on):
    finding = Finding.objects.get(site=site, requirement=one["requirement"], put_right_on=None)
    boards.put_right(finding, note=one["note"], by=by, on=on)


def _lay_activity(line, number, unit, by, days):
    facts = {name: line.get(name, "") for name in ("kind", "title", "place", "note")}
    facts |= {"held_on": days[line["ago"]], "reach": line.get("reach"), "by": by}
    submission = uuid5(NAMESPACE_URL, f"sample publicity {number}")
    entered_on = days[max(line["ago"] - 1, 1)]
    with at(entered_on):
        entered = publicity.publicise(unit, on=entered_on, submission=submission, **facts)
    corrected_on = days[max(line["ago"] - 2, 1)]
    with at(corrected_on):
        if "corrected" in line:
            publicity.correct(entered, on=corrected_on, **{**facts, **line["corrected"]})
        if "struck" in line:
            publicity.strike(entered, note=line["struck"], by=by, on=corrected_on)
