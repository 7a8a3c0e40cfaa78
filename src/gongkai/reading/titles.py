"""What the columns of a spreadsheet are called."""

import re
import unicodedata

from gongkai.reading.structure import UNSEEN

ASIDE = re.compile(r"\((必填|选填|可选|必填项|选填项)\)|[*:]")
BLANKS = re.compile(r"\s+")


def column(title: str) -> str:
    """This will give the name of a column as it is looked up: without blanks, signs and width."""
    return BLANKS.sub("", ASIDE.sub("", unicodedata.normalize("NFKC", UNSEEN.sub("", title))))
