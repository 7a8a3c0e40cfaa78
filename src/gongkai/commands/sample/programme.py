"""What `gongkai demo` shows: where the office is, whom one can sign in as, and which applications are worth a look."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.commands.sample.applications import APPLICATIONS
from gongkai.commands.sample.district import PASSWORD
from gongkai.disclosure.models import Application
from gongkai.organisation.models import Appointment

SHOWN = (
    "jx-desk", "jx-general", "jx-clearance", "jx-control", "jx-leader", "wz-stand-in", "xs-desk", "secretariat",
    "gs-handler", "gs-leader", "lead", "supervision", "admin",
)  # fmt: skip


def programme(address: str) -> Iterator[str]:
    """This will give the lines to print, in the language of the reader."""
    yield _("这是样例关区，单位、人员和申请均为虚构。")
    yield ""
    yield _("公众门户：%(address)s") % {"address": address}
    yield _("工作台：%(address)s") % {"address": f"{address}desk/"}
    yield _("下列人员的登录密码都是 %(password)s，其他单位的用户名同理：") % {"password": PASSWORD}
    yield ""
    yield from _table([(_("用户名"), _("姓名"), _("单位"), _("岗位")), *_people()])
    yield ""
    yield _("可以凭收件编号和查询码查询的申请，例如：")
    yield ""
    yield from _table([(_("收件编号"), _("查询码"), _("看点")), *_applications()])
    yield ""


def _english() -> bool:
    return (get_language() or "").startswith("en")


def _people() -> Iterator[Sequence[str]]:
    found = Appointment.objects.filter(person__username__in=SHOWN).select_related("person", "position__unit")
    for held in sorted(found, key=lambda held: SHOWN.index(held.person.username)):
        person, unit = held.person, held.position.unit
        name = (person.name_en, unit.name_en) if _english() else (person.name, unit.name)
        kind = str(held.position.get_kind_display())
        yield person.username, *name, _("%(position)s（代理）") % {"position": kind} if held.stands_in_for_id else kind


def _applications() -> Iterator[Sequence[str]]:
    shown = {about["code"]: about["show_en" if _english() else "show"] for about in APPLICATIONS if "show" in about}
    found = Application.objects.filter(query_code__in=shown).annotate(number=F("case__number")).order_by("pk")
    yield from ((application.number, application.query_code, shown[application.query_code]) for application in found)


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    lines = list(rows)
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True))
        yield ("  " + "  ".join(cells)).rstrip()


def _width(cell: str) -> int:
    """How many columns of a terminal a cell takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in cell)
