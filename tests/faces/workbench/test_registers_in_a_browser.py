"""The lists and registers with a real browser: readable by everybody, at both widths, with and without a script."""

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from gongkai.casework.models import Mail
from gongkai.disclosure import delivery, redress
from gongkai.disclosure.printing import printed
from gongkai.typesetting.sheet import Cell, Sheet, label
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.sample import person

pytestmark = pytest.mark.browser
TODAY = date(2026, 9, 21)


@pytest.fixture
def pdf(settings, tmp_path):
    """A sheet of paper as a file; the office has a home of its own for it."""
    settings.GONGKAI_HOME = tmp_path / "home"
    rows = ((label("姓名"), Cell("赵无名")), (label("电话"), Cell("13800000000")))
    place = tmp_path / "名单.pdf"
    place.write_bytes(printed(Sheet("一张表", "杭州海关", TODAY, (2.0, 6.0), rows)).pdf)
    return place


@pytest.fixture
def office(waiting, at_the_counter):
    """A morning with something on each list; gives the addresses of single lines."""
    at_the_counter(on=date(2026, 9, 14))
    waiting("feedback")
    replied, other = waiting("done"), waiting("done")
    found = redress.lodge(replied, kind="reconsideration", filed_on=TODAY, by=person("jx-general"), on=TODAY)
    redress.accept(found, by=person("jx-general"), on=TODAY)
    back = replied.reply.deliveries.get()
    delivery.fail(back, failure="查无此人", by=person("jx-general"), on=TODAY)
    Mail.objects.update(claimed_at=datetime(2026, 9, 21, 1, tzinfo=UTC), problem="SMTPRecipientsRefused: 550")
    Mail.objects.filter(pk=Mail.objects.first().pk).update(problem="")
    return {"back": back.pk, "open": other.reply.deliveries.get().pk, "redress": found.pk, "number": other.case.number}


def addresses(office):
    return {
        "jx-general": [
            "/desk/today/", "/desk/deliveries/", f"/desk/deliveries/{office['back']}/",
            f"/desk/deliveries/{office['open']}/", "/desk/mails/", "/desk/redress/", "/desk/redress/new/",
            f"/desk/redress/{office['redress']}/", "/desk/redact/", f"/desk/repeats/{office['number']}/",
        ],
        "lead": ["/desk/today/?since=week", "/desk/redress/?state=all"],
    }  # fmt: skip


def test_every_list_can_be_used_by_everybody(page, axe_clean, picture, office):
    for username, places in addresses(office).items():
        page.context.clear_cookies()
        sign_in(page, username)
        for place in places:
            page.goto(place)
            axe_clean(page)
            picture(page, "register-" + place.strip("/").split("?")[0].replace("/", "-"))


def test_every_list_can_be_read_at_night_and_in_english(open_browser, axe_clean, office):
    night = sign_in(open_browser("desktop", color_scheme="dark"), "jx-general")
    night.get_by_role("button", name="English").click()
    for place in addresses(office)["jx-general"]:
        night.goto(place)
        axe_clean(night)


def test_no_list_is_wider_than_a_small_phone(open_browser, office):
    page = sign_in(open_browser("phone", viewport={"width": 320, "height": 640}), "jx-general")
    for place in addresses(office)["jx-general"]:
        page.goto(place)
        page.locator("details.more > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


def test_the_menu_leads_to_what_the_officer_may_use(desktop, district):
    page = sign_in(desktop, "jx-general")
    page.locator("details.more > summary").click()
    for name in ("送达", "未发出的邮件", "复议和诉讼", "涂黑"):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="放假安排")).to_have_count(0)


def test_a_box_dragged_over_the_page_is_blackened(desktop, axe_clean, picture, pdf, district):
    page = sign_in(desktop, "jx-clearance")
    page.goto("/desk/redact/")
    page.get_by_label("要涂黑的文件").set_input_files(pdf)
    page.get_by_role("button", name="上传").click()
    sheet = page.locator("svg.sheet-page")
    box = sheet.bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 180, steps=3)
    page.mouse.up()
    first = page.locator("[data-mark]").first
    expect(first.get_by_label("依据")).to_be_focused()
    left = float(first.get_by_label("左").input_value())
    assert left == pytest.approx(100 * 595.3 / box["width"], abs=3)
    page.keyboard.type("个人隐私")
    with page.expect_response("**/pages/1/") as drawn:
        page.get_by_role("button", name="看标记，再加几处").click()
    assert drawn.value.ok
    page.wait_for_load_state("networkidle")
    expect(page.locator("svg rect.mark-box")).to_have_count(1)
    axe_clean(page)
    picture(page, "register-mark")
    page.get_by_role("button", name="涂黑", exact=True).click()
    expect(page.get_by_text("已涂黑 1 处")).to_be_visible()
    axe_clean(page)
    picture(page, "register-blackened")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载涂黑后的文件").click()
    assert download.value.suggested_filename == "名单（涂黑）.pdf"
    page.get_by_role("button", name="做完了，清除文件").click()
    expect(page.get_by_text("文件已从服务器清除")).to_be_visible()


def test_numbers_do_as_well_without_a_script(open_browser, axe_clean, pdf, district):
    page = sign_in(open_browser("phone", java_script_enabled=False), "jx-clearance")
    page.goto("/desk/redact/")
    page.get_by_label("要涂黑的文件").set_input_files(pdf)
    page.get_by_role("button", name="上传").click()
    first = page.locator("[data-mark]").first
    for name, value in (("左", "50"), ("上", "100"), ("右", "300"), ("下", "200"), ("依据", "个人隐私")):
        first.get_by_label(name).fill(value)
    page.get_by_role("button", name="涂黑", exact=True).click()
    expect(page.get_by_text("已涂黑 1 处")).to_be_visible()
