"""The process in which files are read: `python -m gongkai.reading.worker document|rows NAME KEY`, the file as input.

Each line of its answer is JSON: a list for each row or for the document, and at last {} or a refusal.
"""

import json
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from gongkai.reading.document import document
from gongkai.reading.spreadsheet import rows
from gongkai.reading.zipped import damaged, too_large
from gongkai.rules.refusal import Refusal

try:
    import resource
except ImportError:  # an office may try this on a machine that cannot limit a process
    resource = None  # type: ignore[assignment]

LONGEST = 300  # seconds of computing
MOST_MEMORY = 3 * 1024 * 1024 * 1024  # bytes


def main() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold the file
    warnings.simplefilter("ignore")  # such as that a workbook has rules for its cells
    question, name, key = sys.argv[1:4]
    for answer in answered(question, sys.stdin.buffer.read(), name, key):
        sys.stdout.write(json.dumps(answer) + "\n")


def answered(question: str, data: bytes, name: str, key: str) -> Iterator[Any]:
    """This will give the answers one by one; whatever goes wrong with a stranger's file is an answer too."""
    try:
        yield from _answers(question, data, name, key)
        yield {}
    except Refusal as refusal:
        yield _refused(refusal)
    except (MemoryError, RecursionError):
        yield _refused(too_large(name))
    except Exception:
        yield _refused(damaged(name))


def _answers(question: str, data: bytes, name: str, key: str) -> Iterator[list]:
    if question == "rows":
        yield from ([row.line, row.cells] for row in rows(data, name, key=key))
    else:
        told = document(data, name)
        yield [told.title, told.html, told.left_out]


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {"refusal": refusal.sentence, "facts": refusal.facts}


if __name__ == "__main__":
    main()
