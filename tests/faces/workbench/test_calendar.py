"""A holiday notice is looked at once more, entered, and the open cases are counted anew with it."""

from datetime import date

import pytest

from gongkai.casework.models import CalendarDay, CalendarNotice
from tests.sample import again

EXTRA_HOLIDAY = {"title": "国庆节安排调整", "number": "国办发明电〔2026〕9号", "off": "2026-09-22 至 2026-09-23"}


@pytest.fixture
def enter(signed_in):
    """Enter a notice as a person, after the last look: gives the answer to the second sending."""

    def do(username, typed):
        client = signed_in(username)
        look = client.post("/desk/calendar/", typed)
        assert look.status_code == 200, look.context["form"].errors
        return client.post("/desk/calendar/", {**typed, "seen": look.context["form"].digest}, follow=True)

    return do


def test_a_notice_is_shown_once_more_before_it_is_entered(signed_in, waiting):
    waiting("feedback")
    answer = signed_in("admin").post("/desk/calendar/", EXTRA_HOLIDAY)
    page = answer.content.decode()
    assert "请再看一遍" in page
    assert "放假 2 天" in page
    assert "1 件未办结的会重新计算" in page
    assert CalendarNotice.objects.count() == 0


@pytest.mark.parametrize("username", ["admin", "lead"])
def test_entering_a_notice_moves_the_open_cases_and_says_which(enter, waiting, username):
    application = waiting("feedback")
    assert application.case.step_due_on == date(2026, 9, 29)
    page = enter(username, EXTRA_HOLIDAY).content.decode()
    assert f"1 件的期限变了，已写入办理记录：{application.case.number}。" in page
    case = again(application).case
    assert case.step_due_on == date(2026, 10, 8)
    assert case.entries.last().act == "recount"
    assert CalendarNotice.objects.get().entered_by.username == username


def test_a_closed_case_is_left_as_it_is(enter, waiting):
    application = waiting("done")
    page = enter("admin", EXTRA_HOLIDAY).content.decode()
    assert "没有未办结的件因此改变期限" in page
    assert again(application).case.entries.last().act == "reply"


def test_changed_days_are_shown_once_more(signed_in, district):
    client = signed_in("admin")
    look = client.post("/desk/calendar/", EXTRA_HOLIDAY)
    changed = {**EXTRA_HOLIDAY, "off": "2026-09-24", "seen": look.context["form"].digest}
    assert "请再看一遍" in client.post("/desk/calendar/", changed).content.decode()
    assert CalendarNotice.objects.count() == 0


def test_a_whole_year_makes_days_beyond_it_certain(enter, signed_in, district):
    page = signed_in("admin").get("/desk/calendar/").content.decode()
    assert "工作日已知到 2026 年底为止" in page
    typed = {"title": "2027年安排", "whole_year": "2027", "off": "2027-01-01", "worked": "2026年12月27日"}
    assert "工作日已知到 2027 年底为止" in enter("admin", typed).content.decode()
    assert CalendarDay.objects.count() == 2


def test_the_page_warns_when_the_next_year_is_not_published_yet(signed_in, district, clock):
    assert "下一年的放假安排尚未录入" not in signed_in("admin").get("/desk/calendar/").content.decode()
    clock.move_to("2026-11-23 02:00:00+00:00")
    assert "下一年的放假安排尚未录入" in signed_in("admin").get("/desk/calendar/").content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": ""}, "title", ""),
        ({"off": ""}, "off", "请至少填写一个"),
        ({"off": "明天"}, "off", "看不懂“明天”"),
        ({"off": "2026-02-30"}, "off", "看不懂“2026-02-30”"),
        ({"off": "2026-10-07 至 2026-10-01"}, "off", "起止颠倒"),
        ({"off": "2026-01-01 至 2026-12-31"}, "off", "超过 31 天"),
        ({"off": "2028-01-03"}, "off", "不在"),
        ({"worked": "2026-09-22"}, "worked", "同时写在放假和上班里"),
        ({"worked": "2026-09-24"}, "worked", "本来就是工作日"),
        ({"whole_year": "2026"}, "whole_year", "接下来录入 2027 年"),
        ({"whole_year": "2029"}, "whole_year", "接下来录入 2027 年"),
        ({"whole_year": "soon"}, "whole_year", ""),
        ({"whole_year": "2027", "off": "2026-09-22"}, "off", "不在 2026-12-01 至 2027-12-31 之间"),
    ],
)
def test_a_wrong_notice_is_refused_at_its_field(signed_in, district, changes, field, sentence):
    answer = signed_in("admin").post("/desk/calendar/", {**EXTRA_HOLIDAY, **changes})
    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors[field])
    assert CalendarNotice.objects.count() == 0
