"""The four parts of the platform 政府信息公开 (L-46), as far as something is there to read."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy

from gongkai.publishing import guide_queries

RULES, REPORTS = "rules", "annual_reports"  # the columns of catalogue.toml that hold these parts
GUIDE, CONTENT = gettext_lazy("政府信息公开指南"), gettext_lazy("法定主动公开内容")
TITLES = {RULES: gettext_lazy("政府信息公开制度"), REPORTS: gettext_lazy("政府信息公开年报")}


@dataclass(frozen=True)
class Part:
    """One part: its name, which is the same for every office, and where it is."""

    title: str
    url: str
    here: bool


def parts(shelves, *, here=""):
    """This will give the parts that hold something; `here` is the column shown, `guide` or `catalogue`. One query."""
    held = {shelf.column.code for shelf in shelves}
    columns = {
        code: Part(str(title), reverse("portal:column", args=[code]), here == code)
        for code, title in TITLES.items()
        if code in held
    }
    catalogue = Part(str(CONTENT), reverse("portal:catalogue"), here == "catalogue")
    guide = Part(str(GUIDE), reverse("portal:guides"), here == "guide") if guide_queries.editions().exists() else None
    return [part for part in (guide, columns.get(RULES), catalogue, columns.get(REPORTS)) if part]
