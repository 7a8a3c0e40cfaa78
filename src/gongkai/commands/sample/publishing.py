"""Lay the sample's items: a stock taken over, and publications in every stage, through the acts that officers do."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from gongkai.casework import calendar
from gongkai.casework.moment import recording_at
from gongkai.commands.sample.diary import Line, diary
from gongkai.organisation.models import Person, Unit
from gongkai.publishing import acts, ask_first
from gongkai.publishing.acts import Stocked
from gongkai.publishing.content import Content
from gongkai.publishing.enclosing import Enclosed
from gongkai.publishing.models import Item, Publication, Traffic
from gongkai.reading import rich_text

SAMPLE = tomllib.loads(Path(__file__).with_name("publishing.toml").read_text(encoding="utf-8"))
About = Mapping[str, Any]  # what the sample says of an item
CAME_ON_LINE = timedelta(days=6)  # from the signing of a document of the stock to the day it was public
STOCK_BASIS = "存量信息，原已公开，逐件复核"
ON_PUBLICATIONS: dict[str, Callable[..., object]] = {
    "propose": acts.propose, "agree": acts.agree, "return_draft": acts.return_draft, "clear": acts.clear,
    "publish": acts.publish, "keep_back": acts.keep_back, "drop": acts.drop,
}  # fmt: skip
ON_ITEMS: dict[str, Callable[..., object]] = {
    "correct": acts.correct, "take_down": acts.take_down, "ask_take_down": acts.ask_take_down,
}  # fmt: skip
BY_LEAD_OFFICE = ("publish", "keep_back", "take_down")


def lay_items(*, on: date) -> None:
    """This will lay the items into the sample district as they stand on the morning of a day."""
    _lay_stock(on)
    _lay_publications(on)
    for line in SAMPLE["links"]:
        one, other = (Item.objects.filter(title=line[end]).first() for end in ("one", "other"))
        if one and other:
            acts.link(one, other, kind=line["kind"], by=_person("lead"), on=on)
    _count_offers(on)


def _count_offers(on: date) -> None:
    """How often items were shown to people about to apply, and asked for all the same; kept without those people."""
    rows = []
    for line in SAMPLE["offered"]:
        item = Item.objects.filter(title=line["title"]).first()
        if item:
            about: Any = {"key": item.index_number, "on": on - timedelta(days=line["ago"])}
            rows.append(Traffic(kind=ask_first.OFFERED, views=line["shown"], downloads=line["opened"], **about))
            rows.append(Traffic(kind=ask_first.ASKED_ANYWAY, views=line["asked_anyway"], **about))
    Traffic.objects.bulk_create(rows)


def _lay_stock(on: date) -> None:
    taken_over = on - timedelta(days=3)
    stock = [_stocked(about, taken_over) for about in SAMPLE["stock"] if about["signed"] < taken_over]
    with recording_at(_at(taken_over)):
        acts.take_over(stock, unit=_unit("BG"), basis=STOCK_BASIS, by=_person("lead"), on=taken_over)
        for line in SAMPLE["repealed"]:
            item, successor = (Item.objects.get(title=line[key]) for key in ("title", "successor"))
            said = {"validity": "repealed", "successor": successor, "reasons": line["reasons"]}
            acts.set_validity(item, by=_person("lead"), on=taken_over, **said)


def _stocked(about: About, latest: date) -> Stocked:
    content = _content(about, about["signed"])
    return Stocked(content, min(about["signed"] + CAME_ON_LINE, latest), owner=_unit(about["unit"]))


def _content(about: About, signed: date) -> Content:
    unit = _unit(about["unit"])
    kept = ("title", "theme", "genre", "summary", "audience", "domain", "phase", "effective_on")
    return Content(
        generated_on=signed, publisher=unit if unit.mark else _unit("HZ"), document_number=about.get("number", ""),
        body=_body(about["body"]), **{name: about[name] for name in kept if name in about},
    )  # fmt: skip


def _body(text: str) -> str:
    return text if text.lstrip().startswith("<") else rich_text.from_plain(text.strip())


def _lay_publications(on: date) -> None:
    under_way: dict[int, Publication] = {}
    for line in diary(SAMPLE["publications"], on, calendar.in_force()):
        about = SAMPLE["publications"][line.application]
        with recording_at(line.at):
            if line.place == 0:
                under_way[line.application] = _drawn_up(about, line)
            else:
                _do(under_way, about, line)


def _drawn_up(about: About, line: Line) -> Publication:
    unit = _unit(about["unit"])
    content = _content(about, line.said["signed"])
    files = [Enclosed(one["name"], _file(one["text"])) for one in about.get("files", ())]
    return acts.draw_up(content, unit=unit, by=_handler(unit), on=line.said["on"], files=files)


def _file(text: str) -> bytes:
    """A file of words or a list, with the mark by which spreadsheet programs see how it is written."""
    return b"\xef\xbb\xbf" + text.encode()


def _do(under_way: dict[int, Publication], about: About, line: Line) -> None:
    publication, said = under_way[line.application], dict(line.said)
    act, day = said.pop("act"), said.pop("on")
    by = _whose(act, publication)
    publication = Publication.objects.select_related("case", "item", "version").get(pk=publication.pk)
    if act == "redraft":
        assert publication.version is not None  # noqa: S101 - it was drawn up before
        content = replace(Content.of(publication.version), body=_body(said.pop("body")))
        acts.redraft(publication, content, by=by, on=day, **said)
    elif act in ON_ITEMS:
        made = ON_ITEMS[act](publication.item, by=by, on=day, **said)
        under_way[line.application] = made if isinstance(made, Publication) else publication
    else:
        ON_PUBLICATIONS[act](publication, by=by, on=day, **said)


def _whose(act: str, publication: Publication) -> Person:
    if act in BY_LEAD_OFFICE:
        return _person("lead")
    code = publication.unit.code.lower()
    if act == "clear":
        return _person("gs-clearance" if code == "gs" else "clearance")
    return _person(f"{code}-leader") if act in ("agree", "return_draft") else _handler(publication.unit)


def _handler(unit: Unit) -> Person:
    return _person(f"{unit.code.lower()}-handler")


def _person(username: str) -> Person:
    return Person.objects.get(username=username)


def _unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=timezone.get_default_timezone())
