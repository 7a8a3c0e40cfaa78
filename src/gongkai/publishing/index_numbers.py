"""Index numbers (索引号, L-44): allotted in the order of publishing, without a gap, never twice, never changed."""

from django.utils.translation import gettext_noop

from gongkai.casework import numbers
from gongkai.rules.refusal import Refusal


def allot(publisher, *, on):
    """This will give the next index number of a publisher in the year of `on`, inside the transaction that uses it."""
    return allot_many(publisher, 1, on=on)[0]


def allot_many(publisher, count, *, on):
    """This will give the next `count` index numbers of a publisher in a year, in their order.

    Five digits as the standard has it; an office that needs more than 99,999 in a year gets a sixth.
    """
    prefix = organisation_code(publisher)
    last = numbers.next_numbers(f"index {prefix} {on.year}", count)
    return [f"{prefix}/{on.year}-{number:05d}" for number in range(last - count + 1, last + 1)]


def organisation_code(unit):
    """This will give the code that stands before a unit's index numbers: its own, or that of the unit above it."""
    found = unit
    while found is not None and not found.organisation_code:
        found = found.parent
    if found is None:
        raise Refusal(
            gettext_noop("%(unit)s及其上级单位都没有组织机构代码，不能编索引号。请管理员补上。"), unit=unit.words
        )
    return found.organisation_code
