"""The catalogue as a file: comma list, workbook and JSON of any size, PDF and Word of what somebody would print."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from gongkai.organisation import queries
from gongkai.publishing import catalogue
from gongkai.publishing.catalogue import ON_PAPER, Narrowed
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.guide_default import words_in_force
from gongkai.rules.refusal import Refusal
from gongkai.typesetting.catalogue import CataloguePaper
from gongkai.typesetting.days import written
from gongkai.typesetting.spreadsheet import comma_lines, write_workbook

MOST_ON_PAPER = 1000  # about seventy pages, set in a second or two
MOST_IN_A_WORKBOOK = 100_000
WIDTHS = (2.3, 4, 3.7, 1.35, 1.6, 1.35, 1.35)  # of the columns on paper
DOMAINS = {"customs": "关务", "police": "警务"}
AddressOf = Callable[[str], str]


def title(*, on: date) -> str:
    """This will give how the catalogue is called on a day: 政府信息公开目录."""
    return words_in_force(on=on).catalogue.zh


def write_comma_list(file: IO[bytes], items: QuerySet, *, address_of: AddressOf) -> None:
    """This will write items as a comma list in UTF-8, with all elements of the catalogue."""
    columns = catalogue.columns()
    for line in comma_lines(list(columns.values()), catalogue.rows(items, list(columns), address_of=address_of)):
        file.write(line.encode())


def write_xlsx(file: IO[bytes], items: QuerySet, *, address_of: AddressOf, on: date) -> None:
    """This will write items as a workbook, with all elements of the catalogue."""
    columns = catalogue.columns()
    rows = catalogue.rows(items, list(columns), address_of=address_of)
    write_workbook(file, title(on=on), list(columns.values()), rows)


def write_json(file: IO[bytes], items: QuerySet, narrowed: Narrowed, *, address_of: AddressOf, on: date) -> None:
    """This will write items as JSON: what it is, what each element is called, and the items by element."""
    columns = catalogue.columns()
    about = {
        "title": title(on=on), "as_of": on.isoformat(), "elements": columns,
        "narrowed_to": {name: value for name, value in asdict(narrowed).items() if value},
    }  # fmt: skip
    file.write(json.dumps(about, ensure_ascii=False)[:-1].encode() + b', "items": [')
    between = b"\n"
    for row in catalogue.rows(items, list(columns), address_of=address_of):
        file.write(between + json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False).encode())
        between = b",\n"
    file.write(b"\n]}\n")


def paper(items: QuerySet, narrowed: Narrowed, *, on: date) -> CataloguePaper:
    """This will lay out items as a catalogue to print; refuses more than somebody would print."""
    count = items.count()
    refuse_too_many(count, MOST_ON_PAPER)
    titles, office = catalogue.columns(), queries.district(on=on)
    rows = catalogue.rows(items, ON_PAPER, address_of=str)
    parts = [f"截至{written(on)}", *in_words(narrowed), f"共{count}件"]
    return CataloguePaper(
        title=title(on=on), organ=office.name if office else "", on=on, above="　".join(parts),
        columns=tuple(titles.get(code, code) for code in ON_PAPER), widths=WIDTHS, rows=tuple(map(tuple, rows)),
    )  # fmt: skip


def refuse_too_many(count: int, most: int) -> None:
    """This will refuse what is too much for one file, and say how to get less."""
    if count > most:
        raise Refusal(
            gettext_noop(
                "符合条件的有 %(count)s 件，这种格式最多 %(most)s 件。请按单位、主题或者年份缩小范围，或者下载 CSV。"
            ),
            count=count, most=most,
        )  # fmt: skip


def in_words(narrowed: Narrowed) -> list[str]:
    """This will tell in words what part of the catalogue is wanted."""
    bounds, told = the_catalogue(), []
    if narrowed.unit:
        told.append(f"单位：{catalogue.unit_named(narrowed.unit).name}")
    classes: dict[str, Mapping[str, Any]] = {"theme": bounds.themes, "genre": bounds.genres, "column": bounds.columns}
    names = {"theme": "主题", "genre": "体裁", "column": "栏目"}
    told += [
        f"{names[name]}：{known[code].title}" for name, known in classes.items() if (code := getattr(narrowed, name))
    ]
    if narrowed.domain:
        told.append(DOMAINS[narrowed.domain])
    if narrowed.validity:
        told.append(catalogue.VALIDITY[narrowed.validity])
    return [*told, *([f"{narrowed.year}年"] if narrowed.year else [])]
