"""The receipt: number and query code, what comes next, and a slip to print."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.casework import calendar, cover
from gongkai.design.square_code import square_code
from gongkai.disclosure.queries import with_units
from gongkai.organisation.queries import intake_desk
from gongkai.portal.disclosure.opened import is_open
from gongkai.portal.disclosure.parts import in_halves, linked
from gongkai.portal.page import page
from gongkai.publishing import guide_queries
from gongkai.rules.plan import plan


@never_cache
@require_safe
def receipt(request, number):
    """This will show the receipt to the session that submitted the application or opened it with its code."""
    return _receipt_page(request, number, "receipt.html")


@never_cache
@require_safe
def slip(request, number):
    """This will show the receipt as a slip to print, with a code that a telephone can read."""
    return _receipt_page(request, number, "slip.html")


def _receipt_page(request, number, template):
    if not is_open(request, number):
        return redirect(f"{reverse('portal:track')}?{urlencode({'number': number})}")
    application = with_units().get(case__number=number)
    track = request.build_absolute_uri(reverse("portal:track"))
    about = {
        "application": application,
        "code": in_halves(application.query_code),
        "desk": intake_desk(application.unit, on=localdate()),
        "track": track,
        "square": square_code(f"{track}?{urlencode({'number': number})}"),
        "ways": guide_queries.ways_of(application.unit, on=localdate()),
        **_expected(application),
        **linked(request, application),
    }
    return page(request, template, here="track", **about)


def _expected(application):
    """What the law will ask for once the desk confirms receipt, counted as if it did so today.

    Once it has, `runs` says whether the day the case has will hold: not while the clock stands, nor after the reply.
    """
    case, today = application.case, localdate()
    if case.received_on:
        return {"runs": not (case.closed_on or case.rests(today))}
    rulebook = cover.rulebook_for(today)
    expected = plan(rulebook, application.case.procedure, today, calendar.in_force())
    return {"rulebook": rulebook, "procedure": rulebook.procedure(application.case.procedure), "expected": expected}
