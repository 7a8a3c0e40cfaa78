"""Feeds, the map of the site, the data catalogue and the API, each read by somebody else's program."""

import json
from datetime import date

import feedparser
import pytest
import time_machine
from django.urls import reverse
from lxml import etree
from pyshacl import validate
from rdflib import DCAT, DCTERMS, RDF, Graph

from gongkai.publishing import acts
from gongkai.publishing.models import Item
from tests.items import TODAY, published, stocked
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
READ_BY_RDFLIB = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
EVERYWHERE = ["feed", "rss", "sitemap_section", "items", "items_data", "search", "catalogue"]

# What DCAT asks of a catalogue at the least, as the W3C's own constraint language says it.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <urn:shapes:> .
:Catalogue a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:uniqueLang true ] ,
    [ sh:path dcterms:description ; sh:minCount 1 ] ,
    [ sh:path dcterms:publisher ; sh:minCount 1 ; sh:maxCount 1 ; sh:class foaf:Agent ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:service ; sh:class dcat:DataService ] .
:Dataset a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcterms:title ; sh:minCount 1 ; sh:uniqueLang true ] ,
    [ sh:path dcterms:description ; sh:minCount 1 ] , [ sh:path dcterms:identifier ; sh:minCount 1 ] ,
    [ sh:path dcterms:modified ; sh:maxCount 1 ; sh:datatype xsd:date ] ,
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] .
:Distribution a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
"""


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        yield


def address(name):
    if name == "sitemap_section":
        return reverse("portal:sitemap_section", args=["items"])
    return reverse(f"api:{name}" if name in ("items", "items_data") else f"portal:{name}")


def body(client, name, **query):
    answer = client.get(address(name), query)
    assert answer.status_code == 200, name
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(("name", "version"), [("feed", "atom10"), ("rss", "rss20")])
def test_a_feed_is_one_that_readers_read(client, name, version):
    item = published()
    read = feedparser.parse(body(client, name))
    assert not read.bozo
    assert read.version == version
    assert [entry.title for entry in read.entries] == [item.title]
    assert read.entries[0].link.endswith(f"/items/{item.index_number}/")
    assert client.get(read.entries[0].link).status_code == 200


def test_a_column_has_its_own_feed(client):
    published(title="一则公告", genre="03")
    published(title="一则解读", genre="07", document_number="")
    read = feedparser.parse(client.get(reverse("portal:column_feed", args=["explanations"])).content)
    assert [entry.title for entry in read.entries] == ["一则解读"]
    assert client.get(reverse("portal:column_feed", args=["nothing"])).status_code == 404


def test_the_map_of_the_site_leads_to_every_item(client):
    items = stocked(3)
    index = etree.fromstring(body(client, "sitemap"))
    sections = [place.text for place in index.iter(f"{SITE}loc")]
    pages = [
        place.text for section in sections for place in etree.fromstring(client.get(section).content).iter(f"{SITE}loc")
    ]
    assert {f"http://testserver/items/{item.index_number}/" for item in items} <= set(pages)
    assert all(client.get(page).status_code == 200 for page in pages)


def test_the_map_of_the_site_is_what_its_standard_asks_for(client):
    stocked(2)
    schema = etree.XMLSchema(etree.XML(SITEMAP_SCHEMA))
    schema.assertValid(etree.fromstring(body(client, "sitemap_section")))


# The elements of the sitemap protocol 0.9, their order and their types.
SITEMAP_SCHEMA = b"""<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
 targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<xsd:element name="urlset"><xsd:complexType><xsd:sequence><xsd:element name="url" maxOccurs="50000"><xsd:complexType>
<xsd:sequence><xsd:element name="loc"><xsd:simpleType><xsd:restriction base="xsd:anyURI"><xsd:minLength value="12"/>
<xsd:maxLength value="2048"/></xsd:restriction></xsd:simpleType></xsd:element>
<xsd:element name="lastmod" minOccurs="0"><xsd:simpleType><xsd:union memberTypes="xsd:date xsd:dateTime"/>
</xsd:simpleType></xsd:element>
</xsd:sequence></xsd:complexType></xsd:element></xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"""


def test_programs_are_told_what_is_not_for_them(client):
    told = client.get("/robots.txt").content.decode()
    assert "Disallow: /track/" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told


@READ_BY_RDFLIB
def test_the_data_catalogue_is_what_dcat_asks_for(client):
    published()
    graph = Graph().parse(data=body(client, "data_catalogue"), format="json-ld")
    conforms, _results, report = validate(graph, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, report
    datasets = list(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 17
    titles = {title.language for title in graph.objects(datasets[0], DCTERMS.title)}
    assert titles == {"zh", "en"}


@READ_BY_RDFLIB
def test_what_the_data_catalogue_names_is_there(client):
    published()
    graph = Graph().parse(data=body(client, "data_catalogue"), format="json-ld")
    for url in {str(url) for url in graph.objects(None, DCAT.downloadURL)}:
        assert client.get(url).status_code == 200, url


def test_the_full_download_holds_everything_once(client):
    items = [published(), *stocked(4)]
    lines = [json.loads(line) for line in body(client, "items_data").splitlines()]
    assert [line["index_number"] for line in lines] == [item.index_number for item in items]
    assert lines[0]["body"] == "自九月一日起执行。"
    assert lines[0]["theme"] == {"code": "03", "name": "关税征管"}


def test_the_api_pages_through_everything_with_links_that_stay(client):
    expected = {item.index_number for item in stocked(5)}
    found, url = [], address("items") + "?size=2"
    while url:
        page = client.get(url).json()
        assert page["count"] == 5
        found += [line["index_number"] for line in page["items"]]
        url = page["next"]
    assert len(found) == 5
    assert set(found) == expected


def test_the_api_finds_by_words_and_narrows(client):
    item = published()
    stocked(2)
    assert [one["index_number"] for one in client.get(address("items"), {"q": "关税税率"}).json()["items"]] == [
        item.index_number
    ]
    assert client.get(address("items"), {"theme": "05"}).json()["count"] == 0
    assert client.get(address("items"), {"unit": "HZ"}).json()["count"] == 3
    assert client.get(address("items"), {"changed_since": "2026-09-09"}).json()["count"] == 0
    assert client.get(address("items"), {"size": 0}).status_code == 422


def test_the_api_gives_all_of_an_item(client):
    item = published()
    told = client.get(f"/api/items/{item.index_number}").json()
    assert told["body_html"] == "<p>自九月一日起执行。</p>"
    assert client.get(told["url"]).status_code == 200
    assert client.get("/api/items/330100018/1999-00001").status_code == 404


@pytest.mark.parametrize("way", ["taken down", "over", "held"])
def test_what_is_public_no_longer_is_nowhere(client, way):
    item = published(title="将要撤回的公告")
    published(title="留下的公告", document_number="")
    assert all(
        "将要撤回的" in body(client, name, q="公告").decode() for name in EVERYWHERE if name != "sitemap_section"
    )
    _end(item, way)
    for name in EVERYWHERE:
        text = body(client, name, q="公告").decode()
        assert "将要撤回" not in text, name
        assert item.index_number not in text, name
    answer = client.get(f"/api/items/{item.index_number}")
    assert answer.status_code == 410
    assert "将要撤回" not in answer.content.decode()


def _end(item, way):
    if way == "taken down":
        acts.take_down(item, reasons="有误", public_note="更正中", by=person("lead"), on=TODAY)
    elif way == "over":
        Item.objects.filter(pk=item.pk).update(live_from=date(2026, 9, 1), live_until=date(2026, 9, 7))
    else:
        Item.objects.filter(pk=item.pk).update(held_on=TODAY)


@pytest.mark.parametrize("name", ["feed", "items", "data_catalogue", "sitemap_section"])
def test_it_asks_the_database_no_more_for_many(client, name, django_assert_max_num_queries):
    stocked(30)
    with django_assert_max_num_queries(6):
        body(client, name)
