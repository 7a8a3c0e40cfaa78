"""The register of publicity at the workbench: entered, corrected, struck out, counted, given out as a list."""

import csv
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest

from gongkai.publishing import publicity
from gongkai.publishing.models import Publicity
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.sample import person, unit

LIST, NEW = "/desk/publicity/", "/desk/publicity/new/"
TODAY = date(2026, 9, 21)


def entered(code="JX", by="jx-general", **changes):
    facts = {"held_on": date(2026, 9, 16), "kind": "open_day", "title": "海关开放日", "reach": 60, **changes}
    return publicity.publicise(unit(code), by=person(by), on=TODAY, **facts)


def typed(**changes):
    return {
        "submission": str(uuid4()), "unit": unit("JX").pk, "held_on": "2026-09-16", "kind": "open_day",
        "topic": "海关开放日", "place": "嘉兴", "reach": "60", "note": "", **changes,
    }  # fmt: skip


def test_an_activity_is_entered_once(signed_in, district):
    client, sent = signed_in("jx-general"), typed()
    for _ in range(2):
        assert client.post(NEW, sent).status_code == 302
    assert Publicity.objects.get().reach == 60
    assert "海关开放日" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"topic": ""}, "请填写宣传的主题"),
        ({"held_on": "2026-09-22"}, "还没有到"),
        ({"reach": "many"}, "请填写一个整数"),
        ({"reach": "-1"}, "0"),
        ({"kind": "parade"}, "parade"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in, district, changes, words):
    answer = signed_in("jx-general").post(NEW, typed(note="与商会合办", **changes))
    assert answer.status_code == 422
    for expected in (words, "与商会合办"):
        assert expected in answer.content.decode()
    assert not Publicity.objects.exists()


def test_a_sub_bureau_and_another_unit_are_not_on_offer(signed_in, district):
    for username, code in (("jx-general", "JXJ"), ("jx-general", "SX"), ("lead", "JXJ")):
        answer = signed_in(username).post(NEW, typed(unit=unit(code).pk))
        assert answer.status_code == 422
        assert "分局不在此列" in answer.content.decode()


def test_a_correction_shows_what_stood_there(signed_in, district):
    made, client = entered(), signed_in("jx-general")
    sent = {**typed(reach="58"), "act": "correct"}
    page = client.post(f"{LIST}{made.pk}/", sent, follow=True).content.decode()
    assert "已更正，原来的记录保留" in page
    assert "海关开放日 · 60" in page
    assert client.get(f"{LIST}{made.pk}/").status_code == 404  # it is no longer what stands


def test_it_is_struck_out_with_a_reason(signed_in, district):
    made, client = entered(), signed_in("jx-general")
    assert client.post(f"{LIST}{made.pk}/", {"act": "strike", "note": ""}).status_code == 422
    assert client.post(f"{LIST}{made.pk}/", {"act": "burn"}).status_code == 400
    client.post(f"{LIST}{made.pk}/", {"act": "strike", "note": "重复登记"})
    assert not client.get(LIST).context["page"].object_list


def test_who_may_look_and_who_may_write(signed_in, district):
    made = entered()
    for username, seen, one, new in [
        ("jx-general", 200, 200, 200), ("jx-desk", 200, 200, 200), ("sx-general", 200, 404, 200),
        ("lead", 200, 200, 200), ("supervision", 200, 200, 403), ("admin", 403, 403, 403),
    ]:  # fmt: skip
        client = signed_in(username)
        places = (LIST, f"{LIST}{made.pk}/", NEW)
        assert tuple(client.get(place).status_code for place in places) == (seen, one, new), username
    for username, status in (("supervision", 403), ("sx-general", 404)):
        assert signed_in(username).post(f"{LIST}{made.pk}/", {"act": "strike", "note": "x"}).status_code == status
    assert Publicity.objects.count() == 1


def test_the_year_and_the_kind_narrow_the_list_and_the_count(signed_in, district):
    entered()
    entered(kind="press", title="通气会", reach=None)
    entered("SX", by="sx-general", reach=5)
    entered(held_on=date(2025, 5, 1), title="去年的")
    client = signed_in("lead")
    page = client.get(LIST)
    assert len(page.context["page"].object_list) == 3
    assert page.context["board"]["lines"][-1]["numbers"] == [1, 2, 0, 0, 0, 0, 3, 65]
    assert [one.title for one in client.get(LIST + "?kind=press").context["page"].object_list] == ["通气会"]
    assert [one.title for one in client.get(LIST + "?year=2025").context["page"].object_list] == ["去年的"]
    for nonsense in ("x", "99999", "2027", "2007"):
        assert client.get(f"{LIST}?year={nonsense}").context["year"] == 2026


def test_the_list_for_a_spreadsheet_calculates_nothing(signed_in, district):
    for title in ("=1+1", "+86", "-5", "@cmd", "普通"):
        entered(title=title)
    answer = signed_in("jx-general").get("/desk/publicity/file/?year=2026")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[3] for row in rows] == ["活动名称", "普通", "'@cmd", "'-5", "'+86", "'=1+1"]
    assert rows[1][:3] == ["2026-09-16", "嘉兴海关", "开放日"]
    theirs = signed_in("sx-general").get("/desk/publicity/file/").content.decode("utf-8-sig")
    assert len(theirs.splitlines()) == 1


@pytest.mark.parametrize("others", [1, 8])
def test_the_register_costs_the_same_however_long_it_is(signed_in, district, django_assert_max_num_queries, others):
    for number in range(others):
        entered(["JX", "SX"][number % 2], by="lead")
    client = signed_in("lead")
    for place in (LIST, f"{LIST}file/"):
        with django_assert_max_num_queries(14):
            assert client.get(place).status_code == 200


@pytest.mark.browser
def test_every_page_can_be_used_by_everybody(page, axe_clean, picture, district):
    made = entered()
    sign_in(page, "jx-general")
    for part in ("", "new/", f"{made.pk}/", "?year=2025"):
        page.goto(LIST + part)
        for folded in page.locator(".content details > summary").all():
            folded.click()
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part
        picture(page, "publicity-" + (part.strip("/") or "list"))
