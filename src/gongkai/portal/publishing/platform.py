"""The four parts of the platform 政府信息公开 (L-46), as far as something is there to read."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy

from gongkai.publishing import guide_queries, queries
from gongkai.publishing.content import the_catalogue

RULES, REPORTS = "rules", "annual_reports"  # the columns of catalogue.toml that hold these parts
GUIDE, CONTENT = gettext_lazy("政府信息公开指南"), gettext_lazy("法定主动公开内容")
TITLES = {RULES: gettext_lazy("政府信息公开制度"), REPORTS: gettext_lazy("政府信息公开年报")}


@dataclass(frozen=True)
class Part:
    """One part: its name, which is the same for every office, and where it is."""

    title: str
    url: str
    here: bool


def parts(*, on, here=""):
    """This will give the parts that hold something; `here` is the column shown, `guide` or `catalogue`. One query."""
    known, public = the_catalogue().columns, queries.public(on=on)
    columns = {code: public.filter(queries.in_column(known[code])) for code in TITLES if code in known}
    held = queries.which_hold({**columns, "guide": guide_queries.editions()})
    parts = {
        "guide": Part(str(GUIDE), reverse("portal:guides"), here == "guide"),
        RULES: _column(RULES, here),
        "catalogue": Part(str(CONTENT), reverse("portal:catalogue"), here == "catalogue"),
        REPORTS: _column(REPORTS, here),
    }
    return [part for name, part in parts.items() if name in held or name == "catalogue"]


def _column(code, here):
    return Part(str(TITLES[code]), reverse("portal:column", args=[code]), here == code)
