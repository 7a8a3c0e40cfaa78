"""What a version says, checked before anybody writes it: the one place for forms, imports and the API alike."""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import date

from django.db.models import CharField
from django.utils.translation import gettext_noop

from gongkai.casework.calendar import office_rulebooks
from gongkai.organisation.models import Unit
from gongkai.publishing.models import Described
from gongkai.reading import rich_text
from gongkai.rules.catalogue import Catalogue, catalogue
from gongkai.rules.refusal import Incomplete, require

LONGEST: dict[str, int] = {
    column.name: column.max_length
    for column in Described._meta.get_fields()
    if isinstance(column, CharField) and column.max_length and not column.choices
}


def the_catalogue() -> Catalogue:
    """This will give the catalogue's elements, classes and columns as this office has them."""
    return catalogue(*office_rulebooks())


@dataclass(frozen=True)
class Content:
    """What a version says: the catalogue's elements (L-43) and the words, as `Described` keeps them."""

    title: str
    generated_on: date
    publisher: Unit
    theme: str = ""
    summary: str = ""
    document_number: str = ""
    genre: str = ""
    audience: str = ""
    keywords: str = ""
    language: str = "zh"
    domain: str = Described.Domain.CUSTOMS.value
    phase: str = ""
    effective_on: date | None = None
    more: dict[str, str] = field(default_factory=dict)
    body: str = ""

    @classmethod
    def of(cls, described: Described) -> "Content":
        """This will give what an item or a version says."""
        return cls(**{own.name: getattr(described, own.name) for own in fields(cls)})

    def as_fields(self) -> dict:
        return {own.name: getattr(self, own.name) for own in fields(self)}


def digest(content: Content, attachments=()) -> str:
    """This will give the SHA-256 of all that a version says, its files included: it stands on the case's papers."""
    said = {name: str(value) for name, value in content.as_fields().items() if name not in ("publisher", "more")}
    files = [[file.number, file.name, file.sha256] for file in attachments]
    facts = [said, content.publisher.pk, content.more, files]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def checked(content: Content, *, on: date, bounds: Catalogue | None = None) -> Content:
    """This will give a content as it can be written, the body clean, the default theme filled in, or refuse.

    `on` is the day it is written. `bounds` is the catalogue when the caller has it at hand.
    """
    bounds = bounds or the_catalogue()
    title = " ".join(content.title.split())
    require(title, "title", gettext_noop("请填写名称。"))
    if content.generated_on > on:
        raise Incomplete(
            gettext_noop("生成日期 %(day)s 还没有到，请核对。"), field="generated_on", day=content.generated_on
        )
    theme = content.theme or bounds.default_theme
    _refuse_unknown("theme", theme, bounds.themes)
    _refuse_unknown("genre", content.genre, bounds.genres)
    _refuse_unknown("audience", content.audience, bounds.audiences)
    _refuse_too_long(content, title)
    facts = content.as_fields() | {"title": title, "theme": theme, "body": rich_text.clean(content.body)}
    return Content(**facts)


def _refuse_unknown(name, code, known):
    if code and code not in known:
        raise Incomplete(gettext_noop("没有代码为“%(code)s”的类别。"), field=name, code=code)


def _refuse_too_long(content, title):
    for name, said in {
        "title": title,
        "document_number": content.document_number,
        "keywords": content.keywords,
    }.items():
        if len(said) > LONGEST[name]:
            raise Incomplete(gettext_noop("内容过长，最多 %(most)s 个字。"), field=name, most=LONGEST[name])
