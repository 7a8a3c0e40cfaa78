"""My desk: what waits for me, soonest first."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.disclosure import clock_acts
from gongkai.organisation.models import Appointment
from tests.sample import again, person, submitted, walked

COUNTED = 'SELECT COUNT(*) AS "__count" FROM "disclosure_application"'


def numbers(answer):
    return [line.number for line in answer.context["page"].lines]


def test_what_waits_for_me_stands_most_urgent_first_then_the_new_ones(signed_in, at_the_counter, on_its_way):
    today = at_the_counter(on=date(2026, 9, 18))
    late = at_the_counter(on=date(2026, 9, 14))
    new = [on_its_way(made_on=date(2026, 9, 19)), on_its_way(made_on=date(2026, 9, 20))]
    assert numbers(signed_in("jx-desk").get("/desk/")) == [one.case.number for one in (late, today, *new)]


def test_what_is_new_stands_before_what_has_time(signed_in, waiting, on_its_way):
    with_time = waiting("feedback")
    new = on_its_way(made_on=date(2026, 9, 20))
    found = numbers(signed_in("lead").get("/desk/district/"))
    assert found == [new.case.number, with_time.case.number]


def test_what_rests_stands_behind_what_runs_and_is_not_offered_next(signed_in, waiting):
    resting = waiting("forward")
    told = {"items": "哪一年的？", "by": person("jx-general"), "on": date(2026, 9, 15), "until": date(2026, 10, 16)}
    clock_acts.ask_correction(resting, **told)
    running, elsewhere = waiting("forward"), waiting("feedback")
    client = signed_in("jx-general")
    assert numbers(client.get("/desk/")) == [running.case.number, resting.case.number]
    assert client.get(f"/desk/cases/{elsewhere.case.number}/").context["next"][0] == running.case.number
    lead = [one for one in numbers(signed_in("lead").get("/desk/district/")) if one != elsewhere.case.number]
    assert lead == [running.case.number, resting.case.number]


def test_only_what_is_my_turn_waits_for_me(signed_in, waiting):
    application = waiting("register")
    assert numbers(signed_in("jx-general").get("/desk/")) == [application.case.number]
    for username in ("jx-desk", "jx-clearance", "sx-general", "secretariat", "lead", "supervision", "admin"):
        assert numbers(signed_in(username).get("/desk/")) == []


def test_a_line_says_what_for_who_has_it_and_by_when(signed_in, waiting):
    application = waiting("feedback")
    page = signed_in("jx-clearance").get("/desk/").content.decode()
    for words in (
        application.case.number,
        application.subject,
        "提出反馈意见",
        "嘉兴海关通关科 承办岗位",
        "9月29日（周二）",
    ):
        assert words in page
    assert "还有 5 个工作日" in page


def test_the_applicant_is_in_no_list(signed_in, waiting):
    waiting("register")
    for username in ("jx-general", "jx-desk", "lead", "supervision"):
        for address in (
            "/desk/",
            "/desk/cases/",
            *(("/desk/district/",) if username in ("lead", "supervision") else ()),
        ):
            assert "王小明" not in signed_in(username).get(address).content.decode()


def test_filters_count_lights_and_acts(signed_in, at_the_counter):
    for day in (14, 15, 20):
        at_the_counter(on=date(2026, 9, day))
    at_the_counter(("hand_over", "2026-09-18"), on=date(2026, 9, 18))
    answer = signed_in("jx-desk").get("/desk/")
    counts = {str(choice["title"]): choice["count"] for choice in answer.context["filters"]}
    assert counts == {"全部": 3, "已逾期": 2, "将到期": 1, "移交综合部门": 3}
    assert len(numbers(signed_in("jx-desk").get("/desk/?light=overdue"))) == 2
    assert len(numbers(signed_in("jx-desk").get("/desk/?act=hand_over"))) == 3
    assert len(numbers(signed_in("jx-desk").get("/desk/?act=nonsense&light=nonsense"))) == 0


def test_search_finds_by_number_and_by_subject(signed_in, at_the_counter):
    wine = at_the_counter(subject="进口葡萄酒完税价格")
    car = at_the_counter(subject="进口汽车归类决定")
    client = signed_in("jx-desk")
    assert numbers(client.get("/desk/", {"q": "葡萄酒"})) == [wine.case.number]
    assert numbers(client.get("/desk/", {"q": car.case.number[-5:]})) == [car.case.number]
    assert "没有找到" in client.get("/desk/", {"q": "没有这样的件"}).content.decode()


def test_fifty_lines_make_a_page(signed_in, district):
    for _ in range(53):
        submitted(date(2026, 9, 18))
    client = signed_in("jx-desk")
    assert len(numbers(client.get("/desk/"))) == 50
    assert len(numbers(client.get("/desk/?page=2"))) == 3
    assert len(client.get("/desk/").content) < 60 * 1024
    assert "第 1 页，共 2 页" in client.get("/desk/").content.decode()


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("username", ["jx-desk", "jx-leader", "secretariat", "lead"])
def test_a_desk_costs_the_same_however_full_it_is(
    signed_in, at_the_counter, django_assert_max_num_queries, username, others
):
    for _ in range(others):
        at_the_counter()
    client = signed_in(username)
    for address in ("/desk/", "/desk/cases/"):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_the_second_tab_holds_all_i_may_see_the_open_ones_first(signed_in, waiting):
    done = walked(waiting("reply"), ("reply", "2026-09-21"))
    open_ = waiting("register")
    assert numbers(signed_in("jx-desk").get("/desk/cases/")) == [open_.case.number, done.case.number]
    assert numbers(signed_in("jx-clearance").get("/desk/cases/")) == [done.case.number]
    assert numbers(signed_in("jx-desk").get("/desk/cases/?light=done")) == [done.case.number]


def test_an_empty_desk_says_what_to_do(signed_in):
    assert "没有等您办理的件" in signed_in("jx-desk").get("/desk/").content.decode()
    assert "看全关区" in signed_in("supervision").get("/desk/").content.decode()


def test_without_a_position_the_desk_says_so(signed_in):
    Appointment.objects.filter(person=person("jx-desk")).update(until_on=date(2026, 9, 1))
    assert "您目前没有担任任何岗位" in signed_in("jx-desk").get("/desk/").content.decode()


def test_a_stand_in_finds_the_desk_of_the_one_who_is_away(signed_in, district):
    application = submitted(date(2026, 9, 18), unit_code="WZ")
    answer = signed_in("wz-stand-in").get("/desk/")
    assert numbers(answer) == [application.case.number]
    assert "受理岗位（代理）" in answer.content.decode()


def test_the_lead_office_sees_what_it_was_asked(signed_in, waiting, act):
    application = waiting("forward")
    assert act("jx-general", application, "check", outcome="unclear", reasons="职权交叉").status_code == 302
    assert "请示总关办公室" in signed_in("lead").get("/desk/").content.decode()
    assert act("lead", application, "advise", reasons="属嘉兴海关职权").status_code == 302
    assert "请示总关办公室：" not in signed_in("lead").get("/desk/").content.decode()
    assert again(application).case.waiting_for == "forward"


def test_the_general_section_has_the_lead_offices_answer_beside_the_check(signed_in, waiting, act):
    application = waiting("forward")
    client, page = signed_in("jx-general"), f"/desk/cases/{application.case.number}/"
    asked = {"act": "check", "outcome": "unclear", "reasons": "职权交叉", "seen": application.case.length}
    answer = client.post(page, {**asked, "on": "2026-09-21"}, follow=True)
    assert "已请示总关办公室，此件仍在您手上" in answer.content.decode()
    (form,) = client.get(page).context["mine"]
    assert "还没有答复" in form.about()[0][1]
    act("lead", application, "advise", reasons="属嘉兴海关职权")
    (form,) = client.get(page).context["mine"]
    assert form.about()[0][1].endswith("属嘉兴海关职权")


def test_english_readers_read_names_in_english(signed_in, waiting):
    waiting("feedback")
    page = signed_in("jx-clearance").get("/desk/", headers={"accept-language": "en"}).content.decode()
    assert "Jiaxing" in page
    assert "Give feedback" in page
    assert '<html lang="en"' in page


@pytest.mark.parametrize("asked", ["", "?light=overdue", "?light=paused", "?act=forward", "?q=%20", "?page=2"])
@pytest.mark.parametrize("address", ["/desk/", "/desk/cases/"])
def test_what_was_counted_for_the_filters_is_not_counted_once_more(
    signed_in, waiting, at_the_counter, monkeypatch, address, asked
):
    monkeypatch.setattr("gongkai.workbench.listing.ON_A_PAGE", 2)
    for _each in range(3):
        waiting("forward")
    at_the_counter(on=date(2026, 9, 18))
    client = signed_in("jx-general")
    with CaptureQueriesContext(connection) as asked_for:
        page = client.get(address + asked).context["page"]
    assert not [one for one in asked_for if one["sql"].startswith(COUNTED)]
    assert page.paginator.count == page.paginator.object_list.count()


@pytest.mark.parametrize("asked", ["?q=%E5%85%B3%E7%A8%8E", "?light=overdue&act=forward"])
def test_what_was_looked_for_is_counted_by_itself(signed_in, waiting, asked):
    waiting("forward")
    page = signed_in("jx-general").get("/desk/" + asked).context["page"]
    assert page.paginator.count == page.paginator.object_list.count() == len(page.lines)


@pytest.mark.parametrize(
    "address", ["/desk/?light=due_soon&act=reply", "/desk/?light=nonsense", "/desk/cases/?light=done"]
)
def test_a_filter_that_holds_nothing_leads_back_to_what_waits(signed_in, at_the_counter, address):
    at_the_counter()
    page = signed_in("jx-desk").get(address).content.decode()
    assert "这一类没有了" in page
    assert re.search(rf'<a [^>]*href="{address.partition("?")[0]}">看全部</a>', page)
    assert "没有等您办理的件" not in page
    assert "还没有经手的件" not in page
