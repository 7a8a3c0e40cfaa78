"""A Word file as clean text: its styles tell what is a heading, its looks do not."""

import io
import re
from collections.abc import Sequence
from typing import Any

import mammoth
from mammoth import documents

from gongkai.reading.pdf_lines import BEGINS
from gongkai.reading.rich_text import clean, plain
from gongkai.reading.word_source import prepared
from gongkai.reading.zipped import damaged
from gongkai.rules.refusal import Refusal

# Deeper headings than the text has, a title, and the names Chinese versions of office programs give their styles.
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='标题'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='标题 1'] => h1:fresh
p[style-name='标题 2'] => h2:fresh
p[style-name='标题 3'] => h3:fresh
p[style-name='heading 7'] => h6:fresh
u => u
strike => s
"""
TITLE = re.compile(r'<h1 class="title">(.*?)</h1>', re.DOTALL)
FIRST_HEADING = re.compile(r"\A\s*<h[12]>(.*?)</h[12]>", re.DOTALL)
TITLE_STYLES = ("title", "标题")
HEADINGS = ("heading", "标题")
LONGEST_TITLE = 100  # characters; what is centred and longer is no title
MOST_TITLE_LINES = 3


def to_html(data: bytes, name: str = "") -> tuple[str, str, dict[str, int]]:
    """This will give what is likely the title of a .docx file, its other text as clean HTML, and how many pictures it
    left out; or refuse it."""
    pictures: list[Any] = []

    def leave_out(image: Any) -> list[Any]:
        pictures.append(image)
        return []

    try:
        told = mammoth.convert_to_html(
            io.BytesIO(prepared(data, name)),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=leave_out,
            transform_document=_titled,
        )
        return *_parted(told.value), {"pictures": len(pictures)} if pictures else {}
    except (Refusal, MemoryError):
        raise
    except Exception as bad:  # the library raises whatever it stumbles over
        raise damaged(name) from bad


def _parted(html: str) -> tuple[str, str]:
    """The title stands above the text, so it is taken out of it. The first chapter of a text is not its title."""
    for pattern in (TITLE, FIRST_HEADING):
        title = "".join(plain(found[1]).replace("\n", "") for found in pattern.finditer(html))
        if title and not BEGINS.match(title):
            return title, clean(pattern.sub("", html))
    return "", clean(html)


def _titled(document: Any) -> Any:
    """Take the centred lines a document begins with for its title, where no style says what is."""
    lines = [each for each in document.children if not isinstance(each, documents.Paragraph) or _words(each).strip()]
    title = []
    for line in lines[:MOST_TITLE_LINES]:
        if not _may_be_title(line):
            break
        title.append(line)
    if not title or any(_style(line) in TITLE_STYLES for line in lines):
        return document
    chosen = {id(line) for line in title}
    return document.copy(children=[_as_title(each) if id(each) in chosen else each for each in document.children])


def _may_be_title(line: Any) -> bool:
    centred = isinstance(line, documents.Paragraph) and line.alignment == "center"
    return centred and not _style(line).startswith(HEADINGS) and len(_words(line)) <= LONGEST_TITLE


def _style(line: Any) -> str:
    return (getattr(line, "style_name", None) or "").lower()


def _as_title(line: Any) -> Any:
    return line.copy(style_name="Title", style_id=None, numbering=None)


def _words(element: Any) -> str:
    if isinstance(element, documents.Text):
        return str(element.value)
    children: Sequence[Any] = getattr(element, "children", ())
    return "".join(map(_words, children))
