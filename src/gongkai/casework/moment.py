"""The moment at which an act is recorded, stamped by the journal itself.

Rules never count from it: they count from the day an act carries. It stands beside that day to show when
something was entered late. It is the one clock below the faces.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("recorded_at", default=None)


def recorded_at():
    """This will give the moment to stamp an entry with: now, unless a sample is being laid in the past."""
    return _pretended.get() or timezone.now()


def recorded_on():
    """This will give the local day of that moment."""
    return timezone.localdate(recorded_at())


@contextmanager
def recording_at(moment):
    """This will stamp what is recorded inside with a given moment: for the sample district and for tests."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
