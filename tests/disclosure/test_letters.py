"""Letters from an application: number, reasons, article, and the remedies that follow (law.md §4, §5, L-53)."""

from datetime import date

import pytest
from django.utils import translation

from gongkai.disclosure import dispatch, forms, letter_facts, letters
from gongkai.disclosure.models import FeeNotice
from gongkai.disclosure.printing import printed, word
from gongkai.disclosure.remedies import remedies_text
from gongkai.organisation.models import Unit
from gongkai.rules.refusal import Incomplete, Refusal
from gongkai.rules.rulebook import rulebooks
from tests.paper import pdf_text, word_text
from tests.sample import FILLED_IN, again, entered, walked

OLD, NEW = rulebooks()["hangzhou_2008"], rulebooks()["national_2019"]
DISTRICT = Unit(kind="district", name="杭州海关")
HOUSE = Unit(kind="customs_house", name="嘉兴海关", parent=DISTRICT, address="样例路20号", phone="0573")
FACTS = {
    "you": "您", "case_number": "JX-2024-00012", "received_on": date(2024, 5, 6), "subject": "协作合同",
    "reasons": "涉及报价",
}  # fmt: skip


def remedies(book, name, unit, on):
    return remedies_text(book, unit, kind=book.letters[name], on=on)


# --- remedies (L-19 to L-23) ------------------------------------------------------------------------------------


def test_a_customs_houses_reply_goes_to_the_district_and_the_districts_to_the_general_administration():
    assert "向杭州海关申请行政复议" in remedies(NEW, "granted", HOUSE, date(2024, 5, 20))
    assert "向海关总署申请行政复议" in remedies(NEW, "granted", DISTRICT, date(2024, 5, 20))


def test_since_2024_a_refusal_must_first_go_to_reconsideration():
    before = remedies(NEW, "refused", HOUSE, date(2023, 12, 31))
    since = remedies(NEW, "refused", HOUSE, date(2024, 1, 1))
    assert "也可以自收到本告知书之日起6个月内" in before
    assert "应当先申请行政复议" in since
    assert "自收到行政复议决定书之日起15日内" in since
    assert "6个月" not in since


@pytest.mark.parametrize("name", ["granted", "not_exist", "not_ours", "inquiry", "duplicate", "needs_creation"])
def test_what_is_not_a_refusal_in_that_sense_may_go_to_court_directly(name):
    assert "也可以自收到本告知书之日起6个月内" in remedies(NEW, name, HOUSE, date(2024, 5, 20))


def test_a_partial_reply_tells_both_ways_apart():
    text = remedies(NEW, "partial", HOUSE, date(2024, 5, 20))
    assert "不予公开的决定不服，应当先申请行政复议" in text
    assert "其他内容不服的" in text


def test_a_suit_had_three_months_before_may_2015_and_six_since():
    assert "3个月内" in remedies(OLD, "refused", HOUSE, date(2015, 4, 30))
    assert "6个月内" in remedies(OLD, "refused", HOUSE, date(2015, 5, 1))


@pytest.mark.parametrize("name", ["receipt", "extension", "correction", "fee", "third_party_letter"])
def test_what_decides_nothing_names_no_remedies(name):
    assert remedies(NEW, name, HOUSE, date(2024, 5, 20)) == ""


def test_without_a_kind_the_sentence_holds_for_every_decision():
    assert "依法应当先申请行政复议的，请先申请行政复议" in remedies_text(NEW, HOUSE)


# --- composing --------------------------------------------------------------------------------------------------


def composed(name, decision="", *, book=NEW, on=date(2024, 5, 20), **more):
    return letters.compose(
        name,
        {**FACTS, **more},
        rulebook=book,
        unit=HOUSE,
        on=on,
        to="王镕喆",
        number="杭关嘉公复〔2024〕3号",
        decision=decision,
    )


@pytest.mark.parametrize(
    ("decision", "article", "ground"),
    [
        ("REFUSED_SECRET", "第十四条", "国家秘密"),
        ("REFUSED_THIRD_PARTY", "第十五条、第三十二条", "商业秘密、个人隐私"),
        ("REFUSED_INTERNAL", "第十六条第一款", "内部事务信息"),
        ("REFUSED_PROCESS", "第十六条第二款", "过程性信息"),
        ("REFUSED_CASE_FILE", "第十六条第二款", "行政执法案卷"),
    ],
)
def test_each_refusal_names_its_own_ground_and_article(decision, article, ground):
    text = "".join(composed("refused", decision).paragraphs)
    assert f"根据《中华人民共和国政府信息公开条例》{article}的规定" in text
    assert ground in text
    assert "不予公开的理由：涉及报价。" in text


def test_a_letter_opens_with_the_receipt_and_ends_with_the_remedies():
    letter = composed("refused", "REFUSED_SECRET")
    assert letter.paragraphs[0].startswith(
        "我单位于2024年5月6日收到您提出的政府信息公开申请（收件编号：JX-2024-00012）"
    )
    assert letter.paragraphs[-1].startswith("如对本告知书不服")
    assert (letter.organ, letter.signature, letter.number) == ("嘉兴海关", "嘉兴海关", "杭关嘉公复〔2024〕3号")
    assert letter.note == "联系电话：0573，地址：样例路20号"


def test_a_letter_to_a_third_party_does_not_say_who_asks():
    letter = composed("third_party_letter", you="贵单位", applicant="王小明")
    assert "王小明" not in "".join(letter.paragraphs)
    assert "15个工作日内" in "".join(letter.paragraphs)


def test_the_confirmation_is_signed_by_the_third_party_and_goes_to_the_office():
    letter = composed("confirmation", asked_on=date(2024, 5, 9), asked_number="杭关嘉公复〔2024〕2号")
    assert (letter.organ, letter.number, letter.addressee) == ("", "", "嘉兴海关")
    assert letter.blank_date


def test_what_a_letter_lacks_is_named():
    with pytest.raises(Incomplete, match="缺少：理由"):
        composed("refused", "REFUSED_SECRET", reasons="")


def test_a_kind_that_the_rulebook_does_not_have_is_refused():
    with pytest.raises(Refusal, match="没有文书 state_reasons"):
        composed("state_reasons", book=OLD)
    with pytest.raises(Refusal, match="没有文书 registration"):
        composed("registration")


# --- from the case ----------------------------------------------------------------------------------------------


def replied(district, on="2008-09-26", **changes):
    application = entered(date.fromisoformat(on), **changes)
    return walked(
        application, ("hand_over", "2008-09-27"), ("register", "2008-09-27"), ("forward", "2008-09-28"),
        ("feedback", "2008-10-16"), ("approve", "2008-10-17"), ("reply", "2008-10-22"),
    )  # fmt: skip


def test_the_letter_of_a_reply_holds_what_was_decided_and_sent(district):
    application = replied(district, name="王镕喆")
    letter = letters.of_reply(application.reply, on=date(2008, 10, 22), enclosures=("文件.pdf",))
    text = pdf_text(printed(letter).pdf)
    for words in (
        "政府信息公开告知书", "王镕喆：", "杭关嘉公复〔2008〕1号", application.reply.text, "第二十一条第（一）项",
        "二○○八年十月二十二日", "附件：文件.pdf", "3个月内",
    ):  # fmt: skip
        assert words in text
    assert word_text(word(letter)).count("杭关嘉公复〔2008〕1号") == 1


def test_a_letter_is_in_chinese_whatever_language_its_writer_reads(district):
    application = replied(district)
    with translation.override("en"):
        letter = letters.of_reply(application.reply, on=date(2008, 10, 22))
        form = forms.application_form(OLD, on=date(2008, 9, 26), values=FILLED_IN)
        sheet = forms.registration_sheet(application, OLD, by_name="陈喆", on=date(2008, 9, 27))
    assert "提供形式：电子邮件。" in "".join(letter.paragraphs)
    for paper in (form, sheet):
        assert not [cell.text for row in paper.rows for cell in row if "Counter" in cell.text or "Paper" in cell.text]


def test_an_organisation_is_addressed_as_one(district):
    organisation = {"kind": "legal_person", "contact": "王小明", "identity_number": ""}
    application = entered(date(2008, 9, 26), name="样例公司", **organisation)
    assert letters.facts_of(application, OLD)["you"] == "贵单位"
    assert letters.facts_of(entered(date(2008, 9, 26)), OLD)["you"] == "您"


def test_the_registration_sheet_tells_who_asked_for_what(district):
    application = walked(entered(date(2008, 9, 26)), ("hand_over", "2008-09-27"), ("register", "2008-09-27"))
    text = pdf_text(printed(forms.registration_sheet(application, OLD, by_name="陈喆", on=date(2008, 9, 27))).pdf)
    for words in ("王小明", application.registered_as, "2008年10月22日", "进口汽车关税税率调整文件", "陈喆"):
        assert words in text


def test_the_facts_of_a_fee_say_how_it_was_counted():
    notice = FeeNotice(basis="items", count=3, before=10, amount=300, until=date(2024, 6, 18))
    facts = letter_facts.of_fee(notice, account="财务科")
    text = "".join(composed("fee", **facts).paragraphs)
    assert "人民币300元" in text
    assert "本月此前已申请10件，本次3件" in text
    assert "至2024年6月18日届满" in text


# --- forms ------------------------------------------------------------------------------------------------------


def cells(form):
    return [cell.text for row in form.rows for cell in row]


def test_the_form_of_2008_asks_for_the_purpose_and_the_form_of_2019_does_not():
    old, new = (cells(forms.application_form(book, on=date(2024, 5, 6))) for book in (OLD, NEW))
    assert "用途" in old
    assert "用途" not in new
    assert "组织机构代码" in old
    assert "统一社会信用代码" in new


@pytest.mark.parametrize("book", [OLD, NEW], ids=["2008", "2019"])
def test_what_was_filled_in_stands_on_the_form_and_the_choices_are_ticked(book):
    form = forms.application_form(book, on=date(2024, 5, 6), values=FILLED_IN, unit_name="嘉兴海关", number="JX-1")
    text = pdf_text(printed(form).pdf)
    for words in (
        "王小明",
        FILLED_IN["identity_number"],
        FILLED_IN["description"],
        "wang@example.com",
        "收件编号：JX-1",
    ):
        assert words in text
    assert "■电子邮件" in text
    assert text.count("■") == 3
    assert "■电子邮件" in word_text(word(form))


def test_an_organisation_fills_in_its_own_part():
    values = {"kind": "company", "name": "样例公司", "contact": "王小明", "supply_form": "paper"}
    texts = cells(forms.application_form(NEW, on=date(2024, 5, 6), values=values))
    assert texts[texts.index("姓名") + 1] == ""
    assert texts[texts.index("名称") + 1] == "样例公司"


def test_letters_go_out_in_the_name_of_the_district_there_is_on_that_day(district):
    application = walked(
        entered(date(2026, 9, 4)), *((act, "2026-09-07") for act in ("hand_over", "register", "send_up"))
    )
    last = date(2026, 12, 31)
    old = Unit.objects.get(kind="district")
    Unit.objects.filter(pk=old.pk).update(until_on=last)
    new = Unit.objects.create(kind="district", name="新的海关", code="XX", from_on=date(2027, 1, 1))
    assert dispatch.replying_unit(again(application), on=last) == old
    assert dispatch.replying_unit(again(application), on=date(2027, 1, 4)) == new
