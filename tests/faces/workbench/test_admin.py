"""The administrator keeps units, positions, appointments and people; cases and applicants are not theirs to see."""

from datetime import date

import pytest
from django.contrib import admin

from gongkai.organisation.models import Appointment, Person, Position, Unit
from tests.sample import person, unit

NO_ROWS = {"positions-TOTAL_FORMS": 0, "positions-INITIAL_FORMS": 0}
NO_HOLDERS = {"appointments-TOTAL_FORMS": 0, "appointments-INITIAL_FORMS": 0}
DESK = {"kind": "intake_desk", "from_on": "2026-09-01", **NO_HOLDERS}


def test_cases_and_applicants_are_not_among_the_administrators_pages():
    apps = {model._meta.app_label for model in admin.site._registry}
    assert apps == {"organisation"}


def test_an_administrator_lets_in_again_who_mistyped_a_password_too_often(client, signed_in):
    right = {"username": "jx-desk", "password": "gongkai-demo-people"}
    for _ in range(6):
        client.post("/desk/sign-in/", {**right, "password": "not this one"})
    assert client.post("/desk/sign-in/", right).status_code == 429
    pressed = {"action": "let_in_again", "_selected_action": [person("jx-desk").pk]}
    answer = signed_in("admin").post("/admin/organisation/person/", pressed, follow=True)
    assert "已解除登录暂停，现在就可以登录。" in answer.content.decode()
    assert client.post("/desk/sign-in/", right).status_code == 302


@pytest.mark.parametrize("name", ["unit", "position", "appointment", "person"])
def test_each_list_and_each_form_opens(signed_in, name):
    client = signed_in("admin")
    first = {"unit": Unit, "position": Position, "appointment": Appointment, "person": Person}[name].objects.first()
    for page in ("", "add/", f"{first.pk}/change/"):
        assert client.get(f"/admin/organisation/{name}/{page}").status_code == 200
    assert client.get(f"/admin/organisation/{name}/?q=嘉兴").status_code == 200
    assert client.get(f"/admin/organisation/{name}/{first.pk}/delete/").status_code == 403


def test_a_new_unit_and_a_new_person_are_entered(signed_in):
    client = signed_in("admin")
    facts = {"code": "HA", "kind": "customs_house", "name": "湖州海关", "from_on": "2026-09-01", **NO_ROWS}
    assert client.post("/admin/organisation/unit/add/", facts).status_code == 302
    assert unit("HA").name == "湖州海关"
    typed = {
        "username": "ha-desk", "name": "钱多多", "usable_password": "true", "password1": "a longer phrase 2026",
        "password2": "a longer phrase 2026",
    }  # fmt: skip
    assert client.post("/admin/organisation/person/add/", typed).status_code == 302
    assert person("ha-desk").check_password("a longer phrase 2026")


@pytest.mark.parametrize(
    ("code", "sentence"), [("GS", "受理岗位只设在隶属海关和派驻机构"), ("JX", "这个单位在这段时间已有一个受理岗位")]
)
def test_an_intake_desk_out_of_place_is_refused_in_words(signed_in, code, sentence):
    answer = signed_in("admin").post("/admin/organisation/position/add/", {**DESK, "unit": unit(code).pk})
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_a_desk_may_follow_one_that_closes_but_not_beside_it(signed_in):
    Position.objects.filter(unit=unit("JX"), kind="intake_desk").update(until_on=date(2026, 12, 31))
    client, facts = signed_in("admin"), {**DESK, "unit": unit("JX").pk}
    beside = client.post("/admin/organisation/position/add/", {**facts, "from_on": "2026-12-31"})
    assert (beside.status_code, "这个单位在这段时间已有一个受理岗位" in beside.content.decode()) == (200, True)
    assert client.post("/admin/organisation/position/add/", {**facts, "from_on": "2027-01-01"}).status_code == 302


def two_desks(**about):
    rows = {f"positions-{n}-{name}": DESK[name] for n in (0, 1) for name in ("kind", "from_on")}
    return {"name": "湖州海关", "from_on": "2026-09-01", **rows, **NO_ROWS, "positions-TOTAL_FORMS": 2, **about}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("customs_house", "这个单位在这段时间已有一个受理岗位"), ("sub_bureau", "受理岗位只设在隶属海关和派驻机构")],
)
def test_a_new_unit_with_two_desks_or_with_one_out_of_place_is_refused_in_words(signed_in, kind, sentence):
    answer = signed_in("admin").post("/admin/organisation/unit/add/", two_desks(code="HA", kind=kind))
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert not Unit.objects.filter(code="HA").exists()


def test_a_sub_bureau_gets_no_desk_through_its_own_page_either(signed_in):
    bureau = Unit.objects.filter(kind="sub_bureau").first()
    facts = {
        "code": bureau.code, "kind": "sub_bureau", "name": bureau.name, "from_on": "2008-01-01",
        "positions-TOTAL_FORMS": 1, "positions-INITIAL_FORMS": 0, "positions-0-kind": "intake_desk",
        "positions-0-from_on": "2026-09-01", "positions-0-unit": bureau.pk,
    }  # fmt: skip
    answer = signed_in("admin").post(f"/admin/organisation/unit/{bureau.pk}/change/", facts)
    assert answer.status_code == 200
    assert "受理岗位只设在隶属海关和派驻机构" in answer.content.decode()


def test_a_unit_with_a_desk_stays_of_a_kind_that_may_have_one(signed_in):
    house = unit("JX")
    facts = {"code": "JX", "kind": "sub_bureau", "name": house.name, "from_on": "2008-01-01", **NO_ROWS}
    answer = signed_in("admin").post(f"/admin/organisation/unit/{house.pk}/change/", facts)
    assert "这个单位还有受理岗位" in answer.content.decode()
    assert unit("JX").kind == "customs_house"


def test_a_stand_in_needs_a_last_day(signed_in):
    held = Appointment.objects.get(person__username="jx-desk")
    facts = {
        "person": person("jx-control").pk, "position": held.position.pk, "stands_in_for": held.pk,
        "from_on": date(2026, 9, 1),
    }  # fmt: skip
    client = signed_in("admin")
    refused = client.post("/admin/organisation/appointment/add/", facts)
    assert refused.context["adminform"].form.errors == {"until_on": ["代理要写明最后一天。"]}
    assert client.post("/admin/organisation/appointment/add/", {**facts, "until_on": "2026-09-30"}).status_code == 302


def test_a_stand_in_holds_the_position_of_whom_they_stand_in_for(signed_in):
    held, other = (Appointment.objects.get(person__username=name) for name in ("jx-desk", "jx-general"))
    facts = {
        "person": person("jx-control").pk, "position": other.position.pk, "stands_in_for": held.pk,
        "from_on": date(2026, 9, 1), "until_on": date(2026, 9, 30),
    }  # fmt: skip
    refused = signed_in("admin").post("/admin/organisation/appointment/add/", facts)
    assert list(refused.context["adminform"].form.errors) == ["position"]
    backwards = {**facts, "position": held.position.pk, "until_on": date(2026, 8, 1)}
    refused = signed_in("admin").post("/admin/organisation/appointment/add/", backwards)
    assert refused.context["adminform"].form.errors == {"until_on": ["截止日不能早于起始日。"]}


def test_an_officer_is_no_administrator(signed_in):
    assert signed_in("lead").get("/admin/organisation/person/").status_code == 302


def test_administrators_sign_in_where_everybody_does(client, district):
    asked = client.get("/admin/organisation/unit/", follow=True)
    assert asked.redirect_chain[-1] == ("/desk/sign-in/?next=/admin/organisation/unit/", 302)
    typed = {"username": "admin", "password": "gongkai-demo-people", "next": "/admin/organisation/unit/"}
    assert client.post("/desk/sign-in/", typed)["Location"] == "/admin/organisation/unit/"
    assert client.get("/admin/organisation/unit/").status_code == 200


def test_there_is_no_second_door_to_guess_at(client, district):
    right = {"username": "admin", "password": "gongkai-demo-people"}
    assert client.post("/admin/login/", right)["Location"] == "/desk/sign-in/?next=/admin/"
    assert client.get("/admin/").status_code == 302
    for _ in range(6):
        client.post("/desk/sign-in/?next=/admin/", {**right, "password": "not this one"})
    locked_out = client.post("/desk/sign-in/?next=/admin/", right)
    assert locked_out.status_code == 429
    assert client.get("/admin/").status_code == 302


def test_who_is_no_administrator_is_told_so_and_not_sent_in_circles(signed_in):
    answer = signed_in("jx-desk").get("/admin/", follow=True)
    assert answer.status_code == 403


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/"])
def test_the_detour_never_leads_out_of_the_office(client, district, elsewhere):
    asked = client.get("/admin/login/", {"next": elsewhere})
    typed = {"username": "admin", "password": "gongkai-demo-people"}
    assert client.post(asked["Location"], typed)["Location"] == "/desk/"
