"""Open the case of a publication: its number, its rulebook, its first act."""

from datetime import date

from gongkai.casework import cover, journal, numbers
from gongkai.publishing.models import Publication

REGULATION = date(2008, 5, 1)  # before it nothing had to be published within a time


def open_publication(act, *, procedure, purpose, unit, by, on, since=None, note="", filed=(), **about):
    """This will open a publication's case with its first act; `since` is the day the law counts from (L-15)."""
    since = since if since and since >= REGULATION else None
    number = f"{unit.code}-GK{on.year}-{numbers.next_number(f'publication {unit.code} {on.year}'):05d}"
    case, entry = journal.open_case(
        number, act, rulebook=cover.rulebook_for(since or on), procedure=procedure, unit=unit, by=by, on=on,
        since=since, note=note, filed=filed,
    )  # fmt: skip
    return Publication.objects.create(case=case, purpose=purpose, unit=unit, drafted_by=by, **about), entry
