"""Files are looked at in a process of its own: it may be brought down, and the office stands."""

import os
import signal
import subprocess

import pytest

from gongkai.rules.refusal import Refusal
from gongkai.screening import gate
from gongkai.screening.marks import Mark
from gongkai.screening.verdict import Finding, Verdict
from tests.screening.makers import SECRET, body, document, paragraph, pdf, text
from tests.screening.searching import holds

MARK = Mark(1, 60, 120, 300, 150, "个人隐私")


def test_a_file_is_inspected_cleaned_and_redacted_in_a_process_of_its_own():
    hidden = body(paragraph(SECRET, "<w:vanish/>"))
    assert [each.kind for each in gate.inspect(hidden, "a.docx").findings] == ["hidden_text"]
    cleaned = gate.clean(hidden, "a.docx")
    assert (cleaned.filename, [each.kind for each in cleaned.removed]) == ("a.docx", ["hidden_text"])
    assert cleaned.remains.releasable
    assert not holds(cleaned.data, SECRET)
    redacted = gate.redact(pdf(text(SECRET)), "a.pdf", [MARK])
    assert (redacted.marks, redacted.elsewhere, redacted.remains.releasable) == ((MARK,), (), True)
    assert not holds(redacted.data, SECRET)


def test_a_refusal_comes_through_with_its_facts():
    with pytest.raises(Refusal, match="第 9 页没有标出的位置。"):
        gate.redact(pdf(text(SECRET)), "a.pdf", [Mark(9, 0, 0, 9, 9, "个人隐私")])
    with pytest.raises(Refusal, match="只能对 PDF 和图片涂黑"):
        gate.redact(document(), "a.docx", [MARK])
    with pytest.raises(Refusal, match="已损坏"):
        gate.redact(b"%PDF-1.7 nothing", "a.pdf", [MARK])


@pytest.mark.parametrize(
    "ended",
    [
        subprocess.CompletedProcess([], -signal.SIGSEGV, b"", b""),
        subprocess.CompletedProcess([], 0, b"", b""),
        subprocess.TimeoutExpired([], 1),
    ],
)
def test_a_file_that_brings_the_process_down_stays_in_the_office(monkeypatch, ended):
    def run(*arguments, **options):
        if isinstance(ended, Exception):
            raise ended
        return ended

    monkeypatch.setattr(subprocess, "run", run)
    verdict = gate.inspect(b"x", "a.pdf")
    assert [each.kind for each in verdict.findings] == ["cannot_be_checked"]
    assert verdict.undecided
    assert gate.clean(b"x", "a.pdf").data == b"x"
    with pytest.raises(Refusal):
        gate.redact(b"x", "a.pdf", [MARK])


def test_the_process_sees_no_key_and_no_database(monkeypatch):
    seen = {}
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "x")

    def run(*arguments, env, **options):
        seen.update(env)
        return subprocess.CompletedProcess([], 0, b'{"findings": []}\n', b"")

    monkeypatch.setattr(subprocess, "run", run)
    gate.inspect(b"x", "a.pdf")
    assert seen["PATH"] == os.environ["PATH"]
    assert not [name for name in seen if name.startswith("GONGKAI_")]


def test_a_verdict_names_what_blocks_first():
    verdict = Verdict((Finding("camera", "JPEG"),))
    assert (verdict.releasable, verdict.undecided) == (True, False)
    assert not Verdict((Finding("unknown_part", "x"), Finding("comment", "y"))).undecided
