"""A guide as somebody reads it: in their language where the unit wrote it, and when one can come today."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from gongkai.publishing.models import Guidance
from gongkai.rules.office_hours import Span, Today, Week, spans_in_words
from gongkai.rules.workdays import Workdays

DAYS = (
    gettext_noop("周一"), gettext_noop("周二"), gettext_noop("周三"), gettext_noop("周四"), gettext_noop("周五"),
    gettext_noop("周六"), gettext_noop("周日"),
)  # fmt: skip
TITLES = {
    "office_name": gettext_noop("公开工作机构"), "address": gettext_noop("地址"), "postcode": gettext_noop("邮政编码"),
    "phone": gettext_noop("联系电话"), "fax": gettext_noop("传真"), "email": gettext_noop("电子邮箱"),
    "web": gettext_noop("网址"), "classes": gettext_noop("信息的分类和编排"), "channels": gettext_noop("公开的途径"),
    "applying": gettext_noop("怎样申请公开"), "remedies": gettext_noop("监督和救济"),
    "ways": gettext_noop("指南和目录的获取方式"),
}  # fmt: skip
FACTS = ("office_name", "address", "postcode", "phone", "fax", "email", "web")
SECTIONS = ("classes", "channels", "applying", "remedies", "ways")
NUMBER = re.compile(r"\+?[0-9（(][0-9()（）\-—– ]{2,}")
CHINESE, ENGLISH = "zh-Hans", "en"


@dataclass(frozen=True)
class Part:
    """One thing a guide says: its name, its title, its words, and the language they are in."""

    name: str
    title: str
    text: str
    language: str

    @property
    def paragraphs(self) -> list[str]:
        return [line for line in self.text.split("\n") if line.strip()]


@dataclass(frozen=True)
class Shown:
    """A guide ready for a page: the facts that are filled in, each weekday with its hours, and the sections."""

    facts: list[Part]
    hours: list[tuple[str, str]]
    hours_note: Part
    sections: list[Part]
    tel: str


def tel(phone: str) -> str:
    """This will give what a telephone dials: the first of the numbers somebody wrote, without an extension."""
    found = NUMBER.search(phone)
    return "".join(sign for sign in found[0] if sign.isdigit() or sign == "+") if found else ""


def shown(guide: Guidance) -> Shown:
    """This will give a draft or an edition in the reader's language, what has no English in Chinese."""
    return Shown(
        facts=[part for part in (_part(guide, name) for name in FACTS) if part.text],
        hours=hours_in_words(Week.read(guide.hours)), hours_note=_part(guide, "hours_note"),
        sections=[part for part in (_part(guide, name) for name in SECTIONS) if part.text],
        tel=tel(guide.phone),
    )  # fmt: skip


def _part(guide, name):
    title = _(TITLES[name]) if name in TITLES else ""
    chinese, english = getattr(guide, name), getattr(guide, f"{name}_en", "")
    wants_english = (get_language() or "").startswith("en")
    return Part(name, title, english, ENGLISH) if wants_english and english else Part(name, title, chinese, CHINESE)


def hours_in_words(week: Week) -> list[tuple[str, str]]:
    """This will give each weekday with its hours in the reader's language."""
    return [(_(day), spans(times) or _("休息")) for day, times in zip(DAYS, week.days, strict=True)]


def spans(times: tuple[Span, ...]) -> str:
    """This will write the hours of a day in the reader's language."""
    return spans_in_words(times).replace("，", _("，"))


@dataclass(frozen=True)
class Now:
    """When one can come today; on a day that is closed, the next that is open with its hours."""

    today: Today
    words: str
    next_on: date | None = None
    next_words: str = ""


def now(guide: Guidance, *, on: date, workdays: Workdays) -> Now:
    """This will say when one can come on a day, or next."""
    week = Week.read(guide.hours)
    found = week.on(on, workdays)
    if found.spans:
        return Now(found, spans(found.spans))
    later = week.next_open(on, workdays)
    return Now(found, "", later, spans(week.on(later, workdays).spans)) if later else Now(found, "")
