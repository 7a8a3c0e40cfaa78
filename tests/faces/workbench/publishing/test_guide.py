"""The guides and the catalogue's editions in the workbench: who sees what, and who writes, publishes and confirms."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.publishing import guide
from gongkai.publishing.models import CatalogueEdition, GuideConfirmation, GuideDraft, GuideEdition
from tests.faces.workbench.conftest import TODAY
from tests.guides import FIRST_DAY, current, drafted, in_force, proposed
from tests.sample import person, unit

LIST, JIAXING, WRITE = "/desk/guide/", "/desk/guide/JX/", "/desk/guide/JX/edit/"


def typed(client, **changes):
    """What a browser sends back when it was given the form."""
    form = client.get(WRITE).context["form"]
    first = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: "" if value is None else value for name, value in (first | changes).items()}


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("username", ["jx-control", "gs-handler", "clearance", "admin", "secretariat"])
def test_whoever_has_nothing_to_do_with_a_guide_is_not_let_in(signed_in, username):
    assert signed_in(username).get(LIST).status_code == 403


def test_an_officer_sees_their_unit_and_the_lead_office_all(signed_in):
    in_force()
    own = signed_in("jx-desk")
    assert [line["unit"].code for line in own.get(LIST).context["lines"]] == ["JX"]
    assert own.get("/desk/guide/SX/").status_code == 404
    assert own.get("/desk/guide/JXJ/").status_code == 404
    everything = signed_in("lead").get(LIST)
    assert len(everything.context["lines"]) == 10
    assert "还没有指南，请起草并报送" in text(everything)


def test_the_list_costs_the_same_however_many_guides(signed_in):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    client = signed_in("lead")
    in_force(), proposed("SX")
    cost()  # what is read once in a process is read now
    before = cost()
    in_force("WZ"), in_force("YW"), proposed("TZ"), in_force(on=TODAY, fax="0573-8280199")
    assert cost() == before


def test_a_guide_is_written_proposed_and_published(signed_in, client):
    general, lead = signed_in("jx-general"), signed_in("lead")
    assert "已按现行规程和受理岗位的登记写好" in text(general.get(JIAXING))
    sent = general.post(WRITE, typed(general, opens_4="830", rests_4="", resumes_4="", closes_4="12：00"), follow=True)
    assert "已保存" in text(sent)
    assert current() is None
    seen = {"act": "propose", "seen": GuideDraft.objects.get().revision}
    assert general.post(JIAXING, seen).status_code == 302
    assert "等待发布" in text(lead.get(LIST))
    assert lead.post(JIAXING, {**seen, "act": "publish"}).status_code == 302
    assert current().hours[4] == [["08:30", "12:00"]]
    assert "0573-8280110" in text(client.get("/guide/JX/"))


def test_a_guide_sent_by_somebody_who_may_not_publish_is_refused(signed_in):
    draft = proposed()
    general = signed_in("jx-general")
    refused = general.post(JIAXING, {"act": "publish", "seen": draft.revision})
    assert refused.status_code == 409
    assert "由总关办公室发布" in text(refused)
    assert not GuideEdition.objects.exists()
    assert signed_in("jx-desk").get(WRITE).status_code == 403
    assert signed_in("supervision").post(JIAXING, {"act": "publish", "seen": draft.revision}).status_code == 409


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(signed_in):
    general = signed_in("jx-general")
    wrong = typed(general, phone="打总机", opens_0="25:00", opens_1="9:00", closes_1="", web="www", classes="自己写的")
    answer = general.post(WRITE, wrong)
    assert answer.status_code == 422
    assert "时间请写成 8:30 这样" in text(answer)
    assert "开始和结束要一起填" in text(answer)
    assert "自己写的" in text(answer)
    answer = general.post(WRITE, typed(general, phone="打总机"))
    assert answer.context["form"].errors["phone"] == ["电话号码只写数字和连字符，例如 0573-8280110。"]
    answer = general.post(WRITE, typed(general, opens_2="17:00", rests_2="", resumes_2="", closes_2="9:00"))
    assert "opens_2" in answer.context["form"].errors
    assert not GuideDraft.objects.exists()


def test_two_who_write_at_once_do_not_write_over_one_another(signed_in):
    general = signed_in("jx-general")
    mine = typed(general, fax="0573-1111111")
    drafted(on=TODAY, fax="0573-2222222")
    answer = general.post(WRITE, mine)
    assert "又有人改过" in text(answer)
    assert "0573-1111111" in text(answer)
    assert GuideDraft.objects.get().fax == "0573-2222222"


def test_a_draft_shows_what_it_would_change_and_goes_back_with_a_reason(signed_in):
    in_force()
    draft = proposed(on=TODAY, phone="0573-8280119")
    lead = signed_in("lead")
    page = text(lead.get(JIAXING))
    assert "<del>0573-8280110</del>" in page
    assert "<ins>0573-8280119</ins>" in page
    assert lead.post(JIAXING, {"act": "return", "seen": draft.revision, "reasons": ""}).status_code == 422
    assert lead.post(JIAXING, {"act": "return", "seen": draft.revision, "reasons": "打不通"}).status_code == 302
    assert "打不通" in text(signed_in("jx-general").get(JIAXING))


def test_a_draft_that_is_gone_is_told_and_a_nonsense_act_is_refused(signed_in):
    general = signed_in("jx-general")
    answer = general.post(JIAXING, {"act": "drop", "seen": 1}, follow=True)
    assert "已经发布或者撤销" in text(answer)
    assert general.post(JIAXING, {"act": "burn"}).status_code == 400


def test_the_desk_confirms_phone_and_hours(signed_in, clock):
    in_force(on=FIRST_DAY)
    clock.move_to("2027-09-20T02:00:00+00:00")
    desk = signed_in("jx-desk")
    assert "一年没有确认" in text(desk.get(LIST))
    assert desk.post(JIAXING, {"act": "confirm"}).status_code == 302
    assert GuideConfirmation.objects.get().by == person("jx-desk")
    assert "一年没有确认" not in text(desk.get(LIST))


def test_two_editions_are_compared(signed_in):
    in_force()
    in_force(on=TODAY, phone="0573-8280119")
    lead = signed_in("lead")
    assert "<ins>0573-8280119</ins>" in text(lead.get(f"{JIAXING}compare/?from=1&to=2"))
    assert "两版完全相同" in text(lead.get(f"{JIAXING}compare/?from=2&to=2"))
    for wrong in ("?from=1&to=9", "?from=x&to=1", ""):
        assert lead.get(f"{JIAXING}compare/{wrong}").status_code == 404


def test_the_slip_from_the_desk_says_how_to_get_the_guide(signed_in, at_the_counter):
    in_force(ways="指南在一楼大厅免费取。")
    application = at_the_counter()
    assert "指南在一楼大厅免费取" in text(signed_in("jx-desk").get(f"/desk/cases/{application.case.number}/slip/"))


def test_the_lead_office_publishes_the_catalogue_once(signed_in):
    lead = signed_in("lead")
    assert lead.post("/desk/catalogue/", {"act": "publish", "seen": 0}).status_code == 302
    again = lead.post("/desk/catalogue/", {"act": "publish", "seen": 0})
    assert again.status_code == 409
    assert "已经发布了新的一版" in text(again)
    assert CatalogueEdition.objects.count() == 1


def test_others_read_the_editions_and_publish_none(signed_in):
    for username in ("jx-general", "supervision"):
        other = signed_in(username)
        assert other.get("/desk/catalogue/").status_code == 200
        assert other.post("/desk/catalogue/", {"act": "publish", "seen": 0}).status_code == 403
    assert not CatalogueEdition.objects.exists()


def test_a_unit_that_drafted_but_did_not_propose_is_not_published_over_its_head(signed_in):
    draft = drafted(on=TODAY)
    lead = signed_in("lead")
    assert "发布新的一版" not in text(lead.get(JIAXING))
    assert lead.post(JIAXING, {"act": "publish", "seen": draft.revision}).status_code == 409
    guide.propose_guide(draft, by=person("jx-general"), on=TODAY)
    assert "发布新的一版" in text(lead.get(JIAXING))
    assert unit("JX").guide_draft.proposed_on == TODAY
