"""The page of one unit: where it is, its desk, its business sites, and what it made public."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.organisation.models import Unit
from gongkai.organisation.queries import intake_desk
from gongkai.portal.page import page
from gongkai.portal.publishing.lines import lines, listed
from gongkai.publishing import board_register, guide_queries
from gongkai.publishing.models import Site

NEWEST = 10


@require_safe
def unit(request, code):
    """This will show a unit, also one that is no more: its items still name it."""
    today, found = localdate(), get_object_or_404(Unit.objects.select_related("parent"), code=code)
    items = listed(on=today).filter(Q(publisher=found) | Q(unit=found))[: NEWEST + 1]
    about = {
        "unit": found, "desk": intake_desk(found, on=today), "lines": lines(items[:NEWEST]),
        "sites": board_register.open_on(Site.objects.filter(unit=found), today).order_by("code"),
        "has_guide": guide_queries.is_to_have_one(found), "ways": guide_queries.ways_of(found, on=today),
        "is_past": found.until_on is not None and found.until_on < today,
    }  # fmt: skip
    return page(request, "publishing/unit.html", here="units", **about)
