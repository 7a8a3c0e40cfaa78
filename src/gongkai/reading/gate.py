"""The way in: read a stranger's file in a process of its own.

The libraries that read files are written by others, and partly in C. In a process of its own a file gets so much
time and memory, sees no key and no database, and if it brings the process down, that is a refusal.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from gongkai.reading.document import Document
from gongkai.reading.spreadsheet import KEY, Row
from gongkai.reading.zipped import damaged
from gongkai.rules.refusal import Refusal

SECRETS = "GONGKAI_"
LONGEST_NAME = 200


def document(data: bytes, name: str) -> Document:
    """This will read a .docx or PDF file as a title and clean text, or refuse it."""
    for answer in _answers("document", data, name, ""):
        return Document(*answer)
    raise damaged(name)


def rows(data: bytes, name: str, *, key: str = KEY) -> Iterator[Row]:
    """This will give the rows of a spreadsheet one by one, however many there are, or refuse it.

    A file may be refused after some of its rows were given: only then is it seen to be broken.
    """
    for line, cells in _answers("rows", data, name, key):
        yield Row(line, cells)


def _answers(question: str, data: bytes, name: str, key: str) -> Iterator[list]:
    """What the process says line by line, up to the line that says that this was all."""
    with _process(data, [question, _passed(name), key]) as said:
        for line in said:
            answer = json.loads(line)
            if isinstance(answer, list):
                yield answer
            elif "refusal" in answer:
                raise Refusal(answer["refusal"], **answer["facts"])
            else:
                return
    raise damaged(name)


def _passed(name: str) -> str:
    """A file's name as one may give it to a process."""
    return name.replace("\0", "").encode(errors="replace").decode()[-LONGEST_NAME:]


@contextmanager
def _process(data: bytes, asked: list[str]) -> Iterator[IO[bytes]]:
    """The file goes in as a file, so that nobody waits for the other while answers come out."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own program; the file's name is only repeated in sentences
            [sys.executable, "-P", "-m", "gongkai.reading.worker", *asked],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if not name.startswith(SECRETS)},
        )
    with process:
        try:
            yield cast(IO[bytes], process.stdout)
        finally:
            process.kill()
