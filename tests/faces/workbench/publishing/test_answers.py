"""Answered applications made public: what could be, the draft without the applicant, clearing, telling, deciding."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from gongkai.casework.models import Mail
from gongkai.disclosure import acts as disclosure
from gongkai.disclosure.models import IdentityView
from gongkai.disclosure.printing import printed
from gongkai.organisation import queries as organisation
from gongkai.publishing import acts, answers, queries
from gongkai.publishing.models import Item, Publication, Traffic
from gongkai.rules.refusal import OutOfTurn
from gongkai.typesetting.sheet import Cell, Sheet, label
from tests.faces.workbench.conftest import ROUTE_A, TODAY
from tests.faces.workbench.publishing.conftest import address
from tests.items import BASIS, again, published
from tests.sample import again as application_again
from tests.sample import person, unit, walked
from tests.screening import makers

pytestmark = pytest.mark.usefixtures("district")
LIST, DEMAND = "/desk/answers/", "/desk/asked/"
LIVE = date(2026, 10, 16)  # ten working days after 21 September, National Day between them
DESCRIPTION = "王小明申请公开关税文件，电话0571-87654321"


@pytest.fixture
def answered(at_the_counter):
    return at_the_counter(*ROUTE_A, description=DESCRIPTION)


def draft_at(application):
    return f"{LIST}{application.case.number}/new/"


def filled_in(client, application, **changes):
    """The form as it was shown, with a theme chosen."""
    form = client.get(draft_at(application)).context["form"]
    shown = {name: form.initial.get(name, field.initial) for name, field in form.fields.items()}
    plain = {name: value for name, value in shown.items() if value and name not in ("keep", "files")}
    return {**plain, "publisher": unit("JX").pk, "theme": "03", "domain": "customs", **changes}


def drawn_up(signed_in, application, **changes):
    client = signed_in("lead")
    answer = client.post(draft_at(application), filled_in(client, application, **changes))
    assert answer.status_code == 302, answer.context["form"].errors
    return Publication.objects.select_related("case", "item", "version").get(item__answers=application.case)


def decided(signed_in, do, application, live_from=LIVE):
    publication = drawn_up(signed_in, application)
    acts.clear(again(publication), conclusion="open", basis=BASIS, by=reviewer(), on=TODAY)
    answer = do("lead", publication, "publish", live_from=live_from.isoformat(), live_until="")
    return again(publication), answer


def reviewer():
    units = [unit("JX1").pk, *organisation.ancestors(unit("JX1").pk)]
    return organisation.holders("clearance_officer", on=TODAY, units=units).first().person


def test_the_list_holds_what_was_given_out_and_is_not_public_and_no_name(signed_in, answered, at_the_counter):
    at_the_counter(*ROUTE_A[:3])
    at_the_counter(*ROUTE_A, own_records=True)
    page = signed_in("lead").get(LIST)
    assert [line["case"] for line in page.context["page"].lines] == [answered.case]
    assert "王小明" not in page.content.decode()
    assert not signed_in("lead").get(LIST, {"q": "没有这样的"}).context["page"].lines
    drawn_up(signed_in, answered)
    assert not signed_in("lead").get(LIST).context["page"].lines


@pytest.mark.parametrize(
    ("username", "listed", "written"),
    [("lead", 200, 200), ("supervision", 200, 404), ("jx-general", 404, 404), ("jx-clearance", 404, 404)],
)
def test_the_lead_office_writes_and_the_supervision_office_reads(signed_in, answered, username, listed, written):
    client = signed_in(username)
    assert client.get(LIST).status_code == listed
    assert client.get(draft_at(answered)).status_code == written


def test_the_supervision_office_decides_nothing(signed_in):
    assert signed_in("supervision").post(LIST, {"act": "uphold"}).status_code == 403


def test_the_draft_is_filled_in_without_the_applicant_and_the_look_is_on_record(signed_in, answered):
    form = signed_in("lead").get(draft_at(answered)).context["form"]
    assert "＊＊申请公开关税文件，电话＊＊" in form.initial["body"]
    assert "现提供所申请的文件" in form.initial["body"]
    look = IdentityView.objects.get()
    assert (look.application, look.by, look.place) == (answered, person("lead"), "answer")


def test_what_was_written_goes_to_the_review_of_the_department(signed_in, answered):
    publication = drawn_up(signed_in, answered)
    assert (publication.unit, publication.case.waiting_for) == (answered.case.handed_to, "clearance")
    assert publication.item.genre == "14"


def test_a_name_typed_in_again_is_refused(signed_in, answered):
    client = signed_in("lead")
    sent = filled_in(client, answered, summary="王小明问的")
    answer = client.post(draft_at(answered), sent)
    assert answer.status_code == 422
    assert "认出申请人" in answer.content.decode()
    assert not Item.objects.exists()


def test_a_name_that_is_an_ordinary_word_can_be_said(signed_in, at_the_counter):
    application = at_the_counter(*ROUTE_A, name="高峰", description="早高峰的通关时限")
    client = signed_in("lead")
    sent = filled_in(client, application, summary="早高峰的通关时限")
    assert client.post(draft_at(application), sent).status_code == 422
    assert client.post(draft_at(application), {**sent, "ordinary": ["高峰"]}).status_code == 302


def test_files_that_went_out_can_be_enclosed_and_others_cannot(signed_in, at_the_counter):
    application = at_the_counter(*ROUTE_A[:3])
    disclosure.feedback(
        application_again(application), kind="GRANTED", text="见附件。", by=person("jx-clearance"), on=TODAY,
        files=[ContentFile("税率表\n".encode(), name="税率表.txt")],
    )  # fmt: skip
    application = walked(application, ("approve", TODAY), ("reply", TODAY))
    client = signed_in("lead")
    form = client.get(draft_at(application)).context["form"]
    (chosen, _title), *_ = form.fields["enclosures"].choices
    assert client.post(draft_at(application), filled_in(client, application, enclosures=["0"])).status_code == 422
    publication = drawn_up(signed_in, application, enclosures=[chosen])
    assert [one.name for one in publication.version.attachments.all()] == ["税率表.txt"]


def test_sent_twice_it_is_drawn_up_once(signed_in, answered):
    client = signed_in("lead")
    sent = filled_in(client, answered)
    first, second = (client.post(draft_at(answered), sent) for _ in range(2))
    assert first.url == second.url
    assert Publication.objects.count() == 1


def test_publishing_offers_the_first_day_the_applicant_has_had_time_and_says_why(signed_in, answered):
    publication = drawn_up(signed_in, answered)
    acts.clear(again(publication), conclusion="open", basis=BASIS, by=reviewer(), on=TODAY)
    page = signed_in("lead").get(address(publication))
    form = next(form for form in page.context["mine"] if form.name == "publish")
    assert form.initial["live_from"] == acts.first_day_public(on=TODAY)
    assert "在此之前申请人可以提出异议" in page.content.decode()


def test_the_applicant_is_told_once_when_it_is_decided(signed_in, do, answered):
    Mail.objects.all().delete()
    publication, answer = decided(signed_in, do, answered)
    assert answer.status_code == 302
    assert publication.item.live_from == LIVE
    mail = Mail.objects.get()
    assert (mail.to, mail.key) == ("wang@example.com", f"answer-{publication.case.number}")
    assert "2026年10月16日" in mail.text
    assert do("lead", publication, "publish", live_from=LIVE.isoformat()).status_code == 409
    assert Mail.objects.count() == 1


def test_too_early_a_day_tells_nobody(signed_in, do, answered):
    Mail.objects.all().delete()
    publication, answer = decided(signed_in, do, answered, live_from=TODAY)
    assert answer.status_code == 422
    assert publication.item.live_from is None
    assert not Mail.objects.exists()


def test_an_answer_that_was_returned_is_written_anew_and_reviewed_again(signed_in, do, answered):
    publication = drawn_up(signed_in, answered)
    acts.return_draft(again(publication), reasons="还能认出公司", by=reviewer(), on=TODAY)
    assert again(publication).case.waiting_by == "lead_office"
    client = signed_in("lead")
    assert draft_at(answered) in client.get(address(publication)).content.decode()
    sent = filled_in(client, answered, title="改过的题目")
    assert client.post(draft_at(answered), sent).status_code == 302
    after = again(publication)
    assert (after.version.title, after.version.number, after.case.waiting_for) == ("改过的题目", 2, "clearance")
    with pytest.raises(OutOfTurn, match="保密审查"):
        acts.publish(after, live_from=LIVE, by=person("lead"), on=TODAY)


@pytest.fixture
def objected(signed_in, do, answered):
    publication, _answer = decided(signed_in, do, answered)
    acts.object_to(publication, reasons="会认出我们公司", on=TODAY, at=timezone.now())
    Mail.objects.all().delete()
    return again(publication)


def decide(signed_in, publication, act, **typed):
    return signed_in("lead").post(LIST, {"act": act, "publication": publication.case.number, **typed})


def test_an_objection_stands_on_top_until_it_is_decided(signed_in, objected):
    for place in ("/desk/", "/desk/publications/"):
        assert "1 件答复的申请人不同意公开" in signed_in("lead").get(place).content.decode()
        assert "不同意公开" not in signed_in("gs-handler").get(place).content.decode()
    page = signed_in("lead").get(LIST).content.decode()
    assert "会认出我们公司" in page
    assert decide(signed_in, objected, "overrule", live_from="", reasons="").status_code == 422
    assert decide(signed_in, objected, "overrule", live_from="2026-09-20", reasons="x").status_code == 422
    typed = {"live_from": LIVE.isoformat(), "reasons": "文稿里没有公司的信息"}
    assert decide(signed_in, objected, "overrule", **typed).status_code == 302
    assert queries.public(on=LIVE).get() == objected.item
    assert "会认出我们公司" not in signed_in("lead").get(LIST).content.decode()
    assert Mail.objects.get().key == f"objection-{objected.case.number}"
    assert decide(signed_in, objected, "overrule", **typed).status_code == 302
    assert Mail.objects.count() == 1


def test_an_objection_that_is_upheld_takes_the_answer_away(signed_in, objected):
    typed = {"reasons": "异议成立", "public_note": "不再公开"}
    assert decide(signed_in, objected, "uphold", **typed).status_code == 302
    assert not queries.public(on=LIVE).exists()
    assert answers.reasons_of_decision(objected, objected.objections.get()) == "异议成立"


def test_the_page_of_a_held_answer_has_the_same_two_decisions_and_no_other_way_round_them(signed_in, objected):
    lead, place = signed_in("lead"), f"/desk/items/{objected.item_id}/"
    page = lead.get(place)
    assert [form.name for form in page.context["objection"]] == ["overrule", "uphold"]
    assert "take_down" not in [form.name for form in page.context["forms"]]
    assert 'action="/desk/answers/"' in page.content.decode()
    typed = {"act": "take_down", "seen": page.context["file"].seen, "reasons": "内部", "public_note": "不再公开"}
    assert lead.post(place, typed).status_code == 409
    assert not signed_in("supervision").get(place).context["objection"]
    assert decide(signed_in, objected, "uphold", reasons="异议成立", public_note="不再公开").status_code == 302
    assert Mail.objects.get().key == f"objection-{objected.case.number}"
    assert not lead.get(place).context["objection"]


def test_the_case_page_offers_it_to_the_lead_office_and_then_says_how_it_stands(signed_in, do, answered):
    case = f"/desk/cases/{answered.case.number}/"
    assert draft_at(answered) in signed_in("lead").get(case).content.decode()
    assert "公开此答复" not in signed_in("jx-general").get(case).content.decode()
    publication = drawn_up(signed_in, answered)
    page = signed_in("lead").get(case)
    assert page.context["answer_public"]["words"] == "拟公开，正在办理"
    assert address(publication) in page.content.decode()
    assert address(publication) not in signed_in("jx-general").get(case).content.decode()


@pytest.mark.parametrize("others", [1, 12])
def test_the_list_costs_the_same_however_long(signed_in, at_the_counter, django_assert_max_num_queries, others):
    for _ in range(others):
        at_the_counter(*ROUTE_A)
    client = signed_in("lead")
    with django_assert_max_num_queries(9):
        assert client.get(LIST).status_code == 200


def test_what_several_asked_for_is_shown_with_what_to_do(signed_in, at_the_counter):
    at_the_counter(*ROUTE_A)
    at_the_counter(name="李四", identity_number="330106198001011235", phone="0571-11112222", email="")
    page = signed_in("lead").get(DEMAND)
    (line,) = page.context["page"].lines
    assert (line["applicants"], line["decisions"]) == (2, [("还没有答复", 1), ("予以公开", 1)])
    assert "李四" not in page.content.decode()
    assert "请主办部门起草" in page.content.decode()
    mine = signed_in("jx-clearance").get(DEMAND)
    assert mine.status_code == 200
    assert not mine.context["page"].lines  # only one of the two was handed to this department
    assert signed_in("jx-general").get(DEMAND).status_code == 404


def test_a_title_is_proposed_for_the_draft(signed_in):
    page = signed_in("gs-handler").get("/desk/items/new/", {"title": "关税税率\x00"})
    assert page.context["form"]["title"].value() == "关税税率"


def test_what_was_offered_is_shown_to_the_lead_office_and_its_owner(signed_in):
    item = published()
    counted = {"key": item.index_number, "on": TODAY}
    Traffic.objects.create(kind="offered", views=9, **counted)
    Traffic.objects.create(kind="asked_anyway", views=2, **counted)
    for username, seen in (("lead", 1), ("gs-handler", 1), ("jg-handler", 0)):
        page = signed_in(username).get(DEMAND)
        assert len(page.context["readings"]) == seen
    assert "改标题或者摘要" in signed_in("lead").get(DEMAND).content.decode()


def test_an_item_says_how_often_it_was_read_lately(signed_in):
    item = published()
    Traffic.objects.create(kind="item", key=item.index_number, on=TODAY, views=7, downloads=3)
    Traffic.objects.create(kind="item", key=item.index_number, on=date(2026, 8, 1), views=100)
    page = signed_in("gs-handler").get(f"/desk/items/{item.pk}/")
    assert "浏览 7 次 下载 3 次" in page.content.decode()


@pytest.mark.parametrize("typed", ["\x00", "%", "'", "-1", "a" * 3000])
def test_nonsense_is_answered(signed_in, answered, typed):
    client = signed_in("lead")
    for name in ("q", "page"):
        assert client.get(LIST, {name: typed}).status_code == 200
        assert client.get(DEMAND, {name: typed}).status_code == 200
    assert client.post(LIST, {"act": typed}).status_code == 400
    assert client.post(LIST, {"act": "uphold", "publication": typed}).status_code == 302
    assert (
        client.post(draft_at(answered), {"theme": typed, "submission": typed, "generated_on": typed}).status_code == 422
    )
    assert client.get(f"{LIST}%00/new/").status_code == 404


def enclosing_file(at_the_counter, name, data):
    """An application answered with a file."""
    application = at_the_counter(*ROUTE_A[:3])
    disclosure.feedback(
        application_again(application), kind="GRANTED", text="见附件。", by=person("jx-clearance"), on=TODAY,
        files=[ContentFile(data, name=name)],
    )  # fmt: skip
    return walked(application, ("approve", TODAY), ("reply", TODAY))


def naming(kind):
    """A file that names the applicant: in a PDF, in a Word file, in plain text of either encoding."""
    if kind == "pdf":
        return printed(Sheet("查验记录", "杭州海关", TODAY, (2.0, 6.0), ((label("收货人"), Cell("王小明")),))).pdf
    if kind == "docx":
        return makers.document(lambda text: text.add_paragraph("收货人：王 小明"))
    return "收货人：王小明".encode("gb18030" if kind == "gb.txt" else "utf-8")


@pytest.mark.parametrize("kind", ["pdf", "docx", "txt", "gb.txt"])
def test_an_enclosure_that_names_the_applicant_is_not_made_public(signed_in, at_the_counter, kind):
    application, client = enclosing_file(at_the_counter, f"查验记录.{kind}", naming(kind)), signed_in("lead")
    form = client.get(draft_at(application)).context["form"]
    sent = filled_in(client, application, enclosures=[form.fields["enclosures"].choices[0][0]])
    answer = client.post(draft_at(application), sent)
    assert answer.status_code == 422
    words = str(answer.context["form"].errors["enclosures"])
    assert "查验记录" in words
    assert "王小明" in words
    assert not Item.objects.exists()
    assert client.post(draft_at(application), {**sent, "ordinary": ["王小明"]}).status_code == 302


def test_of_an_enclosure_no_program_can_read_the_officer_is_told_to_look(signed_in, at_the_counter):
    application, client = enclosing_file(at_the_counter, "照片.png", makers.photograph("PNG")), signed_in("lead")
    form = client.get(draft_at(application)).context["form"]
    sent = filled_in(client, application, enclosures=[form.fields["enclosures"].choices[0][0]])
    page = client.post(draft_at(application), sent, follow=True).content.decode()
    assert "没有查过能不能认出申请人的附件：照片" in page
