"""What an act asks of the database: a fixed number of questions, however long the journal and large the district."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.disclosure import acts
from gongkai.organisation.models import Unit
from tests.sample import STEPS, again, person, submitted, unit, walked

pytestmark = pytest.mark.usefixtures("district")

DAY = date(2026, 3, 2)
MOST = {"accept": 21, "hand_over": 9, "register": 16, "forward": 17, "feedback": 15, "approve": 24, "reply": 28}


def cost(act, application):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        STEPS[act](application, DAY)
    return len(asked)


@pytest.mark.parametrize("act", MOST)
def test_each_step_stays_within_its_cost(act):
    before = list(MOST)[: list(MOST).index(act)]
    application = walked(submitted(DAY), *((step, DAY) for step in before))
    assert cost(act, application) <= MOST[act]


def test_a_long_journal_and_a_large_district_cost_nothing_more():
    short, long = (walked(submitted(DAY), *((step, DAY) for step in list(MOST)[:5])) for _ in range(2))
    for _ in range(6):
        acts.send_back(long, reasons="请补充", by=person("jx-leader"), on=DAY)
        long = walked(long, ("feedback", DAY))
    wanted = cost("approve", short)
    section = unit("JX1")
    for n in range(30):
        Unit.objects.create(
            code=f"Z{n}", name=f"第{n}科", kind=section.kind, parent=section.parent, from_on=section.from_on
        )
    assert cost("approve", again(long)) == wanted
