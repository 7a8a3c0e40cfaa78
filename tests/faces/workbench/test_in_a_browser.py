"""An officer with a real browser: every page for everybody, the keyboard, and nothing typed is lost."""

from datetime import date

import pytest
from playwright.sync_api import expect

from gongkai.casework.models import Case
from tests.sample import FILLED_IN, submitted, unit, walked

pytestmark = pytest.mark.browser

PASSWORD = "gongkai-demo-people"


def sign_in(page, username):
    page.goto("/desk/sign-in/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


@pytest.fixture
def cases(waiting, district):
    """One case waiting for each act of Route A, one not yet accepted, one closed."""
    found = {act: waiting(act) for act in ("register", "forward", "feedback", "approve", "reply")}
    found["accept"] = submitted(date(2026, 9, 18))
    found["done"] = walked(waiting("reply"), ("reply", "2026-09-21"))
    return {name: f"/desk/cases/{application.case.number}/" for name, application in found.items()}


@pytest.mark.parametrize(
    ("username", "names"),
    [
        ("jx-desk", ["accept"]),
        ("jx-general", ["forward", "reply", "done"]),
        ("jx-clearance", ["feedback"]),
        ("jx-leader", ["approve"]),
    ],
)
def test_every_case_page_can_be_used_by_everybody(page, axe_clean, picture, cases, username, names):
    sign_in(page, username)
    for name in names:
        page.goto(cases[name])
        if name != "accept":
            page.locator("details.day-count > summary").click()
        axe_clean(page)
        picture(page, f"workbench-{name}")


def test_every_other_page_can_be_used_by_everybody(page, axe_clean, picture, cases):
    page.goto("/desk/sign-in/")
    axe_clean(page)
    picture(page, "workbench-sign-in")
    for username, addresses in {
        "jx-general": ["/desk/", "/desk/cases/", "/desk/password/", "/desk/tokens/", cases["done"] + "papers/1/"],
        "jx-desk": ["/desk/new/", cases["accept"] + "slip/"],
        "lead": ["/desk/district/", "/desk/calendar/"],
    }.items():
        page.context.clear_cookies()
        sign_in(page, username)
        for address in addresses:
            page.goto(address)
            axe_clean(page)
            picture(page, "workbench-" + address.strip("/").replace("/", "-"))


def test_every_page_can_be_read_at_night_and_in_english(open_browser, axe_clean, cases):
    night = sign_in(open_browser("desktop", color_scheme="dark"), "jx-general")
    for address in ("/desk/", cases["forward"], cases["done"]):
        night.goto(address)
        axe_clean(night)
    night.get_by_role("button", name="English").click()
    for address in ("/desk/", cases["forward"]):
        night.goto(address)
        axe_clean(night)
        assert night.locator("html").get_attribute("lang") == "en"


def test_no_page_is_wider_than_a_small_phone(open_browser, cases):
    page = sign_in(open_browser("phone", viewport={"width": 320, "height": 640}), "jx-general")
    for address in ("/desk/", "/desk/cases/", cases["forward"], cases["reply"], "/desk/tokens/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_keyboard_walks_the_list_opens_a_case_and_finds_one(desktop, cases):
    page = sign_in(desktop, "jx-general")
    expect(page.locator("[data-row]")).to_have_count(3)
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator("[data-row] a").first
    expect(first).to_be_focused()
    number = first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/cases/{number}/")
    page.goto("/desk/")
    page.keyboard.press("/")
    page.keyboard.type(number[-5:])
    page.keyboard.press("Enter")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()


def test_the_keyboard_leads_from_what_is_done_to_what_is_next(desktop, cases):
    page = sign_in(desktop, "jx-general")
    page.goto(cases["feedback"])
    following = page.get_by_text("下一件等您办理").get_by_role("link")
    page.keyboard.press("j")
    expect(following).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{cases['register']}")


def test_nothing_typed_is_lost_on_the_way_to_the_applicant_and_back(desktop, cases):
    page = sign_in(desktop, "jx-general")
    page.goto(cases["forward"])
    page.get_by_role("textbox", name="理由", exact=True).fill("写到一半的理由")
    page.get_by_role("button", name="查看申请人").click()
    expect(page.get_by_text("王小明")).to_be_visible()
    expect(page.get_by_role("textbox", name="理由", exact=True)).to_have_value("写到一半的理由")
    page.goto("/desk/")
    page.goto(cases["forward"])
    expect(page.get_by_role("textbox", name="理由", exact=True)).to_have_value("写到一半的理由")


def test_what_was_typed_before_the_session_ended_is_there_after_signing_in(desktop, cases):
    page = sign_in(desktop, "jx-general")
    page.goto(cases["forward"])
    page.get_by_role("radio", name="属本单位职权").check()
    page.get_by_role("textbox", name="理由", exact=True).fill("写了很久的理由")
    page.context.clear_cookies(name="gongkai_session")
    page.get_by_role("button", name="完成初核并送出").click()
    expect(page.get_by_text("刚才的内容没有送出")).to_be_visible()
    page.get_by_label("用户名").fill("jx-general")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("textbox", name="理由", exact=True)).to_have_value("写了很久的理由")


def test_a_form_left_overnight_names_the_new_day_unless_somebody_chose_one(desktop, cases):
    page = sign_in(desktop, "jx-general")
    for chosen, expected in ((None, "2026-09-21"), ("2026-09-18", "2026-09-18")):
        page.goto(cases["forward"])
        page.get_by_role("textbox", name="理由", exact=True).fill("写到一半的理由")
        if chosen:
            page.locator(".act-mine [name=on]").fill(chosen)
        page.evaluate("""() => {
          const key = Object.keys(sessionStorage).find(key => key.startsWith("gongkai-kept:"));
          sessionStorage.setItem(key, sessionStorage.getItem(key).replace("2026-09-21", "2026-09-19"));
        }""")
        page.goto(cases["forward"])
        expect(page.locator(".act-mine [name=on]")).to_have_value(expected)


def test_a_refusal_leads_to_its_field(desktop, cases):
    page = sign_in(desktop, "jx-leader")
    page.goto(cases["approve"])
    page.get_by_role("button", name="审核同意").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_label("保密审查结论")).to_be_focused()


def test_an_act_needs_no_script(open_browser, cases):
    page = sign_in(open_browser("desktop", java_script_enabled=False), "jx-general")
    page.goto(cases["register"])
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记。")).to_be_visible()


def test_the_desk_takes_in_a_paper_and_gets_its_slip(page, picture, district):
    sign_in(page, "jx-desk")
    page.goto("/desk/new/")
    page.get_by_label("自然人").check()
    for name in ("name", "identity_number", "phone", "subject", "description"):
        page.locator(f"[name={name}]").fill(FILLED_IN[name])
    page.get_by_role("button", name="录入并受理").click()
    expect(page.get_by_role("heading", name="政府信息公开申请登记回执")).to_be_visible()
    assert page.locator(".slip").evaluate("slip => slip.scrollWidth <= slip.clientWidth")
    case = Case.objects.select_related("application", "unit").get()
    assert page.get_by_text(case.application.query_code).is_visible()
    assert case.unit == unit("JX")
