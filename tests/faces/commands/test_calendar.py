"""`gongkai calendar` and `gongkai recount`: a new year's notice is entered, and the open cases are counted anew."""

import io
from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from gongkai.casework.models import CalendarDay, CalendarNotice
from tests.sample import again, entered, walked

pytestmark = pytest.mark.usefixtures("district")

TODAY = "2026-12-10"
NOTICE = """
year   = 2027
notice = "国务院办公厅关于2027年部分节假日安排的通知"
number = "国办发明电〔2026〕9号"
off    = [2026-12-28, 2027-01-01, 2027-01-02, 2027-01-03]
worked = [2026-12-27]
[[amendments]]
notice = "补充通知"
off    = [2026-12-29]
"""


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        yield


@pytest.fixture
def notice(tmp_path):
    def write(text=NOTICE):
        file = tmp_path / "2027.toml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return write


def told(*arguments):
    said, complained = io.StringIO(), io.StringIO()
    try:
        call_command(*arguments, stdout=said, stderr=complained)
    except SystemExit as left:
        return left.code, said.getvalue(), complained.getvalue()
    return 0, said.getvalue(), complained.getvalue()


def test_the_years_known_are_listed_with_their_sources():
    code, said, _complained = told("calendar")
    lines = said.splitlines()
    assert code == 0
    assert "2008\t国务院办公厅关于2008年" in said
    assert "\t国务院办公厅关于延长2020年春节假期的通知" in said
    assert sum(line[:4].isdigit() for line in lines) == 20
    assert lines[-1] == "已知的年份到 2026 年；2026年12月24日（周四） 以后的期限都是暂定的。"


def test_a_notice_is_entered_and_moves_the_open_cases(notice):
    moved = entered(date(2026, 12, 4))
    closed_early = walked(entered(date(2026, 9, 1)))
    assert (moved.case.case_due_on, moved.case.provisional) == (date(2027, 1, 1), True)
    code, said, complained = told("calendar", notice(), "--by", "lead")
    assert (code, complained) == (0, "")
    assert "6 个日子，1 件在办案卷的期限有变动。" in said
    assert moved.case.number in said
    assert closed_early.case.number not in said
    case = again(moved).case
    assert (case.case_due_on, case.provisional) == (date(2027, 1, 5), False)
    entry = case.entries.last()
    assert (entry.act, entry.by.username, entry.note) == ("recount", "lead", "2027-01-01 → 2027-01-05")
    assert told("verify")[0] == 0
    assert "2027\t国务院办公厅关于2027年" in told("calendar")[1]


def test_counting_anew_changes_nothing_when_nothing_changed():
    entered(date(2026, 12, 4))
    assert told("recount", "--by", "admin") == (0, "已重新计算，0 件在办案卷的期限有变动。\n", "")


@pytest.mark.parametrize(
    ("by", "sentence"),
    [("nobody", "没有登录名为“nobody”的人员。"), ("jx-desk", "也不在总关办公室任职"), ("", "请用 --by 写明由谁办理")],
)
def test_only_who_keeps_the_calendar_may(notice, by, sentence):
    for command in (["recount"], ["calendar", notice()]):
        code, said, complained = told(*command, "--by", by)
        assert (code, said) == (2, "")
        assert sentence in complained
    assert not CalendarNotice.objects.exists()


def test_the_same_notice_is_not_entered_twice(notice):
    assert told("calendar", notice(), "--by", "admin")[0] == 0
    code, _said, complained = told("calendar", notice(), "--by", "admin")
    assert code == 2
    assert "没有新的内容" in complained
    assert CalendarNotice.objects.count() == 1


def test_a_change_to_a_year_already_known_is_entered(notice):
    assert told("calendar", notice(), "--by", "admin")[0] == 0
    later = notice(NOTICE.replace("off    = [2026-12-29]", "worked = [2026-12-26]"))
    assert told("calendar", later, "--by", "admin")[0] == 0
    assert CalendarDay.objects.filter(day=date(2026, 12, 26), works=True).count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("year = ", "读不了文件"),
        ("notice = 'x'", "须写明年份"),
        ("year = '2027'\nnotice = 'x'", "须写明年份"),
        ("year = 2027", "须写明通知的名称"),
        ("year = 2027\nnotice = 'x'", "没有写明哪些日子"),
        ("year = 2027\nnotice = 'x'\nnumber = 3\noff = [2027-01-01]", "文号须是文字"),
        ("year = 2027\nnotice = 'x'\noff = '2027-01-01'", "“off”应是一列日期"),
        ("year = 2027\nnotice = 'x'\noff = ['2027-01-01']", "“off”应是一列日期"),
        ("year = 2027\nnotice = 'x'\noff = [2027-01-01T00:00:00]", "“off”应是一列日期"),
        ("year = 2027\nnotice = 'x'\noff = [2029-01-01]", "不是 2027 年的日子"),
        ("year = 2027\nnotice = 'x'\noff = [2027-01-02]\nworked = [2027-01-02]", "既写为放假又写为上班"),
        ("year = 2027\nnotice = 'x'\nworked = [2027-01-04]", "本来就是工作日"),
        ("year = 2027\nnotice = 'x'\namendments = 3", "“amendments”"),
        ("year = 2027\nnotice = 'x'\namendments = [3]", "“amendments”"),
    ],
)
def test_a_file_that_is_not_a_notice_is_refused_and_nothing_entered(notice, text, sentence):
    code, said, complained = told("calendar", notice(text), "--by", "admin")
    assert (code, said) == (2, "")
    assert sentence in complained
    assert complained.count("\n") <= 2
    assert not CalendarNotice.objects.exists()


def test_a_file_that_is_not_there_is_refused():
    code, _said, complained = told("calendar", "nowhere.toml", "--by", "admin")
    assert code == 2
    assert "nowhere.toml" in complained
