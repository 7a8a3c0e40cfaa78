"""An edition of a guide laid out to be printed, in Chinese."""

from gongkai.publishing.guide_default import words_in_force
from gongkai.publishing.models import GuideEdition
from gongkai.rules.office_hours import NAMES, Week, spans_in_words
from gongkai.typesetting.days import written
from gongkai.typesetting.guide import GuidePaper

FACTS = ("office_name", "address", "postcode", "phone", "fax", "email", "web")
TITLES = {
    "office_name": "公开工作机构", "address": "地址", "postcode": "邮政编码", "phone": "联系电话", "fax": "传真",
    "email": "电子邮箱", "web": "网址", "hours": "受理时间", "classes": "信息的分类和编排", "channels": "公开的途径",
    "applying": "怎样申请公开", "remedies": "监督和救济", "ways": "指南和目录的获取方式",
}  # fmt: skip
SECTIONS = ("classes", "channels", "applying", "remedies", "ways")


def guide_paper(edition: GuideEdition) -> GuidePaper:
    """This will lay out an edition of a guide; the same edition is laid out alike for ever."""
    week = Week.read(edition.hours)
    return GuidePaper(
        title=words_in_force(on=edition.published_on).title.zh, organ=edition.unit.name,
        edition=f"第{edition.number}版　{written(edition.published_on)}发布", on=edition.published_on,
        facts=_pairs(edition, FACTS), hours_title=TITLES["hours"],
        hours=tuple((f"周{NAMES[day]}", spans_in_words(spans) or "休息") for day, spans in enumerate(week.days)),
        hours_note=edition.hours_note, sections=_pairs(edition, SECTIONS),
    )  # fmt: skip


def _pairs(edition, names):
    return tuple((TITLES[name], getattr(edition, name)) for name in names)
