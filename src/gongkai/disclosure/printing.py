"""From a paper to a file: PDF for keeping and sending, Word for editing before it is signed."""

from pathlib import Path

from django.conf import settings

from gongkai.typesetting.letter import Letter
from gongkai.typesetting.press import press
from gongkai.typesetting.word_letter import letter_docx
from gongkai.typesetting.word_sheet import sheet_docx

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def printed(paper):
    """This will set a letter, form or slip as PDF, and name the characters for which no font was found."""
    own = settings.GONGKAI_FONTS
    return press(Path(own) if own else None).set(paper)


def word(paper):
    """This will write a letter or form as a Word file."""
    return letter_docx(paper) if isinstance(paper, Letter) else sheet_docx(paper)
