"""What was dropped, or filed without publishing, is taken up again: the same case, with all its versions."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.organisation.officer import officer
from gongkai.publishing import acts, queries, reviewing
from gongkai.publishing.content import Content
from gongkai.publishing.proof import findings
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.items import BASIS, STEPS, TODAY, again, brought_to, drafted, published
from tests.publishing.test_answers import LIVE, answered, drawn_up
from tests.sample import person

__all__ = ["answered"]
pytestmark = pytest.mark.usefixtures("district")
A_YEAR_ON = date(2027, 9, 8)  # a Wednesday


def taken_up(publication, *, by="lead", on=TODAY, reasons="情况有变化"):
    return acts.take_up_again(again(publication), reasons=reasons, by=person(by), on=on)


@pytest.fixture
def dropped():
    publication = drafted()
    acts.drop(publication, reasons="登记重了", by=person("gs-handler"), on=TODAY)
    return again(publication)


@pytest.fixture
def filed():
    publication = brought_to("publish")
    acts.keep_back(publication, reasons="尚未定稿", by=person("lead"), on=TODAY)
    return again(publication)


def test_a_dropped_draft_goes_on_with_its_days_counted_from_the_signing(dropped):
    due_on = dropped.case.case_due_on
    taken_up(dropped, by="gs-handler")
    case = again(dropped).case
    assert (case.waiting_for, case.waiting_by, case.case_due_on) == ("propose", "handler", due_on)
    for name in ("propose", "agree", "clear", "publish"):
        STEPS[name](again(dropped), TODAY)
    assert queries.public(on=TODAY).get() == dropped.item
    assert list(findings()) == []


def test_what_was_filed_is_drafted_and_proposed_anew_and_counts_from_the_day(filed):
    taken_up(filed)
    publication = again(filed)
    assert publication.case.waiting_for == "propose"
    assert publication.reconsider_on is None
    assert publication.case.case_due_on == date(
        2026, 10, 12
    )  # 20 working days: National Day off, 20 September and 10 October worked
    assert [entry.act for entry in publication.case.entries.all()][-3:] == [
        "keep_back",
        "take_up_again",
        "return_draft",
    ]
    for name in ("propose", "agree", "clear", "publish"):
        STEPS[name](again(filed), TODAY)
    assert queries.public(on=TODAY).get() == filed.item


def test_a_department_lays_what_was_filed_before_the_lead_office_again(filed):
    taken_up(filed, by="gs-handler")
    assert again(filed).case.waiting_for == "publish"
    assert again(filed) in queries.waiting_for(officer(person("lead"), on=TODAY))
    acts.keep_back(again(filed), reasons="仍未定稿", by=person("lead"), on=TODAY)
    assert again(filed).case.closed_on == TODAY
    assert again(filed).reconsider_on is not None


def test_an_answer_that_was_filed_is_written_anew_and_made_public(answered):
    publication = drawn_up(answered)
    acts.clear(again(publication), conclusion="not_open", basis=BASIS, by=person("gs-clearance"), on=TODAY)
    acts.keep_back(again(publication), reasons="还能认出申请人", by=person("lead"), on=TODAY)
    taken_up(publication)
    assert again(publication).case.waiting_for == "draw_up_answer"
    said = replace(Content.of(publication.version), body="<p>改写以后</p>")
    acts.redraft_answer(again(publication), said, by=person("lead"), on=TODAY)
    acts.clear(again(publication), conclusion="open", basis=BASIS, by=person("gs-clearance"), on=TODAY)
    acts.publish(again(publication), by=person("lead"), on=TODAY, live_from=LIVE)
    assert queries.public(on=LIVE).get().body == "<p>改写以后</p>"


def test_taken_up_it_is_not_to_be_reconsidered_any_more(filed):
    assert filed in reviewing.to_reconsider(officer(person("lead"), on=filed.reconsider_on))
    due_on = filed.reconsider_on
    taken_up(filed)
    assert filed not in reviewing.to_reconsider(officer(person("lead"), on=due_on))


def test_only_who_drafts_or_leads_takes_it_up_and_says_why(dropped, filed):
    for publication, username in ((dropped, "gs-leader"), (filed, "jg-handler"), (filed, "supervision")):
        with pytest.raises(OutOfTurn):
            taken_up(publication, by=username)
    with pytest.raises(Incomplete):
        taken_up(filed, reasons=" ")


def test_what_is_public_or_still_under_way_is_not_taken_up():
    item = published()
    correction = acts.correct(item, reasons="更正", by=person("gs-handler"), on=TODAY)
    acts.drop(correction, reasons="不改了", by=person("gs-handler"), on=TODAY)
    for publication in (item.publications.first(), correction, drafted()):
        with pytest.raises(OutOfTurn, match="重新提起"):
            taken_up(publication)


def test_a_correction_is_not_timed_but_another_item_may_follow_on_a_day():
    old = published()
    correction = acts.correct(old, reasons="十月起改", by=person("gs-handler"), on=TODAY)
    for name in ("propose", "agree", "clear"):
        STEPS[name](again(correction), TODAY)
    october, september = date(2026, 10, 9), date(2026, 10, 8)
    with pytest.raises(Incomplete, match="另登记一条"):
        acts.publish(again(correction), by=person("lead"), on=TODAY, live_from=october)
    acts.keep_back(again(correction), reasons="另发", by=person("lead"), on=TODAY)
    new = drafted(title="新税率公告", generated_on=TODAY, on=TODAY)
    for name in ("propose", "agree", "clear"):
        STEPS[name](again(new), TODAY)
    acts.publish(again(new), by=person("lead"), on=TODAY, live_from=date(2026, 10, 9))
    acts.set_period(old, live_from=None, live_until=september, reasons="由新的代替", by=person("lead"), on=TODAY)
    assert queries.public(on=september).get() == old
    assert queries.public(on=october).get() == again(new).item
