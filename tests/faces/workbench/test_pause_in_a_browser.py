"""A case that rests, walked by officers with browsers: asked, heard, cleared, approved, replied to."""

import pytest
from playwright.sync_api import expect

from gongkai.disclosure import shared_work
from tests.faces.workbench.conftest import ROUTE_B, TODAY
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.sample import again, person, unit, walked

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(page):
    """A case's page, open before an officer."""

    def open_(username, application):
        page.context.clear_cookies()
        sign_in(page, username)
        page.goto(f"/desk/cases/{application.case.number}/")
        return page

    return open_


def done(page, application, words):
    expect(page.get_by_text(f"{application.case.number}：{words}。")).to_be_visible()


def ask_a_third_party(page, application):
    """Fill in the folded form, and see that the page then says that the clock rests."""
    page.get_by_text("征求第三方或者其他机关的意见").click()
    page.get_by_label("对方名称").fill("嘉兴某进出口公司")
    page.get_by_label("对方的地址或者电话").fill("嘉兴市中山路1号")
    page.get_by_label("征求什么意见").fill("是否同意公开合同价格？")
    page.get_by_role("button", name="发函征求意见").click()
    done(page, application, "正在征求第三方意见")
    expect(page.get_by_text("期限暂停", exact=True)).to_be_visible()


def test_from_the_question_to_a_third_party_to_the_reply(opened, axe_clean, picture, waiting):
    application = waiting("feedback", ROUTE_B)
    page = opened("secretariat", application)
    ask_a_third_party(page, application)
    axe_clean(page)
    picture(page, "workbench-paused")
    page.get_by_label("不同意公开").check()
    page.get_by_label("意见的理由").fill("属商业秘密")
    page.get_by_label("因公共利益仍予公开的理由").fill("不公开会对公共安全造成重大影响")
    page.get_by_role("button", name="记录意见，期限接着算").click()
    done(page, application, "第三方意见已明")
    walked(again(application), ("feedback", TODAY))
    page = opened("gs-clearance", application)
    axe_clean(page)
    page.get_by_label("保密审查结论").select_option("删减后公开")
    page.get_by_label("保密审查依据").fill("对照海关工作秘密目录逐件审查")
    page.get_by_role("button", name="记录审查结论").click()
    done(page, application, "已作保密审查")
    page = opened("gs-leader", application)
    expect(page.get_by_label("保密审查结论")).to_have_count(0)
    page.get_by_role("button", name="审核同意").click()
    done(page, application, "分管处级领导已审核同意")
    page = opened("secretariat", application)
    page.get_by_role("button", name="答复申请人").click()
    done(page, application, "已答复申请人")
    axe_clean(page)
    picture(page, "workbench-heard-and-replied")


def test_the_page_of_a_department_that_is_asked_can_be_used_by_everybody(opened, axe_clean, picture, waiting):
    application = waiting("feedback", ROUTE_B)
    shared_work.ask_assistance(
        application, of=unit("TJ"), question="请提供2008年进口量", by=person("gs-handler"), on=TODAY
    )
    page = opened("tj-handler", application)
    axe_clean(page)
    picture(page, "workbench-assist")
    page.goto("/desk/")
    axe_clean(page)
    picture(page, "workbench-desk-assist")


def test_every_folded_form_can_be_used_by_everybody(opened, axe_clean, picture, waiting):
    page = opened("jx-general", waiting("forward"))
    page.locator("details.act-other").evaluate_all("found => found.forEach(one => one.open = true)")
    axe_clean(page)
    picture(page, "workbench-folded")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
