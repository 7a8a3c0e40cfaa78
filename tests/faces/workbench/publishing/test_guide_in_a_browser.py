"""The guides in the workbench with a real browser: written, proposed and published, at both widths."""

import pytest

from gongkai.publishing.catalogue_editions import publish_catalogue
from tests.faces.workbench.conftest import TODAY
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.guides import in_force, proposed
from tests.sample import person

pytestmark = pytest.mark.browser
PAGES = {
    "lead": [
        "/desk/guide/",
        "/desk/guide/JX/",
        "/desk/guide/SX/",
        "/desk/guide/JX/compare/?from=1&to=2",
        "/desk/catalogue/",
    ],
    "jx-general": ["/desk/guide/JX/edit/", "/desk/guide/JX/"],
    "supervision": ["/desk/guide/WZ/"],
}


@pytest.fixture
def guides(district, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    in_force()
    in_force(on=TODAY, phone="0573-8280119")
    in_force("SX")
    proposed("SX", on=TODAY, fax="0575-8280199", classes="换了一种分类。")
    publish_catalogue(by=person("lead"), on=TODAY)


@pytest.mark.usefixtures("guides")
def test_every_page_can_be_used_by_everybody(page, axe_clean, picture):
    for username, places in PAGES.items():
        page.context.clear_cookies()
        sign_in(page, username)
        for place in places:
            page.goto(place)
            page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            axe_clean(page)
            picture(page, "guide-" + place.strip("/").split("?")[0].replace("/", "-"))


@pytest.mark.usefixtures("guides")
def test_no_page_is_wider_than_a_small_phone(open_browser):
    page = open_browser("phone", viewport={"width": 320, "height": 640})
    for username, places in PAGES.items():
        page.context.clear_cookies()
        sign_in(page, username)
        for place in places:
            page.goto(place)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


@pytest.mark.usefixtures("district")
def test_a_guide_is_written_and_reaches_the_public(desktop):
    sign_in(desktop, "jx-general").goto("/desk/guide/JX/")
    desktop.get_by_role("link", name="起草").last.click()
    friday = desktop.get_by_role("group", name="周五")
    friday.get_by_label("午休开始").fill("")
    friday.get_by_label("午休结束").fill("")
    friday.get_by_label("结束", exact=True).fill("12：00")
    desktop.get_by_role("button", name="保存修改稿").click()
    desktop.get_by_role("button", name="报送").click()
    desktop.context.clear_cookies()
    sign_in(desktop, "lead").goto("/desk/guide/JX/")
    desktop.get_by_role("button", name="发布", exact=True).click()
    desktop.get_by_role("link", name="在门户上看").click()
    assert "8:30–12:00" in desktop.locator("main").inner_text()
