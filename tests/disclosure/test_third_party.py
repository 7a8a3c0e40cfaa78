"""A third party that was against it is told in writing what is disclosed and why, and never who asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gongkai.casework import cover, papers
from gongkai.casework.models import Paper
from gongkai.disclosure import acts, clock_acts, delivery, delivery_register, queries, third_party
from gongkai.disclosure.models import Delivery, ThirdPartyNotice
from gongkai.organisation.officer import officer
from gongkai.rules.refusal import Incomplete, OutOfTurn
from gongkai.rules.rulebook import rulebooks
from tests.paper import pdf_text
from tests.sample import PARTLY, again, entered, person, walked
from tests.stages import refused

pytestmark = pytest.mark.usefixtures("district")

DAYS = {"2008": date(2008, 6, 2), "2019": date(2024, 9, 2)}
KINDS = {"2008": ("OPEN", "OPEN_IN_PART", "REFUSED"), "2019": ("GRANTED", "PARTIAL", "REFUSED_THIRD_PARTY")}
WHY = "该合同涉及公共安全，不公开可能对公共利益造成重大影响"
COMPANY = "某进出口公司"


def heard(book, answer="refuses", *, public_interest="", **changes):
    """An application about which a third party was asked, and its answer noted when its time was up."""
    day = DAYS[book]
    application = walked(entered(day, **changes), ("hand_over", day), ("register", day), ("forward", day))
    inquiry = clock_acts.inquire(
        application, to="third_party", name=COMPANY, contact="杭州市某路1号", question="涉及贵单位的合同价格",
        by=person("jx-general"), on=day,
    )  # fmt: skip
    clock_acts.hear(
        inquiry, answer=answer, reasons="属商业秘密" if answer == "refuses" else "", public_interest=public_interest,
        by=person("jx-general"), on=day + timedelta(days=30),
    )  # fmt: skip
    return again(application)


def decided(book, kind, *, answer="refuses", public_interest="", **said):
    """The reply after a draft of a kind: 0 discloses all, 1 a part, 2 nothing."""
    application, day = heard(book, answer, public_interest=public_interest), DAYS[book] + timedelta(days=31)
    acts.feedback(
        application, kind=KINDS[book][kind], text="现将合同文本提供给您。", reasons="有关规定",
        by=person("jx-clearance"), on=day, **PARTLY,
    )  # fmt: skip
    acts.approve(
        application, by=person("jx-leader"), on=day, clearance="公开" if kind < 2 else "", clearance_basis="已审查"
    )
    return replied(again(application), day, **said)


def replied(application, day, **said):
    return acts.reply(application, text="现将合同文本提供给您。", way="email", by=person("jx-general"), on=day, **said)


def letter_to_third_party(reply):
    return pdf_text(papers.content(Paper.objects.get(entry=reply.entry, kind=third_party.LETTER)))


@pytest.mark.parametrize("book", DAYS)
def test_who_refused_is_told_what_is_disclosed_and_why(book):
    reply = decided(book, 0, public_interest=WHY)
    notice = ThirdPartyNotice.objects.get()
    letter = letter_to_third_party(reply)
    for words in (f"{COMPANY}：", notice.number, "属商业秘密", WHY, "“进口汽车关税税率调整文件”", "申请行政复议"):
        assert words in letter
    assert "公函" in notice.number
    assert "王小明" not in letter


def test_the_letter_is_filed_numbered_and_on_its_way_with_the_reply():
    reply = decided("2019", 0, public_interest=WHY, notice_way="fax")
    notice = reply.application.third_party_notices.get()
    assert (notice.entry, notice.in_the_name_of) == (reply.entry, reply.in_the_name_of)
    sent = notice.deliveries.get()
    assert (sent.way, sent.sent_on, sent.reply) == ("fax", reply.entry.on, None)
    assert Paper.objects.filter(entry=reply.entry, kind="third_party_result_word").exists()
    assert reply.deliveries.count() == 1


def test_why_may_also_be_said_with_the_reply():
    reply = decided("2019", 0, over_objection=WHY)
    assert WHY in letter_to_third_party(reply)


@pytest.mark.parametrize("book", DAYS)
def test_nothing_goes_out_over_an_objection_without_a_reason(book):
    with pytest.raises(Incomplete, match="不同意公开") as told:
        decided(book, 0)
    assert told.value.field == "over_objection"
    assert not Delivery.objects.exists()


def test_the_reason_may_not_say_who_asks():
    with pytest.raises(Incomplete, match="不能写明申请人"):
        decided("2019", 0, over_objection="王小明申请的事项涉及公共利益")


@pytest.mark.parametrize("answer", ["consents", "silent"])
def test_who_agreed_or_said_nothing_is_not_written_to(answer):
    decided("2019", 0, answer=answer)
    assert not ThirdPartyNotice.objects.exists()


@pytest.mark.parametrize("answer", ["consents", "silent"])
def test_an_office_whose_rulebook_says_so_tells_those_too(answer, monkeypatch):
    book = rulebooks()["national_2019"]
    letter = replace(book.letters[third_party.LETTER], after=("consents", "refuses", "silent"), optional=("reasons",))
    letters = replace(book.letters, kinds={**book.letters.kinds, third_party.LETTER: letter})
    monkeypatch.setattr(cover, "rulebook_named", lambda _: replace(book, letters=letters))
    text = letter_to_third_party(decided("2019", 0, answer=answer))
    assert {"consents": "同意公开", "silent": "逾期未提出意见"}[answer] in text
    assert "决定公开的理由" not in text


@pytest.mark.parametrize("book", DAYS)
def test_who_is_heeded_is_not_written_to(book):
    decided(book, 2)
    assert not ThirdPartyNotice.objects.exists()


def test_of_a_part_it_is_told_when_that_part_goes_out_over_its_objection():
    decided("2019", 1)
    assert not ThirdPartyNotice.objects.exists()
    decided("2019", 1, over_objection=WHY)
    assert ThirdPartyNotice.objects.get().given.endswith("中的一部分")


def test_a_file_whose_name_tells_who_asks_is_not_named():
    application, files = heard("2019"), ["合同（王小明）.pdf", "合同.pdf"]
    assert third_party.given(application, files, partial=False) == "“合同”"
    assert third_party.given(application, files[:1], partial=True) == "“进口汽车关税税率调整文件”中的一部分"


def test_the_applicant_is_not_shown_what_the_third_party_was_told():
    reply = decided("2019", 0, public_interest=WHY)
    shown = {paper.kind for paper in queries.papers_for_applicant(reply.application)}
    assert "reply_letter" in shown
    assert third_party.LETTER not in shown


def test_whoever_replied_keeps_the_delivery_until_it_is_proved():
    reply = decided("2019", 0, public_interest=WHY)
    keeper = officer(person("jx-general"), on=reply.entry.on)
    listed = delivery_register.kept_by(keeper)
    assert {one.letter.number for one in listed} == {reply.number, ThirdPartyNotice.objects.get().number}
    sent = Delivery.objects.get(notice__isnull=False)
    failed = delivery.fail(sent, failure="查无此人", by=person("jx-general"), on=reply.entry.on)
    assert failed in delivery.undelivered()
    assert not [one for one in delivery.undelivered() if one.reply]
    resent = delivery.send_again(failed, way="pickup", by=person("jx-general"), on=reply.entry.on)
    assert failed not in delivery.undelivered()
    delivery.confirm(resent, proof="某公司签收", by=person("jx-general"), on=reply.entry.on)


def test_no_link_to_the_reply_is_made_for_a_third_party():
    decided("2019", 0, public_interest=WHY)
    with refused("不能发给第三方", kind=OutOfTurn):
        delivery.make_link(Delivery.objects.get(notice__isnull=False))
