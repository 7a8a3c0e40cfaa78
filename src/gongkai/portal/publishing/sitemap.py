"""The map of the site for programs that search the web, and what they should leave alone."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.portal.publishing.lines import address
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue

ON_A_PAGE = 5000
NOT_FOR_PROGRAMS = ("/desk/", "/admin/", "/track/", "/receipt/", "/fetch/", "/search/")


class Pages(Sitemap):
    """The pages that are always there."""

    limit = ON_A_PAGE

    def items(self):
        names = ("portal:home", "portal:how", "portal:units", "portal:apply", "portal:catalogue")
        columns = [reverse("portal:column", args=[code]) for code in the_catalogue().columns]
        return [*(reverse(name) for name in names), *columns]

    def location(self, item):
        return item


class Items(Sitemap):
    """Every public item, in an order that stays."""

    limit = ON_A_PAGE

    def items(self):
        return queries.public(on=localdate()).only("index_number", "changed_on", "published_on").order_by("id")

    def location(self, item):
        return address(item.index_number)

    def lastmod(self, item):
        return item.changed_on or item.published_on

    def get_latest_lastmod(self):
        return queries.public(on=localdate()).order_by("-changed_on").values_list("changed_on", flat=True).first()


SITEMAPS = {"pages": Pages, "items": Items}


@require_safe
def robots(request):
    """This will tell programs which pages are not for them, and where the map of the site is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_PROGRAMS)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
