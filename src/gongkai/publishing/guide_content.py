"""What a guide says, checked before anybody writes it: the one place for the form, the sample and the default text."""

from dataclasses import dataclass, field, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_noop

from gongkai.publishing.models import Guidance
from gongkai.rules.office_hours import Week
from gongkai.rules.refusal import Incomplete, require

PHONE_MARKS = set("0123456789+-() 转、,，ext.—－（）")
LONGEST_TEXT = 4000
NEEDED = {
    "office_name": gettext_noop("请填写公开工作机构的名称。"),
    "address": gettext_noop("请填写地址，写到楼层和窗口。"),
    "phone": gettext_noop("请填写联系电话。"),
    "classes": gettext_noop("请写明信息怎样分类、怎样编排。"),
    "channels": gettext_noop("请写明信息在哪里公开。"),
    "applying": gettext_noop("请写明怎样申请公开。"),
    "remedies": gettext_noop("请写明向谁投诉，不服时怎么办。"),
    "ways": gettext_noop("请写明公众怎样得到指南和目录。"),
}


@dataclass(frozen=True)
class GuideContent:
    """What a guide says, as `Guidance` keeps it; `hours` is a week as `rules.office_hours` writes it."""

    office_name: str = ""
    office_name_en: str = ""
    address: str = ""
    address_en: str = ""
    postcode: str = ""
    hours: list[list[list[str]]] = field(default_factory=list)
    hours_note: str = ""
    hours_note_en: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    web: str = ""
    classes: str = ""
    classes_en: str = ""
    channels: str = ""
    channels_en: str = ""
    applying: str = ""
    applying_en: str = ""
    remedies: str = ""
    remedies_en: str = ""
    ways: str = ""
    ways_en: str = ""

    @classmethod
    def of(cls, row: Guidance) -> "GuideContent":
        """This will give what a draft or an edition says."""
        return cls(**{own.name: getattr(row, own.name) for own in fields(cls)})

    def as_fields(self) -> dict:
        return {own.name: getattr(self, own.name) for own in fields(self)}

    @property
    def week(self) -> Week:
        return Week.read(self.hours)


def tidied(content: GuideContent) -> GuideContent:
    """This will give a content as it can be kept as a draft, or refuse what is written wrongly."""
    facts = {name: _tidy(value) for name, value in content.as_fields().items()}
    week = Week.read(facts["hours"])
    week.check()
    tidy = GuideContent(**facts | {"hours": week.as_data()})
    for name in ("phone", "fax"):
        if not set(getattr(tidy, name).lower()) <= PHONE_MARKS:
            raise Incomplete(gettext_noop("电话号码只写数字和连字符，例如 0573-8280110。"), field=name)
    _refuse_wrong_addresses(tidy)
    _refuse_too_long(tidy)
    return tidy


def _tidy(value):
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _refuse_wrong_addresses(content):
    for name, check in (("email", validate_email), ("web", URLValidator(["http", "https"]))):
        value = getattr(content, name)
        try:
            if value:
                check(value)
        except ValidationError as wrong:
            raise Incomplete(gettext_noop("“%(value)s”不是完整的地址，请核对。"), field=name, value=value) from wrong


def _refuse_too_long(content):
    for name, value in content.as_fields().items():
        column: Any = Guidance._meta.get_field(name)
        if isinstance(value, str) and len(value) > (most := column.max_length or LONGEST_TEXT):
            raise Incomplete(gettext_noop("内容过长，最多 %(most)s 个字。"), field=name, most=most)


def refuse_incomplete(content: GuideContent) -> None:
    """This will refuse a content that leaves out what the law asks a guide to say (L-41)."""
    for name, sentence in NEEDED.items():
        require(getattr(content, name), name, sentence)
    if not content.week.is_ever_open:
        raise Incomplete(gettext_noop("请填写受理时间，至少有一天可以来。"), field="hours_0")
