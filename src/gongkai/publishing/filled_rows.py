"""A row of a table of items read as what an item says, with everything that is wrong with it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from gongkai.organisation.models import Unit
from gongkai.publishing import index_numbers, named
from gongkai.publishing.acts import Stocked
from gongkai.publishing.content import Content, checked, the_catalogue
from gongkai.publishing.models import Described
from gongkai.reading import days, rich_text
from gongkai.reading.markup import is_markup
from gongkai.reading.spreadsheet import Row
from gongkai.reading.titles import column
from gongkai.rules.refusal import Incomplete, Refusal, Several

# The columns of a table and what else offices call them; the first name is the catalogue's own.
COLUMNS = {
    "title": ("名称", "标题", "信息名称"),
    "summary": ("内容概述", "概述", "内容概要", "摘要"),
    "generated_on": ("生成日期", "成文日期", "制发日期"),
    "publisher": ("发布机构", "发布单位", "公开机构"),
    "theme": ("主题分类", "主题"),
    "document_number": ("文号", "发文字号"),
    "body": ("正文", "内容", "正文内容"),
    "genre": ("体裁分类", "体裁"),
    "audience": ("服务对象分类", "服务对象"),
    "keywords": ("关键词", "主题词"),
    "validity": ("时效", "有效期/时效", "时效/有效期", "有效期", "有效性"),
    "published_on": ("发布日期", "公开日期"),
    "effective_on": ("施行日期", "生效日期"),
    "language": ("语种",),
    "domain": ("领域",),
    "phase": ("阶段", "环节"),
}
CLASSES = {"theme": "themes", "genre": "genres", "audience": "audiences"}
LANGUAGES = {"中文": "zh", "汉语": "zh", "简体中文": "zh", "chinese": "zh", "英文": "en", "英语": "en", "english": "en"}
DOMAINS = {"关务": "customs", "关务公开": "customs", "警务": "police", "警务公开": "police", "customs": "customs",
           "police": "police"}  # fmt: skip
PHASES = {"事前": "before", "事中": "during", "事后": "after", "before": "before", "during": "during", "after": "after"}
LONGEST = {name: Described._meta.get_field(name).max_length or 0 for name in ("title", "document_number", "keywords")}  # type: ignore[union-attr]
VALIDITIES = {
    **dict.fromkeys(("有效", "现行有效", "继续有效", "长期", "长期有效", "永久", "in_force"), "in_force"),
    **dict.fromkeys(("已修改", "修改", "部分修改", "部分失效", "amended"), "amended"),
    **dict.fromkeys(("已废止", "废止", "失效", "已失效", "无效", "repealed"), "repealed"),
}


@dataclass(frozen=True)
class Wrong:
    """A row that was not taken: its number in the file, its title and each reason."""

    line: int
    title: str
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True)
class Taken:
    """A row read as an item, with the number it has in the file."""

    line: int
    stocked: Stocked


@dataclass
class Reader:
    """Reads rows as on a day. An empty publisher is the district, an empty theme the catalogue's default."""

    on: date
    _codes: dict[int, Refusal | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.catalogue = the_catalogue()
        self.units = named.units(on=self.on)
        self.classes = {name: named.classes(getattr(self.catalogue, own)) for name, own in CLASSES.items()}
        self.districts = list(Unit.objects.filter(kind=Unit.Kind.DISTRICT).order_by("code")[:1])
        self.more = {column(name): code for code, one in self.catalogue.more.items() for name in (code, one.title)}
        self.known = {column(name): own for own, names in COLUMNS.items() for name in names}

    def unread(self, row: Row) -> list[str]:
        """This will give the columns of a table that say nothing of an item."""
        return [title for title in row.cells if title not in self.known and title not in self.more]

    def read(self, row: Row) -> Taken | Wrong:
        """This will read a row, or say everything that is wrong with it."""
        said = {self.known[title]: cell for title, cell in reversed(row.cells.items()) if cell and title in self.known}
        about = _About(self, said)
        more = {self.more[title]: cell for title, cell in row.cells.items() if cell and title in self.more}
        stocked = about.stocked(more)
        if stocked is None or about.reasons:
            return Wrong(row.line, " ".join(said.get("title", "").split()), tuple(about.reasons))
        return Taken(row.line, stocked)

    def cannot_be_numbered(self, unit: Unit) -> Refusal | None:
        """This will give the reason why a unit's items can have no index number, None when they can."""
        if unit.pk not in self._codes:
            try:
                index_numbers.organisation_code(unit)
                self._codes[unit.pk] = None
            except Refusal as refusal:
                self._codes[unit.pk] = refusal
        return self._codes[unit.pk]


class _About:
    """What one row says, and what is wrong with it."""

    def __init__(self, reader: Reader, said: dict[str, str]) -> None:
        self.reader, self.said = reader, said
        self.reasons: list[Refusal] = []

    def stocked(self, more: dict[str, str]) -> Stocked | None:
        publisher, generated_on = self._publisher(), self._generated_on()
        published_on, effective_on = self._day("published_on"), self._day("effective_on")
        validity = self._validity()
        facts: dict[str, Any] = {
            "title": self._title(), "summary": self.said.get("summary", ""), "body": self._body(),
            "document_number": self._short("document_number"), "keywords": self._short("keywords"),
            **{name: self._class(name) for name in CLASSES},
            "language": self._choice("language", LANGUAGES, "zh"), "domain": self._choice("domain", DOMAINS, "customs"),
            "phase": self._choice("phase", PHASES, ""), "effective_on": effective_on, "more": more,
        }  # fmt: skip
        if self.reasons or publisher is None or generated_on is None:
            return None
        published_on = published_on or self.reader.on
        self._in_order(generated_on, published_on)
        content = self._checked(Content(generated_on=generated_on, publisher=publisher, **facts))
        owner = None if publisher.kind == Unit.Kind.DISTRICT else publisher
        return Stocked(content, published_on, validity, owner) if content else None

    def _wrong(self, sentence: str, element: str, /, **facts: object) -> None:
        self.reasons.append(Incomplete(sentence, field=element, **facts))

    def _title(self) -> str:
        title = self._short("title")
        if not title:
            self._wrong(gettext_noop("缺少名称。"), "title")
        return title

    def _short(self, name: str) -> str:
        text, most = " ".join(self.said.get(name, "").split()), LONGEST[name]
        if len(text) > most:
            facts = {"column": COLUMNS[name][0], "most": most, "count": len(text)}
            self._wrong(gettext_noop("%(column)s太长：最多 %(most)s 个字，现有 %(count)s 个。"), name, **facts)
        return text

    def _body(self) -> str:
        """Text of an old site may be HTML already; otherwise its lines are paragraphs."""
        text = self.said.get("body", "")
        if len(text) <= rich_text.LONGEST:
            return text if is_markup(text) else rich_text.from_plain(text)
        self._wrong(gettext_noop("正文太长：最多 %(most)s 个字，现有 %(count)s 个。"), "body",
                    most=rich_text.LONGEST, count=len(text))  # fmt: skip
        return ""

    def _day(self, name: str) -> date | None:
        text = self.said.get(name, "")
        found = days.day(text) if text else None
        if text and found is None:
            facts = {"column": COLUMNS[name][0], "text": text[:30]}
            self._wrong(gettext_noop("%(column)s“%(text)s”无法识别，请写成 2025-01-31 的样子。"), name, **facts)
        return found

    def _generated_on(self) -> date | None:
        if not self.said.get("generated_on"):
            self._wrong(gettext_noop("缺少生成日期。"), "generated_on")
            return None
        found = self._day("generated_on")
        if found and found > self.reader.on:
            self._wrong(gettext_noop("生成日期 %(day)s 还没有到，请核对。"), "generated_on", day=found)
        return found

    def _in_order(self, generated_on: date, published_on: date) -> None:
        if published_on > self.reader.on:
            self._wrong(gettext_noop("发布日期 %(day)s 还没有到，请核对。"), "published_on", day=published_on)
        if published_on < generated_on:
            sentence = gettext_noop("发布日期 %(day)s 早于生成日期 %(before)s，请核对。")
            self._wrong(sentence, "published_on", day=published_on, before=generated_on)

    def _publisher(self) -> Unit | None:
        name = self.said.get("publisher", "")
        found = self.reader.units.called(name) if name else self.reader.districts
        if len(found) > 1:
            codes = Several(one.code for one in found)
            sentence = gettext_noop("叫“%(name)s”的单位不止一个，请写代码：%(codes)s。")
            self._wrong(sentence, "publisher", name=name[:40], codes=codes)
        elif not found:
            self._wrong(gettext_noop("没有名称或代码为“%(name)s”的发布机构。"), "publisher", name=name[:40])
        elif refusal := self.reader.cannot_be_numbered(found[0]):
            self.reasons.append(refusal)
        else:
            return found[0]
        return None

    def _class(self, name: str) -> str:
        text = self.said.get(name, "")
        found = self.reader.classes[name].called(text) if text else [""]
        if len(found) != 1:
            facts = {"column": COLUMNS[name][0], "text": text[:40]}
            self._wrong(gettext_noop("%(column)s中没有“%(text)s”这一类。"), name, **facts)
        return found[0] if found else ""

    def _choice(self, name: str, choices: dict[str, str], otherwise: str) -> str:
        text = named.squeezed(self.said.get(name, ""))
        found = choices.get(text, text if text in choices.values() else None) if text else otherwise
        if found is None:
            facts = {"column": COLUMNS[name][0], "text": self.said[name][:40]}
            self._wrong(gettext_noop("%(column)s“%(text)s”无法识别。"), name, **facts)
        return found or otherwise

    def _validity(self) -> str:
        """In words, or as the last day on which it is in force."""
        until = days.day(self.said.get("validity", ""))
        if until:
            return VALIDITIES["有效"] if until >= self.reader.on else VALIDITIES["失效"]
        return self._choice("validity", VALIDITIES, "in_force")

    def _checked(self, content: Content) -> Content | None:
        """What holds for every item holds for those of a table as well."""
        try:
            return checked(content, on=self.reader.on, bounds=self.reader.catalogue)
        except Refusal as refusal:
            self.reasons.append(refusal)
            return None
