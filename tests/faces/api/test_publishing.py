"""A text goes from its draft to the public and away again over the API alone, by the same acts as at the workbench."""

import base64
from datetime import date

import pytest

from gongkai.casework.models import Entry
from gongkai.organisation.models import Appointment
from gongkai.publishing import acts, queries
from gongkai.publishing.item_seen import how_it_stands
from gongkai.publishing.models import Item, Link, Publication, Version
from tests.faces.workbench.conftest import TODAY, clock  # noqa: F401
from tests.items import again, brought_to, drafted, published, stocked
from tests.sample import person

DRAFT = {
    "title": "关于调整通关作业时间的公告",
    "generated_on": "2026-09-18",
    "theme": "03",
    "body": "<p>九时开门。</p>",
}
FILE = {"name": "时间表.txt", "content_base64": base64.b64encode("九时至十七时".encode()).decode()}


@pytest.fixture
def did(calling):
    """Perform an act on a publication in somebody's name, which must succeed, and give what it says then."""

    def act(username, number, name, **facts):
        answer = decided(calling(username), number, name, **facts)
        assert answer.status_code == 201, answer.json()
        return answer.json()

    return act


def decided(caller, number, act, seen=None, **facts):
    seen = caller.get(f"publications/{number}").json().get("length", 0) if seen is None else seen
    return caller.post(f"publications/{number}/acts", {"act": act, "seen": seen, **facts})


def kept_right(caller, item, act, seen=None, **facts):
    seen = how_it_stands(Item.objects.get(pk=item.pk)) if seen is None else seen
    return caller.post(f"own-items/{item.pk}/acts", {"act": act, "seen": seen, **facts})


def test_a_text_goes_from_its_draft_to_the_public(calling, anybody, did):
    entered = calling("gs-handler").post("publications", {**DRAFT, "files": [FILE]})
    assert entered.status_code == 201, entered.json()
    told = entered.json()
    number = told["number"]
    assert (told["unit"]["code"], told["version"]["publisher"]["code"]) == ("GS", "HZ")
    assert told["standing"]["waiting_for"]["code"] == "propose"
    file = calling("gs-leader").client.get(told["version"]["files"][0]["url"], headers=calling("gs-leader").headers)
    assert file.content.decode() == "九时至十七时"
    redrafted = did("gs-handler", number, "redraft", **DRAFT, summary="自十月起", seen_version=1, why="补概述")
    assert (redrafted["version"]["number"], redrafted["version"]["summary"]) == (2, "自十月起")
    assert [one["name"] for one in redrafted["version"]["files"]] == ["时间表.txt"]
    assert did("gs-handler", number, "propose", attribute="open")["standing"]["waiting_for"]["code"] == "agree"
    did("gs-leader", number, "agree")
    cleared = did("gs-clearance", number, "clear", conclusion="open", basis="逐件审查")
    assert cleared["clearances"][0]["version"] == 2
    public = did("lead", number, "publish")
    assert public["standing"]["closed_on"] == TODAY.isoformat()
    assert anybody.get(f"items/{public['index_number']}").json()["title"] == DRAFT["title"]
    paper = public["papers"][-1]
    order = calling("lead").client.get(paper["url"], headers=calling("lead").headers)
    assert public["index_number"] in order.content.decode()


def test_each_step_is_offered_to_whose_turn_it_is_and_to_nobody_else(calling, district):
    number = brought_to("agree").case.number
    offered = calling("gs-leader").get(f"publications/{number}/acts").json()
    assert [offer["act"] for offer in offered["acts"]] == ["agree", "return_draft"]
    assert offered["acts"][0]["position"]["code"] == "division_leader"
    assert offered["length"] == again(Publication.objects.get()).case.length
    for username in ("gs-handler", "gs-clearance", "lead", "supervision"):
        assert calling(username).get(f"publications/{number}/acts").json()["acts"] == []


def test_an_offer_names_the_values_to_choose_from(calling, district):
    number = brought_to("clear").case.number
    clear = calling("gs-clearance").get(f"publications/{number}/acts").json()["acts"][0]
    fields = {field["name"]: field for field in clear["fields"]}
    assert {choice["code"] for choice in fields["conclusion"]["choices"]} == {
        "open", "after_removal", "refer", "not_open",
    }  # fmt: skip
    assert all(field["label"] for field in clear["fields"])
    assert fields["basis"]["required"]


def test_nobody_agrees_to_their_own_proposal(calling, district):
    publication = brought_to("agree")
    Appointment.objects.filter(person=person("gs-leader")).update(person=person("gs-handler"))
    caller, number = calling("gs-handler"), publication.case.number
    assert [offer["act"] for offer in caller.get(f"publications/{number}/acts").json()["acts"]] == ["return_draft"]
    answer = decided(caller, number, "agree")
    assert (answer.status_code, "须由另一位同志审核" in answer.json()["error"]) == (409, True)
    assert again(publication).case.waiting_for == "approve"


def test_what_was_not_cleared_is_neither_offered_nor_published(calling, district):
    publication = brought_to("clear")
    acts.clear(publication, conclusion="not_open", basis="内部事项", by=person("gs-clearance"), on=TODAY)
    lead, number = calling("lead"), publication.case.number
    assert [offer["act"] for offer in lead.get(f"publications/{number}/acts").json()["acts"]] == [
        "keep_back", "return_draft",
    ]  # fmt: skip
    answer = decided(lead, number, "publish")
    assert (answer.status_code, "保密审查" in answer.json()["error"]) == (409, True)
    assert decided(lead, number, "keep_back", reasons="内部管理信息").status_code == 201
    offered = {offer["act"] for offer in lead.get(f"publications/{number}/acts").json()["acts"]}
    assert offered == {"take_up_again"}
    again_ = decided(lead, number, "take_up_again", reasons="已经可以公开")
    assert (again_.status_code, again_.json()["standing"]["waiting_for"]["code"]) == (201, "propose")


def test_a_publication_that_has_moved_on_says_who_did_what(calling, did, district):
    number = brought_to("agree").case.number
    stale = calling("gs-leader").get(f"publications/{number}").json()["length"]
    did("gs-leader", number, "agree")
    answer = decided(calling("gs-leader"), number, "return_draft", seen=stale, reasons="附税率表")
    assert (answer.status_code, "不是最新的" in answer.json()["error"]) == (409, True)


def test_the_same_key_gives_the_same_publication(calling, district):
    caller, key = calling("gs-handler"), {"Idempotency-Key": "6a1f1a52-6c8e-4f2e-9c1e-2f6f0c9d7b11"}
    first, second = (caller.post("publications", DRAFT, **key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["number"] == second.json()["number"]
    assert Publication.objects.count() == 1
    assert calling("jg-handler").post("publications", DRAFT, **key).status_code == 404
    another = caller.post("publications", {**DRAFT, "title": "另一份"}, **key)
    assert (another.status_code, another.json()["field"]) == (422, "Idempotency-Key")
    assert Publication.objects.count() == 1


def test_an_item_is_corrected_and_withdrawn(calling, anybody, district):
    item = published(on=TODAY)
    corrected = kept_right(calling("gs-handler"), item, "correct", reasons="税率写错")
    assert corrected.status_code == 201, corrected.json()
    number = corrected.json()["under_way"]
    assert Publication.objects.get(case__number=number).purpose == "correct"
    again_ = kept_right(calling("gs-handler"), item, "correct", reasons="又错")
    assert (again_.status_code, number in again_.json()["error"]) == (409, True)
    gone = kept_right(calling("lead"), item, "take_down", reasons="有误", public_note="内容有误，正在更正")
    assert gone.json()["state"]["code"] == "withdrawn"
    answer = anybody.get(f"items/{item.index_number}")
    assert (answer.status_code, answer.json()["error"]) == (410, "内容有误，正在更正")


def test_the_lead_office_corrects_for_a_unit_in_which_nobody_drafts(calling, district):
    [item] = stocked(1)
    corrected = kept_right(calling("lead"), item, "correct", reasons="文号写错了")
    number = corrected.json()["under_way"]
    offered = calling("lead").get(f"publications/{number}/acts").json()["acts"]
    assert {"redraft", "propose"} <= {one["act"] for one in offered}
    assert kept_right(calling("lead"), published(on=TODAY), "correct", reasons="x").status_code == 409


def test_a_department_asks_for_withdrawal_and_the_lead_office_decides(calling, did, district):
    item = published(on=TODAY)
    asked = kept_right(calling("gs-handler"), item, "ask_take_down", reasons="流程变了").json()
    assert [one["act"] for one in calling("gs-handler").get(f"own-items/{item.pk}/acts").json()["acts"]] == [
        "review", "link",
    ]  # fmt: skip
    refused = did("lead", asked["under_way"], "refuse_take_down", reasons="仍然有效")
    assert refused["standing"]["closed_on"]
    again_ = kept_right(calling("gs-handler"), item, "ask_take_down", reasons="确实变了").json()
    did("lead", again_["under_way"], "take_down", reasons="同意", public_note="流程变更")
    assert not queries.public(on=TODAY).exists()


def test_period_validity_review_and_links(calling, district):
    item, newer = published(on=TODAY), published(on=TODAY, title="新的公告", document_number="")
    lead = calling("lead")
    assert kept_right(lead, item, "set_period", live_until="2027-01-01", reasons="到期").status_code == 201
    repealed = kept_right(
        lead, item, "set_validity", validity="repealed", successor=newer.index_number, reasons="新公告"
    ).json()
    assert (repealed["validity"]["code"], repealed["successor"]) == ("repealed", newer.index_number)
    reviewed = kept_right(calling("gs-handler"), newer, "review", note="仍然正确", next_on="2027-06-01").json()
    assert reviewed["review_by"] == "2027-06-01"
    assert kept_right(lead, newer, "link", other=item.index_number, kind="explains").status_code == 201
    assert Link.objects.get().kind == "explains"


UPKEEP = {
    "set_period": ("lead", {"live_until": "2027-01-01", "reasons": "x"}),
    "set_validity": ("lead", {"validity": "amended", "reasons": "x"}),
    "take_down": ("lead", {"reasons": "x", "public_note": "x"}),
    "correct": ("gs-handler", {"reasons": "x"}),
    "ask_take_down": ("gs-handler", {"reasons": "x"}),
    "review": ("gs-handler", {}),
}


@pytest.mark.parametrize("act", UPKEEP)
def test_an_item_that_changed_meanwhile_is_not_changed_unseen(calling, act, district):
    item = published(on=TODAY)
    username, facts = UPKEEP[act]
    stale = how_it_stands(Item.objects.get(pk=item.pk))
    acts.set_period(item, live_from=None, live_until=date(2027, 6, 1), reasons="有期限", by=person("lead"), on=TODAY)
    before = Entry.objects.count()
    answer = kept_right(calling(username), item, act, seen=stale, **facts)
    assert (answer.status_code, "刚刚有了变化" in answer.json()["error"]) == (409, True)
    assert Entry.objects.count() == before
    assert kept_right(calling(username), item, act, **facts).status_code == 201


def test_lists_are_filtered_paged_and_lead_to_each_one(calling, district):
    waiting, open_one = brought_to("agree"), drafted(title="另一件", document_number="")
    item = published(on=TODAY, title="已经公开的", document_number="")
    leader = calling("gs-leader")

    def numbers(caller, **query):
        return [one["number"] for one in caller.get("publications", **query).json()["publications"]]

    assert numbers(leader, turn="mine") == [waiting.case.number]
    assert set(numbers(leader, open="true")) == {waiting.case.number, open_one.case.number}
    assert numbers(leader, q="另一件") == [open_one.case.number]
    assert numbers(leader, purpose="correct") == []
    first = leader.get("publications", size=2).json()
    assert (first["count"], len(first["publications"]), first["previous"]) == (3, 2, None)
    second = leader.client.get(first["next"], headers=leader.headers).json()
    shown = [one["number"] for one in (*first["publications"], *second["publications"])]
    assert (len(set(shown)), second["next"]) == (3, None)
    line = second["publications"][0]
    assert leader.client.get(line["url"], headers=leader.headers).json()["number"] == line["number"]
    items = leader.get("own-items", state="public").json()["items"]
    assert [one["item"] for one in items] == [item.pk]
    assert leader.client.get(items[0]["url"], headers=leader.headers).json()["seen"]


def test_a_list_costs_the_same_whatever_its_length(calling, district, django_assert_max_num_queries):
    caller = calling("gs-handler")
    for count in (2, 6):
        for place in range(count):
            drafted(title=f"{count} {place}", document_number="")
        for path in ("publications", "own-items"):
            with django_assert_max_num_queries(8):
                assert caller.get(path).json()["count"] >= count


@pytest.mark.parametrize("username", ["jg-handler", "jx-desk", "admin"])
def test_what_is_another_units_does_not_exist_for_an_officer(calling, username, district):
    publication, item = brought_to("agree"), published(on=TODAY)
    caller, number = calling(username), publication.case.number
    hidden = [
        caller.get(f"publications/{number}"),
        caller.get(f"publications/{number}/acts"),
        caller.get(f"publications/{number}/papers/1"),
        decided(caller, number, "agree", seen=3),
        caller.get(f"own-items/{item.pk}"),
        caller.get(f"own-items/{item.pk}/acts"),
        caller.get(f"own-items/{item.pk}/versions/1/files/1"),
        kept_right(caller, item, "take_down", reasons="x", public_note="x"),
    ]
    none = [caller.get("publications/GS-GK2026-99999"), caller.get("own-items/999999")]
    assert {answer.status_code for answer in hidden} == {404}
    assert len({answer.content for answer in (*hidden, *none)}) == 1
    assert caller.get("publications").json()["count"] == caller.get("own-items").json()["count"] == 0


def test_the_supervision_office_reads_everything_and_changes_nothing(calling, district):
    publication, item = brought_to("publish"), published(on=TODAY, title="另一件", document_number="")
    caller, before = calling("supervision"), Entry.objects.count()
    assert caller.get(f"publications/{publication.case.number}").status_code == 200
    assert caller.get(f"own-items/{item.pk}/acts").json()["acts"] == []
    assert decided(caller, publication.case.number, "publish").status_code == 409
    assert decided(caller, publication.case.number, "return_draft", reasons="x").status_code == 409
    for act, (_who, facts) in UPKEEP.items():
        assert kept_right(caller, item, act, **facts).status_code == 409, act
    assert caller.post("publications", DRAFT).status_code == 409
    assert Entry.objects.count() == before


def test_without_a_key_or_a_session_nobody_is_told_anything(anybody, district):
    number = brought_to("agree").case.number
    for path in ("publications", f"publications/{number}", "own-items", f"own-items/{Item.objects.get().pk}"):
        assert anybody.get(path).status_code == 401
    assert anybody.post("publications", DRAFT).status_code == 401


WRONG_DRAFTS = {
    "nothing": ({}, "title", "请填写“名称”"),
    "an empty title": ({**DRAFT, "title": ""}, "title", "名称"),
    "a title of blanks": ({**DRAFT, "title": "  "}, "title", "名称"),
    "a title too long": ({**DRAFT, "title": "字" * 301}, "title", "300"),
    "no day of signing": ({"title": "x"}, "generated_on", "生成日期"),
    "a day that is none": ({**DRAFT, "generated_on": "2026-02-30"}, "generated_on", "应是日期"),
    "a day to come": ({**DRAFT, "generated_on": "2027-01-01"}, "generated_on", "还没有到"),
    "another's unit": ({**DRAFT, "unit": "JG"}, "unit", "JG"),
    "a publisher below": ({**DRAFT, "publisher": "JX"}, "publisher", "JX"),
    "an unknown theme": ({**DRAFT, "theme": "99999"}, "theme", "99999"),
    "an unknown genre": ({**DRAFT, "genre": "99999"}, "genre", "99999"),
    "a language nobody writes": ({**DRAFT, "language": "la"}, "language", "以下之一"),
    "a phase that is none": ({**DRAFT, "phase": "always"}, "phase", "以下之一"),
    "an element nobody keeps": ({**DRAFT, "more": {"colour": "red"}}, "more", "colour"),
    "elements in a list": ({**DRAFT, "more": []}, "more", "花括号"),
    "a document number too long": ({**DRAFT, "document_number": "字" * 81}, "document_number", "80"),
    "a sign no database keeps": ({**DRAFT, "body": "a\x00b"}, "body", "无法保存"),
    "a program": ({**DRAFT, "files": [{**FILE, "name": "run.exe"}]}, "files", "run.exe"),
    "an index number of one's own": ({**DRAFT, "index_number": "330100018/2026-00001"}, "index_number", "没有"),
    "public at once": ({**DRAFT, "live_from": "2026-09-21"}, "live_from", "没有"),
}


def faults(answer):
    """What was wrong by field, when nothing was done."""
    assert answer.status_code == 422, answer.json()
    return {fault["field"]: fault["error"] for fault in answer.json()["errors"]}


def test_a_wrong_draft_is_refused_and_nothing_stored(calling, district):
    caller = calling("gs-handler")
    for wrong, (body, field, said) in WRONG_DRAFTS.items():
        assert said in faults(caller.post("publications", body)).get(field, ""), wrong
    assert not Publication.objects.exists()
    assert not Item.objects.exists()


WRONG_ACTS = {
    "no act": ({}, "act", "动作"),
    "an act nobody knows": ({"act": "burn"}, "act", "burn"),
    "not what was seen": ({"act": "propose", "attribute": "open", "seen": None}, "seen", "所见"),
    "no attribute": ({"act": "propose"}, "attribute", "公开属性"),
    "an attribute that is none": ({"act": "propose", "attribute": "secret"}, "attribute", "以下之一"),
    "not open without reasons": ({"act": "propose", "attribute": "not_open"}, "reasons", "理由"),
    "a version that is none": ({"act": "redraft", **DRAFT, "seen_version": 0}, "seen_version", "至少"),
    "a file it never had": ({"act": "redraft", **DRAFT, "seen_version": 1, "keep": [7]}, "keep", "7"),
    "dropped without a word": ({"act": "drop", "reasons": ""}, "reasons", "理由"),
    "somebody else's name": ({"act": "propose", "attribute": "open", "by": "lead"}, "by", "没有"),
}


def test_a_wrong_act_is_refused_and_nothing_stored(calling, district):
    publication, caller = drafted(), calling("gs-handler")
    for wrong, (body, field, said) in WRONG_ACTS.items():
        answer = caller.post(f"publications/{publication.case.number}/acts", {"seen": 1, **body})
        assert said in faults(answer).get(field, ""), wrong
    assert again(publication).case.length == 1
    assert Version.objects.count() == 1


WRONG_UPKEEP = {
    "a period that ends before it begins": ("set_period", {"live_until": "2020-01-01", "reasons": "x"}, "live_until"),
    "no reason": ("set_period", {"live_until": "2027-01-01"}, "reasons"),
    "in force for ever": ("set_validity", {"validity": "eternal", "reasons": "x"}, "validity"),
    "replaced by nothing known": (
        "set_validity", {"validity": "repealed", "successor": "1/2", "reasons": "x"}, "successor",
    ),
    "nothing to tell the public": ("take_down", {"reasons": "x"}, "public_note"),
    "linked to nothing known": ("link", {"other": "1/2", "kind": "explains"}, "other"),
    "reviewed in the past": ("review", {"next_on": "2020-01-01"}, "next_on"),
    "on another day": ("review", {"on": "2026-09-01"}, "on"),
}  # fmt: skip


def test_wrong_upkeep_is_refused_and_nothing_stored(calling, district):
    item, caller = published(on=TODAY), calling("lead")
    before = Entry.objects.count()
    for wrong, (act, facts, field) in WRONG_UPKEEP.items():
        assert set(faults(kept_right(caller, item, act, **facts))) == {field}, wrong
    assert Entry.objects.count() == before
