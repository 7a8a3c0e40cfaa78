"""Find what was published: words, filters with counts, and what to do when nothing is found."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.organisation.models import Unit
from gongkai.portal.page import page
from gongkai.portal.publishing import narrowing, paging
from gongkai.portal.publishing.lines import address
from gongkai.publishing import guide_listing, queries
from gongkai.publishing.content import the_catalogue
from gongkai.publishing.models import Described
from gongkai.search.find import Wanted, find

GUIDE, IN_FORCE = guide_listing.KIND, Described.Validity.IN_FORCE
PER_PAGE = 20
LONGEST = 120  # characters of a question that are read
INFORMATION = ("item", "answer")  # what is listed when no words are asked for
FILTERS = ("theme", "unit", "year", "kind", "validity")


@dataclass(frozen=True)
class Line:
    """One thing that was found, its words with what was looked for marked."""

    url: str
    title: SafeString
    extract: SafeString
    document_number: str
    unit: str
    published_on: date
    validity: str


@require_safe
def search(request):
    """This will show what has the words, in titles first; without words, the newest. At most ten queries."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {name: words for name, words in narrowing.words(the_catalogue(), units).items() if name in FILTERS}
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    now, number = narrowing.asked(request, known), paging.page_number(request)
    found = find(_wanted(words, now, units), on=localdate(), page=number, per_page=PER_PAGE)
    pages = paging.pages(number, found.total, PER_PAGE, {"q": words, **now})
    if number > pages.last:
        return redirect(reverse("portal:search") + pages.url(pages.last))
    about = {
        "words": words, "found": found, "pages": pages, "lines": _lines(found.hits, units), "now": now,
        "groups": narrowing.groups(now, _counts(found, now, units), known, kept={"q": words}),
        "everywhere": narrowing.where({"q": words}),
    }  # fmt: skip
    return page(request, "publishing/search.html", here="search", **about)


def _wanted(words, now, units):
    every = tuple(narrowing.KINDS) if words else INFORMATION
    kinds = (now["kind"],) if "kind" in now else every
    unit = units[now["unit"]].pk if "unit" in now else None
    year = int(now["year"]) if "year" in now else None
    return Wanted(
        words=words, kinds=kinds, unit=unit, theme=now.get("theme", ""), year=year, validity=now.get("validity", "")
    )


def _counts(found, now, units):
    """The counts by what stands in an address: units by their codes, years in figures. The validity is not counted."""
    if not found.total and not now:
        return {}
    codes = {unit.pk: unit.code for unit in units.values()}
    counted = {name: {str(value): n for value, n in values.items()} for name, values in found.counts.items()}
    counted["unit"] = {codes[pk]: n for pk, n in found.counts["unit"].items() if pk in codes}
    return {name: counted.get(name, {}) for name in FILTERS} | {"validity": dict.fromkeys(Described.Validity.values, 0)}


def _lines(hits, units):
    """The hits as lines. Whether each is public is asked once more, of the items themselves."""
    public = {
        item.pk: item
        for item in queries.public(on=localdate()).filter(pk__in=[hit.key for hit in hits]).only("pk", "validity")
    }
    named = {unit.pk: unit.words for unit in units.values()}
    shown = ((hit, None if hit.kind == GUIDE else public.get(hit.key)) for hit in hits)
    return [_line(hit, item, named) for hit, item in shown if item or hit.kind == GUIDE]


def _line(hit, item, named):
    return Line(
        url=address(hit.number) if item else reverse("portal:guide", args=[hit.number]),
        title=_marked(hit.title_parts), extract=_marked(hit.extract_parts),
        document_number=hit.document_number, unit=named.get(hit.unit, ""), published_on=hit.published_on,
        validity="" if item is None or item.validity == IN_FORCE else item.get_validity_display(),
    )  # fmt: skip


def _marked(parts):
    pieces = ((format_html("<mark>{}</mark>", words) if sought else words,) for words, sought in parts)
    return format_html_join("", "{}", pieces)
