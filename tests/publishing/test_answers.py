"""An answer made public: nobody is recognised, the applicant can object in time, and the Lead Office decides."""

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from gongkai.casework import append_only
from gongkai.casework.models import Mail
from gongkai.publishing import acts, answers, queries
from gongkai.publishing.acts import answering
from gongkai.publishing.models import Item, Version
from gongkai.publishing.proof import findings
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.items import BASIS, TODAY, again, content
from tests.sample import entered, person, unit, walked

pytestmark = pytest.mark.usefixtures("district")
LIVE = date(2026, 9, 21)  # ten working days after the 8th: the 20th is worked, the 25th has not come
ROUTE_A = (
    ("hand_over", "2026-08-04"), ("register", "2026-08-04"), ("forward", "2026-08-05"), ("feedback", "2026-08-06"),
    ("approve", "2026-08-07"), ("reply", "2026-08-10"),
)  # fmt: skip


@pytest.fixture
def answered():
    return walked(entered(date(2026, 8, 3)), *ROUTE_A).case


def drawn_up(case, **changes):
    said = content(title="关于进口汽车关税税率文件的答复", genre="14", document_number="", **changes)
    names = ["王小明", "0571-87654321"]
    return acts.draw_up_answer(said, answers=case, unit=unit("GS"), by=person("lead"), on=TODAY, not_to_be_named=names)


def decided(case, **period):
    return decided_on(drawn_up(case), **period)


def decided_on(publication, **period):
    acts.clear(again(publication), conclusion="open", basis=BASIS, by=person("gs-clearance"), on=TODAY)
    acts.publish(again(publication), by=person("lead"), on=TODAY, **(period or {"live_from": LIVE}))
    return again(publication)


def test_an_answer_is_public_after_the_delay_and_not_before(answered):
    publication = decided(answered)
    assert acts.first_day_public(on=TODAY) <= LIVE
    assert not queries.public(on=date(2026, 9, 20)).exists()
    assert queries.public(on=LIVE).get() == publication.item


def test_while_a_redrafted_answer_is_searched_for_names_others_can_write(answered, monkeypatch):
    publication = drawn_up(answered)
    acts.return_draft(again(publication), reasons="再核一遍", by=person("gs-clearance"), on=TODAY)
    outside, inside = len(connection.savepoint_ids), []
    monkeypatch.setattr(
        answering, "refuse_names", lambda *about: inside.append(len(connection.savepoint_ids) - outside)
    )
    acts.redraft_answer(again(publication), content(title="问答", genre="14"), by=person("lead"), on=TODAY)
    assert inside == [0]


@pytest.mark.parametrize("redrafted", [False, True])
def test_an_answer_made_public_is_proved_by_what_was_reviewed(answered, redrafted):
    publication = drawn_up(answered)
    if redrafted:
        acts.return_draft(again(publication), reasons="再核一遍", by=person("gs-clearance"), on=TODAY)
        acts.redraft_answer(again(publication), content(title="问答", genre="14"), by=person("lead"), on=TODAY)
    decided_on(publication)
    [item] = Item.objects.filter(live__isnull=False)
    assert list(findings()) == []
    append_only.remove(connection)
    Version.objects.filter(pk=item.live_id).update(body="<p>另一说法</p>")
    Item.objects.filter(pk=item.pk).update(body="<p>另一说法</p>")
    assert [finding.case for finding in findings()] == [item.index_number]


def test_without_time_to_object_it_is_refused(answered):
    with pytest.raises(Incomplete, match="异议") as told:
        decided(answered, live_from=TODAY)
    assert told.value.field == "live_from"


@pytest.mark.parametrize("changes", [{"body": "<p>王 小明</p><p>王小明申请</p>"}, {"summary": "电话0571-87654321"}])
def test_a_text_that_tells_who_asked_is_refused(answered, changes):
    with pytest.raises(Incomplete, match="认出申请人"):
        drawn_up(answered, **changes)


def test_an_open_case_is_not_published():
    case = entered(date(2026, 8, 3)).case
    with pytest.raises(OutOfTurn, match="还没有办结"):
        drawn_up(case)


def test_one_answer_is_published_once(answered):
    drawn_up(answered)
    with pytest.raises(OutOfTurn, match="已经在办理"):
        drawn_up(answered)


def objected(publication, on=date(2026, 9, 10)):
    return acts.object_to(publication, reasons="会认出我们公司", on=on, at=timezone.now())


def test_an_objection_in_time_holds_the_answer_back(answered):
    publication = decided(answered)
    assert objected(publication) == objected(publication)
    assert not queries.public(on=LIVE).exists()


def test_the_lead_office_overrules_or_withdraws(answered):
    publication = decided(answered)
    objected(publication)
    acts.set_period(
        publication.item,
        live_from=LIVE,
        live_until=None,
        reasons="认不出申请人",
        by=person("lead"),
        on=date(2026, 9, 11),
    )
    assert queries.public(on=LIVE).exists()


def test_an_objection_that_is_upheld_takes_the_answer_away(answered):
    publication = decided(answered)
    objected(publication)
    day = date(2026, 9, 11)
    acts.take_down(publication.item, reasons="异议成立", public_note="不再公开", by=person("lead"), on=day)
    assert not queries.public(on=LIVE).exists()
    assert queries.gone(publication.item.index_number, on=day) is None  # it never was public


def test_once_public_it_is_too_late_to_object(answered):
    with pytest.raises(OutOfTurn, match="已于"):
        objected(decided(answered), on=date(2026, 9, 22))


def mails():
    return list(Mail.objects.filter(key__startswith="objection-").values_list("key", flat=True))


@pytest.mark.parametrize("door", ["period", "take_down", "granted"])
def test_however_an_objection_is_decided_the_applicant_is_told_once(answered, door):
    publication = decided(answered)
    objected(publication)
    day = {"by": person("lead"), "on": date(2026, 9, 11)}
    if door == "period":
        acts.set_period(publication.item, live_from=LIVE, live_until=None, reasons="认不出申请人", **day)
    else:
        asked = acts.ask_take_down(publication.item, reasons="内部意见", by=person("gs-handler"), on=day["on"])
        if door == "granted":
            acts.grant_take_down(asked, reasons="异议成立", public_note="不再公开", **day)
        else:
            acts.take_down(publication.item, reasons="异议成立", public_note="不再公开", **day)
    assert mails() == [f"objection-{publication.case.number}"]


def test_what_the_applicant_reads_is_the_decision_and_not_what_the_department_asked(answered):
    publication = decided(answered)
    objection = objected(publication)
    acts.ask_take_down(publication.item, reasons="内部意见", by=person("gs-handler"), on=date(2026, 9, 11))
    assert answers.reasons_of_decision(publication, objection) == ""
    about = {"public_note": "不再公开", "by": person("lead"), "on": date(2026, 9, 11)}
    acts.take_down(publication.item, reasons="异议成立", **about)
    assert answers.reasons_of_decision(publication, objection) == "异议成立"


def test_a_second_objection_is_decided_and_told_too(answered):
    publication = decided(answered)
    for day in (date(2026, 9, 10), date(2026, 9, 14)):
        objected(publication, on=day)
        objected(publication, on=day)
        period = {"live_from": LIVE, "live_until": None, "reasons": "认不出申请人"}
        acts.set_period(publication.item, by=person("lead"), on=day, **period)
    assert mails() == [f"objection-{publication.case.number}", f"objection-{publication.case.number}-2"]


def test_a_change_of_period_without_an_objection_tells_nobody(answered):
    publication = decided(answered)
    period = {"live_from": LIVE, "live_until": date(2027, 1, 1), "reasons": "期限"}
    acts.set_period(publication.item, by=person("lead"), on=TODAY, **period)
    assert mails() == []
