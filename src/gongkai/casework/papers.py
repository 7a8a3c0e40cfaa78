"""The papers of a case (材料): each act files its own, as in a real 案卷."""

import hashlib
from dataclasses import dataclass

from gongkai.casework import shelf
from gongkai.casework.models import Paper, PaperText

TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Filed:
    """A paper an act files: words the program wrote (`text`), or the bytes of a file somebody gave (`content`)."""

    kind: str
    title: str
    text: str = ""
    content: bytes = b""
    filename: str = ""
    media_type: str = TEXT

    @property
    def data(self) -> bytes:
        return self.content if self.filename else self.text.encode()


def numbered(case, filed, *, new=False):
    """This will make the papers of an act, numbered on from those the case has, each with what was filed."""
    if not filed:
        return []
    first = 1 if new else case.papers.count() + 1
    return [(_paper(case, number, paper), paper) for number, paper in enumerate(filed, first)]


def _paper(case, number, filed):
    data = filed.data
    return Paper(
        case=case, number=number, kind=filed.kind, title=filed.title[:200], filename=filed.filename[:200],
        media_type=filed.media_type[:100], size=len(data), sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip


def file(made, entry):
    """This will file papers with the entry that brought them: files onto the shelf first, then the rows."""
    for paper, filed in made:
        paper.entry = entry
        if filed.filename:
            shelf.put(filed.data, paper.sha256)
    Paper.objects.bulk_create(paper for paper, _ in made)
    texts = [PaperText(paper=paper, text=filed.text) for paper, filed in made if not filed.filename]
    PaperText.objects.bulk_create(texts)


def content(paper):
    """This will give a paper's bytes. Raises FileNotFoundError when they are gone."""
    if paper.filename:
        return shelf.take(paper.sha256)
    return paper.text.text.encode()


def is_unaltered(paper):
    """This will say whether what is kept of a paper is what was filed; False when it is gone or cannot be read."""
    try:
        return hashlib.sha256(content(paper)).hexdigest() == paper.sha256
    except (OSError, PaperText.DoesNotExist):
        return False
