"""My publications: what waits for me, soonest first; beside it, all I may see."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.casework import calendar
from gongkai.design.components.light.words import LIGHTS
from gongkai.design.sentences import plain as said
from gongkai.organisation.models import Unit
from gongkai.publishing import queries
from gongkai.publishing.models import Publication
from gongkai.workbench import listing
from gongkai.workbench.publishing.publication_lines import lines, objections_for
from gongkai.workbench.publishing.ways import Ways, asked_for
from gongkai.workbench.staff import shown, staff

COLUMNS = {"light": "light", "purpose": "purpose", "unit": "unit"}
OPEN_FIRST = (
    F("case__closed_on").desc(nulls_first=True),
    F("case__step_due_on").asc(nulls_last=True),
    F("case_id").desc(),
)


@require_safe
@staff()
def publications(request, officer):
    """What waits for me."""
    return _listed(request, officer, "publications", queries.waiting_for(officer))


@require_safe
@staff()
def all_publications(request, officer):
    """All publications I may see, the open ones first."""
    found = queries.visible_to(officer).order_by(*OPEN_FIRST)
    return _listed(request, officer, "all_publications", found)


def _listed(request, officer, tab, found):
    workdays, chosen = calendar.in_force(), asked_for(request, "light", "purpose", "unit", "q")
    words = chosen.pop("q")
    if not chosen["unit"].isdecimal():
        chosen["unit"] = ""
    rows = _searched(listing.lit(found, officer.on, workdays), words)
    ways = Ways(rows, chosen, COLUMNS)
    address = listing.Addresses(tab, **chosen, q=words)
    page: Any = Paginator(ways.kept(rows), listing.ON_A_PAGE).get_page(request.GET.get("page"))
    page.lines = lines(page.object_list)
    return shown(request, officer, "publishing/publications", {
        "here": "publications", "tab": tab, "workdays": workdays, "page": page, "more": address, "words": words,
        "narrowed": bool(words or any(chosen.values())), "lights": ways.filters("light", LIGHTS, address, _("全部")),
        "kinds": ways.filters("purpose", dict(Publication.Purpose.choices), address, _("各种类型")),
        "units": ways.filters("unit", unit_names(ways, officer), address, _("各单位")),
        "objections": objections_for(officer) if tab == "publications" else 0,
        "waiting": sum(ways.counted("light").values()) if tab == "publications" else None,
        "search": {
            "action": reverse(f"workbench:{tab}"), "name": "q", "value": words, "label": _("编号、名称或索引号"),
            "hidden": [(name, value) for name, value in chosen.items() if value],
        },
    })  # fmt: skip


def unit_names(ways, officer):
    """This will name the units of a list for those who see more than their own. One query."""
    if not officer.holds(*queries.READS_ALL):
        return {}
    units = Unit.objects.filter(pk__in=ways.counted("unit")).order_by("code")
    return {unit.pk: said(unit.words) for unit in units}


def _searched(publications, words):
    words = words.strip()
    if not words:
        return publications
    numbers = Q(case__number__icontains=words) | Q(item__index_number__icontains=words)
    return publications.filter(numbers | Q(version__title__icontains=words))
