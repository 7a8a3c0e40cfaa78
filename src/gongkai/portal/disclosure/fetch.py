"""Fetch a reply through the link that was sent: no code is asked for, until the link expires.

The secret stands in the address, so nothing here is kept, named to another page or found by a search engine.
"""

from functools import wraps

from django.http import Http404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.casework import cover
from gongkai.design.sentences import sentence
from gongkai.disclosure import pickup
from gongkai.organisation.knocks import TooOften
from gongkai.portal.disclosure.track import handed_out
from gongkai.portal.page import page
from gongkai.rules.refusal import Incomplete

GONE, TOO_MANY = 404, 429
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


def _behind_a_link(view):
    """Make a page of `view(request, link, …)`: who has no right link is told so, and who guesses has to wait."""

    @wraps(view)
    def page_of(request, secret, **more):
        try:
            link = pickup.fetch(secret, address=request.META.get("REMOTE_ADDR", ""), on=localdate(), at=now())
        except (Incomplete, TooOften) as refusal:
            answer = _refused(request, refusal)
        else:
            answer = view(request, link, secret=secret, **more)
        for name, value in HEADERS.items():
            answer[name] = value
        return answer

    return require_safe(never_cache(page_of))


@_behind_a_link
def fetch(request, link, secret):
    """This will show the reply behind a link, and its files."""
    application = link.delivery.reply.application
    reply = link.delivery.reply
    rulebook = cover.rulebook_named(application.case.rulebook)
    papers = [
        {
            "title": paper.title, "size": paper.size,
            "url": reverse("portal:fetch_paper", args=[secret, paper.number]),
        }
        for paper in pickup.papers(reply)
    ]  # fmt: skip
    about = {
        "application": application, "reply": reply, "papers": papers, "link": link,
        "decision": rulebook.statute.decisions[reply.kind], "letter": rulebook.letters.serving(reply.kind),
    }  # fmt: skip
    return page(request, "fetch.html", here="track", **about)


@_behind_a_link
def paper(request, link, secret, paper_number):
    """This will hand out one of the files behind a link."""
    found = pickup.papers(link.delivery.reply).filter(number=paper_number).first()
    if found is None or not found.filename:
        raise Http404
    return handed_out(found)


def _refused(request, refusal):
    too_often = isinstance(refusal, TooOften)
    answer = page(
        request, "fetch_refused.html", here="track", words=sentence(refusal), status=TOO_MANY if too_often else GONE
    )
    if too_often:
        answer["Retry-After"] = str(int(pickup.WRONG_LINK.within.total_seconds()))
    return answer
