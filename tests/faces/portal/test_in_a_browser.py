"""A citizen with a real browser, at a desk and on a phone."""

from datetime import date

import pytest

from gongkai.disclosure.models import Application
from tests.sample import FILLED_IN, submitted, walked

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("district")]

PAGES = {
    "home": "/",
    "how": "/how/?received=2026-09-18",
    "units": "/units/",
    "apply": "/apply/",
    "track": "/track/",
    "not-found": "/no/such/page/",
}
TYPED = ("name", "identity_number", "phone", "email", "subject", "description")
COURSE = (
    ("accept", "2026-09-02"), ("hand_over", "2026-09-03"), ("register", "2026-09-03"), ("forward", "2026-09-04"),
    ("feedback", "2026-09-14"), ("approve", "2026-09-15"), ("reply", "2026-09-16"),
)  # fmt: skip


def fill_in(page):
    page.goto("/apply/")
    page.get_by_label("自然人").check()
    for name in TYPED:
        page.locator(f"[name={name}]").fill(FILLED_IN[name])
    page.get_by_label("向哪个单位提出").select_option(label="嘉兴海关")


def send(page):
    page.get_by_role("button", name="提交申请").click()


def look_up(page, application):
    page.goto(f"/track/?number={application.case.number}")
    page.get_by_label("查询码").fill(application.query_code)
    page.get_by_role("button", name="查进度").click()


def test_every_page_can_be_used_by_everybody(page, axe_clean, picture):
    for name, address in PAGES.items():
        page.goto(address)
        axe_clean(page)
        picture(page, f"portal-{name}")


def test_every_page_can_be_read_at_night(open_browser, axe_clean):
    page = open_browser("desktop", color_scheme="dark")
    for address in PAGES.values():
        page.goto(address)
        axe_clean(page)


def test_an_application_goes_in_and_is_found_again(page, axe_clean, picture):
    fill_in(page)
    send(page)
    application = Application.objects.select_related("case").get()
    assert page.url.endswith(f"/receipt/{application.case.number}/")
    assert page.get_by_text(f"{application.query_code[:5]} {application.query_code[5:]}").is_visible()
    axe_clean(page)
    picture(page, "portal-receipt")
    page.get_by_role("link", name="打印回执").click()
    axe_clean(page)
    picture(page, "portal-slip")
    page.goto("/")
    look_up(page, application)
    assert page.get_by_text("正等着确认收到").is_visible()
    axe_clean(page)
    picture(page, "portal-submitted")


@pytest.mark.parametrize("steps", [4, 7])
def test_the_tracking_page_can_be_used_by_everybody(page, axe_clean, picture, steps):
    look_up(page, walked(submitted(date(2026, 9, 1)), *COURSE[:steps]))
    page.locator("details.day-count > summary").click()
    axe_clean(page)
    picture(page, f"portal-tracked-{steps}")


def test_a_refused_form_shows_what_is_wrong_and_keeps_what_was_typed(page, axe_clean, picture):
    fill_in(page)
    page.locator("[name=identity_number]").fill("123")
    page.get_by_label("邮寄").check()
    send(page)
    page.wait_for_function("document.activeElement.id === 'errors'")  # the script comes after the page
    for name in TYPED:
        expected = "123" if name == "identity_number" else FILLED_IN[name]
        assert page.locator(f"[name={name}]").input_value() == expected
    assert page.get_by_label("自然人").is_checked()
    assert page.get_by_label("邮寄").is_checked()
    axe_clean(page)
    picture(page, "portal-apply-refused")
    page.get_by_role("link", name="联系地址").click()
    assert page.evaluate("document.activeElement.name") == "address"


@pytest.mark.parametrize("script", [True, False])
def test_only_the_questions_that_concern_the_applicant_are_shown(open_browser, script):
    page = open_browser("phone", java_script_enabled=script)
    page.goto("/apply/")
    code, number = page.locator("[name=organisation_code]"), page.locator("[name=identity_number]")
    assert code.is_visible()
    assert number.is_visible()
    page.get_by_label("商业企业").check()
    assert code.is_visible()
    assert number.is_hidden()
    page.get_by_label("自然人").check()
    assert code.is_hidden()
    assert number.is_visible()


def test_everything_works_without_script(open_browser):
    page = open_browser("phone", java_script_enabled=False)
    fill_in(page)
    send(page)
    application = Application.objects.select_related("case").get()
    page.get_by_role("link", name="打印回执").click()
    look_up(page, application)
    assert page.get_by_text("正等着确认收到").is_visible()
    page.get_by_role("button", name="看完了").click()
    assert page.url.endswith("/track/")


def test_what_was_typed_survives_leaving_the_page(desktop):
    fill_in(desktop)
    desktop.get_by_role("link", name="怎么办理").click()
    desktop.get_by_role("link", name="提申请").first.click()
    assert desktop.locator("[name=subject]").input_value() == FILLED_IN["subject"]
    assert desktop.get_by_label("自然人").is_checked()


def test_what_was_typed_for_something_else_does_not_hide_what_was_looked_for(desktop):
    fill_in(desktop)
    desktop.goto("/apply/?subject=税率公告")
    assert desktop.locator("[name=subject]").input_value() == "税率公告"
    desktop.locator("[name=subject]").fill("税率公告的附件")
    send(desktop)
    assert desktop.locator("[name=subject]").input_value() == "税率公告的附件"
    desktop.goto("/apply/")
    assert desktop.locator("[name=subject]").input_value() == FILLED_IN["subject"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_nothing_sticks_out_on_the_smallest_phone(open_browser, language):
    page = open_browser("phone", viewport={"width": 320, "height": 640}, locale=language)
    for address in PAGES.values():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_the_tracking_page_fits_the_smallest_phone(open_browser):
    page = open_browser("phone", viewport={"width": 320, "height": 640})
    look_up(page, walked(submitted(date(2026, 9, 1)), *COURSE))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_largest_letters_fit_the_smallest_phone(open_browser):
    page = open_browser("phone", viewport={"width": 320, "height": 640})
    page.goto("/")
    page.locator(".reader-size-larger").click()
    for address in ("/how/?received=2026-09-18", "/catalogue/", "/guide/", "/units/"):
        page.goto(address)
        assert "text-larger" in page.locator("html").get_attribute("class")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_what_was_typed_is_there_again_after_a_page_that_failed(desktop):
    """Also in a browser that does not tell its scripts the status of an answer, as many telephones' do not."""
    desktop.add_init_script(
        "Object.defineProperty(PerformanceResourceTiming.prototype, 'responseStatus', {value: undefined})"
    )
    fill_in(desktop)
    desktop.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(mark => mark.value = 'old')")
    send(desktop)
    assert desktop.get_by_role("heading", name="没有提交成功").is_visible()
    desktop.get_by_role("link", name="回到刚才那一页").click()
    assert desktop.locator("[name=subject]").input_value() == FILLED_IN["subject"]
    send(desktop)
    assert "/receipt/" in desktop.url
