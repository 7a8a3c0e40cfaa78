"""What data the office gives out, described for machines (DCAT in JSON-LD)."""

import json

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from gongkai.organisation.queries import district
from gongkai.publishing import queries
from gongkai.publishing.content import the_catalogue

LD_JSON = "application/ld+json"
LINES = "application/x-ndjson"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dcterms": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"
BY_PAGE = ("接口，分页", "API, page by page")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@require_safe
def data_catalogue(request):
    """This will describe the data the office gives out, as DCAT in JSON-LD. At most four queries."""
    graph = _catalogue(request.build_absolute_uri("/")[:-1])
    answer = HttpResponse(json.dumps(graph, ensure_ascii=False, indent=1), content_type=LD_JSON)
    answer["Cache-Control"] = "no-cache"
    return answer


def _catalogue(root):
    today = localdate()
    office = district(on=today)
    days = queries.public(on=today).order_by("-changed_on").values_list("changed_on", flat=True)
    newest = days.first() or today
    publisher = _publisher(office, root)
    common = {
        "dcterms:publisher": {"@id": publisher["@id"]}, "dcterms:accrualPeriodicity": {"@id": DAILY},
        "dcterms:modified": _day(newest), "dcat:contactPoint": _contact(office, root),
    }  # fmt: skip
    datasets = [_whole(root, common), *(_of_theme(root, common, theme) for theme in the_catalogue().themes.values())]
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": f"{root}/data/#catalogue", "@type": "dcat:Catalog",
                "dcterms:title": _said("政府信息公开数据目录", "Catalogue of open government information"),
                "dcterms:description": _said("本机关主动公开的政府信息，作为数据提供。",
                                             "What this office publishes on its own initiative, as data."),
                "dcterms:publisher": {"@id": publisher["@id"]}, "dcterms:modified": _day(newest),
                "foaf:homepage": {"@id": f"{root}/"}, "dcterms:language": {"@id": CHINESE},
                "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
                "dcat:service": {"@id": f"{root}/data/#api"},
            },
            publisher, *datasets, _service(root, datasets),
        ],
    }  # fmt: skip


def _whole(root, common):
    files = [
        ("jsonl", LINES, reverse("api:items_data"), "全部信息，含正文", "All items with their text"),
        ("json", "application/json", reverse("api:items"), *BY_PAGE),
        ("atom", "application/atom+xml", reverse("portal:feed"), "最新公开", "What is new"),
    ]
    return {
        "@id": f"{root}/data/#items", "@type": "dcat:Dataset",
        "dcterms:title": _said("主动公开的政府信息", "Published government information"),
        "dcterms:description": _said("目录要素、正文和附件地址。", "Catalogue elements, text and addresses of files."),
        "dcterms:identifier": "items", "dcat:landingPage": {"@id": root + reverse("portal:catalogue")}, **common,
        "dcat:distribution": [_distribution(root, "items", *file) for file in files],
    }  # fmt: skip


def _of_theme(root, common, theme):
    address = f"{reverse('api:items')}?theme={theme.code}"
    return {
        "@id": f"{root}/data/#theme-{theme.code}", "@type": "dcat:Dataset",
        "dcterms:title": _said(theme.title, theme.title_en),
        "dcterms:description": _said(f"“{theme.title}”类公开信息。", f"What is published under “{theme.title_en}”."),
        "dcterms:identifier": f"theme-{theme.code}", "dcat:keyword": _said(theme.title, theme.title_en), **common,
        "dcat:landingPage": {"@id": f"{root}{reverse('portal:catalogue')}?theme={theme.code}"},
        "dcat:distribution": [
            _distribution(root, f"theme-{theme.code}", "json", "application/json", address, *BY_PAGE)
        ],
    }  # fmt: skip


def _distribution(root, dataset, name, media_type, address, zh, en):
    return {
        "@id": f"{root}/data/#{dataset}-{name}", "@type": "dcat:Distribution", "dcterms:title": _said(zh, en),
        "dcat:accessURL": {"@id": root + address}, "dcat:downloadURL": {"@id": root + address},
        "dcat:mediaType": {"@id": MEDIA_TYPES + media_type},
    }  # fmt: skip


def _service(root, datasets):
    return {
        "@id": f"{root}/data/#api", "@type": "dcat:DataService",
        "dcterms:title": _said("公开信息接口", "API of published items"),
        "dcat:endpointURL": {"@id": f"{root}/api/"}, "dcat:endpointDescription": {"@id": f"{root}/api/openapi.json"},
        "dcat:servesDataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }  # fmt: skip


def _publisher(office, root):
    name = _said(office.name, office.name_en or office.name) if office else _said("政务公开", "Open office")
    return {"@id": f"{root}/data/#office", "@type": "foaf:Agent", "foaf:name": name}


def _contact(office, root):
    contact = {"@type": "vcard:Kind", "vcard:hasURL": {"@id": root + reverse("portal:units")}}
    contact["vcard:fn"] = office.name if office else "政务公开"
    if office and office.phone:
        contact["vcard:hasTelephone"] = {"@id": f"tel:+86-{office.phone.lstrip('0')}"}
    return contact


def _said(zh, en):
    return [{"@language": "zh", "@value": zh}, {"@language": "en", "@value": en}]


def _day(day):
    return {"@type": "xsd:date", "@value": day.isoformat()}
