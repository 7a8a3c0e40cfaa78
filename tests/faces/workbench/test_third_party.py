"""A third party that was against it is told why with the reply: asked for in the form, shown in the case, delivered."""

from datetime import date

import pytest

from gongkai.disclosure import clock_acts
from gongkai.disclosure.models import Delivery, ThirdPartyNotice
from tests.sample import again, person, walked

HEARD, TODAY = date(2026, 9, 16), date(2026, 9, 21)
COMPANY, WHY = "某进出口公司", "不公开可能对公共利益造成重大影响"
TYPED = {"text": "现提供所申请的文件。", "way": "email", "tracking_number": "", "notice_way": "post"}


@pytest.fixture
def refused_by(waiting):
    """An application that waits for its reply, after a third party gave an answer."""

    def lay(answer, public_interest=""):
        application = waiting("feedback")
        inquiry = clock_acts.inquire(
            application, to="third_party", name=COMPANY, contact="杭州市某路1号", question="涉及贵单位的合同价格",
            by=person("jx-general"), on=date(2026, 9, 15),
        )  # fmt: skip
        said = {"reasons": "属商业秘密", "public_interest": public_interest} if answer == "refuses" else {}
        clock_acts.hear(inquiry, answer=answer, by=person("jx-general"), on=HEARD, **said)
        return walked(again(application), ("feedback", "2026-09-17"), ("approve", "2026-09-18"))

    return lay


def page_of(signed_in, application):
    return signed_in("jx-general").get(f"/desk/cases/{application.case.number}/").content.decode()


def test_whoever_replies_is_asked_why_only_when_a_third_party_was_against_it(signed_in, refused_by):
    assert "第三方不同意而仍然公开的理由" in page_of(signed_in, refused_by("refuses"))
    assert "第三方不同意而仍然公开的理由" not in page_of(signed_in, refused_by("consents"))


def test_why_was_noted_when_it_was_heard_stands_in_the_form(signed_in, refused_by):
    assert WHY in page_of(signed_in, refused_by("refuses", WHY)).partition('name="over_objection"')[2][:400]


def test_without_a_reason_nothing_goes_out_and_the_field_says_so(act, refused_by):
    application = refused_by("refuses")
    answer = act("jx-general", application, "reply", on="2026-09-21", over_objection="", **TYPED)
    assert "第三方不同意公开，要书面告诉对方为什么仍然公开" in answer.content.decode()
    assert not ThirdPartyNotice.objects.exists()


def test_the_notice_is_on_the_page_of_the_case_and_among_the_deliveries(act, signed_in, refused_by):
    application = refused_by("refuses")
    act("jx-general", application, "reply", on="2026-09-21", over_objection=WHY, **TYPED)
    number = ThirdPartyNotice.objects.get().number
    assert number in page_of(signed_in, application)
    listed = signed_in("jx-general").get("/desk/deliveries/").content.decode()
    assert number in listed
    assert "给第三方的通知书" in listed


def test_the_page_of_its_delivery_names_the_third_party_and_not_the_applicant(act, signed_in, refused_by):
    application = refused_by("refuses")
    act("jx-general", application, "reply", on="2026-09-21", over_objection=WHY, **TYPED)
    sent = Delivery.objects.get(notice__isnull=False)
    page = signed_in("jx-general").get(f"/desk/deliveries/{sent.pk}/").content.decode()
    assert COMPANY in page
    assert "王小明" not in page
    assert "取件链接" not in page


def test_a_letter_filed_twice_is_told_apart_by_its_kind_in_the_journal(signed_in, refused_by):
    application = refused_by("consents")
    entries = signed_in("jx-general").get(f"/desk/cases/{application.case.number}/").context["entries"]
    (asked,) = (entry["papers"] for entry in entries if len(entry["papers"]) > 1 and "征求" in entry["title"])
    titles = [paper["title"] for paper in asked]
    assert len(set(titles)) == len(titles)
    assert {title[-5:] for title in titles} >= {"（PDF）"}
