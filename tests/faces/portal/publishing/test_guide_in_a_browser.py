"""The guides and the catalogue's editions with a real browser: for everybody, at both widths."""

import pytest

from gongkai.publishing.catalogue_editions import publish_catalogue
from tests.guides import in_force
from tests.items import TODAY, published
from tests.sample import person

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("district")]
PAGES = (
    "/guide/", "/guide/JX/", "/guide/JX/editions/1/", "/guide/SX/", "/catalogue/editions/",
    "/catalogue/download/csv/?unit=QQ", "/units/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def guides(district, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    in_force(web="https://example.cn/a-long-address/that-has-no-place-to-break/at-all", email="gongkai@example.cn")
    in_force(on=TODAY, fax="0573-8280199")
    published()
    publish_catalogue(by=person("lead"), on=TODAY)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_page_can_be_used_by_everybody(open_browser, axe_clean, picture, language):
    for width in ("desktop", "phone"):
        page = open_browser(width, locale=language)
        for place in PAGES:
            page.goto(place)
            page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            axe_clean(page)
            picture(page, f"guide-{language}-" + place.strip("/").split("?")[0].replace("/", "-"))


def test_no_page_is_wider_than_a_small_phone(open_browser):
    page = open_browser("phone", viewport={"width": 320, "height": 640})
    for place in PAGES:
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
