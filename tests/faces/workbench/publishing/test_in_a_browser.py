"""The publishing pages with a real browser: for everybody, at both widths; and the text is written as on paper."""

import pytest
from playwright.sync_api import expect

from gongkai.publishing import acts
from gongkai.publishing.models import Item, Version
from tests.faces.workbench.publishing.conftest import TODAY, address
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.items import again, brought_to, content, drafted, published
from tests.sample import person

pytestmark = pytest.mark.browser
NEW = "/desk/items/new/"
BODY = (
    "<h2>一、范围</h2><p>下列商品。</p><ul><li>葡萄酒</li></ul>"
    "<table><tr><th>商品</th><th>税号</th></tr><tr><td>葡萄酒</td><td>2204</td></tr></table>"
)
WORD = """<html><head><style>p.MsoNormal{font-family:宋体}</style></head><body>
<p class=MsoNormal style='text-indent:21pt'><b><span style='color:red'>第一条</span></b> 为了方便企业。</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>身份证明</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span>报关单</p>
<table style='border:1pt'><tr><td style='width:3cm'><p class=MsoNormal>商品</p></td><td><p>税号</p></td></tr></table>
<img src="file:///c:/a.png" onerror="alert(1)"><script>document.title = "hacked"</script></body></html>"""


@pytest.fixture
def office(district):
    """A publication at each step, a correction under way, an item to look at again; the addresses by who opens them."""
    drafts = {
        act: brought_to(act, drafted(title=f"等“{act}”的公告", body=BODY)) for act in ("propose", "agree", "clear")
    }
    waiting, item = brought_to("publish"), published(title="要更正的公告")
    correction = acts.correct(item, reasons="电话变了", by=person("gs-handler"), on=TODAY)
    acts.redraft(
        again(correction), content(title="要更正的公告", body="<p>改过的正文。</p>"), by=person("gs-handler"), on=TODAY
    )
    old = published(title="要复核的公告")
    Item.objects.filter(pk=old.pk).update(review_by=TODAY)
    return {
        "gs-handler": ["/desk/", "/desk/publications/", address(drafts["propose"]), NEW, address(correction) + "edit/",
                       "/desk/items/", f"/desk/items/{item.pk}/", f"/desk/items/{item.pk}/compare/?before=1&after=3",
                       f"/desk/items/{item.pk}/versions/1/"],
        "gs-leader": [address(drafts["agree"])],
        "gs-clearance": [address(drafts["clear"])],
        "lead": ["/desk/publications/all/", address(waiting), "/desk/items/review/", f"/desk/items/{old.pk}/"],
    }  # fmt: skip


def test_every_page_can_be_used_by_everybody(page, axe_clean, picture, office):
    for username, places in office.items():
        page.context.clear_cookies()
        sign_in(page, username)
        for place in places:
            page.goto(place)
            page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            axe_clean(page)
            picture(page, "publishing-" + place.strip("/").split("?")[0].replace("/", "-"))


def test_no_page_is_wider_than_a_small_phone(open_browser, office):
    page = sign_in(open_browser("phone", viewport={"width": 320, "height": 640}), "gs-handler")
    for place in office["gs-handler"]:
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place


def test_pages_can_be_read_at_night_and_in_english(open_browser, axe_clean, office):
    night = sign_in(open_browser("desktop", color_scheme="dark"), "gs-handler")
    night.get_by_role("button", name="English").click()
    for place in office["gs-handler"][2:]:
        night.goto(place)
        axe_clean(night)


def fill_in(page):
    page.get_by_label("名称").fill("关于葡萄酒归类的公告")
    page.get_by_label("生成日期").fill("2026-09-18")
    page.get_by_label("主题分类").select_option(label="关税征管")


def press(page, *names):
    for name in names:
        page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def test_a_text_is_written_with_headings_lists_and_a_table(desktop, axe_clean, picture, district):
    page = sign_in(desktop, "gs-handler")
    page.goto(NEW)
    fill_in(page)
    text = page.get_by_role("textbox", name="正文")
    text.click()
    press(page, "标题")
    page.keyboard.type("一、范围")
    page.keyboard.press("Enter")
    press(page, "正文段落")
    page.keyboard.type("下列商品：")
    press(page, "粗体")
    page.keyboard.type("葡萄酒")
    press(page, "粗体")
    page.keyboard.type("。")
    page.keyboard.press("Enter")
    press(page, "编号列表")
    page.keyboard.type("白葡萄酒")
    page.keyboard.press("Enter")
    page.keyboard.type("红葡萄酒")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    axe_clean(page)
    press(page, "表格")
    text.locator("th").first.click()
    page.keyboard.type("税号")
    press(page, "加一行", "加一列")
    picture(page, "publishing-written")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记，编号")).to_be_visible()
    body = Version.objects.get().body
    assert "<h2>一、范围</h2>" in body
    assert "下列商品：<strong>葡萄酒</strong>。" in body
    assert body.count("<li>") == 2
    assert "<ol>" in body
    assert (body.count("<tr>"), body.count("<th ")) == (4, 4)


def test_what_is_pasted_from_a_word_processor_keeps_its_structure_and_loses_its_looks(desktop, district):
    page = sign_in(desktop, "gs-handler")
    page.goto(NEW)
    fill_in(page)
    text = page.get_by_role("textbox", name="正文")
    text.click()
    text.evaluate(
        """(box, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", "x");
          box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        WORD,
    )
    expect(text.locator("ol > li")).to_have_text(["身份证明", "报关单"])
    expect(text.locator("[style], img, script, style")).to_have_count(0)
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记，编号")).to_be_visible()
    body = Version.objects.get().body
    assert "<p><strong>第一条</strong> 为了方便企业。</p>" in body
    assert "<li>身份证明</li>" in body
    assert "<td>商品</td>" in body


def test_nothing_typed_is_lost_when_the_form_is_refused_or_the_page_left(desktop, district):
    page = sign_in(desktop, "gs-handler")
    page.goto(NEW)
    text = page.get_by_role("textbox", name="正文")
    text.click()
    page.keyboard.type("写了很久的正文")
    page.get_by_label("名称").fill("一份公告")
    page.goto("/desk/")
    page.goto(NEW)
    expect(text).to_contain_text("写了很久的正文")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请选择主题分类")
    expect(text).to_contain_text("写了很久的正文")
    expect(page.get_by_label("名称")).to_have_value("一份公告")


def test_the_toolbar_is_one_stop_for_the_keyboard_and_the_text_lets_go_of_it(desktop, district):
    page = sign_in(desktop, "gs-handler")
    page.goto(NEW)
    page.get_by_role("button", name="正文段落").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="标题", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("标题一行")
    text = page.get_by_role("textbox", name="正文")
    expect(text.locator("h2")).to_have_text("标题一行")
    expect(page.get_by_role("button", name="标题", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+z")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="附件")).to_be_focused()


def test_without_a_script_plain_words_become_paragraphs(open_browser, axe_clean, district):
    page = sign_in(open_browser("phone", java_script_enabled=False), "gs-handler")
    page.goto(NEW)
    fill_in(page)
    page.get_by_role("textbox", name="正文").fill("第一段。\n第二段。")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记，编号")).to_be_visible()
    assert Version.objects.get().body == "<p>第一段。</p>\n<p>第二段。</p>"
