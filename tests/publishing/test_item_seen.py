"""Two people act on one public item: the second, who saw it as it was before, is refused and changes nothing."""

from datetime import date

import pytest

from gongkai.publishing import acts
from gongkai.publishing.item_seen import how_it_stands
from gongkai.publishing.models import Item, Publication
from gongkai.rules.refusal import OutOfTurn
from tests.items import TODAY, published, stocked
from tests.sample import person

UNTIL = date(2027, 1, 1)
ACTS = {
    "review": lambda item, **said: acts.review(item, by=person("gs-handler"), **said),
    "link": lambda item, **said: acts.link(item, stocked(1)[0], kind="explains", by=person("lead"), **said),
    "correct": lambda item, **said: acts.correct(item, reasons="x", by=person("gs-handler"), **said),
    "ask_take_down": lambda item, **said: acts.ask_take_down(item, reasons="x", by=person("gs-handler"), **said),
    "set_validity": lambda item, **said: acts.set_validity(
        item, validity="amended", reasons="x", by=person("lead"), **said
    ),
    "set_period": lambda item, **said: acts.set_period(
        item, live_from=None, live_until=UNTIL, reasons="x", by=person("lead"), **said
    ),
    "take_down": lambda item, **said: acts.take_down(item, reasons="x", public_note="x", by=person("lead"), **said),
}


@pytest.fixture
def item(district):
    return published()


@pytest.mark.parametrize("act", ACTS)
def test_what_changed_since_it_was_seen_is_not_changed_unseen(item, act):
    seen = how_it_stands(item)
    acts.set_validity(item, validity="repealed", reasons="新公告", by=person("lead"), on=TODAY)
    before = Publication.objects.count()
    with pytest.raises(OutOfTurn, match="刚刚有了变化"):
        ACTS[act](item, on=TODAY, seen=seen)
    assert Publication.objects.filter(unit=item.unit).count() == before
    assert ACTS[act](item, on=TODAY, seen=how_it_stands(Item.objects.get(pk=item.pk)))


def test_how_an_item_stands_changes_with_each_act_that_changes_it(item):
    seen = [how_it_stands(item)]
    for act in ("review", "set_validity", "set_period", "take_down"):
        facts = {"next_on": UNTIL} if act == "review" else {}
        ACTS[act](item, on=TODAY, **facts)
        seen.append(how_it_stands(Item.objects.get(pk=item.pk)))
    assert len(set(seen)) == len(seen)


def test_the_lead_office_grants_what_a_department_asked_for_as_it_saw_it(item):
    asked = acts.ask_take_down(item, reasons="流程变了", by=person("gs-handler"), on=TODAY)
    facts = {"reasons": "同意", "public_note": "流程变更", "by": person("lead"), "on": TODAY}
    with pytest.raises(OutOfTurn, match="不是最新的"):
        acts.grant_take_down(asked, seen=0, **facts)
    assert Item.objects.get().taken_down_on is None
    assert acts.grant_take_down(asked, seen=asked.case.length, **facts).case == asked.case
    assert Item.objects.get().taken_down_on == TODAY
