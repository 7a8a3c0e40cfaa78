"""Files are read in a process of its own: it may be brought down, and the office stands."""

import json
import subprocess

import pytest

from gongkai.reading import gate, worker
from gongkai.reading.document import Document
from gongkai.reading.spreadsheet import Row
from gongkai.rules.refusal import Refusal
from tests.reading.makers import HEADER, repacked, separated, sheet, word


def test_a_file_is_read_in_a_process_of_its_own():
    assert gate.document(word("海关"), "a\0.docx") == Document("", "<p>海关</p>")
    assert list(gate.rows(sheet(["目录"], HEADER, ["公告"]), "-x.xlsx")) == [
        Row(3, dict(zip(HEADER, ["公告", "", ""], strict=True)))
    ]


def test_rows_come_as_they_are_asked_for_and_nothing_is_left_running(monkeypatch):
    started = []
    process = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda *given, **named: started.append(process(*given, **named)) or started[-1]
    )
    rows = gate.rows(separated(HEADER, *([f"公告{number}"] for number in range(50_000))), "a.csv")
    assert next(rows).line == 2
    rows.close()
    assert started[0].returncode is not None


def test_a_refusal_comes_through_with_its_facts():
    with pytest.raises(Refusal, match="两列都叫“名称”"):
        next(gate.rows(separated(["名称", "名称"]), "a.csv"))
    with pytest.raises(Refusal, match="“表png”不是可以读取的文档"):
        gate.document(b"\x89PNG\0", "表png")


def test_rows_before_a_broken_one_are_given():
    rows = gate.rows(separated(HEADER, ["公告"]) + '"没有完'.encode(), "a.csv")
    assert next(rows).cells["名称"] == "公告"
    with pytest.raises(Refusal, match="从第 3 行起无法读取"):
        next(rows)


@pytest.mark.parametrize("answer", [b"", b"[2, {}]\n"])
def test_a_file_that_brings_the_process_down_is_refused(monkeypatch, answer):
    killed = [b"import os,sys; sys.stdout.buffer.write(%r); sys.stdout.flush(); os.kill(os.getpid(), 9)" % answer]
    process = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda asked, **named: process([asked[0], "-c", killed[0].decode()], **named)
    )
    with pytest.raises(Refusal, match="已损坏"):
        list(gate.rows(b"x", "a.csv"))


def test_what_was_not_foreseen_is_a_refusal(monkeypatch):
    for wrong, said in ((ValueError("x"), "已损坏"), (MemoryError(), "太大"), (RecursionError(), "太大")):

        def fail(*given, wrong=wrong):
            raise wrong

        monkeypatch.setattr(worker, "document", fail)
        assert said in [*worker.answered("document", b"x", "a", "")][-1]["refusal"]


def test_a_file_nested_without_end_is_refused():
    deep = b"<w:tbl><w:tr><w:tc>" * 20_000
    bomb = repacked(word("海关"), {"word/document.xml": lambda xml: xml.replace(b"<w:body>", b"<w:body>" + deep)})
    with pytest.raises(Refusal):
        gate.document(bomb, "a.docx")


def test_a_workbook_with_rules_for_its_cells_is_read(recwarn):
    rules = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    data = repacked(
        sheet(HEADER, ["公告"]), {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"</worksheet>", rules)}
    )
    assert [row.line for row in gate.rows(data, "a.xlsx")] == [2]


def test_the_process_sees_no_key_and_no_database(monkeypatch):
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "x")
    program = "import os,json; print(json.dumps([1, dict(os.environ)])); print('{}')"
    process = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda asked, **named: process([asked[0], "-c", program], **named))
    (seen,) = gate.rows(b"x", "a.csv")
    assert "PATH" in seen.cells
    assert not [name for name in json.loads(json.dumps(seen.cells)) if name.startswith("GONGKAI_")]
