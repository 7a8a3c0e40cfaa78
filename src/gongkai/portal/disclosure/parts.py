"""The cases split off from an application, told to whoever proved its code: each has a number and a code of its own."""

from gongkai.disclosure.splitting import parts_of, whole_of
from gongkai.portal.disclosure.opened import is_open, remember

HALF = 5  # letters of a code between two blanks, so that it can be read out


def linked(request, application):
    """This will give the parts of an application, opened to this session too, and what it was split off from itself.

    Who holds the code of a part has not proved that of the whole: it is named, and opened only when it was already.
    Two queries.
    """
    parts, whole = parts_of(application), whole_of(application)
    for part in parts:
        if not is_open(request, part.case.number):
            remember(request, part.case.number)
    number = whole.case.number if whole else ""
    return {
        "parts": [
            {"subject": part.subject, "number": part.case.number, "code": in_halves(part.query_code)} for part in parts
        ],
        "whole": number, "whole_open": bool(number) and is_open(request, number),
    }  # fmt: skip


def in_halves(code):
    """This will write a query code in parts that are easy to read out and to compare."""
    return " ".join(code[first : first + HALF] for first in range(0, len(code), HALF))
