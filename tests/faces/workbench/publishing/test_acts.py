"""What is done on a publication's page: whose turn it is, what it says before it is done, and what it refuses."""

from datetime import date

import pytest

from gongkai.publishing import acts, queries
from gongkai.publishing.enclosing import Enclosed
from gongkai.publishing.models import Publication
from tests.faces.workbench.publishing.conftest import TODAY, address
from tests.items import again, brought_to, content, drafted, published, stocked
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
FORMS = {
    "propose": ("gs-handler", "propose", ["drop"]),
    "agree": ("gs-leader", "agree", ["return_draft"]),
    "clear": ("gs-clearance", "clearance", ["return_draft"]),
    "publish": ("lead", "publish", ["keep_back", "return_draft"]),
}


def names(forms):
    return [form.name for form in forms]


@pytest.mark.parametrize("waits_for", FORMS)
def test_my_turn_is_one_form_and_the_other_ways_out_are_folded(signed_in, waits_for):
    username, mine, others = FORMS[waits_for]
    page = signed_in(username).get(address(brought_to(waits_for))).context
    assert names(page["mine"]) == [mine]
    assert names(page["others"]) == others


@pytest.mark.parametrize("waits_for", FORMS)
@pytest.mark.parametrize("username", ["supervision", "clearance", "gs-handler", "gs-leader", "gs-clearance", "lead"])
def test_nobody_else_finds_a_form(signed_in, waits_for, username):
    if username == FORMS[waits_for][0] or (waits_for, username) == ("clear", "clearance"):
        return
    page = signed_in(username).get(address(brought_to(waits_for))).context
    assert names(page["mine"]) == []


@pytest.mark.parametrize("username", ["jg-handler", "jx-desk", "jx-general", "admin"])
def test_other_units_find_nothing(signed_in, username):
    publication = brought_to("agree")
    assert signed_in(username).get(address(publication)).status_code == 404
    assert signed_in(username).post(address(publication), {"act": "agree"}).status_code == 404
    assert signed_in(username).get(address(publication) + "papers/1/").status_code == 404


def test_a_draft_goes_all_the_way_on_its_page(do, signed_in):
    publication = drafted(on=date(2026, 9, 18))
    assert do("gs-handler", publication, "propose", attribute="open").status_code == 302
    assert do("gs-leader", publication, "agree").status_code == 302
    assert do("gs-clearance", publication, "clearance", conclusion="open", basis="逐件审查").status_code == 302
    assert do("lead", publication, "publish").status_code == 302
    item = again(publication).item
    assert queries.public(on=TODAY).get() == item
    page = signed_in("lead").get(address(publication)).content.decode()
    assert f"索引号：{item.index_number}" in page
    assert "此件已办结" in page


def test_before_publishing_the_page_says_what_follows(signed_in):
    page = signed_in("lead").get(address(brought_to("publish"))).content.decode()
    assert "330100018/2026-…" in page
    assert "可以公开（" in page
    assert "第26条" in page


def test_the_supervision_office_reads_everything_and_does_nothing(signed_in, do):
    publication = brought_to("publish")
    page = signed_in("supervision").get(address(publication))
    assert names(page.context["mine"]) + names(page.context["others"]) == []
    assert do("supervision", publication, "publish").status_code == 409
    assert again(publication).case.waiting_for == "publish"


def test_nobody_reviews_what_they_wrote_themselves(signed_in, do):
    publication = acts.draw_up(content(), unit=unit("GS"), by=person("gs-handler"), on=TODAY)
    page = signed_in("gs-handler").get(address(publication)).content.decode()
    assert "文稿还可以改" in page
    assert do("gs-handler", publication, "agree").status_code == 409


def test_a_page_left_open_is_refused_and_keeps_what_was_typed(do):
    publication = brought_to("agree")
    stale = publication.case.length
    assert do("gs-leader", publication, "agree").status_code == 302
    answer = do("gs-leader", publication, "return_draft", reasons="税率表应当附上", seen=stale)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "您看到的页面不是最新的" in page
    assert "税率表应当附上" in page


def test_a_refusal_stands_at_its_field_with_what_was_typed(do):
    answer = do("gs-handler", drafted(on=date(2026, 9, 18)), "propose", attribute="not_open", reasons="")
    assert answer.status_code == 422
    assert "不主动公开的，请写明理由和依据。" in answer.content.decode()
    assert 'value="not_open" ' in answer.content.decode()


def test_what_is_not_to_be_open_is_filed_and_not_published(do, signed_in):
    publication = drafted(on=date(2026, 9, 18))
    do("gs-handler", publication, "propose", attribute="not_open", reasons="内部管理信息，第十六条")
    do("gs-leader", publication, "agree")
    do("gs-clearance", publication, "clearance", conclusion="not_open", basis="内部事项")
    page = signed_in("lead").get(address(publication)).context
    assert names(page["mine"]) == ["keep_back"]
    assert do("lead", publication, "publish").status_code == 409
    assert do("lead", publication, "keep_back", reasons="内部管理信息").status_code == 302
    assert again(publication).reconsider_on == date(2027, 9, 21)


def test_a_day_in_the_future_makes_it_public_by_itself(do):
    publication = brought_to("publish", drafted(on=date(2026, 9, 18), generated_on=date(2026, 9, 18)), on=TODAY)
    assert do("lead", publication, "publish", live_from="2026-09-25").status_code == 302
    assert not queries.public(on=TODAY).exists()
    assert queries.public(on=date(2026, 9, 25)).exists()


def test_a_timed_day_beyond_the_law_is_refused_at_its_field(do):
    answer = do("lead", brought_to("publish"), "publish", live_from="2026-12-25")
    assert answer.status_code == 422
    assert "公开日期晚于法定的" in answer.content.decode()


def test_the_lead_office_decides_on_a_request_to_withdraw(do, signed_in):
    item = published()
    publication = acts.ask_take_down(item, reasons="内容过期", by=person("gs-handler"), on=TODAY)
    page = signed_in("lead").get(address(publication))
    assert names(page.context["mine"]) == ["take_down"]
    assert names(page.context["others"]) == ["refuse_take_down"]
    assert "立即从网页、附件、检索、订阅和开放数据中一起消失" in page.content.decode()
    assert do("lead", publication, "take_down", reasons="同意", public_note="内容已过期").status_code == 302
    assert not queries.public(on=TODAY).exists()


def test_papers_are_read_as_sheets_and_the_strip_is_drawn(signed_in):
    publication = brought_to("publish")
    client = signed_in("supervision")
    assert "文稿：进口汽车关税税率调整公告" in client.get(address(publication)).content.decode()
    assert "名称：进口汽车关税税率调整公告" in client.get(address(publication) + "papers/1/").content.decode()
    assert "strip-drawing" in client.get(address(publication)).content.decode()


def test_a_file_the_gate_could_not_look_into_is_pointed_out_to_whoever_answers_for_it(signed_in):
    publication = acts.draw_up(
        content(), unit=unit("GS"), by=person("gs-handler"), on=date(2026, 9, 1),
        files=[Enclosed("税率表.ofd", b"PK\x03\x04", unchecked=True), Enclosed("说明.txt", b"x")],
    )  # fmt: skip
    page = signed_in("gs-clearance").get(address(brought_to("clear", publication)))
    assert page.context["mine"][0].about()[-1][1] == "税率表.ofd"
    assert "有系统查不了的附件" in page.content.decode()


def test_a_correction_that_is_kept_back_leaves_the_public_what_it_reads(do):
    item = published()
    correction = acts.correct(item, reasons="电话变了", by=person("gs-handler"), on=date(2026, 9, 9))
    correction = brought_to("publish", correction, on=date(2026, 9, 9))
    assert do("lead", correction, "keep_back", reasons="不必更正").status_code == 302
    assert queries.public(on=TODAY).get() == item


@pytest.mark.parametrize(
    "place", ["publications/nonsense/", "publications/%00/", "items/999999/", "items/999999/compare/"]
)
def test_what_is_not_there_is_not_found(signed_in, place):
    assert signed_in("lead").get(f"/desk/{place}").status_code == 404


def test_every_kind_of_publication_has_a_page(signed_in):
    item = published()
    stocked(2)
    acts.set_period(item, live_from=None, live_until=date(2027, 1, 1), reasons="x", by=person("lead"), on=TODAY)
    acts.set_validity(item, validity="repealed", reasons="x", by=person("lead"), on=TODAY)
    acts.take_down(item, reasons="x", public_note="x", by=person("lead"), on=TODAY)
    assert Publication.objects.count() == 5
    for publication in Publication.objects.all():
        assert signed_in("supervision").get(address(publication)).status_code == 200


def test_an_act_nobody_knows_is_a_bad_request(signed_in):
    publication = brought_to("publish")
    assert signed_in("lead").post(address(publication), {"act": "nonsense"}).status_code == 400
    assert signed_in("lead").post(f"/desk/items/{publication.item_id}/", {"act": "nonsense"}).status_code == 400
    assert signed_in("lead").post(address(publication), {"act": "publish", "seen": "x"}).status_code == 422


@pytest.mark.parametrize("returned", [1, 8])
@pytest.mark.parametrize("username", ["gs-handler", "gs-leader", "lead"])
def test_the_page_costs_the_same_however_long_its_journal_is(
    signed_in, django_assert_max_num_queries, username, returned
):
    publication = drafted()
    for _ in range(returned):
        publication = brought_to("agree", publication)
        acts.return_draft(publication, reasons="请补充", by=person("gs-leader"), on=date(2026, 9, 8))
        acts.redraft(again(publication), content(body=f"<p>第{_}次</p>"), by=person("gs-handler"), on=date(2026, 9, 8))
    client = signed_in(username)
    with django_assert_max_num_queries(17):
        assert client.get(address(publication)).status_code == 200


def test_what_was_filed_is_taken_up_again_on_its_page(do, signed_in):
    publication = brought_to("publish", on=TODAY)
    acts.keep_back(publication, reasons="尚未定稿", by=person("lead"), on=TODAY)
    page = signed_in("lead").get(address(publication)).content.decode()
    assert "重新提起" in page
    assert "文稿退回起草人" in page
    assert "重新提起" not in signed_in("gs-leader").get(address(publication)).content.decode()
    assert do("lead", publication, "take_up_again", reasons="").status_code == 422
    assert do("lead", publication, "take_up_again", reasons="已经定稿").status_code == 302
    assert again(publication).case.waiting_for == "propose"
    assert do("lead", publication, "take_up_again", reasons="已经定稿").status_code == 409


def test_what_is_public_offers_no_taking_up_again(signed_in):
    publication = brought_to("", on=TODAY)
    assert "重新提起" not in signed_in("lead").get(address(publication)).content.decode()
