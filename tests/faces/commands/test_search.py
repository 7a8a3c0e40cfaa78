"""`gongkai search` and `gongkai reindex`: what the public finds, from a terminal."""

import json

import pytest
import time_machine
from django.core.management import call_command

from gongkai.search.models import Findable
from tests.items import TODAY, published, stocked

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00", tick=False):
        yield


def told(capsys, *arguments):
    call_command("search", *arguments, language="zh-hans")
    return capsys.readouterr().out


def test_it_says_how_many_and_which(capsys):
    item = published()
    stocked(2)
    answer = json.loads(told(capsys, "关税", "--json"))
    assert answer == {"total": 1, "hits": [{"index_number": item.index_number, "title": item.title}]}


def test_several_words_must_all_occur(capsys):
    published()
    assert json.loads(told(capsys, "汽车", "关税", "--json"))["total"] == 1
    assert json.loads(told(capsys, "汽车", "宠物", "--json")) == {"total": 0, "hits": []}


def test_a_person_reads_lines(capsys):
    published()
    assert "共 1 条" in told(capsys, "关税")


@pytest.mark.parametrize("limit", ["0", "100000"])
def test_a_limit_that_makes_no_sense_is_refused(capsys, limit):
    with pytest.raises(SystemExit) as stopped:
        call_command("search", "关税", limit=int(limit), language="zh-hans")
    assert stopped.value.code == 2


def test_everything_can_be_put_into_the_search_anew(capsys):
    published()
    stocked(3)
    Findable.objects.all().delete()
    call_command("reindex", language="zh-hans")
    assert "4 条" in capsys.readouterr().out
    assert json.loads(told(capsys, "存量", "--json"))["total"] == 3
