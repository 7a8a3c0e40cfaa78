"""Lay the sample district: its units, positions and people, one position held by a stand-in."""

import tomllib
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gongkai.organisation.models import Appointment, Person, Position, Unit

SAMPLE = tomllib.loads(Path(__file__).with_name("district.toml").read_text(encoding="utf-8"))
PASSWORD = SAMPLE["password"]
SIGN_FIELDS = ("sign", "place", "hours", "phone")


@transaction.atomic
def lay_district(*, on, password=PASSWORD):
    """This will write the sample district into an empty instance, as it stands on a day."""
    _lay_units()
    units = {unit.code: unit for unit in Unit.objects.all()}
    people = _lay_people(make_password(password))
    _lay_positions(units, people)
    _lay_stand_ins(people, on)


def _lay_units():
    """One level of the district after the other, so that each unit finds the one above it."""
    by_code: dict[str, Unit] = {}
    waiting = SAMPLE["units"]
    while waiting:
        level = [line for line in waiting if line.get("parent") in (None, *by_code)]
        made = [
            Unit(**{**line, "parent": by_code.get(line.get("parent"))}, from_on=SAMPLE["from_on"]) for line in level
        ]
        by_code |= {unit.code: unit for unit in Unit.objects.bulk_create(made)}
        waiting = [line for line in waiting if line["code"] not in by_code]


def _lay_people(password):
    everybody = [*SAMPLE["positions"], *SAMPLE["stand_ins"]]
    Person.objects.bulk_create(
        Person(
            username=line["username"],
            name=line["name"],
            name_en=line["name_en"],
            password=password,
            is_staff=line.get("kind") == "administrator",
            is_superuser=line.get("kind") == "administrator",
        )
        for line in everybody
    )
    return {person.username: person for person in Person.objects.all()}


def _lay_positions(units, people):
    desks: dict[tuple[str, str], Position] = {}
    for line in SAMPLE["positions"]:
        key = (line["unit"], line["kind"])
        desks[key] = desks.get(key) or Position(
            unit=units[line["unit"]], kind=line["kind"], from_on=SAMPLE["from_on"],
            **{name: line.get(name, "") for name in SIGN_FIELDS},
        )  # fmt: skip
    Position.objects.bulk_create(desks.values())
    positions = {(p.unit.code, p.kind): p for p in Position.objects.select_related("unit")}
    Appointment.objects.bulk_create(
        Appointment(
            person=people[line["username"]],
            position=positions[line["unit"], line["kind"]],
            from_on=SAMPLE["from_on"],
        )
        for line in SAMPLE["positions"]
    )


def _lay_stand_ins(people, on):
    for line in SAMPLE["stand_ins"]:
        held = Appointment.objects.get(person__username=line["for"])
        Appointment.objects.create(
            person=people[line["username"]], position=held.position, stands_in_for=held,
            from_on=SAMPLE["from_on"], until_on=date(on.year + 1, 12, 31),
        )  # fmt: skip
