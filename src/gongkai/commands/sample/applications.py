"""Lay the sample applications: each in its stage, through the acts that officers do and in the order they did them."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.files.base import ContentFile
from django.db.models import F

from gongkai.casework import calendar, cover
from gongkai.casework.moment import recording_at
from gongkai.commands.sample.diary import Line, diary
from gongkai.disclosure import acts, clock_acts, intake, redress, shared_work, splitting
from gongkai.disclosure.application_form import ApplicationForm, OnlineForm, PaperForm
from gongkai.disclosure.correcting import send_correction
from gongkai.disclosure.models import Application
from gongkai.disclosure.printing import printed
from gongkai.organisation import queries
from gongkai.organisation.models import Person, Unit
from gongkai.publishing import queries as published
from gongkai.typesetting.sheet import Cell, Sheet, label

SAMPLE = tomllib.loads(Path(__file__).with_name("applications.toml").read_text(encoding="utf-8"))
APPLICATIONS = SAMPLE["applications"]
About = Mapping[str, Any]  # what the sample says of an application

ACTS: dict[str, Callable[..., object]] = {
    "accept": intake.accept, "hand_over": acts.hand_over, "register": acts.register, "check": acts.check,
    "forward": acts.forward, "send_up": acts.send_up, "pass_on": acts.pass_on, "find_not_ours": acts.find_not_ours,
    "decline": acts.decline, "reforward": acts.reforward, "reroute": acts.reroute, "feedback": acts.feedback,
    "approve": acts.approve, "send_back": acts.send_back, "reply": acts.reply, "extend": clock_acts.extend,
    "inquire": clock_acts.inquire, "ask_correction": clock_acts.ask_correction, "withdraw": clock_acts.withdraw,
    "bill_fee": clock_acts.bill_fee, "clear": acts.clear,
    "find_public": lambda application, **said: _find_public(application, **said),
    "send_correction": lambda application, *, by, **said: send_correction(application, **said),
    "split_off": lambda application, **said: _split(application, **said),
    "ask_assistance": lambda application, *, of, **said: shared_work.ask_assistance(
        application, of=Unit.objects.get(code=of), **said
    ),
    "lodge": lambda application, *, on, **said: redress.lodge(application, filed_on=on, on=on, **said),
}  # fmt: skip
GOES_TO = ("forward", "pass_on", "reforward")
# What an act takes from its application, under which name it stands there.
TAKES = {
    "accept": {"evidence": "confirmed"},
    "feedback": {
        "kind": "decision", "text": "answer", "reasons": "grounds", "evidence": "searched", "files": "enclosures",
        "given": "given", "given_as": "given_as", "withheld": "withheld", "withheld_basis": "withheld_on",
    },
    "approve": {"clearance": "clearance", "clearance_basis": "clearance_basis"},
    "reply": {"text": "answer", "way": "supply_way"},
}  # fmt: skip


def lay_applications(*, on: date) -> None:
    """This will lay the applications into the sample district as they stand on the morning of a day.

    `on` lies in the time of the regulation of 2019, two months or more after it began.
    """
    laid: dict[int, Application] = {}
    for line in diary(APPLICATIONS, on, calendar.in_force()):
        about = {"clearance": "公开", **SAMPLE, **APPLICATIONS[line.application]}
        with recording_at(line.at):
            if line.place == 0:
                laid[line.application] = _opened(about, line)
            else:
                _do(laid[line.application], about, line.said)


def _find_public(application: Application, *, title: str, on: date, **said: Any) -> Any:
    known = published.public(on=on).filter(title=title).values_list("index_number", flat=True)
    return acts.find_public(application, found=published.vouched(known, on=on), on=on, **said)


def _opened(about: About, line: Line) -> Application:
    said, unit = line.said, Unit.objects.filter(code=about.get("unit", "")).first()
    if said["act"] == "submit":
        form = _checked(OnlineForm, about, {"unit": unit.pk if unit else ""}, on=said["on"])
        application = intake.submit(form, on=said["on"], submission=uuid5(NAMESPACE_URL, about["code"]))
    else:
        assert unit is not None  # noqa: S101 - paper goes to somebody
        form = _checked(PaperForm, about, _as_received(said), on=said["on"])
        desk = cover.rulebook_for(said["on"]).procedure(intake.procedure_for(unit)).steps[0].by
        application = intake.enter(form, unit=unit, by=_holder(desk, [unit.pk], said["on"]), on=said["on"])
    application.query_code = about["code"]
    application.save(update_fields=["query_code"])
    return application


def _as_received(said: About) -> dict[str, Any]:
    return {
        "channel": said["channel"], "arrived_on": said.get("arrived", said["on"]), "received_on": said["on"],
        "receipt_evidence": said.get("evidence", ""),
    }  # fmt: skip


def _checked(kind: type[ApplicationForm], about: About, more: About, *, on: date) -> ApplicationForm:
    supply_form, supply_way = about["supply"]
    data = {**about, **about["applicant"], "supply_form": supply_form, "supply_way": supply_way, **more}
    if about["applicant"]["kind"] == "citizen":
        data["identity_kind"] = "居民身份证"
    days = {"on": on} if kind is OnlineForm else {}
    form = kind(data, {"files": _files(about.get("files", ()))}, rulebook=cover.rulebook_for(on), **days)
    if not form.is_valid():
        raise ValueError(f"{about['code']}: {form.errors.as_json()}")
    return form


def _do(application: Application, about: About, line: About) -> None:
    said = {key: value for key, value in line.items() if key not in ("act", "on", "by")}
    known = {**about, **said, "supply_way": about["supply"][1]}
    said = {name: value for name, value in said.items() if name not in TAKES["feedback"].values()}
    said |= {name: known[key] for name, key in TAKES.get(line["act"], {}).items() if key in known and name not in said}
    if line["act"] in GOES_TO:
        said["to"] = Unit.objects.get(code=said["to"])
    if "files" in said:
        said["files"] = _files(said["files"])
    by = Person.objects.get(username=line["by"]) if "by" in line else _whose_turn(application, line["on"])
    ACTS[line["act"]](application, by=by, on=line["on"], **said)


def _split(application: Application, *, code: str, **said: Any) -> None:
    part = splitting.split_off(application, **said)
    part.query_code = code
    part.save(update_fields=["query_code"])


def _files(files: Any) -> list[ContentFile]:
    return [ContentFile(_content(file["name"], file["text"]), name=file["name"]) for file in files]


def _content(name: str, text: str) -> bytes:
    """The bytes of a sample's file: its words, or for a PDF a table of its lines, each a label and what it says."""
    if not name.endswith(".pdf"):
        return text.encode()
    lines = (line.partition("：") for line in text.splitlines())
    rows = tuple((label(title), Cell(words)) for title, _between, words in lines)
    return printed(Sheet(Path(name).stem, "", date(2026, 1, 5), (2.0, 6.0), rows)).pdf


def _whose_turn(application: Application, on: date) -> Person:
    case = application.case
    found = cover.rulebook_named(case.rulebook).positions[case.waiting_by].found
    handed_to = [case.handed_to_id, *queries.ancestors(case.handed_to_id)]
    return _holder(case.waiting_by, {"unit": [case.unit_id], "handed_to": handed_to}.get(found), on)


def _holder(position: str, units: list[int | None] | None, on: date) -> Person:
    """Who holds a position; where somebody stands in, that person, for the holder is away."""
    held = (
        queries.holders(position, on=on, units=units).order_by(F("stands_in_for").desc(nulls_last=True), "pk").first()
    )
    assert held is not None  # noqa: S101 - the sample district holds every position
    return held.person
