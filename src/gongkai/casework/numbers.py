"""Allot numbers in a series one by one, without a gap and never twice, inside the transaction that uses them."""

from django.db import connection

ALLOT = """
INSERT INTO casework_series (name, last) VALUES (%s, 1)
ON CONFLICT (name) DO UPDATE SET last = casework_series.last + 1
RETURNING last
"""


def next_number(series):
    """This will give the next number of a series. A transaction that is rolled back gives its number back."""
    with connection.cursor() as cursor:
        cursor.execute(ALLOT, [series])
        return cursor.fetchone()[0]
