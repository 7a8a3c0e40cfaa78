"""The way of an item to the public: proposed, agreed, cleared, published, each by whose turn it is."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.casework import proof
from gongkai.organisation.officer import officer
from gongkai.publishing import acts, queries
from gongkai.publishing.content import Content
from gongkai.publishing.models import Item, Publication, Version
from gongkai.rules.refusal import Incomplete, OutOfTurn, Refusal
from gongkai.search.find import Wanted, find
from tests.items import SIGNED, TODAY, again, brought_to, content, drafted, published, stocked
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")


def found(words, on=TODAY):
    return [hit.number for hit in find(Wanted(words=words), on=on).hits]


def test_the_twenty_days_run_from_the_signing_whenever_it_is_entered():
    publication = drafted(on=date(2026, 9, 7))
    assert publication.case.received_on == SIGNED
    assert publication.case.case_due_on == date(2026, 9, 29)  # 20 working days; the 20th of September is worked
    assert publication.case.waiting_for == "propose"


def test_what_was_signed_before_the_regulation_counts_from_the_day_it_is_entered():
    publication = drafted(on=TODAY, generated_on=date(1999, 3, 1))
    assert publication.case.received_on == TODAY
    assert publication.item.generated_on == date(1999, 3, 1)


def test_an_item_goes_from_the_draft_to_the_public():
    publication = brought_to("")
    assert [entry.act for entry in publication.case.entries.all()] == [
        "draw_up", "propose", "agree", "clearance", "publish",
    ]  # fmt: skip
    item = publication.item
    assert item.index_number == "330100018/2026-00001"
    assert publication.case.closed_on == TODAY
    assert queries.public(on=TODAY).get() == item
    assert found("关税税率") == [item.index_number]
    assert list(proof.findings()) == []


def test_each_act_files_its_paper():
    kinds = [paper.kind for paper in brought_to("").case.papers.all()]
    assert kinds == ["manuscript", "clearance", "decision"]


@pytest.mark.parametrize("act", ["propose", "agree", "clear", "publish"])
def test_nobody_acts_out_of_turn(act):
    publication = brought_to(act)
    wrong = {
        "propose": lambda p: acts.publish(p, by=person("lead"), on=TODAY),
        "agree": lambda p: acts.agree(p, by=person("jg-leader"), on=TODAY),
        "clear": lambda p: acts.clear(p, conclusion="open", basis="x", by=person("gs-leader"), on=TODAY),
        "publish": lambda p: acts.publish(p, by=person("gs-handler"), on=TODAY),
    }[act]
    with pytest.raises(Refusal):
        wrong(publication)
    assert again(publication).case.length == publication.case.length
    assert not queries.public(on=TODAY).exists()


def test_nothing_is_public_before_the_lead_office_publishes():
    for act in ("propose", "agree", "clear", "publish"):
        brought_to(act, drafted(title=f"未公开的文稿 {act}"))
    assert not queries.public(on=TODAY).exists()
    assert found("文稿") == []


def test_what_is_not_to_be_open_needs_its_reasons_and_is_not_published():
    publication = drafted()
    with pytest.raises(Incomplete, match="理由") as told:
        acts.propose(publication, attribute="not_open", by=person("gs-handler"), on=TODAY)
    assert told.value.field == "reasons"
    acts.propose(publication, attribute="not_open", reasons="内部讨论", by=person("gs-handler"), on=TODAY)
    acts.agree(again(publication), by=person("gs-leader"), on=TODAY)
    acts.clear(again(publication), conclusion="not_open", basis="内部讨论", by=person("gs-clearance"), on=TODAY)
    with pytest.raises(OutOfTurn, match="不是主动公开"):
        acts.publish(again(publication), by=person("lead"), on=TODAY)
    acts.keep_back(again(publication), reasons="过程性信息", by=person("lead"), on=TODAY)
    kept = again(publication)
    assert kept.case.closed_on == TODAY
    assert kept.reconsider_on == TODAY + timedelta(days=365)
    assert queries.kept_back_to_reconsider(Publication.objects, on=kept.reconsider_on).get() == kept


def test_a_clearance_that_says_no_stops_the_publication():
    publication = brought_to("clear")
    acts.clear(publication, conclusion="refer", basis="需报总署", by=person("gs-clearance"), on=TODAY)
    with pytest.raises(OutOfTurn, match="需报审"):
        acts.publish(again(publication), by=person("lead"), on=TODAY)


def test_a_clearance_holds_for_the_version_that_was_reviewed():
    publication = brought_to("publish")
    acts.return_draft(publication, reasons="改标题", by=person("lead"), on=TODAY)
    publication = again(publication)
    acts.redraft(publication, content(title="改过的公告"), by=person("gs-handler"), on=TODAY)
    publication = brought_to("clear", publication)
    assert publication.clearances.count() == 1
    acts.clear(publication, conclusion="open", basis="复核", by=person("gs-clearance"), on=TODAY)
    acts.publish(again(publication), by=person("lead"), on=TODAY)
    assert Item.objects.get().title == "改过的公告"
    assert [version.number for version in Version.objects.all()] == [1, 2]


def test_the_drafter_neither_agrees_nor_clears():
    from_leader = acts.draw_up(content(), unit=unit("GS"), by=person("gs-handler"), on=SIGNED)
    acts.propose(from_leader, attribute="open", by=person("gs-handler"), on=TODAY)
    Version.objects.get(pk=from_leader.version_id)
    with pytest.raises(Refusal):
        acts.agree(again(from_leader), by=person("gs-handler"), on=TODAY)


def test_a_form_sent_twice_is_one_draft():
    key = uuid4()
    one, two = (
        acts.draw_up(content(), unit=unit("GS"), by=person("gs-handler"), on=TODAY, submission=key) for _ in "12"
    )
    assert one == two
    assert Item.objects.count() == 1


def test_saving_the_same_words_again_makes_no_version():
    publication = drafted()
    acts.redraft(publication, content(), by=person("gs-handler"), on=TODAY)
    assert publication.versions.count() == 1
    acts.redraft(publication, content(summary="更清楚"), by=person("gs-handler"), on=TODAY)
    assert publication.versions.count() == 2
    assert again(publication).item.summary == "更清楚"


def test_the_second_of_two_who_save_is_told():
    publication = drafted()
    acts.redraft(publication, content(summary="甲"), by=person("gs-handler"), on=TODAY, seen_version=1)
    with pytest.raises(OutOfTurn, match="不是最新的一版"):
        acts.redraft(publication, content(summary="乙"), by=person("gs-handler"), on=TODAY, seen_version=1)


def test_a_timed_item_is_public_from_its_day_on():
    publication = brought_to("publish")
    acts.publish(publication, live_from=date(2026, 9, 15), live_until=date(2026, 9, 20), by=person("lead"), on=TODAY)
    assert [queries.public(on=date(2026, 9, day)).count() for day in (14, 15, 20, 21)] == [0, 1, 1, 0]
    assert [len(found("汽车", on=date(2026, 9, day))) for day in (14, 15, 20, 21)] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"live_from": date(2026, 9, 7)}, "live_from"),
        ({"live_from": date(2026, 10, 20)}, "live_from"),  # beyond the law's limit
        ({"live_until": date(2026, 9, 7)}, "live_until"),
    ],
)
def test_a_period_that_cannot_be_is_refused(changes, field):
    publication = brought_to("publish")
    with pytest.raises(Incomplete) as told:
        acts.publish(publication, **changes, by=person("lead"), on=TODAY)
    assert told.value.field == field
    assert not queries.public(on=TODAY).exists()


def test_a_correction_leaves_the_public_version_until_it_is_published_itself():
    item = published()
    publication = acts.correct(item, reasons="数字有误", by=person("gs-handler"), on=TODAY)
    acts.redraft(publication, replace(Content.of(item), summary="改正的数字"), by=person("gs-handler"), on=TODAY)
    assert queries.public(on=TODAY).get().summary == "税率调整的执行要求"
    brought_to("", publication)
    assert queries.public(on=TODAY).get().summary == "改正的数字"
    assert item.index_number == queries.public(on=TODAY).get().index_number
    assert item.versions.count() == 3


def test_only_one_correction_is_under_way():
    item = published()
    acts.correct(item, reasons="数字有误", by=person("gs-handler"), on=TODAY)
    with pytest.raises(OutOfTurn, match="正在办理"):
        acts.correct(item, reasons="又有误", by=person("gs-handler"), on=TODAY)


def test_a_withdrawn_item_is_gone_from_everywhere_and_leaves_its_tombstone():
    item = published()
    acts.take_down(item, reasons="含个人信息", public_note="因涉及个人信息撤回", by=person("lead"), on=TODAY)
    assert not queries.public(on=TODAY).exists()
    assert queries.public_item(item.index_number, on=TODAY) is None
    assert found("汽车") == []
    assert queries.gone(item.index_number, on=TODAY).taken_down_because == "因涉及个人信息撤回"
    with pytest.raises(OutOfTurn, match="已于"):
        acts.take_down(item, reasons="再一次", public_note="x", by=person("lead"), on=TODAY)


def test_a_department_asks_for_a_withdrawal_and_the_lead_office_decides():
    item = published()
    asked = acts.ask_take_down(item, reasons="流程变了", by=person("gs-handler"), on=TODAY)
    assert asked.case.waiting_by == "lead_office"
    assert asked.case.step_due_on == date(2026, 9, 9)
    acts.take_down(item, reasons="同意", public_note="流程变更，将重新发布", by=person("lead"), on=TODAY)
    assert again(asked).case.closed_on == TODAY
    assert Publication.objects.filter(purpose="take_down").count() == 1


def test_a_refused_withdrawal_leaves_the_item_public():
    item = published()
    asked = acts.ask_take_down(item, reasons="不想公开", by=person("gs-handler"), on=TODAY)
    acts.refuse_take_down(asked, reasons="没有理由撤回", by=person("lead"), on=TODAY)
    assert queries.public(on=TODAY).get() == item


@pytest.mark.parametrize("who", ["gs-handler", "gs-leader", "supervision", "jx-general"])
def test_only_the_lead_office_withdraws(who):
    item = published()
    with pytest.raises(OutOfTurn):
        acts.take_down(item, reasons="x", public_note="y", by=person(who), on=TODAY)
    assert queries.public(on=TODAY).get() == item


def test_what_was_withdrawn_comes_back_under_its_number_by_a_correction():
    item = published()
    acts.take_down(item, reasons="含个人信息", public_note="更正中", by=person("lead"), on=TODAY)
    brought_to("", acts.correct(item, reasons="删去个人信息", by=person("gs-handler"), on=TODAY))
    assert queries.public(on=TODAY).get().index_number == item.index_number
    assert found("汽车") == [item.index_number]


def test_a_repealed_rule_names_what_took_its_place():
    old, new = published(title="旧规定"), published(title="新规定", document_number="")
    acts.set_validity(old, validity="repealed", successor=new, reasons="由新规定代替", by=person("lead"), on=TODAY)
    shown = queries.public_item(old.index_number, on=TODAY)
    assert (shown.validity, shown.successor) == ("repealed", new)


def test_a_stock_is_public_at_once_numbered_in_the_order_it_was_published():
    items = stocked(5)
    assert queries.public(on=TODAY).count() == 5
    assert [item.index_number[-5:] for item in items] == ["00001", "00002", "00003", "00004", "00005"]
    assert all(item.live.clearances.exists() for item in queries.public(on=TODAY).select_related("live"))
    assert len(found("存量")) == 5


def test_a_stock_costs_less_than_a_statement_for_each_item():
    with CaptureQueriesContext(connection) as few:
        stocked(3)
    with CaptureQueriesContext(connection) as many:
        stocked(123)
    assert len(many) - len(few) < 120 / 2


def test_a_department_sees_its_own_publications_and_no_other():
    publication = drafted()
    seen = {name: queries.visible_to(officer(person(name), on=TODAY)).count() for name in SEES}
    assert seen == SEES
    assert queries.waiting_for(officer(person("gs-handler"), on=TODAY)).get() == publication


SEES = {
    "gs-handler": 1, "gs-leader": 1, "gs-clearance": 1, "clearance": 1, "lead": 1, "supervision": 1, "jg-handler": 0,
    "jx-general": 0, "secretariat": 0,
}  # fmt: skip


def test_numbers_that_are_refused_leave_no_gap():
    publication = brought_to("publish")
    with pytest.raises(Refusal):
        acts.publish(publication, seen=1, by=person("lead"), on=TODAY)
    assert published(title="另一条").index_number == "330100018/2026-00001"
