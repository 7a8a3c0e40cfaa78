"""Feeds of what is new: all of it, and each column by itself, as Atom and as RSS."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.design.sentences import plain
from gongkai.organisation.queries import district
from gongkai.portal.publishing.lines import address
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue

NEWEST = 50
SHOWN = ("index_number", "title", "summary", "theme", "genre", "published_on", "changed_on", "publisher__name")


class AtomOfItems(Feed):
    """What is public, the newest first. An item withdrawn is gone from the next reading on."""

    feed_type: type[SyndicationFeed] = Atom1Feed
    feed_name = "portal:feed"
    column_feed_name = "portal:column_feed"

    def __call__(self, request, *args, **kwargs):
        self.root = request.build_absolute_uri("/")[:-1]
        answer = super().__call__(request, *args, **kwargs)
        answer["Cache-Control"] = "no-cache"
        return answer

    def get_object(self, request, code=""):
        columns = the_catalogue().columns
        if code and code not in columns:
            raise Http404
        return columns.get(code)

    def title(self, column):
        office = district(on=localdate())
        name = plain(office.words) if office else _("政务公开")
        return f"{name} · {plain(column.words) if column else _('最新公开')}"

    def subtitle(self, column):
        return _("主动公开的政府信息")

    def description(self, column):
        return self.subtitle(column)

    def link(self, column):
        return reverse("portal:column", args=[column.code]) if column else reverse("portal:catalogue")

    def feed_url(self, column):
        named = (self.column_feed_name, [column.code]) if column else (self.feed_name, [])
        return self.root + reverse(named[0], args=named[1])

    def feed_guid(self, column):
        return self.feed_url(column)

    def author_name(self, column):
        office = district(on=localdate())
        return str(plain(office.words)) if office else _("政务公开")

    def items(self, column):
        found = queries.public(on=localdate()).select_related("publisher").only(*SHOWN)
        if column:
            found = found.filter(genre__in=column.genres) | found.filter(theme__in=column.themes)
        return queries.newest_first(found)[:NEWEST]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return address(item.index_number)

    def item_guid(self, item):
        return f"urn:gongkai:{item.index_number}"

    item_guid_is_permalink = False

    def item_author_name(self, item):
        return item.publisher.name

    def item_pubdate(self, item):
        return _moment(item.published_on)

    def item_updateddate(self, item):
        return _moment(item.changed_on or item.published_on)

    def item_categories(self, item):
        theme = the_catalogue().themes.get(item.theme)
        return [theme.title] if theme else []


class RssOfItems(AtomOfItems):
    """The same for programs that read RSS."""

    feed_type = Rss201rev2Feed
    feed_name = "portal:rss"
    column_feed_name = "portal:column_rss"


def _moment(day):
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
