"""A suggestion of route and department, with its reasons; a person decides."""

from datetime import date

import pytest

from gongkai.disclosure.suggestions import suggest
from gongkai.organisation.models import Unit
from tests.disclosure.crowd import crowd
from tests.sample import again, entered, unit, walked

pytestmark = pytest.mark.usefixtures("district")

ON = date(2026, 9, 14)
TO_THE_CHECK = (("hand_over", "2026-09-02"), ("register", "2026-09-02"))
ROUTE_A = ("hand_over", "register", "forward", "feedback", "approve", "reply")
ROUTE_B = ("hand_over", "register", "send_up", "pass_on", "feedback", "approve", "reply")


def asked(subject, description="如题", steps=TO_THE_CHECK, **about):
    application = entered(date(2026, 9, 1), subject=subject, description=description, **about)
    return walked(application, *steps) if steps else again(application)


def decided(subject, route):
    return asked(subject, steps=[(act, "2026-09-03") for act in route])


def suggested(application):
    return [(line.procedure, line.unit.code) for line in suggest(application, on=ON)]


def reasons(application):
    return {line.unit.code: [str(reason) for reason in line.reasons] for line in suggest(application, on=ON)}


def test_registered_powers_speak_for_their_department():
    application = asked("进口货物的关税和归类")
    assert suggested(application)[0] == ("route_b", "GS")
    assert reasons(application)["GS"] == [
        "登记的职权中有“关税”，申请中写到了。", "登记的职权中有“归类”，申请中写到了。",
    ]  # fmt: skip


def test_words_near_a_power_speak_for_it_too():
    application = asked("嘉兴口岸的出口统计")
    assert suggested(application) == [("route_b", "TJ")]
    assert reasons(application)["TJ"] == ["登记的职权“进出口统计数据”与申请的用词相近。"]


def test_the_units_own_department_is_suggested_on_route_a():
    assert ("route_a", "JX2") in suggested(asked("监管场所的查验安排"))


def test_decided_applications_speak_for_whoever_gave_the_feedback():
    earlier = [decided("跨境包裹退运流程", ROUTE_A), decided("跨境包裹退运的时限", ROUTE_A)]
    decided("跨境包裹邮递渠道公告", ROUTE_B)
    application = asked("跨境包裹退运流程和时限")
    assert suggested(application)[:2] == [("route_a", "JX1"), ("route_b", "GS")]
    told = reasons(application)["JX1"]
    assert len(told) == 1
    assert told[0].startswith("有 2 件类似的申请由该部门反馈，例如 ")
    assert all(found.case.number in told[0] for found in earlier)


def test_what_is_not_decided_yet_speaks_for_nobody():
    asked("跨境包裹退运流程", steps=[(act, "2026-09-03") for act in ROUTE_A[:-1]])
    assert suggested(asked("跨境包裹退运流程")) == []


def test_where_nothing_speaks_for_anybody_nothing_is_suggested():
    assert suggested(asked("食堂菜谱")) == []
    Unit.objects.update(powers="")
    assert suggested(asked("关税")) == []


def test_no_more_than_three_are_suggested_and_nothing_is_applied():
    application = asked("关税、查验、统计数据、行政处罚、政府采购、保税监管、通关")
    assert len(suggested(application)) == 3
    assert again(application).case.handed_to is None
    assert again(application).first_checks.count() == 0


def test_what_was_sent_up_goes_to_the_head_office_only():
    application = asked("关税和通关", steps=[(act, "2026-09-03") for act in ROUTE_B[:3]])
    assert {procedure for procedure, _code in suggested(application)} == {"route_b"}
    assert unit("JX1").code not in {code for _procedure, code in suggested(application)}


@pytest.mark.parametrize("count", [3, 3000])
def test_a_suggestion_takes_as_many_statements_among_thousands_as_among_three(count, django_assert_max_num_queries):
    first = decided("跨境包裹退运流程", ROUTE_A)
    crowd(first, ["跨境包裹退运流程"] * count)
    application = asked("跨境包裹退运流程")
    with django_assert_max_num_queries(6):
        assert suggested(application) == [("route_a", "JX1")]
