"""`gongkai inspect`: may this file leave the office, and if not, why."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from pikepdf import Name

from gongkai.commands.sample.letters import Office
from gongkai.disclosure.printing import printed, word
from gongkai.rules.rulebook import rulebooks
from gongkai.screening.looking import look
from tests.screening.makers import SECRET, annotation, box, document, pdf, text, workbook

GONGKAI = Path(sys.executable).with_name("gongkai")


@pytest.fixture
def written(tmp_path):
    def write(name, data):
        (tmp_path / name).write_bytes(data)
        return str(tmp_path / name)

    return write


def asked(*arguments):
    """What the command says, what it complains of, and its exit code."""
    said, complained = io.StringIO(), io.StringIO()
    try:
        call_command("inspect", *arguments, stdout=said, stderr=complained)
    except SystemExit as left:
        return said.getvalue(), complained.getvalue(), left.code
    return said.getvalue(), complained.getvalue(), 0


def hide_a_sheet(book):
    book.create_sheet("名单")["A1"] = SECRET
    book["名单"].sheet_state = "hidden"


def test_a_clean_file_may_go_out(written):
    said, complained, code = asked(written("答复.docx", document()), "--language", "zh-hans")
    assert (said, complained, code) == ("答复.docx：可以外发，没有发现隐藏的内容。\n", "", 0)


def test_a_hidden_sheet_keeps_a_spreadsheet_in_the_office(written):
    said, _, code = asked(written("清单.xlsx", workbook(hide_a_sheet)), "--json")
    assert code == 1
    answer = json.loads(said)
    assert answer["releasable"] is False
    assert [(each["kind"], each["where"]) for each in answer["findings"]] == [("hidden_sheet", "名单")]


def test_a_person_is_told_what_and_where_and_what_to_do(written):
    path = written("答复.pdf", pdf(text(SECRET) + box(60, 690, 200, 30)))
    said, _, code = asked(path, "--language", "zh-hans")
    assert code == 1
    assert said.startswith("答复.pdf：不能外发。")
    assert "被色块或图片盖住的文字  p. 1" in said
    assert "请用涂黑功能处理该页" in said
    said, _, _ = asked(path, "--language", "en")
    assert "text under a box or a picture  p. 1" in said


def test_what_cannot_be_checked_is_said_so(written):
    said, _, code = asked(
        written("旧文件.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "--language", "zh-hans"
    )
    assert code == 1
    assert said.startswith("旧文件.doc：未能全部检查，须由专人查看后决定能否外发。")


def test_a_file_that_is_not_there_is_not_judged(tmp_path):
    said, complained, code = asked(str(tmp_path / "无.pdf"), "--json")
    assert (said, code) == ("", 2)
    assert "无.pdf" in complained


@pytest.mark.parametrize("rulebook", ["hangzhou_2008", "national_2019"])
def test_what_the_office_itself_writes_may_go_out(rulebook):
    office = Office(rulebooks()[rulebook])
    letter = office.letter("partial")
    for name, data in (("答复.pdf", printed(letter).pdf), ("答复.docx", word(letter))):
        assert look(data, name).findings == ()


def test_it_needs_no_instance(written, tmp_path):
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    path = written("a.pdf", pdf(text("words"), fill=annotation(Subtype=Name.Text)))
    done = subprocess.run(
        [GONGKAI, "inspect", path, "--json"], env={**ours, "GONGKAI_HOME": str(tmp_path / "office")}, cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["findings"][0]["kind"] == "annotation"
    assert not (tmp_path / "office").exists()
