"""The people and the things that the matrix of rights is asked with: one of each sort, in one small world."""

from datetime import date, timedelta

from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from gongkai.disclosure import redress
from gongkai.organisation import tokens
from gongkai.organisation.models import Appointment, Person
from gongkai.publishing import acts, publicity
from gongkai.publishing.enclosing import Enclosed
from tests import guides
from tests.faces.workbench.conftest import ROUTE_A, TODAY
from tests.items import brought_to, content, published
from tests.publishing.walks import a_site
from tests.sample import entered, person, unit, walked

# Jiaxing's case is in the hands of its clearance section; the Tariff Department's item is on its way to the public.
PEOPLE = {
    "desk": "jx-desk", "general": "jx-general", "handler": "jx-clearance", "leader": "jx-leader",
    "elsewhere": "sx-desk", "elsewhere_general": "sx-general",
    "drafter": "gs-handler", "lead": "lead", "supervision": "supervision", "admin": "admin",
    "left": "jx-control", "not_yet": "wz-stand-in", "root": "root", "nobody": None,
}  # fmt: skip


def addresses():
    """Every address of the office by its name; those of the administrators' pages under their own."""
    return dict(_walk(get_resolver()))


def _walk(resolver, before=""):
    for found in resolver.url_patterns:
        if isinstance(found, URLPattern):
            yield before + str(found.pattern), found.name
        else:
            yield from _walk(found, before + str(found.pattern))


def lay():
    """One of each thing that has an address, and what the addresses call it."""
    case = walked(entered(date(2026, 9, 14)), *ROUTE_A[:3])
    closed = walked(entered(date(2026, 9, 14)), *ROUTE_A)
    remedy = redress.lodge(closed, by=person("jx-general"), on=TODAY, kind="reconsideration", filed_on=TODAY)
    activity = publicity.publicise(
        unit("JX"), by=person("jx-general"), on=TODAY, held_on=TODAY, kind="open_day", title="开放日", reach=60
    )
    attached = [Enclosed("表.txt", "税率".encode())]
    publication = brought_to(
        "agree", acts.draw_up(content(), unit=unit("GS"), by=person("gs-handler"), on=TODAY, files=attached), on=TODAY
    )
    public = published(on=TODAY, title="已经公开的", document_number="")
    guides.in_force("JX")
    prefix, suffix = public.index_number.split("/")
    return {
        "case": case.case.number, "closed": closed.case.number, "delivery": closed.reply.deliveries.get().pk,
        "remedy": remedy.pk, "activity": activity.pk, "site": a_site().code, "publication": publication.case.number,
        "draft": publication.item_id, "public": public.pk, "prefix": prefix, "suffix": suffix,
    }  # fmt: skip


def callers():
    """A browser for each of the people; the same with a key for the API."""
    Appointment.objects.filter(person=person("jx-control")).update(until_on=TODAY - timedelta(days=1))
    tomorrow = TODAY + timedelta(days=1)
    Appointment.objects.filter(person=person("wz-stand-in")).update(from_on=tomorrow, until_on=tomorrow)
    Person.objects.create_superuser("root", password=None)
    return {who: caller(username) for who, username in PEOPLE.items()}


def caller(username):
    """A browser in which somebody is signed in, and the header with their key; None is anybody."""
    if username is None:
        return Client(raise_request_exception=False), {}
    client, key = Client(raise_request_exception=False), tokens.issue(person(username), "matrix", at=timezone.now())
    client.force_login(person(username), backend="django.contrib.auth.backends.ModelBackend")
    return client, {"authorization": f"Bearer {key}"}
