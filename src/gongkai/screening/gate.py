"""The way in: inspect, clean, show and redact a file, in a process of its own.

Files come from strangers, and the libraries that read them are written in C. In a process of its own a file can be
as hostile as it likes: it gets so much time and memory, sees no key and no database, and if it brings the process
down, that is a finding. The library that draws pages is also not made for several threads at once.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from gongkai.rules.refusal import Refusal, Words
from gongkai.screening.marks import Mark
from gongkai.screening.redaction import Redacted
from gongkai.screening.showing import Page
from gongkai.screening.verdict import Cleaned, Finding, Verdict

LONGEST = 240.0  # seconds
SECRETS = "GONGKAI_"


def inspect(data: bytes, filename: str) -> Verdict:
    """This will say what a file carries unseen, and whether it may leave the office."""
    answer, _ = _ask({"ask": "inspect", "filename": filename}, data)
    return _verdict(answer)


def clean(data: bytes, filename: str) -> Cleaned:
    """This will take out of a file what can be taken out safely, and say what that was and what remains."""
    answer, made = _ask({"ask": "clean", "filename": filename}, data)
    if "removed" not in answer:
        return Cleaned(data, filename, (), _verdict(answer))
    removed = tuple(Finding(**each) for each in answer["removed"])
    return Cleaned(made, answer["filename"], removed, _verdict(answer))


def redact(data: bytes, filename: str, marks: Sequence[Mark], *, whole: bool = False) -> Redacted:
    """This will take the marked parts out of a PDF or a picture, each with its ground in its place, or refuse."""
    asked = {"ask": "redact", "filename": filename, "marks": [asdict(mark) for mark in marks], "whole": whole}
    answer, made = _ask(asked, data)
    _refuse_unless(answer, made)
    return Redacted(made, tuple(marks), tuple(answer["elsewhere"]), _verdict(answer))


def show(data: bytes, filename: str, page: int) -> Page:
    """This will draw a page of a PDF or a picture as one sees it, for somebody to mark, or refuse."""
    answer, made = _ask({"ask": "show", "filename": filename, "page": page}, data)
    _refuse_unless(answer, made)
    return Page(made, tuple((width, height) for width, height in answer["sizes"]))


def _refuse_unless(answer: dict[str, Any], made: bytes) -> None:
    """Refuse in this process what was refused in the other, and what came to nothing."""
    if "refusal" in answer:
        facts = {key: Words(**fact) if isinstance(fact, dict) else fact for key, fact in answer["facts"].items()}
        raise Refusal(answer["refusal"], **facts)
    if not made:
        raise Refusal("文件无法打开，不能涂黑：%(reason)s", reason=_verdict(answer).findings[0].about.title)


def _verdict(answer: dict[str, Any]) -> Verdict:
    return Verdict(tuple(Finding(**each) for each in answer["findings"]))


def _ask(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "gongkai.screening.worker"],
            input=json.dumps(question).encode() + b"\n" + data,
            capture_output=True,
            timeout=LONGEST,
            env={name: value for name, value in os.environ.items() if not name.startswith(SECRETS)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _gave_up("time"), b""
    line, _, made = done.stdout.partition(b"\n")
    if done.returncode or not line:
        return _gave_up(f"process ended with {done.returncode}"), b""
    return json.loads(line), made


def _gave_up(why: str) -> dict[str, Any]:
    return {"findings": [asdict(Finding("cannot_be_checked", "", why))]}
