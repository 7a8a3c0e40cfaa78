"""While an application waits for its applicant, the page says what is asked, until when, and takes a correction in."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.casework.models import Mail
from gongkai.disclosure import clock_acts
from gongkai.disclosure.models import Correction
from gongkai.disclosure.splitting import split_off
from tests.sample import again, person

REGISTERED = (("accept", "2026-09-02"), ("hand_over", "2026-09-03"), ("register", "2026-09-03"))
CARD = b"\xff\xd8\xff the card"


@pytest.fixture
def asked(on_its_way):
    """An application whose applicant was asked on 4 September to correct it by the 25th."""
    application = on_its_way(*REGISTERED)
    clock_acts.ask_correction(
        application, items="请写明要的是哪一年的归类决定。", until=date(2026, 9, 25), by=person("jx-general"),
        on=date(2026, 9, 4),
    )  # fmt: skip
    return again(application)


@pytest.fixture
def correct(client, asked, opened):
    """Send the form that corrects the application, as the page laid it out."""
    opened(asked)

    def send(words="要2025年的。", **more):
        seen = again(asked).case.length
        return client.post(f"/track/{asked.case.number}/correct/", {"words": words, "seen": seen, **more}, follow=True)

    return send


def test_the_page_says_what_to_correct_until_when_and_where(asked, opened):
    page = opened(asked)
    assert "请写明要的是哪一年的归类决定。" in page
    assert "最晚补正：" in page
    assert "9月25日（周五）" in page
    assert f'href="/track/{asked.case.number}/correct/"' in page
    assert "不必做什么" not in page


def test_while_it_waits_no_day_is_named_that_will_not_hold(asked, opened):
    page = opened(asked)
    assert "之后重新起算" in page
    assert "下一步" not in page
    for day in ("10月", "法定期限"):  # counted as if the clock went on where it stopped; it will start anew
        assert day not in page


def test_the_form_that_corrects_cuts_nothing_off(client, asked, opened):
    opened(asked)
    assert "maxlength" not in client.get(f"/track/{asked.case.number}/correct/").content.decode()


def test_a_correction_is_on_record_at_once_and_counts_when_the_office_confirms_it(asked, correct):
    page = correct(files=[SimpleUploadedFile("说明.txt", "说明".encode())]).content.decode()
    assert "等嘉兴海关确认收到" in page
    application = again(asked)
    sent = application.case.entries.last()
    assert (sent.act, sent.by, sent.on) == ("send_correction", None, date(2026, 9, 21))
    assert application.case.paused_since == date(2026, 9, 4)
    clock_acts.receive_correction(application, corrected="要2025年的。", by=person("jx-general"), on=date(2026, 9, 21))
    case = again(asked).case
    assert (case.received_on, case.paused_since) == (date(2026, 9, 21), None)


def test_proof_of_identity_sent_with_it_stays_with_those_who_may_know(asked, correct):
    correct(identity_proof=[SimpleUploadedFile("身份证.jpg", CARD)])
    kinds = {paper.title: paper.kind for paper in asked.case.papers.all()}
    assert kinds["身份证.jpg"] == "identity_proof"
    assert kinds["申请人网上交来的补正"] == "correction_sent"


def test_the_same_form_sent_twice_is_taken_once(asked, client, correct):
    seen = asked.case.length
    correct(seen=seen)
    again_sent = correct(seen=seen)
    assert again_sent.status_code == 422
    assert "不是最新的" in again_sent.content.decode()
    assert asked.case.entries.filter(act="send_correction").count() == 1


def test_what_was_forgotten_can_be_sent_as_well(asked, correct):
    correct("要2025年的。")
    correct("还要附表。")
    assert Correction.objects.get(application=asked).sent_words == "要2025年的。\n\n还要附表。"


def test_nobody_fills_the_file_without_end(correct):
    answers = [correct(f"第{number}次").status_code for number in range(6)]
    assert answers == [200] * 5 + [422]


def test_an_empty_correction_is_asked_for_again_and_keeps_nothing(asked, correct):
    refused = correct("  ")
    assert refused.status_code == 422
    assert "请填写“补正的内容”。" in refused.content.decode()
    assert not asked.case.entries.filter(act="send_correction").exists()


def test_what_is_not_asked_for_cannot_be_corrected(on_its_way, opened, client):
    application = on_its_way(*REGISTERED)
    page = opened(application)
    assert "请您补正" not in page
    answer = client.post(f"/track/{application.case.number}/correct/", {"words": "改一下"}, follow=True)
    assert "现在不等补正" in answer.content.decode()
    assert application.case.entries.count() == len(REGISTERED) + 1


def test_without_the_code_nobody_corrects(asked, client):
    answer = client.post(f"/track/{asked.case.number}/correct/", {"words": "改一下"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/track/?number=")
    assert not asked.case.entries.filter(act="send_correction").exists()


def test_a_fee_is_told_with_its_amount_its_day_and_how_to_pay(on_its_way, opened):
    application = on_its_way(*REGISTERED)
    clock_acts.bill_fee(application, basis="pages", count=130, by=person("jx-general"), on=date(2026, 9, 4))
    page = opened(again(application))
    amount = again(application).fee_notice.amount
    assert f"金额：{amount} 元" in page
    assert "最晚缴费：" in page
    assert "带收费通知到嘉兴海关受理岗位缴纳" in page
    assert "看收费通知" in page


@pytest.mark.parametrize("steps", [REGISTERED, (*REGISTERED, ("forward", "2026-09-04"))])
def test_the_page_costs_one_query_more_while_it_waits(on_its_way, opened, steps, django_assert_max_num_queries):
    application = on_its_way(*steps)
    clock_acts.bill_fee(application, basis="pages", count=130, by=person("jx-general"), on=date(2026, 9, 4))
    with django_assert_max_num_queries(20):
        opened(again(application))


class TestParts:
    """What was split off has a number and a code of its own, and its applicant learns them."""

    @pytest.fixture
    def split(self, on_its_way):
        application = on_its_way(*REGISTERED, email="wang@example.com")
        part = split_off(
            application, subject="关税处的那部分", description="2025年的减免税决定", by=person("jx-general"),
            on=date(2026, 9, 4),
        )  # fmt: skip
        return again(application), part

    def test_the_page_of_the_whole_gives_number_and_code_of_the_part(self, split, opened, client):
        whole, part = split
        page = opened(whole)
        assert part.case.number in page
        assert f"{part.query_code[:5]} {part.query_code[5:]}" in page
        assert client.get(f"/track/{part.case.number}/").status_code == 200

    def test_receipt_and_slip_give_them_too(self, split, opened, client):
        whole, part = split
        opened(whole)
        for page in ("receipt/{}/", "receipt/{}/slip/"):
            shown = client.get("/" + page.format(whole.case.number)).content.decode()
            assert f"{part.query_code[:5]} {part.query_code[5:]}" in shown

    def test_who_holds_the_code_of_the_part_does_not_open_the_whole(self, split, opened, client):
        whole, part = split
        page = opened(part)
        assert f"这一件分自 {whole.case.number}" in page
        assert whole.query_code not in page
        assert client.get(f"/track/{whole.case.number}/").status_code == 302

    def test_a_mail_tells_the_number_and_gives_the_code_away_to_nobody(self, split):
        _whole, part = split
        mail = Mail.objects.get(text__contains=part.case.number)
        assert part.query_code not in mail.text
