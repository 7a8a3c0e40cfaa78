"""Business sites at the workbench: the list, a walk with a telephone, putting right, photographs, the poster."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from gongkai.casework import shelf
from gongkai.publishing import boards
from gongkai.publishing.models import CheckAnswer, Finding, SelfCheck, Site
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.paper import joined, pages, pdf_text
from tests.publishing.walks import HALL, PLACE, POLICE, a_site, placed, walked_through
from tests.sample import person, unit

LIST, NEW = "/desk/sites/", "/desk/sites/new/"
TODAY = date(2026, 9, 21)


@pytest.fixture(autouse=True)
def _a_shelf_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(site, part=""):
    return f"{LIST}{site.code}/{part}"


def typed(missing=(), codes=HALL, **changes):
    """What a browser sends when somebody has walked through a hall."""
    states = {f"state_{code}": "not_done" if code in missing else "done" for code in codes}
    return {"submission": str(uuid4()), "on": "2026-09-21", "put_right_by": "", "note": "", **states, **changes}


def photo(name="IMG_0001.jpg", data=None):
    return SimpleUploadedFile(name, placed() if data is None else data, "image/jpeg")


def sealed(page, code):
    return re.search(rf'name="sealed_{code}" value="([^"]*)"', page)[1]


def test_the_list_shows_what_is_late_first(signed_in, district):
    late, fine = a_site(name="逾期大厅"), a_site(name="整齐大厅")
    walked_through(late, ["fees", "powers"])
    walked_through(fine, on=TODAY)
    lines = signed_in("jx-desk").get(LIST).context["page"].lines
    assert [line["site"] for line in lines] == [late, fine]
    page = signed_in("jx-desk").get(LIST).content.decode()
    for words in ("整改逾期", "2 项未落实，2 项逾期", "全部落实", "9月10日"):
        assert words in page


def test_the_list_is_narrowed_by_state_and_searched(signed_in, district):
    walked_through(a_site(name="逾期大厅"), ["fees"])
    a_site("SX", name="柯桥大厅")
    gone = a_site(name="旧大厅")
    boards.change_site(
        gone, kind="hall", name="旧大厅", address="一楼", until_on=date(2026, 9, 18), by=person("lead"), on=TODAY
    )

    def names(query):
        return [line["site"].name for line in signed_in("lead").get(LIST + query).context["page"].lines]

    assert names("?state=overdue") == ["逾期大厅"]
    assert names("?state=unchecked") == ["柯桥大厅"]
    assert names("?state=closed") == ["旧大厅"]
    assert names("?q=绍兴") == ["柯桥大厅"]
    assert names("?q=jx-1") == ["逾期大厅"]
    assert names("?state=nonsense&q=%00") == ["逾期大厅", "柯桥大厅"]
    assert "没有符合的业务现场" in signed_in("lead").get(LIST + "?q=没有").content.decode()


@pytest.mark.parametrize("others", [1, 9])
def test_the_list_and_a_site_cost_the_same_however_much_there_is(
    signed_in, district, django_assert_max_num_queries, others
):
    for _ in range(others):
        site = a_site()
        for on in (date(2026, 9, 7), date(2026, 9, 9)):
            walked_through(site, ["fees", "powers"] if others == 1 else HALL, on=on)
    client = signed_in("jx-general")
    for place, most in ((LIST, 12), (address(site), 16), (address(site, "check/"), 12)):
        with django_assert_max_num_queries(most):
            assert client.get(place).status_code == 200


def test_who_may_look_and_who_may_write(signed_in, district):
    site = a_site()
    walked_through(site, ["fees"])
    finding = Finding.objects.get()
    for username, seen, one, check, new, change in [
        ("jx-general", 200, 200, 200, 200, 200), ("jx-desk", 200, 200, 200, 403, 403),
        ("jx-leader", 200, 200, 200, 403, 403), ("lead", 200, 200, 200, 200, 200),
        ("supervision", 200, 200, 403, 403, 403), ("sx-general", 200, 404, 404, 200, 404),
        ("jx-clearance", 200, 404, 404, 403, 403), ("admin", 403, 403, 403, 403, 403),
    ]:  # fmt: skip
        client = signed_in(username)
        places = (LIST, address(site), address(site, "check/"), NEW, address(site, "change/"))
        assert tuple(client.get(place).status_code for place in places) == (seen, one, check, new, change), username
    sent = {"finding": finding.pk, "note": "已换", "on": "2026-09-21"}
    for username, status in (("supervision", 403), ("sx-general", 404), ("admin", 403)):
        assert signed_in(username).post(address(site), sent).status_code == status
        assert signed_in(username).post(address(site, "check/"), typed()).status_code == status
    finding.refresh_from_db()
    assert finding.put_right_on is None
    assert SelfCheck.objects.count() == 1


def test_the_supervision_office_is_offered_nothing_to_change(signed_in, district):
    site = a_site()
    walked_through(site, ["fees"])
    page = signed_in("supervision").get(address(site)).content.decode()
    assert "现在自查" not in page
    assert "记录整改" not in page
    assert "收费项目、依据和标准" in page


def test_a_walk_is_recorded_and_its_findings_wait_at_once(signed_in, district):
    site = a_site()
    answer = signed_in("jx-desk").post(
        address(site, "check/"), typed(["fees"], note_fees="还是去年的标准"), follow=True
    )
    page = answer.content.decode()
    for words in ("有 1 项未落实", "还是去年的标准", "还有 3 个工作日", "9月24日", "自查 9 项，未落实 1 项"):
        assert words in page
    assert Finding.objects.get().found_by == person("jx-desk")


def test_a_sub_bureaus_window_is_walked_through_too(signed_in, district):
    site = a_site("JXJ", "police")
    sent = typed(["police"], POLICE, put_right_by="2026-09-30")
    assert signed_in("jx-general").post(address(site, "check/"), sent).status_code == 302
    assert Finding.objects.get().put_right_by == date(2026, 9, 30)


def test_a_second_press_makes_no_second_walk(signed_in, district):
    site, sent = a_site(), typed(["fees"])
    for _ in range(2):
        assert signed_in("jx-desk").post(address(site, "check/"), sent).status_code == 302
    assert (SelfCheck.objects.count(), Finding.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state_fees": ""}, "请选择已落实、未落实还是不适用"),
        ({"state_fees": "perhaps"}, "perhaps"),
        ({"state_fees": "does_not_apply"}, "请写明“收费项目、依据和标准”为什么不适用"),
        ({"on": "2026-09-22"}, "还没有到"),
        ({"on": ""}, "请填写日期"),
        ({"put_right_by": "2026-09-18"}, "整改期限早于自查日"),
        ({"submission": "x"}, "UUID"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_comes_back(signed_in, district, changes, words):
    site = a_site()
    sent = typed(note_powers="二楼已换新", note="与党风检查一并", **changes)
    answer = signed_in("jx-desk").post(address(site, "check/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    for kept in ("二楼已换新", "与党风检查一并", 'name="state_news" value="done" id="check_state_news_0"'):
        assert kept in page
    assert re.search(r'name="state_news" value="done"[^>]*checked', page)
    assert not SelfCheck.objects.exists()


def test_photographs_come_with_the_walk_and_tell_nothing_besides(signed_in, district):
    site, client = a_site(), signed_in("jx-desk")
    client.post(address(site, "check/"), typed(["fees"], photo_fees=photo(), photo_powers=photo("x.png")))
    answers = CheckAnswer.objects.exclude(photograph="")
    assert {one.requirement for one in answers} == {"fees", "powers"}
    answer = client.get(address(site, f"photographs/{answers[0].photograph}/"))
    assert answer["Content-Type"] == "image/jpeg"
    assert PLACE.encode() not in answer.content
    assert answer.content == shelf.take(answers[0].photograph)


def test_a_photograph_is_for_those_who_may_see_its_site(signed_in, district):
    site, other = a_site(), a_site("SX")
    signed_in("jx-desk").post(address(site, "check/"), typed(photo_fees=photo()))
    digest = CheckAnswer.objects.exclude(photograph="").get().photograph
    part = f"photographs/{digest}/"
    statuses = {name: signed_in(name).get(address(site, part)).status_code for name in ("supervision", "sx-desk")}
    assert statuses == {"supervision": 200, "sx-desk": 404}
    assert signed_in("sx-desk").get(address(other, part)).status_code == 404
    assert signed_in("lead").get(address(site, "photographs/0000/")).status_code == 404


def test_a_photograph_that_was_taken_is_not_lost_when_something_else_is_wrong(signed_in, district):
    site, client = a_site(), signed_in("jx-desk")
    sent = typed(["fees"], state_news="")
    first = client.post(address(site, "check/"), {**sent, "photo_fees": photo()})
    page = first.content.decode()
    assert first.status_code == 422
    assert page.count("已收到照片") == 1
    again = {**sent, "state_news": "done", "sealed_fees": sealed(page, "fees")}
    assert client.post(address(site, "check/"), again).status_code == 302
    assert CheckAnswer.objects.get(requirement="fees").photograph_type == "image/jpeg"


def test_photographs_can_be_sent_by_and_by_before_the_rest_is_answered(signed_in, district):
    site, client = a_site(), signed_in("jx-desk")
    sent = {"submission": str(uuid4()), "on": "2026-09-21", "keep": "1", "note_fees": "旧牌"}
    first = client.post(address(site, "check/"), {**sent, "photo_fees": photo()})
    assert first.status_code == 200
    assert 'id="errors"' not in first.content.decode()
    again = {**sent, "sealed_fees": sealed(first.content.decode(), "fees"), "photo_news": photo()}
    page = client.post(address(site, "check/"), again).content.decode()
    assert page.count("已收到照片") == 2
    assert "旧牌" in page
    assert not SelfCheck.objects.exists()


def test_nobody_passes_off_a_photograph_of_somebody_else(signed_in, district):
    site, other = a_site(), a_site()
    page = signed_in("jx-desk").post(address(site, "check/"), typed(photo_fees=photo(), state_news="")).content.decode()
    word = sealed(page, "fees")
    for client, place in ((signed_in("jx-general"), site), (signed_in("jx-desk"), other)):
        for name in (word, "nonsense", word + "x"):
            client.post(address(place, "check/"), typed(sealed_fees=name))
    assert not CheckAnswer.objects.exclude(photograph="").exists()


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"", b"\xff\xd8\xff broken"])
def test_what_is_no_photograph_is_refused_at_its_own_question(signed_in, district, data):
    site = a_site()
    answer = signed_in("jx-desk").post(address(site, "check/"), typed(photo_fees=photo(data=data)))
    if data:
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == ["photo_fees"]
    else:
        assert answer.status_code == 302  # some telephones send an empty file when none was taken
        assert not CheckAnswer.objects.exclude(photograph="").exists()


def test_a_finding_is_put_right_with_a_note_and_a_photograph(signed_in, district):
    site, client = a_site(), signed_in("jx-desk")
    walked_through(site, ["fees", "powers"])
    finding = Finding.objects.get(requirement="fees")
    sent = {"finding": finding.pk, "note": "已换新牌", "on": "2026-09-21"}
    silent = client.post(address(site), {**sent, "note": ""})
    assert silent.status_code == 422
    assert "请写明怎么整改的" in silent.content.decode()
    assert client.post(address(site), {**sent, "on": "2026-09-04"}).status_code == 422
    page = client.post(address(site), {**sent, "photograph": photo()}, follow=True).content.decode()
    for words in ("已记录整改", "已换新牌", "迟于期限"):
        assert words in page
    assert client.post(address(site), sent).status_code == 409
    assert client.post(address(site), {**sent, "finding": "x"}).status_code == 404
    assert client.post(address(a_site()), sent).status_code == 404


def test_a_site_is_entered_and_corrected(signed_in, district):
    client = signed_in("jx-general")
    sent = {"unit": unit("JX").pk, "kind": "bonded", "title": "加工贸易窗口", "title_en": "", "address": "二楼"}
    assert client.post(NEW, {**sent, "title": ""}).status_code == 422
    assert client.post(NEW, {**sent, "unit": unit("SX").pk}).status_code == 422
    answer = client.post(NEW, sent, follow=True)
    site = Site.objects.get()
    assert answer.redirect_chain == [(address(site), 302)]
    assert "还没有自查过" in answer.content.decode()
    client.post(address(site, "change/"), {**sent, "title": "保税窗口", "until_on": "2026-12-31"})
    site.refresh_from_db()
    assert (site.name, site.code, site.until_on) == ("保税窗口", "JX-1", date(2026, 12, 31))
    assert client.post(address(site, "change/"), {**sent, "until_on": "2020-01-01"}).status_code == 422


def test_the_lead_office_enters_a_site_of_a_sub_bureau(signed_in, district):
    sent = {"unit": unit("WZJ").pk, "kind": "police", "title": "接待窗口", "title_en": "", "address": "一楼"}
    assert signed_in("lead").post(NEW, sent).status_code == 302
    assert Site.objects.get().unit == unit("WZJ")


def test_where_the_list_comes_from_is_said(signed_in, district):
    page = signed_in("lead").get(address(a_site())).content.decode()
    assert "〔2007〕299号" in page
    assert "（待核对）" in page


def test_the_poster_is_one_page_with_the_sites_name(signed_in, district):
    answer = signed_in("jx-desk").get(address(a_site("JX", name="嘉兴海关报关大厅"), "poster/"))
    assert answer["Content-Type"] == "application/pdf"
    assert pages(answer.content) == [(210, 297)]
    text = pdf_text(answer.content)
    for words in ("扫码看公示", "嘉兴海关报关大厅", "http://testserver/sites/JX-1/", "0573-8280100"):
        assert joined(words) in text
    assert signed_in("sx-desk").get(address(Site.objects.get(), "poster/")).status_code == 404


@pytest.mark.parametrize("code", ["JX-9", "jx-1", "x" * 300])
def test_there_is_no_such_site(signed_in, district, code):
    a_site()
    assert signed_in("lead").get(f"{LIST}{code}/").status_code == 404


@pytest.mark.browser
def test_every_page_can_be_used_by_everybody(page, axe_clean, picture, district):
    site = a_site()
    walked_through(site, ["fees", "powers"])
    sign_in(page, "jx-general")
    for part in ("", "JX-1/", "JX-1/check/", "JX-1/change/", "new/", "?q=x"):
        page.goto(LIST + part)
        for folded in page.locator(".content details > summary").all():
            folded.click()
        axe_clean(page)
        picture(page, "sites-" + (part.strip("/").replace("/", "-") or "list"))


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_a_walk_with_the_smallest_telephone(open_browser, district, tmp_path, script):
    walked_through(a_site("JXJ", "police"), ["police"], by="jx-general")
    taken = tmp_path / "taken.jpg"
    taken.write_bytes(placed())
    page = open_browser("phone", viewport={"width": 320, "height": 640}, java_script_enabled=script)
    sign_in(page, "jx-general")
    page.goto(LIST + "JXJ-1/")
    page.get_by_role("link", name="现在自查").click()
    for code in POLICE[:-1]:
        page.locator(f"[name=state_{code}][value=done]").check()
    page.locator("[name=state_discipline][value=not_done]").check()
    folded = page.locator("details", has=page.locator("[name=photo_discipline]"))
    folded.locator("summary").click()
    page.locator("[name=note_discipline]").fill("牌子掉了")
    page.locator("[name=photo_discipline]").set_input_files(taken)
    page.get_by_role("button", name="先存照片，接着填").click()
    expect(page.get_by_text("已收到照片")).to_be_visible()
    assert page.locator("html").bounding_box()["width"] <= 320
    assert page.locator("[name=note_discipline]").input_value() == "牌子掉了"
    page.get_by_role("button", name="交自查表").click()
    expect(page.get_by_text("有 1 项未落实")).to_be_visible()
    expect(page.get_by_role("heading", name="廉政纪律和监督规定")).to_be_visible()
    assert {one.requirement for one in Finding.objects.filter(put_right_on=None)} == {"discipline"}


@pytest.mark.browser
def test_no_page_is_wider_than_a_small_phone(open_browser, district):
    walked_through(a_site(), ["fees"])
    page = sign_in(open_browser("phone", viewport={"width": 320, "height": 640}), "jx-general")
    for part in ("", "JX-1/", "JX-1/check/", "JX-1/change/", "new/"):
        page.goto(LIST + part)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part
