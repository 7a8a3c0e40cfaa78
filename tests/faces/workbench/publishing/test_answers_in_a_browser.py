"""The pages of answers made public with a real browser: the Lead Office's and the applicant's, at both widths."""

import pytest
from playwright.sync_api import expect

from gongkai.publishing import acts
from tests.faces.workbench.conftest import ROUTE_A, TODAY
from tests.faces.workbench.publishing.test_answers import DEMAND, DESCRIPTION, LIST, LIVE, draft_at, reviewer
from tests.faces.workbench.test_in_a_browser import sign_in
from tests.items import BASIS, again, content
from tests.sample import person, unit

pytestmark = pytest.mark.browser


@pytest.fixture
def answered(at_the_counter):
    return at_the_counter(*ROUTE_A, description=DESCRIPTION)


@pytest.fixture
def planned(at_the_counter):
    """An answer that is to be public, of another application."""
    case = at_the_counter(*ROUTE_A).case
    said = content(title="关税税率的答复", genre="14")
    drawn = acts.draw_up_answer(said, answers=case, unit=unit("JX1"), by=person("lead"), on=TODAY)
    acts.clear(again(drawn), conclusion="open", basis=BASIS, by=reviewer(), on=TODAY)
    acts.publish(again(drawn), live_from=LIVE, by=person("lead"), on=TODAY)
    return drawn.item.answers.application


def test_an_applicant_objects_and_the_lead_office_decides(page, axe_clean, picture, answered, planned):
    page.goto("/track/")
    page.get_by_label("收件编号").fill(planned.case.number)
    page.get_by_label("查询码").fill(planned.query_code)
    page.get_by_role("button", name="查进度").click()
    page.get_by_text("我不同意公开").click()
    axe_clean(page)
    picture(page, "answer-planned")
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_role("alert")).to_contain_text("请写明为什么不希望公开")
    axe_clean(page)
    page.get_by_label("为什么不希望公开").fill("会认出我们公司")
    page.get_by_role("button", name="提出异议").click()
    expect(page.get_by_text("您不同意公开的意见已经收到")).to_be_visible()
    sign_in(page, "lead")
    for place in (LIST, DEMAND, draft_at(answered), f"/desk/cases/{answered.case.number}/"):
        page.goto(place)
        page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
    page.goto(LIST)
    page.get_by_text("异议成立，不公开").click()
    page.get_by_label("为什么异议成立（申请人会看到）").fill("确实认得出")
    page.get_by_role("button", name="决定不公开").click()
    expect(page.get_by_text("已决定不公开")).to_be_visible()


def test_an_answer_is_drawn_up_on_a_phone_without_a_script(open_browser, answered):
    page = sign_in(open_browser("phone", java_script_enabled=False), "lead")
    page.goto(draft_at(answered))
    expect(page.get_by_role("textbox", name="正文")).to_contain_text("＊＊申请公开关税文件")
    page.get_by_label("主题分类").select_option(label="关税征管")
    page.get_by_role("button", name="送保密审查").click()
    expect(page.get_by_text("已送保密审查，编号")).to_be_visible()
