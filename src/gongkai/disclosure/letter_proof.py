"""Compare replies with the letters that were filed with them, by the Word file: paragraph for paragraph."""

import hashlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from gongkai.casework import cover, papers
from gongkai.casework.models import Paper
from gongkai.rules.letters import ENDINGS
from gongkai.typesetting.plain import lines

WORDS = "word/document.xml"
TOLD_APART = ("given", "withheld", "withheld_basis")


def differing(replies):
    """This will give, of replies whose words are not those of their letter, the case and the title of the letter.

    A letter that is lost or altered is told of elsewhere; here it proves nothing.
    """
    found = list(replies.select_related("entry__case").order_by("pk"))
    filed = Paper.objects.filter(kind="reply_letter_word", entry__in=[reply.entry_id for reply in found])
    letters = {paper.entry_id: paper for paper in filed}
    for reply in found:
        if (letter := letters.get(reply.entry_id)) is None:
            continue
        said = paragraphs(letter)
        if said is not None and not _says(said, reply):
            yield reply.entry.case_id, letter.title


def paragraphs(paper):
    """This will give the paragraphs of a Word file in the case file, None when it is not what was filed."""
    try:
        data = papers.content(paper)
        if hashlib.sha256(data).hexdigest() != paper.sha256:
            return None
        with ZipFile(BytesIO(data)) as file:
            body = parse_xml(file.read(WORDS))
    except (OSError, BadZipFile, KeyError, XMLSyntaxError):
        return None
    return ["".join(piece.text or "" for piece in found.iter(qn("w:t"))) for found in body.iter(qn("w:p"))]


def _says(said, reply):
    """Whether a letter says what a reply does, as far as letters of its kind do."""
    kind = cover.rulebook_named(reply.entry.case.rulebook).letters.serving(reply.kind)
    whole = [reply.text] if "{text}" in kind.body else []
    whole += [reply.remedies] if kind.remedies and reply.remedies else []
    apart = [line for name in TOLD_APART if name in kind.places for line in lines(getattr(reply, name))]
    return all(_runs(lines(words), said) for words in whole) and all(
        any(line.rstrip(ENDINGS) in paragraph for paragraph in said) for line in apart
    )


def _runs(wanted, said):
    """Whether some lines stand among others one after another, each for itself a paragraph."""
    said = [line.strip() for line in said if line.strip()]
    length = len(wanted)
    return bool(wanted) and any(said[start : start + length] == wanted for start in range(len(said) - length + 1))
