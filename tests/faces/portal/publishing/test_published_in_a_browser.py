"""A citizen looks for something, reads it, and asks for what is not there: at a desk and on a phone."""

from datetime import date

import pytest

from gongkai.publishing import acts
from gongkai.publishing.enclosing import Enclosed
from tests.items import SIGNED, TODAY, again, brought_to, content, published, stocked
from tests.sample import person, unit

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("district")]
BODY = (
    "<h2>一、税率</h2><p>自九月一日起执行。</p><table><tbody><tr><th>税号</th><th>商品名称和规格型号</th><th>最惠国税率</th>"
    "<th>普通税率</th></tr><tr><td>8703</td><td>小轿车，汽缸容量超过1500毫升</td><td>15%</td><td>270%</td></tr></tbody></table>"
)


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def item():
    """An item with a table and a file, repealed by another, and beside some older ones."""
    files = [Enclosed("进口汽车税率调整对照表（2026年）.pdf", b"%PDF-1.7")]
    said = content(body=BODY)
    publication = acts.draw_up(said, unit=unit("GS"), by=person("gs-handler"), on=SIGNED, files=files)
    found = brought_to("", again(publication)).item
    other = published(title="新的税率公告", phase="after")
    acts.link(found, other, kind="same_matter", by=person("lead"), on=TODAY)
    acts.set_validity(found, validity="repealed", successor=other, reasons="新公告", by=person("lead"), on=TODAY)
    stocked(40, on=date(2026, 8, 3), generated_on=date(2026, 7, 1))
    return found


def addresses(item):
    return {
        "home": "/", "found": "/search/?q=税率", "narrowed": "/search/?q=税率&theme=03",
        "nothing": "/search/?q=没有这个", "item": f"/items/{item.index_number}/", "catalogue": "/catalogue/?theme=03",
        "column": "/columns/announcements/", "unit": "/units/JX/",
    }  # fmt: skip


def test_every_page_can_be_used_by_everybody_and_fits_the_smallest_phone(page, item, axe_clean, picture):
    for name, address in addresses(item).items():
        page.goto(address)
        axe_clean(page)
        picture(page, f"published-{name}")
    page.set_viewport_size({"width": 320, "height": 640})
    for address in addresses(item).values():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_a_tombstone_can_be_used_by_everybody(page, item, axe_clean, picture):
    acts.take_down(item, reasons="有误", public_note="内容有误，正在更正", by=person("lead"), on=TODAY)
    page.goto(f"/items/{item.index_number}/")
    axe_clean(page)
    picture(page, "published-gone")


def test_every_page_can_be_read_at_night_and_in_english(open_browser, item, axe_clean):
    page = open_browser("phone", color_scheme="dark", locale="en")
    for address in addresses(item).values():
        page.goto(address)
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_from_the_words_to_the_item_to_the_form_without_script(open_browser, item):
    page = open_browser("phone", java_script_enabled=False)
    page.goto("/")
    page.get_by_label("查信息").fill("关税税率")
    page.get_by_role("button", name="查找").click()
    page.locator(".narrow summary", has_text="时效").click()
    page.get_by_role("link", name="已废止").click()
    page.get_by_role("link", name=item.title).click()
    assert page.get_by_text("这份文件已经废止").is_visible()
    page.get_by_role("link", name="申请公开", exact=True).click()
    assert page.locator("[name=subject]").input_value() == item.title
