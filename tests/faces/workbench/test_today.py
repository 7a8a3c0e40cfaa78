"""Each morning's list: what lies unopened, what is overdue, and what is reported up."""

from datetime import date

import pytest

from gongkai.disclosure import delivery, redress
from tests.sample import person, walked


def listed(answer, name="lying"):
    return [(line.number, str(line.what), line.who, line.days) for line in answer.context[name]]


def test_the_list_says_what_lies_where_and_since_when(signed_in, at_the_counter, on_its_way):
    new = on_its_way(made_on=date(2026, 9, 16))
    forwarded = at_the_counter(
        ("hand_over", "2026-09-14"), ("register", "2026-09-15"), ("forward", "2026-09-15"), on=date(2026, 9, 14)
    )
    answer = signed_in("jx-general").get("/desk/today/")
    assert listed(answer) == [
        (forwarded.case.number, "转送后尚无人签收或办理", "嘉兴海关通关科 承办岗位", 5),
        (new.case.number, "网上提交后尚未确认收到", "嘉兴海关 受理岗位", 4),
    ]
    page = answer.content.decode()
    for words in ("每日清单 2026年9月21日（周一）", "9月15日（周二）起", "5 个工作日", "data-print"):
        assert words in page


def test_an_overdue_step_names_whose_turn_it_is(signed_in, at_the_counter):
    late = at_the_counter(on=date(2026, 9, 14))
    assert listed(signed_in("lead").get("/desk/today/"), "overdue") == [
        (late.case.number, "移交综合部门", "嘉兴海关 受理岗位", 5)
    ]


def test_the_lead_and_supervision_offices_see_the_district_and_others_their_unit(signed_in, at_the_counter):
    number = at_the_counter(on=date(2026, 9, 14)).case.number
    for username, sees in {
        "jx-desk": True, "jx-general": True, "lead": True, "supervision": True,
        "sx-desk": False, "jx-clearance": False, "secretariat": False, "admin": False,
    }.items():  # fmt: skip
        page = signed_in(username).get("/desk/today/").content.decode()
        assert (number in page) is sees, username
        assert "王小明" not in page


def test_a_morning_without_anything_says_so(signed_in):
    page = signed_in("lead").get("/desk/today/").content.decode()
    for words in ("转出的都有人接", "没有逾期", "没有新的情况"):
        assert words in page


def test_what_is_reported_up_stands_on_the_lead_offices_list_alone(signed_in, waiting):
    application = waiting("done")
    redress.lodge(
        application, kind="reconsideration", filed_on=date(2026, 9, 21), by=person("lead"), on=date(2026, 9, 21)
    )
    answer = signed_in("lead").get("/desk/today/")
    assert [(line["number"], str(line["what"])) for line in answer.context["reported"]] == [
        (application.case.number, "行政复议")
    ]
    for username in ("supervision", "jx-general"):
        assert "reported" not in signed_in(username).get("/desk/today/").context


def test_the_lead_office_may_look_further_back(signed_in, waiting, clock):
    waiting("done", on=date(2026, 9, 14))
    answer = signed_in("lead").get("/desk/today/?since=week")
    assert [one["title"] for one in answer.context["stretches"] if one["current"]] == ["一周以来"]
    assert signed_in("lead").get("/desk/today/?since=nonsense").status_code == 200


def test_a_reply_that_came_back_is_on_the_list_of_whoever_replied(signed_in, waiting):
    application = waiting("done")
    delivery.fail(
        application.reply.deliveries.get(), failure="邮箱不存在", by=person("jx-general"), on=date(2026, 9, 21)
    )
    assert "退回的答复" in signed_in("jx-general").get("/desk/today/").content.decode()
    assert "退回的答复" not in signed_in("secretariat").get("/desk/today/").content.decode()


@pytest.mark.parametrize("others", [3, 30])
@pytest.mark.parametrize("username", ["jx-general", "secretariat", "lead", "supervision"])
def test_the_list_costs_the_same_however_long_it_is(
    signed_in, at_the_counter, django_assert_max_num_queries, username, others
):
    for _ in range(others):
        at_the_counter()
    client = signed_in(username)
    with django_assert_max_num_queries(16):
        assert client.get("/desk/today/").status_code == 200


def test_a_closed_case_is_on_no_list(signed_in, waiting):
    walked(waiting("reply"), ("reply", "2026-09-21"))
    answer = signed_in("lead").get("/desk/today/")
    assert (answer.context["lying"], answer.context["overdue"]) == ([], [])
