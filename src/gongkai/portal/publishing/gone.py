"""What stands in the place of an item that is public no longer: that it was, and whom to ask. Not what it said."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.portal.page import page
from gongkai.publishing import queries

GONE = 410
WITHDRAWN, HELD, OVER = (
    gettext_noop("这条信息已撤回"),
    gettext_noop("这条信息暂停公开"),
    gettext_noop("这条信息的公开期已满"),
)


def tombstone(request, index_number, *, on):
    """This will say with a 410 that something was public under an index number; with a 404 when it never was."""
    found = queries.gone(index_number, on=on)
    if found is None:
        raise Http404
    about = {"why": _(_why(found)), "number": index_number, "item": found, "until": _until(found)}
    answer = page(request, "publishing/gone.html", here="catalogue", status=GONE, **about)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _why(found):
    if found.taken_down_on:
        return WITHDRAWN
    return HELD if found.held_on else OVER


def _until(found):
    return min(day for day in (found.taken_down_on, found.held_on, found.live_until) if day)
