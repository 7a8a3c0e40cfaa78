"""What several applicants asked for is found; who they are is not told."""

from datetime import date

import pytest

from gongkai.disclosure.asked_by_several import asked_by_several
from gongkai.disclosure.models import Application
from tests.disclosure.crowd import crowd
from tests.sample import entered

pytestmark = pytest.mark.usefixtures("district")
TODAY = date(2026, 9, 21)
OTHER = {"name": "李四", "identity_number": "330106198001011235"}
THIRD = {"name": "张三", "identity_number": "330106197001011230"}


def asked(subject, on=date(2026, 9, 1), **about):
    return entered(on, subject=subject, **about)


def groups():
    return [(one.subject, one.applicants, len(one.numbers)) for one in asked_by_several(Application.objects, on=TODAY)]


def test_two_applicants_who_ask_for_much_the_same_are_one_group():
    asked("进口汽车关税税率调整文件")
    newest = asked("关于进口汽车关税税率调整的文件", **OTHER)
    asked("食堂菜谱", **THIRD)
    assert groups() == [(newest.subject, 2, 2)]


def test_one_applicant_who_asks_twice_is_no_group():
    asked("进口汽车关税税率调整文件")
    asked("进口汽车关税税率调整文件")
    assert groups() == []


def test_what_more_people_ask_for_stands_first_and_old_ones_do_not_count():
    asked("进口汽车关税税率调整文件")
    asked("进口汽车关税税率调整文件", **OTHER)
    asked("进口汽车关税税率调整文件", on=date(2025, 9, 1), **THIRD)
    for one in ({}, OTHER, THIRD):
        asked("保税仓库审批条件", **one)
    assert groups() == [("保税仓库审批条件", 3, 3), ("进口汽车关税税率调整文件", 2, 2)]


def test_the_decisions_are_counted_with_those_not_yet_made():
    asked("进口汽车关税税率调整文件")
    asked("进口汽车关税税率调整文件", **OTHER)
    (group,) = asked_by_several(Application.objects, on=TODAY)
    assert dict(group.kinds) == {("national_2019", ""): 2}


def test_among_thousands_it_takes_one_query_and_no_minute(django_assert_num_queries):
    first = asked("进口汽车关税税率调整文件")
    crowd(first, [f"关于第{n}号进口货物通关时限的文件" for n in range(2500)], name="某某", kind="citizen")
    with django_assert_num_queries(1):
        asked_by_several(Application.objects, on=TODAY)
