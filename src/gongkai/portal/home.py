"""The home page with its doors, and the desks of the district (R22)."""

from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.casework.cover import rulebook_for
from gongkai.organisation.queries import open_desks
from gongkai.portal.page import page


@require_safe
def home(request):
    """This will show the doors, the time promised, and where the desks are."""
    rulebook = rulebook_for(localdate())
    desks = open_desks(on=localdate())
    return page(request, "home.html", here="home", statute=rulebook.statute, desks=desks)


@require_safe
def units(request):
    """This will show each desk with its sign, place, hours and phone."""
    return page(request, "units.html", here="units", desks=open_desks(on=localdate()))
