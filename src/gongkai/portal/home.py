"""The home page: find it, ask for it, where is mine; then what is new, and what there is to read."""

from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.casework.cover import rulebook_for
from gongkai.organisation.queries import open_desks
from gongkai.portal.page import page
from gongkai.portal.publishing import platform
from gongkai.portal.publishing.columns import shelves
from gongkai.portal.publishing.lines import lines, listed

NEWEST = 8


@require_safe
def home(request):
    """This will show the three doors, what is new, the columns, the time promised, and where the desks are."""
    today = localdate()
    about = {
        "statute": rulebook_for(today).statute, "desks": open_desks(on=today), "shelves": shelves(on=today),
        "platform": platform.parts(on=today), "lines": lines(listed(on=today)[:NEWEST]),
    }  # fmt: skip
    return page(request, "home.html", here="home", **about)


@require_safe
def units(request):
    """This will show each desk with its sign, place, hours and phone."""
    return page(request, "units.html", here="units", desks=open_desks(on=localdate()))
