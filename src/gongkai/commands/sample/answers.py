"""Lay the sample's answers that are to be public: waiting for review, public, and objected to by the applicant."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gongkai.casework import calendar
from gongkai.casework.moment import recording_at
from gongkai.commands.sample.diary import diary
from gongkai.disclosure import answered, queries
from gongkai.disclosure.models import Application
from gongkai.organisation import queries as organisation
from gongkai.organisation.models import Person, Position, Unit
from gongkai.publishing import acts
from gongkai.publishing.acts.answering import ANSWER_GENRE
from gongkai.publishing.content import Content
from gongkai.publishing.models import Publication
from gongkai.reading import rich_text

SAMPLE = tomllib.loads(Path(__file__).with_name("answers.toml").read_text(encoding="utf-8"))
LEAD = "lead"


def lay_answers(*, on: date) -> None:
    """This will bring some answers of the sample on their way to the public, as they stand on the morning of a day."""
    for line in diary(SAMPLE["answers"], on, calendar.in_force()):
        about, said = SAMPLE["answers"][line.application], line.said
        asked = Application.objects.select_related("applicant", "case", "reply").get(query_code=about["code"])
        with recording_at(line.at):
            if said["act"] == "draw_up":
                _draw_up(asked, about, said["on"], line.at)
            else:
                _do(asked, said, line.at)


def _draw_up(asked: Application, about: Mapping[str, Any], on: date, at: datetime) -> None:
    lead, unit = Person.objects.get(username=LEAD), asked.case.handed_to
    words = answered.words_that_name(queries.look_at_applicant(asked, by=lead, at=at, place="answer"))
    question, reply = (answered.without(text, words) for text in (asked.description, asked.reply.text))
    body = f"<h2>问</h2>\n{rich_text.from_plain(question)}\n<h2>答</h2>\n{rich_text.from_plain(reply)}"
    content = Content(
        title=answered.without(asked.subject, words), generated_on=asked.case.closed_on or on, body=body,
        publisher=Unit.objects.get(code="HZ"), theme=about["theme"], genre=ANSWER_GENRE,
    )  # fmt: skip
    acts.draw_up_answer(content, answers=asked.case, unit=unit, by=lead, on=on, not_to_be_named=words)


def _do(asked: Application, said: Mapping[str, Any], at: datetime) -> None:
    publication, on = (
        Publication.objects.select_related("case", "item", "version").get(item__answers=asked.case),
        said["on"],
    )
    if said["act"] == "clear":
        acts.clear(publication, conclusion="open", basis=SAMPLE["basis"], by=_reviewer(publication.unit, on), on=on)
    elif said["act"] == "publish":
        day = acts.first_day_public(on=on)
        acts.publish(publication, live_from=day, by=Person.objects.get(username=LEAD), on=on)
    else:
        acts.object_to(publication, reasons=said["reasons"], on=on, at=at)


def _reviewer(unit: Unit, on: date) -> Person:
    units = [unit.pk, *organisation.ancestors(unit.pk)]
    held = organisation.holders(Position.Kind.CLEARANCE_OFFICER, on=on, units=units).first()
    assert held is not None  # noqa: S101 - the sample district holds every position
    return held.person
