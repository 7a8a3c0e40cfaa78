"""A text that is to be published, as JSON: the catalogue's elements, the words and the files."""

from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop
from ninja import Schema
from pydantic import ConfigDict, Field, StrictInt

from gongkai.api.disclosure.files import SentFiles
from gongkai.api.publishing.units import publishers_for
from gongkai.api.text import Body, Day, Mark, Sentence, Title, Word, Words
from gongkai.organisation.models import Unit
from gongkai.publishing.content import Content, the_catalogue
from gongkai.rules.refusal import Incomplete

LONGEST_OWN_ELEMENT = 500
PLAIN = (
    "title", "generated_on", "theme", "summary", "document_number", "genre", "audience", "keywords", "language",
    "domain", "phase", "effective_on", "body",
)  # fmt: skip


class Text(Schema):
    """What a version says. Classes are codes of the catalogue; `body` is HTML, kept as plain structure."""

    model_config = ConfigDict(extra="forbid")

    title: Sentence
    generated_on: Annotated[Day, Field(description="the day it was signed: the days to publish it count from here")]
    publisher: Annotated[Mark, Field(description="code of a unit; the nearest customs above when left out")] = ""
    theme: Mark = ""
    summary: Words = ""
    document_number: Annotated[Word, Field(max_length=80)] = ""
    genre: Mark = ""
    audience: Mark = ""
    keywords: Word = ""
    language: Literal["zh", "en"] = "zh"
    domain: Literal["customs", "police"] = "customs"
    phase: Literal["", "before", "during", "after"] = ""
    effective_on: Day | None = None
    more: Annotated[dict[str, Words], Field(description="elements of the office's own, by code")] = {}
    body: Body = ""
    files: SentFiles = []


class Draft(Text):
    """A new text to be published. `unit` is whose it is; it may be left out by those who draft for one unit only."""

    unit: Mark = ""


class Redraft(Text):
    """修改文稿: a new version before it is proposed. `keep` numbers the attachments that stay, all if left out."""

    act: Literal["redraft"]
    seen: Annotated[StrictInt, Field(ge=0, le=1_000_000)]
    seen_version: Annotated[StrictInt, Field(ge=1, le=1_000_000, description="the version you began from")]
    keep: Annotated[list[StrictInt], Field(max_length=100)] | None = None
    why: Title = ""


def content_of(text: Text, unit: Unit, *, before: Content | None = None) -> Content:
    """This will give what was sent as it is checked and written; `before` is what the last version said."""
    plain: dict[str, Any] = {name: getattr(text, name) for name in PLAIN}
    return Content(**plain, publisher=_publisher(text.publisher, unit, before), more=_own_elements(text.more, before))


def _publisher(code: str, unit: Unit, before: Content | None) -> Unit:
    """In whose name it is published: the unit itself or one above it."""
    offered = publishers_for(unit)
    if not code:
        return before.publisher if before else offered[0]
    found = next((one for one in offered if one.code == code), None)
    if found is None:
        raise Incomplete(gettext_noop("没有代码为“%(code)s”的单位。"), field="publisher", code=code)
    return found


def _own_elements(sent: dict[str, str], before: Content | None) -> dict[str, str]:
    """The elements the office added: known ones only, and all it asks for. What it no longer asks is kept."""
    known = the_catalogue().more
    if unknown := sorted(set(sent) - set(known)):
        raise Incomplete(gettext_noop("没有代码为“%(code)s”的类别。"), field="more", code=unknown[0])
    for code, element in known.items():
        if element.obligation == "mandatory" and not sent.get(code, "").strip():
            raise Incomplete(gettext_noop("请填写“%(name)s”。"), field="more", name=element.words)
        if len(sent.get(code, "")) > LONGEST_OWN_ELEMENT:
            raise Incomplete(gettext_noop("内容过长，最多 %(most)s 个字。"), field="more", most=LONGEST_OWN_ELEMENT)
    kept = {code: said for code, said in (before.more if before else {}).items() if code not in known}
    return kept | {code: said for code, said in sent.items() if said}
