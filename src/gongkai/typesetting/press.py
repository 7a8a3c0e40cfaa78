"""The press: one compiler for each process sets every paper as an archival, accessible PDF (PDF/A-2a, PDF/UA-1).

What stands on a paper goes in as data and is never read as markup.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Protocol

import typst

from gongkai.typesetting.faces import faces, folders

TEMPLATES = Path(__file__).parent / "templates"
BEIJING = timezone(timedelta(hours=8))
NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
STAND_IN = "〓"  # what a compositor sets for a character that is not in the case


class Printable(Protocol):
    """A paper: its template, the day it is dated, what stands on it."""

    template: ClassVar[str]

    @property
    def on(self) -> date: ...

    def content(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Printed:
    """A PDF, and the characters that no font here has: 〓 stands in their place until a font is added."""

    pdf: bytes
    missing: tuple[str, ...] = ()


class Press:
    """A compiler with its fonts. Threads take turns."""

    def __init__(self, own_fonts: Path | None = None) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(f) for f in folders(own_fonts)]
        )
        self.faces = faces(fonts.families())
        self._compiler = typst.Compiler(root=str(TEMPLATES), font_paths=fonts, ignore_system_fonts=True)
        self._turn = Lock()

    def set(self, paper: Printable) -> Printed:
        """This will set a paper. The same paper gives the same bytes."""
        content: Any = paper.content()
        missing: set[str] = set()
        while True:
            try:
                return Printed(self._compile(paper, content), tuple(sorted(missing)))
            except typst.TypstError as refused:
                unknown = _without_glyph(refused) - missing
                if not unknown:
                    raise
                missing |= unknown
                content = _map(content, lambda text, unknown=unknown: _stand_in(text, unknown))  # type: ignore[misc]

    def _compile(self, paper: Printable, content: dict[str, Any]) -> bytes:
        data = {**content, "faces": self.faces, "dated": [paper.on.year, paper.on.month, paper.on.day]}
        with self._turn:
            done = self._compiler.compile(
                str(TEMPLATES / paper.template),
                format="pdf",
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=datetime(paper.on.year, paper.on.month, paper.on.day, tzinfo=BEIJING),
            )
        assert isinstance(done, bytes)  # noqa: S101 - a PDF is one file
        return done


@cache
def press(own_fonts: Path | None = None) -> Press:
    """This will give the press of this process. `own_fonts` is the folder of an office's own fonts."""
    return Press(own_fonts)


def _without_glyph(refused: typst.TypstError) -> set[str]:
    """The characters that the compiler found in no font."""
    found = (ESCAPED.sub(_unescaped, text) for text in NO_GLYPH.findall(refused.diagnostic))
    return set("".join(found)) - {STAND_IN}


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _stand_in(text: str, unknown: set[str]) -> str:
    return "".join(STAND_IN if char in unknown else char for char in text)


def _map(content: Any, change: Callable[[str], str]) -> Any:
    """The same content with every text changed."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, dict):
        return {name: _map(value, change) for name, value in content.items()}
    if isinstance(content, list):
        return [_map(value, change) for value in content]
    return content
