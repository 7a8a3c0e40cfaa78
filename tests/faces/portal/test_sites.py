"""Business sites for the public: what should hang there, whom to call, how the last look went, and the poster."""

from datetime import date

import pytest

from gongkai.publishing import boards, traffic
from gongkai.publishing.models import Traffic
from tests.paper import pages, pdf_text
from tests.publishing.walks import a_site, walked_through
from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")
TODAY = date(2026, 9, 21)
BROWSER = {"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/126"}


def shown(client, address, **more):
    return client.get(address, **more).content.decode()


def test_the_sites_of_each_unit_are_listed(client):
    a_site("JX", name="嘉兴海关报关大厅")
    a_site("SX", name="绍兴海关报关大厅")
    page = shown(client, "/sites/")
    for words in ("嘉兴海关报关大厅", "绍兴海关报关大厅", "报关（业务）大厅", "/sites/SX-1/"):
        assert words in page
    assert "/sites/" in shown(client, "/units/")


def test_before_any_site_is_entered_the_page_says_so(client):
    assert "还没有登记业务现场" in shown(client, "/sites/")


def test_a_site_says_what_must_hang_and_whom_to_call(client):
    a_site("JX2", "yard")
    page = shown(client, "/sites/JX2-1/")
    for words in (
        "查验流程、当事人的权利和义务", "样例路20号一楼", "0573-8280102", "0573-8280110", "0571-81100003",
        "嘉兴海关的受理岗位", "还没有自查的结果", "/apply/?unit=JX", "/units/", "/guide/", "/catalogue/",
    ):  # fmt: skip
        assert words in page


def test_the_public_reads_how_the_last_look_went_and_no_name(client):
    site = a_site()
    walked_through(site, ["fees", "powers"], note="内部说明")
    finding = site.findings.get(requirement="fees")
    boards.put_right(finding, note="已换新牌", by=person("jx-desk"), on=TODAY)
    page = shown(client, "/sites/JX-1/")
    assert "最近一次自查：2026年9月7日（周一），已落实 7 项，未落实 2 项。" in page
    assert "现在还有 1 项正在整改" in page
    for hidden in ("施展", "吕梅", "内部说明", "已换新牌", "没有挂"):
        assert hidden not in page


def test_a_site_that_was_given_up_is_gone(client):
    site = a_site()
    boards.change_site(
        site, kind="hall", name="大厅", address="一楼", until_on=date(2026, 9, 18), by=person("lead"), on=TODAY
    )
    assert "JX-1" not in shown(client, "/sites/")
    for address in ("/sites/JX-1/", "/sites/JX-1/poster/", "/sites/JX-9/"):
        assert client.get(address).status_code == 404


def test_the_poster_leads_to_the_page_it_hangs_beside(client):
    a_site(name="嘉兴海关报关大厅")
    answer = client.get("/sites/JX-1/poster/")
    assert answer["Content-Type"] == "application/pdf"
    assert pages(answer.content) == [(210, 297)]
    assert "http://testserver/sites/JX-1/" in pdf_text(answer.content)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_page_is_light(client, language):
    walked_through(a_site(), ["fees"])
    for address in ("/sites/", "/sites/JX-1/"):
        assert len(client.get(address, headers={"accept-language": language}).content) < 60 * 1024


@pytest.mark.parametrize("others", [1, 9])
def test_the_pages_cost_the_same_however_many_sites_there_are(client, django_assert_max_num_queries, others):
    for _ in range(others):
        walked_through(a_site(), ["fees"])
    for address, most in (("/sites/", 3), ("/sites/JX-1/", 8)):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200


def counted():
    traffic.flush()
    return {one.key: (one.views, one.downloads) for one in Traffic.objects.all()}


def test_a_reader_is_counted_and_a_robot_is_not(client):
    a_site()
    for _ in range(2):
        client.get("/sites/JX-1/", headers=BROWSER)
    client.get("/sites/JX-1/poster/", headers=BROWSER)
    client.head("/sites/JX-1/", headers=BROWSER)
    for agent in ("Mozilla/5.0 (compatible; Baiduspider/2.0)", "Googlebot/2.1", "BLEXBot", "MJ12 crawler", "curl/8.1"):
        client.get("/sites/JX-1/", headers={"user-agent": agent})
    client.get("/sites/JX-9/", headers=BROWSER)
    assert counted() == {"JX-1": (2, 1)}


def test_a_reader_gets_no_mark(client):
    a_site()
    answer = client.get("/sites/JX-1/", headers=BROWSER)
    assert set(answer.cookies) <= {"csrftoken"}  # of the forms for language and size, on every page


@pytest.mark.browser
def test_every_page_can_be_used_by_everybody(page, axe_clean, picture):
    walked_through(a_site(), ["fees"])
    for address in ("/sites/", "/sites/JX-1/"):
        page.goto(address)
        axe_clean(page)
        picture(page, "portal" + address.replace("/", "-"))


@pytest.mark.browser
def test_nothing_sticks_out_on_the_smallest_phone_or_at_night(open_browser, axe_clean):
    a_site(name="萧山国际机场三号航站楼国际到达旅客行李物品监管现场二层东侧通道")
    page = open_browser("phone", viewport={"width": 320, "height": 640}, color_scheme="dark")
    for address in ("/sites/", "/sites/JX-1/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        axe_clean(page)
