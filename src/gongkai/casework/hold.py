"""Hold a case while acts are written into it: its journal is read once, and nobody else writes meanwhile."""

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from gongkai.casework import calendar
from gongkai.casework.models import Case, Entry
from gongkai.organisation import queries
from gongkai.organisation.models import Appointment
from gongkai.rules.refusal import OutOfTurn
from gongkai.rules.workdays import Workdays

MOVED_ON = gettext_noop("此件刚刚已由他人办理，请刷新后再看。")


@dataclass
class Held:
    """A case in the hands of one act, or of several done at once: what each would otherwise read again."""

    case: Case
    entries: list[Entry]
    workdays: Workdays
    _appointments: dict[tuple[int, date], Sequence[Appointment]] = field(default_factory=dict)

    def appointments_of(self, person, *, on):
        """This will give a person's appointments on a day, read once."""
        if (person.pk, on) not in self._appointments:
            self._appointments[person.pk, on] = list(queries.appointments_of(person, on=on))
        return self._appointments[person.pk, on]


@contextmanager
def hold(case):
    """This will hold a case until the block ends; acts recorded on `case` inside share what was read.

    All of them happen or none does. Inside another hold of the same case it is that one.
    """
    if (held := vars(case).get("held")) is not None:
        yield held
        return
    try:
        with transaction.atomic():
            locked = Case.objects.select_for_update().get(pk=case.pk)
            case.held = Held(locked, list(locked.entries.select_related("by")), calendar.in_force())
            yield case.held
    except IntegrityError as clash:
        if "one_entry_per_number" in str(clash) or "casework_entry.number" in str(clash):
            raise OutOfTurn(MOVED_ON) from clash
        raise
    finally:
        vars(case).pop("held", None)
