"""Both routes walked by people with browsers: from the public form to the applicant reading the reply."""

import pytest
from playwright.sync_api import expect

from gongkai.disclosure.models import Application
from tests.sample import FILLED_IN

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("district")]

PASSWORD = "gongkai-demo-people"
TEXT = "2008年以来进口小轿车关税税率调整的文件全文。".encode()


@pytest.fixture
def apply(open_browser):
    """A citizen with a phone fills in the form for Jiaxing; gives their browser, the number and the code."""

    def submit():
        citizen = open_browser("phone")
        citizen.goto("/")
        citizen.goto("/apply/")
        citizen.get_by_label("自然人").check()
        for name in ("name", "identity_number", "phone", "email", "subject", "description"):
            citizen.locator(f"[name={name}]").fill(FILLED_IN[name])
        citizen.get_by_label("向哪个单位提出").select_option(label="嘉兴海关")
        citizen.get_by_role("button", name="提交申请").click()
        citizen.wait_for_url("**/receipt/*/")
        application = Application.objects.select_related("case").get()
        return citizen, application.case.number, application.query_code

    return submit


@pytest.fixture
def officer(open_browser):
    """An officer signs in and opens, from the top of their desk, the case that waits for them."""

    def open_case(username, number):
        page = open_browser("desktop")
        page.goto("/desk/")
        page.get_by_label("用户名").fill(username)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_role("link", name=number).click()
        return page

    return open_case


def press(page, button, number, done):
    """Press the button of the act that is my turn, and read on the page that it was done."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(f"{number}：{done}。")).to_be_visible()


def accept_and_hand_over(officer, number):
    desk = officer("jx-desk", number)
    desk.get_by_label("怎样确认的").fill("上午电话与申请人确认")
    press(desk, "确认收到", number, "已受理")
    press(desk, "移交综合部门", number, "已移交综合部门")


def give_feedback(officer, username, number):
    page = officer(username, number)
    assert page.get_by_text(FILLED_IN["name"]).count() == 0
    page.get_by_label("拟作决定").select_option(label="予以公开（国务院令第711号第36条第2项）")
    page.get_by_label("拟答复内容").fill("现提供您申请的文件，见附件。")
    files = [{"name": "税率调整.txt", "mimeType": "text/plain", "buffer": TEXT}]
    page.get_by_label("给申请人的附件").set_input_files(files)
    press(page, "提交分管处级领导审核", number, "已提出反馈意见")


def approve(officer, username, number):
    page = officer(username, number)
    expect(page.get_by_text("现提供您申请的文件，见附件。").first).to_be_visible()
    page.get_by_label("保密审查结论").select_option("公开")
    page.get_by_label("保密审查依据").fill("对照海关工作秘密目录逐件审查")
    press(page, "审核同意", number, "分管处级领导已审核同意")


def reply(officer, username, number):
    page = officer(username, number)
    expect(page.get_by_label("答复内容", exact=True)).to_have_value("现提供您申请的文件，见附件。")
    press(page, "答复申请人", number, "已答复申请人")


def read_the_reply(citizen, number, code, sender, picture):
    """The applicant looks the application up with number and code and takes what was given out."""
    citizen.context.clear_cookies()
    citizen.goto("/")
    citizen.goto("/track/")
    citizen.get_by_label("收件编号").fill(number)
    citizen.get_by_label("查询码").fill(code)
    citizen.get_by_role("button", name="查进度").click()
    expect(citizen.get_by_text("现提供您申请的文件，见附件。").first).to_be_visible()
    expect(citizen.get_by_text(sender).first).to_be_visible()
    assert code not in citizen.url
    picture(citizen, "both-routes-reply")
    with citizen.expect_download() as download:
        citizen.get_by_role("link", name="税率调整.txt").first.click()
    assert download.value.path().read_bytes() == TEXT


def test_route_a_from_the_form_to_the_applicant_reading_the_reply(apply, officer, picture):
    citizen, number, code = apply()
    accept_and_hand_over(officer, number)
    general = officer("jx-general", number)
    press(general, "登记", number, "已登记")
    general.get_by_label("属本单位职权").check()
    general.get_by_label("转给本单位哪个部门").select_option(index=1)
    general.get_by_role("textbox", name="理由", exact=True).fill("属本关通关职权")
    press(general, "完成初核并送出", number, "已转送承办部门")
    give_feedback(officer, "jx-clearance", number)
    approve(officer, "jx-leader", number)
    reply(officer, "jx-general", number)
    read_the_reply(citizen, number, code, "嘉兴海关", picture)
    case = Application.objects.select_related("case").get().case
    assert (case.procedure, case.waiting_for) == ("route_a", "")


def test_route_b_from_the_form_to_the_applicant_reading_the_reply(apply, officer, picture):
    citizen, number, code = apply()
    accept_and_hand_over(officer, number)
    general = officer("jx-general", number)
    press(general, "登记", number, "已登记")
    general.get_by_label("属总关职权").check()
    general.get_by_role("textbox", name="理由", exact=True).fill("关税政策属总关职权")
    press(general, "完成初核并送出", number, "已上报办公室秘书科")
    secretariat = officer("secretariat", number)
    secretariat.get_by_label("承办部门").select_option(label="关税处（关税、归类、估价、减免税、原产地）")
    press(secretariat, "转给所选部门", number, "已转关内承办部门")
    give_feedback(officer, "gs-handler", number)
    approve(officer, "gs-leader", number)
    reply(officer, "secretariat", number)
    read_the_reply(citizen, number, code, "杭州海关", picture)
    case = Application.objects.select_related("case").get().case
    assert (case.procedure, case.waiting_for) == ("route_b", "")
