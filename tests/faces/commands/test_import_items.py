"""`gongkai import-items`: a table becomes items, rows not taken are named, and the exit code says if anything was."""

import io

import pytest
import time_machine
from django.core.management import call_command

from gongkai.commands.management.commands import import_items
from gongkai.commands.sample.office import mark
from gongkai.publishing.models import Item, Publication
from tests.reading.makers import separated, sheet

pytestmark = pytest.mark.usefixtures("district")

HEADER = ["名称", "内容概述", "生成日期", "发布机构", "主题分类", "文号", "正文"]
GOOD = ["进口汽车关税公告", "税率", "2026-09-01", "", "", "1号", "正文"]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-09-08T10:00:00+08:00", tick=False):
        yield


@pytest.fixture
def sample():
    mark().write_text("2026-09-08\n")
    yield
    mark().unlink()


@pytest.fixture
def file(tmp_path):
    def write(*lines, name="目录.csv", made=separated):
        found = tmp_path / name
        found.write_bytes(made(HEADER, *lines))
        return str(found)

    return write


def told(*arguments):
    said, complained = io.StringIO(), io.StringIO()
    try:
        call_command("import_items", *arguments, stdout=said, stderr=complained)
    except SystemExit as left:
        return left.code, said.getvalue(), complained.getvalue()
    return 0, said.getvalue(), complained.getvalue()


def numbered(count):
    return ([f"公告第{number}号", *GOOD[1:]] for number in range(1, count + 1))


def test_a_table_is_published_and_its_index_numbers_are_told(file):
    code, said, _ = told(file(GOOD, name="目录.xlsx", made=sheet), "--publish", "--by", "lead")
    assert (code, said.splitlines()) == (0, ["已接收并公开 1 条信息。", "索引号：", "  330100018/2026-00001"])
    item = Item.objects.get()
    assert (item.title, item.published_on.isoformat()) == ("进口汽车关税公告", "2026-09-08")
    assert "按文件“目录.xlsx”" in item.live.clearances.get().basis


def test_of_many_the_first_and_the_last_number_are_told(file):
    _, said, _ = told(file(*numbered(12)), "--publish", "--by", "lead")
    assert said.splitlines()[1:] == ["索引号：", "  330100018/2026-00001 … 330100018/2026-00012"]


def test_rows_with_mistakes_are_named_and_the_others_are_in(file):
    wrong = ["", "", "昨天", "宁波海关", "", "", ""]
    code, said, _ = told(file(GOOD, wrong, GOOD), "--publish", "--by", "lead")
    assert code == 0
    assert said.splitlines() == [
        "第 3 行《（没有名称）》没有接收：没有名称或代码为“宁波海关”的发布机构。"
        " 生成日期“昨天”无法识别，请写成 2025-01-31 的样子。 缺少名称。",
        "第 4 行《进口汽车关税公告》没有接收：与第 2 行重复（名称、文号、生成日期都相同）。",
        "已接收并公开 1 条信息。", "索引号：", "  330100018/2026-00001", "2 行没有接收，原因见上。",
    ]  # fmt: skip


def test_the_same_file_twice_takes_nothing_twice(file):
    table = file(*numbered(3))
    assert told(table, "--publish", "--by", "lead")[0] == 0
    code, said, _ = told(table, "--publish", "--by", "lead")
    assert code == 1
    assert "已经有了，索引号 330100018/2026-00001。" in said
    assert Item.objects.count() == 3


def test_when_nothing_can_be_taken_the_exit_code_says_so(file):
    code, said, _ = told(file(["", *GOOD[1:]]), "--publish", "--by", "lead")
    assert (code, said.splitlines()[-2:]) == (1, ["没有接收任何一条信息。", "1 行没有接收，原因见上。"])
    assert told(file(), "--publish", "--by", "lead")[0] == 1


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\0")
    code, _, complained = told(str(tmp_path / "a.png"), "--by", "gs-handler")
    assert (code, complained.strip()) == (1, "“a.png”不是可以读取的表格。请上传 .xlsx 或 .csv 文件。")
    code, _, complained = told(str(tmp_path / "none.csv"), "--by", "gs-handler")
    assert code == 2
    assert "读不到文件" in complained


def test_without_publish_they_wait_as_drafts(file):
    code, said, _ = told(file(GOOD), "--by", "gs-handler")
    number = Publication.objects.get().case.number
    assert (code, said.splitlines()) == (0, ["已登记 1 条待公开信息。", "编号：", f"  {number}"])


def test_the_sample_knows_who_brings_them_in(file, sample):
    assert told(file(GOOD), "--publish")[0] == 0
    assert told(file(["另一则", *GOOD[1:]]))[0] == 0


def test_elsewhere_one_must_say_who(file):
    code, _, complained = told(file(GOOD), "--publish")
    assert (code, complained.strip()) == (2, "请用 --by 写明由谁办理（登录名）。")
    code, _, complained = told(file(GOOD), "--publish", "--by", "gs-handler")
    assert code == 2
    assert "不在总关办公室任职" in complained
    assert told(file(GOOD), "--by", "nobody")[0] == 2


def test_many_rows_that_were_not_taken_are_not_all_named(file, monkeypatch):

    monkeypatch.setattr(import_items, "MOST_NAMED", 2)
    _, said, _ = told(file(*(["", *GOOD[1:]] for _ in range(5))), "--publish", "--by", "lead")
    assert said.count("没有接收：") == 2
    assert said.splitlines()[2] == "只列出前 2 行。"
