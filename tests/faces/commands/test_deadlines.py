"""`gongkai deadlines`: the days of a procedure, with an instance or without."""

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from gongkai.casework import calendar
from gongkai.commands.terminal import terminal_language
from tests.sample import person

GONGKAI = Path(sys.executable).with_name("gongkai")


@pytest.fixture(autouse=True)
def _published_days_alone(monkeypatch, request):
    """Most of these need no database, so they are given none."""
    if "district" not in request.fixturenames:
        monkeypatch.setattr("gongkai.commands.known_calendar._has_a_database", lambda: False)


def asked(*arguments):
    """What the command says to `arguments`, and its complaint and exit code when it refuses."""
    said, complained = io.StringIO(), io.StringIO()
    try:
        call_command("deadlines", *arguments, stdout=said, stderr=complained)
    except SystemExit as left:
        return said.getvalue(), complained.getvalue(), left.code
    return said.getvalue(), complained.getvalue(), 0


def answered(*arguments):
    said, complained, code = asked(*arguments, "--json")
    assert (complained, code) == ("", 0)
    return json.loads(said)


def run_in(home, *arguments):
    """The command as its own process, in an office of its own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    return subprocess.run(
        [GONGKAI, "deadlines", *arguments],
        env={**ours, "GONGKAI_HOME": str(home)}, cwd=home.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip


def last_days(answer):
    return {step["act"]: step["due_on"] for step in answer["steps"]}


def test_route_a_around_national_day_2008():
    answer = answered("route_a", "--received", "2008-09-26")
    assert last_days(answer) == {
        "accept": "2008-09-26",
        "hand_over": "2008-09-27",
        "register": "2008-09-27",
        "forward": "2008-09-28",
        "feedback": "2008-10-17",
        "reply": "2008-10-22",
    }
    assert answer["rulebook"] == "hangzhou_2008"
    assert (answer["procedure"], answer["received_on"]) == ("route_a", "2008-09-26")
    assert (answer["case_due_on"], answer["provisional"]) == ("2008-10-22", False)
    assert answer["steps"][4] == {"act": "feedback", "by": "handler", "within": 10, "due_on": "2008-10-17"}


@pytest.mark.parametrize("procedure", ["route_a", "route_b", "route_b_direct", "statute"])
def test_the_answer_has_the_shape_that_was_promised_and_nothing_else(procedure):
    answer = answered(procedure, "--received", "2024-09-27")
    assert list(answer) == ["rulebook", "procedure", "received_on", "steps", "case_due_on", "provisional"]
    assert all(list(step) == ["act", "by", "within", "due_on"] for step in answer["steps"])


def test_route_b_direct_has_no_hand_over():
    answer = answered("route_b_direct", "--received", "2008-05-04", "--rulebook", "hangzhou_2008")
    assert [step["act"] for step in answer["steps"]] == ["accept", "register", "pass_on", "feedback", "reply"]


def test_the_statute_has_a_last_day_and_no_steps():
    answer = answered("statute", "--received", "2026-09-18")
    assert (answer["rulebook"], answer["steps"], answer["case_due_on"]) == ("national_2019", [], "2026-10-22")


def test_a_step_done_early_brings_the_next_one_forward():
    done = ["hand_over=2008-06-02", "register=2008-06-02", "forward=2008-06-03", "feedback=2008-06-10"]
    answer = answered("route_a", "--received", "2008-06-02", *(f"--done={line}" for line in done))
    days = last_days(answer)
    assert (days["forward"], days["feedback"], days["reply"]) == ("2008-06-03", "2008-06-18", "2008-06-13")
    assert answer["case_due_on"] == "2008-06-24"
    assert answered("route_a", "--received", "2008-06-02", "--done", *done) == answer
    assert answered("route_a", "--received", "2008-06-02", "--done", *done[:1], "--done", *done[1:]) == answer


def test_a_late_step_leaves_the_next_its_time_up_to_the_day_of_the_law():
    """Q4: three days late with forwarding; the department keeps its ten, the reply has what the law leaves."""
    answer = answered("route_a", "--received", "2008-06-02", "--done", "register=2008-06-03", "forward=2008-06-10")
    days = last_days(answer)
    assert (days["forward"], days["feedback"], days["reply"]) == ("2008-06-04", "2008-06-24", "2008-06-24")
    said, _complained, _code = asked("route_a", "--received", "2008-06-02", "--done=feedback=2008-07-01")
    assert "这一环节也不得晚于法定期限" in said.partition("6. 答复申请人")[2]
    assert "2008年7月1日（周二） 的次日起算" not in said


def test_the_time_of_the_law_is_later_than_the_internal_targets_since_2019():
    answer = answered("route_a", "--received", "2024-09-27", "--done", "forward=2024-10-12", "feedback=2024-10-28")
    assert (last_days(answer)["feedback"], last_days(answer)["reply"]) == ("2024-10-25", "2024-10-30")
    assert answer["case_due_on"] == "2024-10-30"


@pytest.mark.parametrize(
    ("received", "rulebook", "due_on"),
    [
        ("2008-05-01", "hangzhou_2008", "2008-05-22"),
        ("2014-04-01", "hangzhou_2008", "2014-04-23"),
        ("2019-05-14", "hangzhou_2008", "2019-06-04"),
        ("2019-05-15", "national_2019", "2019-06-13"),
    ],
)
def test_the_day_of_receipt_chooses_the_rulebook(received, rulebook, due_on):
    for procedure in ("statute", "route_a", "route_b", "route_b_direct"):
        answer = answered(procedure, "--received", received)
        assert (answer["rulebook"], answer["case_due_on"]) == (rulebook, due_on)


def test_before_the_notice_only_the_law_counts_and_the_steps_begin_with_the_notice():
    days = last_days(answered("route_a", "--received", "2008-05-02"))
    assert (days["accept"], days["hand_over"], days["reply"]) == ("2008-05-02", "2008-05-05", "2008-05-22")


def test_what_is_published_has_the_time_of_its_own_article():
    answer = answered("publication", "--received", "2008-09-18")
    assert answer["case_due_on"] == "2008-10-21"
    said, _complained, _code = asked("publication", "--received", "2008-09-18")
    assert "法定期限：20 个工作日，最晚 2008年10月21日（周二）（国务院令第492号第18条）" in said


@pytest.mark.parametrize("received", ["2026-12-03", "2027-02-01", "2100-01-01", "9998-12-31"])
def test_beyond_the_published_years_every_day_is_provisional(received):
    for procedure in ("route_a", "route_b", "route_b_direct", "statute"):
        assert answered(procedure, "--received", received)["provisional"] is True
    said, _complained, code = asked("route_a", "--received", received)
    assert code == 0
    assert "暂定" in said


def test_the_text_counts_the_days_one_by_one():
    said, _complained, _code = asked("route_a", "--received", "2008-09-26", "--done=forward=2008-09-29")
    assert "收到日：2008年9月26日（周五），当天不算。" in said
    assert "5. 提出反馈意见（承办岗位）：10 个工作日，最晚 2008年10月17日（周五）" in said
    assert "第  1 日  2008年9月27日（周六）  调休上班" in said
    assert "   —    2008年10月1日（周三）  放假" in said
    assert "   —    2008年10月11日（周六）  周末" in said
    assert "第 15 日  2008年10月22日（周三）" in said
    assert "其中包括分管处级领导审核。" in said
    assert "已于 2008年9月29日（周一） 办理，迟于期限。" in said
    assert "法定期限：15 个工作日，最晚 2008年10月22日（周三）" in said
    assert "暂定" not in said


def test_a_rulebook_asked_for_after_its_time_says_so():
    said, _complained, code = asked("statute", "--received", "2020-01-10", "--rulebook", "hangzhou_2008")
    assert code == 0
    assert "施行至 2019年5月14日（周二）" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["route_a", "--received", "2008-13-01"], "“2008-13-01”不是日期，请写成 2008-09-26 这样的年月日。"),
        (["route_a", "--received", "26 September"], "“26 September”不是日期"),
        (["route_a", "--received", "20080926"], "“20080926”不是日期"),
        (["route_a", "--received", ""], "“”不是日期"),
        (["route_a", "--received", "9999-12-31"], "无法再往后计算"),
        (["route_a", "--received", "2008-04-30"], "没有生效的规程"),
        (["route_a", "--received", "2019-05-14", "--rulebook", "national_2019"], "自 2019年5月15日（周三） 起施行"),
        (["statute", "--received", "2008-04-30", "--rulebook", "hangzhou_2008"], "自 2008年5月1日（周四） 起施行"),
        (["route_a", "--received", "2008-09-26", "--rulebook", "paris_1789"], "没有名为 paris_1789 的规程。"),
        (["route_c", "--received", "2008-09-26"], "没有程序“route_c”。可以选择：route_a、route_b、"),
        (["stock", "--received", "2008-09-26"], "程序“stock”没有法定期限，无从计算。可以选择：route_a、route_b、"),
        (["route_a", "--received", "2008-09-26", "--done", "forward"], "“forward”应写成环节和日期"),
        (["route_a", "--received", "2008-09-26", "--done", "forward=soon"], "“soon”不是日期"),
        (["route_a", "--received", "2008-09-26", "--done", "dance=2008-09-29"], "没有环节“dance”"),
        (["route_a", "--received", "2008-09-26", "--done", "accept=2008-09-29"], "没有环节“accept”"),
        (["route_a", "--received", "2008-09-26", "--done", "forward=2008-09-25"], "早于前一环节"),
        (
            [
                "route_a",
                "--received",
                "2008-09-26",
                "--done",
                "forward=2008-09-29",
                "--done",
                "register=2008-09-30",
            ],
            "早于前一环节",
        ),
        (
            ["route_a", "--received", "2008-09-26", "--done", "reply=2008-10-09", "--done", "reply=2008-10-10"],
            "环节 reply 写了两次。",
        ),
        (["statute", "--received", "2008-09-26", "--done", "reply=2008-10-09"], "只有法定期限"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_two(arguments, sentence):
    said, complained, code = asked(*arguments)
    assert (said, code) == ("", 2)
    assert sentence in complained
    assert complained.count("\n") == 1


def test_a_notice_the_office_entered_counts(district):
    assert answered("statute", "--received", "2026-12-03")["case_due_on"] == "2026-12-31"
    calendar.enter_notice(
        title="2027", whole_year=2027, days={date(2026, 12, 26): True}, by=person("admin"), on=date(2026, 11, 23)
    )
    answer = answered("statute", "--received", "2026-12-03")
    assert (answer["case_due_on"], answer["provisional"]) == ("2026-12-30", False)


@pytest.mark.parametrize("about", ["", "--json"])
def test_it_needs_no_instance_and_no_right_to_write(about, tmp_path):
    unwritable = tmp_path / "locked"
    unwritable.mkdir(mode=0o500)
    done = run_in(unwritable / "office", "statute", "--received", "2008-09-26", *about.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert "2008" in done.stdout
    assert not list(unwritable.iterdir())


def test_a_database_that_cannot_be_read_is_told_and_does_not_stop_the_counting(tmp_path):
    (tmp_path / "gongkai.sqlite3").write_text("this was a database before the disk failed" * 99)
    done = run_in(tmp_path, "statute", "--received", "2008-09-26", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["case_due_on"] == "2008-10-22"
    assert "只按已公布的计算" in done.stderr


def test_an_instance_without_tables_is_no_instance_yet(tmp_path):
    (tmp_path / "gongkai.sqlite3").touch()
    done = run_in(tmp_path, "statute", "--received", "2008-09-26", "--json")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LANG": "C.UTF-8"}, "zh-hans"),
        ({"LC_ALL": "", "LANG": "en"}, "en"),
        ({}, "zh-hans"),
    ],
)
def test_the_terminal_says_which_language(environment, language):
    assert terminal_language(environment) == language


def test_days_are_written_in_english_for_an_english_reader():
    said, _complained, _code = asked("statute", "--received", "2008-09-26", "--language", "en")
    assert "Wed 22 Oct 2008" in said
