"""An application at any stage of its route, and the promise that what is refused leaves nothing behind."""

from contextlib import contextmanager
from datetime import date

import pytest

from gongkai.casework.models import Entry, Paper, PaperText, Series
from gongkai.disclosure.models import Feedback, FirstCheck, Reply
from gongkai.rules.refusal import Refusal
from tests.sample import entered, walked

RECEIVED = date(2008, 6, 2)  # a Monday; handed over and registered on the 3rd, forwarded on the 4th
TODAY = date(2008, 6, 10)
ROUTE_A = (
    ("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"), ("feedback", "2008-06-05"),
    ("approve", "2008-06-06"), ("reply", "2008-06-10"),
)  # fmt: skip
ROUTE_B = (
    ("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("send_up", "2008-06-04"), ("pass_on", "2008-06-05"),
    ("feedback", "2008-06-05"), ("approve", "2008-06-06"), ("reply", "2008-06-10"),
)  # fmt: skip


def waiting_for(act, route=ROUTE_A):
    """An application received at Jiaxing on 2 June 2008 that waits for an act; "" when it is closed."""
    acts = [step for step, _ in route]
    return walked(entered(RECEIVED), *route[: acts.index(act) if act else len(route)])


def stored():
    """What the tables hold that an act writes into."""
    series = sorted(Series.objects.values_list("name", "last"))
    return [model.objects.count() for model in (Entry, Paper, PaperText, FirstCheck, Feedback, Reply)], series


@contextmanager
def refused(match, *, kind=Refusal, field=None):
    """What is done inside is refused with a sentence, names the field when it has one, and leaves nothing behind."""
    before = stored()
    with pytest.raises(kind, match=match) as told:
        yield
    assert getattr(told.value, "field", None) == field
    assert stored() == before
