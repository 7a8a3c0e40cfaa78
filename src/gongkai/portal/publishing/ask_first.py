"""While an application is typed: what is public already and may answer it."""

from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from gongkai.portal.publishing.lines import address
from gongkai.portal.visits import is_robot
from gongkai.publishing import ask_first, queries

LONGEST = 1000  # characters of what is typed that are looked at


@dataclass(frozen=True)
class Offer:
    """An item that may already answer; its address counts that it was opened."""

    number: str
    title: str
    document_number: str

    @property
    def url(self):
        prefix, _slash, suffix = self.number.partition("/")
        return reverse("portal:offer", args=[prefix, suffix])


def offered(typed):
    """This will give what may already answer what is typed, and count it as shown. `typed` is what the form holds."""
    words = f"{typed.get('subject', '')} {typed.get('description', '')}".strip()[:LONGEST]
    hits = ask_first.offers(words, on=localdate()) if len(words) > 1 else []
    ask_first.note_shown([hit.number for hit in hits], on=localdate())
    return [Offer(hit.number, hit.title, hit.document_number) for hit in hits]


@require_POST
def offers(request):
    """This will answer with the part of the page that shows what may already answer what is typed."""
    return render(request, "portal/publishing/offers.html", {"offers": offered(request.POST)})


@require_safe
def opened(request, prefix, suffix):
    """This will count that an offer was opened, and lead to the item."""
    number, today = f"{prefix}/{suffix}", localdate()
    if not is_robot(request) and queries.public(on=today).filter(index_number=number).exists():
        ask_first.note_opened(number, on=today)
    return redirect(address(number))
