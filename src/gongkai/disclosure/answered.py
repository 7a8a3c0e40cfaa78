"""Applications that were answered with something given out: which may be made public, and what would tell who asked."""

import re
from functools import reduce
from operator import or_

from django.db.models import Q

from gongkai.casework import calendar
from gongkai.casework.models import Paper
from gongkai.disclosure.models import Application
from gongkai.rules.rulebook import rulebooks

BLANK = "＊＊"
NAMING = (
    "name", "employer", "identity_number", "organisation_code", "representative", "contact", "phone", "fax", "email",
    "address",
)  # fmt: skip
DIALLED = ("phone", "fax")
SHORTEST_DIALLED = 7  # digits of a telephone number without its area code
BETWEEN = r"[\s\-－—()（）]*"
FULL_WIDTH = 0xFEE0  # from an ASCII sign to the wide one


def given_out():
    """This will give the closed applications for which a department gave something out that others may want to read.

    Not the applicant's own records, and not what was answered on the spot because it is public already.
    """
    asked = Application.objects.filter(
        matter=Application.Matter.DISCLOSURE, own_records=False, case__closed_on__isnull=False,
        reply__feedback__isnull=False,
    )  # fmt: skip
    granting = (Q(case__rulebook=name, reply__kind__in=codes) for name, codes in granting_kinds().items())
    found = asked.filter(reduce(or_, granting))
    return found.select_related("case__unit", "case__handed_to", "unit", "reply__feedback")


def granting_kinds():
    """This will give the kinds of decision that give something out, by the name of their rulebook."""
    kinds = {name: book.statute.decisions for name, book in rulebooks(*calendar.office_rulebooks()).items()}
    return {name: [code for code, kind in known.items() if kind.grants] for name, known in kinds.items()}


def enclosures(application):
    """This will give the files that went out with the answer to an application of `given_out`."""
    return Paper.objects.filter(kind="enclosure", entry=application.reply.feedback.entry_id).order_by("number")


def words_that_name(applicant):
    """This will give the words by which an applicant would be recognised, the longest first."""
    words = {getattr(applicant, name).strip() for name in NAMING}
    for name in DIALLED:
        words |= {part for part in re.split(r"\D+", getattr(applicant, name)) if len(part) >= SHORTEST_DIALLED}
    return sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))


def without(text, words):
    """This will blank words in a text, however they are spaced, and whether their letters are wide or not."""
    for word in words:
        text = re.sub(_pattern(word), BLANK, text, flags=re.IGNORECASE)
    return text


def found_in(text, words):
    """This will give which of some words occur in a text."""
    return [word for word in words if re.search(_pattern(word), text, flags=re.IGNORECASE)]


def _pattern(word):
    signs = re.sub(BETWEEN, "", word) or word
    return BETWEEN.join(_either(sign) for sign in signs)


def _either(sign):
    if "!" <= sign <= "~":
        return f"[{re.escape(sign)}{chr(ord(sign) + FULL_WIDTH)}]"
    return re.escape(sign)
