"""The process in which files are looked at: `python -m gongkai.screening.worker`, one question, one answer.

A question is a line of JSON and the file; an answer is a line of JSON and, when one was made, a file.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from gongkai.rules.refusal import Refusal, Words
from gongkai.screening.cleaning import clean
from gongkai.screening.looking import look
from gongkai.screening.marks import Mark
from gongkai.screening.redaction import redact
from gongkai.screening.showing import show
from gongkai.screening.verdict import Finding, Verdict

try:
    import resource
except ImportError:  # an office may try this on a machine that cannot limit a process
    resource = None  # type: ignore[assignment]

LONGEST = 150  # seconds of computing
MOST_MEMORY = 3 * 1024 * 1024 * 1024  # bytes


def main() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the file
    question, _, data = sys.stdin.buffer.read().partition(b"\n")
    answer, made = answered(json.loads(question), data)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)


def answered(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """This will do what is asked and give the answer; whatever goes wrong with a stranger's file is an answer too."""
    try:
        return _answer(question, data)
    except Refusal as refusal:
        return {"refusal": refusal.sentence, "facts": {key: _sent(fact) for key, fact in refusal.facts.items()}}, b""
    except RecursionError:
        return said(Verdict((Finding("too_large", "", "nested too deep"),))), b""
    except MemoryError:
        return said(Verdict((Finding("too_large", "", "memory"),))), b""
    except Exception as unforeseen:
        return said(Verdict((Finding("damaged", "", f"{type(unforeseen).__name__}"),))), b""


def _answer(question: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    name = question["filename"]
    match question["ask"]:
        case "clean":
            cleaned = clean(data, name)
            removed = [asdict(each) for each in cleaned.removed]
            return {**said(cleaned.remains), "removed": removed, "filename": cleaned.filename}, cleaned.data
        case "redact":
            marks = [Mark(**mark) for mark in question["marks"]]
            redacted = redact(data, name, marks, whole=question["whole"])
            return {**said(redacted.remains), "elsewhere": list(redacted.elsewhere)}, redacted.data
        case "show":
            page = show(data, name, question["page"])
            return {**said(Verdict()), "sizes": page.sizes}, page.data
    return said(look(data, name)), b""


def _sent(fact: object) -> Any:
    return asdict(fact) if isinstance(fact, Words) else str(fact)


def said(verdict: Verdict) -> dict[str, Any]:
    return {"findings": [asdict(each) for each in verdict.findings]}


if __name__ == "__main__":
    main()
