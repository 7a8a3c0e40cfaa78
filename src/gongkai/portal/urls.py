"""The addresses of the portal."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path, register_converter

from gongkai.portal.disclosure import apply, blank_form, correct, fetch, publicly, receipt, track
from gongkai.portal.home import home, units
from gongkai.portal.how import how
from gongkai.portal.publishing import ask_first, catalogue_download, feeds, files, guide, open_data, sitemap, sites
from gongkai.portal.publishing.catalogue import catalogue
from gongkai.portal.publishing.columns import column
from gongkai.portal.publishing.item import item
from gongkai.portal.publishing.search import search
from gongkai.portal.publishing.sitemap import SITEMAPS
from gongkai.portal.publishing.unit import unit


class ReceiptNumber:
    """A receipt number in an address: letters of any script, digits and hyphens."""

    regex = r"[\w-]{1,40}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


class Code(ReceiptNumber):
    """The code of a unit, and each half of an index number, are written as a receipt number is."""


register_converter(ReceiptNumber, "receipt_number")
register_converter(Code, "code")

MAP = {"sitemaps": SITEMAPS}
app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("how/", how, name="how"),
    path("units/", units, name="units"),
    path("units/<code:code>/", unit, name="unit"),
    path("search/", search, name="search"),
    path("items/<code:prefix>/<code:suffix>/", item, name="item"),
    path("items/<code:prefix>/<code:suffix>/files/<int:number>/<str:name>", files.file, name="item_file"),
    path("catalogue/", catalogue, name="catalogue"),
    path("catalogue/download/<slug:ending>/", catalogue_download.catalogue_download, name="catalogue_download"),
    path("catalogue/editions/", catalogue_download.editions, name="catalogue_editions"),
    path("catalogue/editions/<int:number>/<slug:ending>/", catalogue_download.edition, name="catalogue_edition"),
    path("guide/", guide.guides, name="guides"),
    path("guide/<code:code>/", guide.guide, name="guide"),
    path("guide/<code:code>/editions/<int:number>/", guide.guide_edition, name="guide_edition"),
    path("guide/<code:code>/editions/<int:number>/guide.pdf", guide.guide_file, {"ending": "pdf"}, name="guide_pdf"),
    path("guide/<code:code>/editions/<int:number>/guide.docx", guide.guide_file, {"ending": "docx"}, name="guide_word"),
    path("columns/<slug:code>/", column, name="column"),
    path("sites/", sites.sites, name="sites"),
    path("sites/<slug:code>/", sites.site, name="site"),
    path("sites/<slug:code>/poster/", sites.poster, name="site_poster"),
    path("feeds/new.atom", feeds.AtomOfItems(), name="feed"),
    path("feeds/new.rss", feeds.RssOfItems(), name="rss"),
    path("columns/<slug:code>/feed.atom", feeds.AtomOfItems(), name="column_feed"),
    path("columns/<slug:code>/feed.rss", feeds.RssOfItems(), name="column_rss"),
    path(
        "sitemap.xml",
        sitemaps.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "portal:sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemaps.sitemap, MAP, name="sitemap_section"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("data/catalogue.jsonld", open_data.data_catalogue, name="data_catalogue"),
    path("apply/", apply.apply, name="apply"),
    path("apply/offers/", ask_first.offers, name="offers"),
    path("apply/offers/<str:prefix>/<str:suffix>/", ask_first.opened, name="offer"),
    path("apply/form/", blank_form.pdf, name="blank_form"),
    path("apply/form/word/", blank_form.word, name="blank_form_word"),
    path("fetch/<str:secret>/", fetch.fetch, name="fetch"),
    path("fetch/<str:secret>/papers/<int:paper_number>/", fetch.paper, name="fetch_paper"),
    path("receipt/<receipt_number:number>/", receipt.receipt, name="receipt"),
    path("receipt/<receipt_number:number>/slip/", receipt.slip, name="slip"),
    path("track/", track.track, name="track"),
    path("track/leave/", track.leave, name="leave"),
    path("track/<receipt_number:number>/", track.tracked, name="tracked"),
    path("track/<receipt_number:number>/correct/", correct.correct, name="correct"),
    path("track/<receipt_number:number>/object/", publicly.object_to_answer, name="object"),
    path("track/<receipt_number:number>/papers/<int:paper_number>/", track.paper, name="paper"),
]
