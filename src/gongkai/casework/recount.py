"""Re-read the journals of open cases after a calendar change, and journal the change on those it moved."""

from django.db import transaction

from gongkai.casework import calendar, cover, journal
from gongkai.casework.models import Case

BATCH = 200


def recount(*, by, on):
    """This will recount every open case with the calendar in force and give the numbers of the cases that moved.

    Cases already counted with it are left alone, so that a run that was cut off goes on where it stopped.
    """
    workdays = calendar.in_force()
    stale = Case.objects.filter(closed_on__isnull=True).exclude(calendar_version=workdays.version)
    moved = []
    for first in range(0, len(ids := list(stale.values_list("pk", flat=True))), BATCH):
        with transaction.atomic():
            cases = Case.objects.select_for_update().filter(pk__in=ids[first : first + BATCH])
            moved += [case.number for case in cases.prefetch_related("entries") if _recount(case, workdays, by, on)]
    return moved


def _recount(case, workdays, by, on):
    entries = list(case.entries.all())
    before = (case.step_due_on, case.case_due_on)
    after = cover.standing(entries, workdays)
    if before == (after.step_due_on, after.case_due_on):
        cover.bring_up_to_date(case, entries, workdays)
        return False
    note = f"{before[1]} → {after.case_due_on}"
    journal.record(case, "recount", by=by, on=max(on, entries[-1].on), note=note)
    return True
