"""Allot numbers in a series one by one, without a gap and never twice, inside the transaction that uses them."""

from django.db import connection

ALLOT = """
INSERT INTO casework_series (name, last) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET last = casework_series.last + excluded.last
RETURNING last
"""


def next_number(series):
    """This will give the next number of a series. A transaction that is rolled back gives its number back."""
    return next_numbers(series, 1)


def next_numbers(series, count):
    """This will take the next `count` numbers of a series at once and give the last of them."""
    with connection.cursor() as cursor:
        cursor.execute(ALLOT, [series, count])
        return cursor.fetchone()[0]
