"""Who gets in where: every address of the office, asked by one of each sort of person. A new address needs its line.

Whoever may not see a thing is told the same as when there is none; whoever holds no position for a page is told so.
"""

import re
from dataclasses import dataclass, field

import pytest
from django.contrib import admin

from gongkai.api.examples import EXAMPLES
from gongkai.casework.models import Entry
from gongkai.disclosure.models import IdentityView
from tests.faces import rights_world
from tests.faces.rights_world import PEOPLE
from tests.faces.workbench.conftest import clock  # noqa: F401

PAGE, HIDDEN, NOT_YOURS, SIGN_IN, NO_KEY, GET_ONLY, POST_ONLY = 200, 404, 403, 302, 401, 405, 405
EVERYBODY = " ".join(who for who in PEOPLE if who != "nobody")
OF_THE_CASE = "desk general handler leader lead supervision"
KNOW_WHO_ASKS = "desk general lead supervision"
OF_THE_ITEM = "drafter lead supervision"
# Those without a position in the district that this page is for.
OUTSIDE = "admin left not_yet root"
ASKED_EVERYWHERE = f"{OUTSIDE} nobody".split()  # also where a page opens to everybody who is signed in


@dataclass(frozen=True)
class Door:
    """An address of the staff: `sees` it, the others find nothing (404), but those `told` that it is not theirs (403).

    `found` is what those who see it are answered when it is not a page (a redirect, nothing there yet).
    """

    sees: str
    told: str = ""
    found: int = PAGE
    things: dict[str, str] = field(default_factory=dict)

    def answer(self, who):
        if who in self.sees.split():
            return self.found
        return NOT_YOURS if who in self.told.split() else HIDDEN


def all_but(*groups):
    """Everybody who is signed in but some."""
    named = " ".join(groups).split()
    return " ".join(who for who in EVERYBODY.split() if who not in named)


def held(sees, found=PAGE, **things):
    """A page for some positions: the others are told that they hold none of them."""
    return Door(sees, told=all_but(sees), found=found, things=things)


REGISTERS = "general lead supervision"
UNITS_OWN = "desk general leader lead supervision"
DESK = {
    "": Door(EVERYBODY),
    "sign-out/": Door(EVERYBODY, found=POST_ONLY),
    "password/": Door(EVERYBODY),
    "tokens/": Door(EVERYBODY),
    "today/": Door(EVERYBODY),
    "deliveries/": held(f"{REGISTERS} elsewhere_general"),
    "deliveries/<int:pk>/": Door(REGISTERS, told=all_but(REGISTERS, "elsewhere_general"), things={"pk": "delivery"}),
    "mails/": held("general elsewhere_general admin"),
    "redress/": held(f"{REGISTERS} elsewhere_general"),
    "redress/new/": held("general elsewhere_general lead"),
    "redress/<int:pk>/": Door(REGISTERS, told=all_but(REGISTERS, "elsewhere_general"), things={"pk": "remedy"}),
    "repeats/<str:number>/": Door(KNOW_WHO_ASKS, told=f"handler leader drafter {OUTSIDE}"),
    "redact/": held("general handler leader elsewhere_general drafter"),
    "redact/<str:token>/": held("general handler leader elsewhere_general drafter", found=302),
    "redact/<str:token>/pages/<int:number>/": held(
        "general handler leader elsewhere_general drafter", found=HIDDEN, number="one"
    ),
    "redact/<str:token>/result/": held("general handler leader elsewhere_general drafter", found=HIDDEN),
    "redact/<str:token>/result/file/": held("general handler leader elsewhere_general drafter", found=HIDDEN),
    "sites/": held(all_but(OUTSIDE)),
    "sites/new/": held("general elsewhere_general lead"),
    "sites/<slug:code>/": Door(UNITS_OWN, told=OUTSIDE),
    "sites/<slug:code>/check/": Door("desk general leader lead", told=f"supervision {OUTSIDE}"),
    "sites/<slug:code>/change/": Door("general lead", told=all_but("general lead elsewhere_general")),
    "sites/<slug:code>/poster/": Door(UNITS_OWN, told=OUTSIDE),
    "sites/<slug:code>/photographs/<slug:sha256>/": Door(UNITS_OWN, told=OUTSIDE, found=HIDDEN),
    "publicity/": held(all_but(OUTSIDE)),
    "publicity/new/": held(all_but(OUTSIDE, "supervision")),
    "publicity/file/": held(all_but(OUTSIDE)),
    "publicity/<int:pk>/": Door(UNITS_OWN, told=OUTSIDE, things={"pk": "activity"}),
    "publications/": Door(EVERYBODY),
    "publications/all/": Door(EVERYBODY),
    "publications/<str:number>/": Door(OF_THE_ITEM, things={"number": "publication"}),
    "publications/<str:number>/edit/": Door("drafter", found=302, things={"number": "publication"}),
    "publications/<str:number>/papers/<int:paper_number>/": Door(OF_THE_ITEM, things={"number": "publication"}),
    "items/": Door(EVERYBODY),
    "items/new/": held("handler drafter"),
    "items/import/": held("handler drafter lead"),
    "items/import/document/": held("handler drafter"),
    "items/review/": Door(EVERYBODY),
    "items/<int:pk>/": Door(OF_THE_ITEM),
    "items/<int:pk>/compare/": Door(OF_THE_ITEM, found=HIDDEN),
    "items/<int:pk>/versions/<int:number>/": Door(OF_THE_ITEM, things={"number": "one"}),
    "items/<int:pk>/versions/<int:version>/files/<int:number>/": Door(OF_THE_ITEM, things={"number": "one"}),
    "answers/": Door("lead supervision"),
    "answers/<str:number>/new/": Door("lead", things={"number": "closed"}),
    "asked/": Door("handler drafter lead supervision"),
    "guide/": held("desk general leader elsewhere elsewhere_general lead supervision"),
    "guide/<str:code>/": Door(UNITS_OWN, told=f"handler drafter {OUTSIDE}"),
    "guide/<str:code>/edit/": Door("general lead", told=all_but("general lead elsewhere elsewhere_general")),
    "guide/<str:code>/compare/": Door(UNITS_OWN, told=f"handler drafter {OUTSIDE}", found=HIDDEN),
    "catalogue/": held(all_but(OUTSIDE)),
    "new/": held("desk elsewhere"),
    "district/": held("lead supervision"),
    "calendar/": held("lead admin"),
    "cases/": Door(EVERYBODY),
    "cases/<str:number>/": Door(OF_THE_CASE),
    "cases/<str:number>/applicant/": Door(OF_THE_CASE, found=302),
    "cases/<str:number>/papers/<int:paper_number>/": Door(KNOW_WHO_ASKS),
    "cases/<str:number>/papers/<int:paper_number>/redact/": Door(EVERYBODY, found=POST_ONLY),
    "cases/<str:number>/slip/": Door("desk"),
    "cases/<str:number>/form/": Door(KNOW_WHO_ASKS),
}
API = {
    "cases": Door(EVERYBODY),
    "cases/<number>": Door(OF_THE_CASE),
    "cases/<number>/applicant": Door(KNOW_WHO_ASKS),
    "cases/<number>/papers/<int:paper>": Door(KNOW_WHO_ASKS),
    "cases/<number>/acts": Door(OF_THE_CASE),
    "publications": Door(EVERYBODY),
    "publications/<number>": Door(OF_THE_ITEM, things={"number": "publication"}),
    "publications/<number>/papers/<int:paper>": Door(OF_THE_ITEM, things={"number": "publication"}),
    "publications/<number>/acts": Door(OF_THE_ITEM, things={"number": "publication"}),
    "own-items": Door(EVERYBODY),
    "own-items/<int:item>": Door(OF_THE_ITEM),
    "own-items/<int:item>/versions/<int:version>/files/<int:number>": Door(OF_THE_ITEM, things={"number": "one"}),
    "own-items/<int:item>/acts": Door(OF_THE_ITEM),
}
# What lies open to all, with what a stranger is answered who brings neither a number nor a code.
TO_TRACKING = 302
OPEN = {
    "": 200, "how/": 200, "units/": 200, "units/<code:code>/": 200, "search/": 200,
    "items/<code:prefix>/<code:suffix>/": 200, "items/<code:prefix>/<code:suffix>/files/<int:number>/<str:name>": 404,
    "catalogue/": 200, "catalogue/download/<slug:ending>/": 200, "catalogue/editions/": 200,
    "catalogue/editions/<int:number>/<slug:ending>/": 404, "guide/": 200, "guide/<code:code>/": 200,
    "guide/<code:code>/editions/<int:number>/": 200, "guide/<code:code>/editions/<int:number>/guide.pdf": 200,
    "guide/<code:code>/editions/<int:number>/guide.docx": 200, "columns/<slug:code>/": 404, "sites/": 200,
    "sites/<slug:code>/": 200, "sites/<slug:code>/poster/": 200, "feeds/new.atom": 200, "feeds/new.rss": 200,
    "columns/<slug:code>/feed.atom": 404, "columns/<slug:code>/feed.rss": 404, "sitemap.xml": 200,
    "sitemap-<section>.xml": 200, "robots.txt": 200, "data/catalogue.jsonld": 200, "apply/": 200,
    "apply/offers/": POST_ONLY, "apply/offers/<str:prefix>/<str:suffix>/": 302, "apply/form/": 200,
    "apply/form/word/": 200, "fetch/<str:secret>/": 404, "fetch/<str:secret>/papers/<int:paper_number>/": 404,
    "receipt/<receipt_number:number>/": TO_TRACKING, "receipt/<receipt_number:number>/slip/": TO_TRACKING,
    "track/": 200, "track/leave/": POST_ONLY, "track/<receipt_number:number>/": TO_TRACKING,
    "track/<receipt_number:number>/correct/": TO_TRACKING, "track/<receipt_number:number>/object/": TO_TRACKING,
    "track/<receipt_number:number>/papers/<int:paper_number>/": TO_TRACKING,
    "desk/sign-in/": 200, "language/": 302, "healthz": 200, "admin/login/": 302,
    "design/": 404, "design/text-size/": POST_ONLY, "design/<slug:digest>/<str:name>": 404,
    "api/openapi.json": 200, "api/deadlines": 422, "api/units": 200, "api/applications": POST_ONLY,
    "api/applications/status": POST_ONLY, "api/applications/correction": POST_ONLY,
    "api/applications/papers/<int:paper>": POST_ONLY, "api/items.jsonl": 200, "api/items": 200,
    "api/items/<prefix>/<suffix>": 200, "api/guides": 200, "api/guides/<code>": 200,
    "api/guides/<code>/editions/<int:number>": 200, "api/": 404,
}  # fmt: skip
STAFF = {f"desk/{route}": door for route, door in DESK.items()} | {f"api/{route}": door for route, door in API.items()}
NO_SUCH = {"number": "XX-2026-99999", "pk": 999999, "item": 999999}  # units and sites are public: they hide nothing
BODIES = {"cases": EXAMPLES["accept"], "publications": EXAMPLES["propose"], "own-items": EXAMPLES["set_period"]}


@pytest.fixture
def things(district):
    return rights_world.lay()


def filled(route, things, **named):
    """The address of a route with the things of this small world in it."""
    usual = {
        "number": things["case"], "pk": things["draft"], "item": things["draft"], "prefix": things["prefix"],
        "suffix": things["suffix"], "ending": "csv", "section": "items", "code": "JX", "one": 1,
    }  # fmt: skip
    if "sites/" in route:
        usual["code"] = things["site"]
    if "<int:number>" in route:
        usual["number"] = 1
    values = {**usual, **{name: {**usual, **things}[kind] for name, kind in named.items()}}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values.get(found[1], 1)), route)


def none_such(route, things, door):
    """The address of a thing of the same kind that does not exist; empty where the address names no thing."""
    name = next((name for name in NO_SUCH if f":{name}>" in route or f"<{name}>" in route), "")
    if not name or door.things.get(name) == "one":
        return ""
    return filled(route.replace(f"<str:{name}>", f"<{name}>"), things | {"none": NO_SUCH[name]}, **{name: "none"})


def test_every_address_has_its_line_and_every_line_an_address():
    routes = {route for route in rights_world.addresses() if not route.startswith("admin/") or "login" in route}
    assert routes == {*STAFF, *OPEN}


def test_what_is_open_asks_nobody_who_they_are_and_shows_no_case(things):
    client, _key = rights_world.caller(None)
    found = {route: asked(client, filled(route, things)).status_code for route in OPEN}
    assert found == OPEN


def test_each_door_opens_to_whom_it_should_and_hides_what_it_hides(things):
    callers = rights_world.callers()
    nobody = {route: NO_KEY if route.startswith("api/") else SIGN_IN for route in STAFF}
    nobody |= {route: POST_ONLY for route, door in STAFF.items() if door.found == POST_ONLY}
    wrong = []
    for route, door in STAFF.items():
        address, absent = filled(route, things, **door.things), none_such(route, things, door)
        for who, (client, key) in callers.items():
            if who not in ASKED_EVERYWHERE and door.sees == EVERYBODY:
                continue
            wanted = nobody[route] if who == "nobody" else door.answer(who)
            answer = asked(client, address, key)
            if answer.status_code != wanted:
                wrong.append((who, address, answer.status_code, wanted))
            if absent and wanted in (HIDDEN, NOT_YOURS) and who not in OUTSIDE.split():
                same = asked(client, absent, key)
                if (same.status_code, _plain(same)) != (wanted, _plain(answer)):
                    wrong.append((who, absent, same.status_code, "tells that the other one exists"))
    assert not wrong, "\n".join(map(str, wrong))


def asked(client, address, key=None):
    """Ask for an address; a file that is sent piece by piece is read to its end."""
    answer = client.get(address, headers=key)
    for _piece in answer.streaming_content if answer.streaming else ():
        pass
    return answer


def _plain(answer):
    """A page without what differs from one request to the next."""
    text = re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode())
    return re.sub(r"[A-Z]{2,}-[A-Z0-9]+-?\d*|/\d+/", "", text)


def test_nobody_does_what_they_may_not_see(things):
    callers = rights_world.callers()
    before, wrong = (Entry.objects.count(), IdentityView.objects.count()), []
    for route, door in STAFF.items():
        address = filled(route, things, **door.things)
        for who, (client, key) in callers.items():
            if who in door.sees.split():
                continue
            refused = {HIDDEN, NOT_YOURS, GET_ONLY, *({SIGN_IN, NO_KEY} if who == "nobody" else ())}
            answer = client.post(address, *_body(route), headers=key)
            if answer.status_code not in refused:
                wrong.append((who, address, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))
    assert (Entry.objects.count(), IdentityView.objects.count()) == before


def _body(route):
    kind = route.removeprefix("api/").partition("/")[0]
    return (BODIES[kind], "application/json") if route.startswith("api/") else ({"act": "withdraw", "seen": "1"},)


def test_the_administrators_pages_are_closed_to_everybody_else(things):
    routes = [route for route in rights_world.addresses() if route.startswith("admin/") and "login" not in route]
    callers = rights_world.callers()
    assert len(routes) > 30
    for route in routes:
        address = filled(re.sub(r"\(.*|\^|\$", "", route), things)
        for who in ("nobody", "lead", "supervision", "left"):
            client, key = callers[who]
            assert asked(client, address, key).status_code in (302, 404), (who, address)
    assert callers["admin"][0].get("/admin/").status_code == 200


def test_the_administrators_pages_hold_no_case_and_no_applicant():
    assert {model._meta.app_label for model in admin.site._registry} <= {"organisation"}
