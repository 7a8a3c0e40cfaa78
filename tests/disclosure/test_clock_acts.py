"""What stops, extends and restarts an application's clock (law.md §3, §4; Q17–Q19, Q26)."""

from datetime import date

import pytest

from gongkai.casework import papers
from gongkai.casework.models import Paper
from gongkai.disclosure import clock_acts
from gongkai.rules.refusal import Incomplete, OutOfTurn, Refusal
from tests.paper import pdf_text
from tests.sample import again, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

IN_HAND = (("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"))


def under_2019(received, *steps):
    return walked(entered(date.fromisoformat(received)), *steps)


def inquired(application, on, **changes):
    about = {"to": "third_party", "name": "某进出口公司", "contact": "0571-1", "question": "是否同意公开合同价格？"}
    return clock_acts.inquire(application, **{**about, **changes}, by=person("jx-general"), on=on)


def test_an_extension_of_fifteen_days_reaches_15_july_2008():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    clock_acts.extend(
        application,
        days=15,
        reasons="需检索历年档案",
        told_by_way="email",
        by=person("jx-general"),
        on=date(2008, 6, 20),
    )
    case = application.case
    assert (case.original_due_on, case.case_due_on) == (date(2008, 6, 24), date(2008, 7, 15))


def test_an_extension_is_given_once():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    told = {"reasons": "需检索", "told_by_way": "email", "by": person("jx-general")}
    clock_acts.extend(application, days=5, on=date(2008, 6, 10), **told)
    with pytest.raises(OutOfTurn):
        clock_acts.extend(application, days=5, on=date(2008, 6, 11), **told)


def test_an_extension_comes_before_the_limit_or_not_at_all():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    told = {"reasons": "需检索", "told_by_way": "email", "by": person("jx-general")}
    with pytest.raises(OutOfTurn, match="届满"):
        clock_acts.extend(application, days=5, on=date(2008, 6, 25), **told)
    with pytest.raises(Incomplete, match="1至15"):
        clock_acts.extend(application, days=16, on=date(2008, 6, 10), **told)


@pytest.mark.parametrize("step", ["nonsense", "x" * 60, "forward", "accept", "ask_third_party"])
def test_only_a_step_still_ahead_gets_the_days_of_an_extension(step):
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    told = {"days": 5, "reasons": "需检索", "told_by_way": "email", "by": person("jx-general"), "on": date(2008, 6, 10)}
    with pytest.raises(Incomplete, match="尚未办理、有期限的环节") as refused:
        clock_acts.extend(application, for_step=step, **told)
    assert refused.value.field == "for_step"
    clock_acts.extend(application, for_step="feedback", **told)
    assert application.case.step_due_on == date(2008, 6, 26)


def test_a_fee_notice_is_sent_once():
    application = walked(entered(date(2026, 6, 1)), ("hand_over", "2026-06-01"), ("register", "2026-06-01"))
    told = {"basis": "pages", "count": 130, "by": person("jx-general"), "on": date(2026, 6, 2)}
    clock_acts.bill_fee(application, **told)
    clock_acts.receive_fee(application, by=person("jx-general"), on=date(2026, 6, 2))
    with pytest.raises(OutOfTurn, match="只能发出一次"):
        clock_acts.bill_fee(again(application), **told)


def test_on_route_b_the_lead_office_consents_to_an_extension():
    steps = (("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("send_up", "2008-06-04"))
    application = walked(entered(date(2008, 6, 2)), *steps)
    told = {"days": 5, "reasons": "需检索", "told_by_way": "email", "on": date(2008, 6, 6)}
    with pytest.raises(OutOfTurn, match="总关办公室"):
        clock_acts.extend(application, by=person("jx-general"), **told)
    clock_acts.extend(application, by=person("lead"), **told)
    assert application.case.case_due_on == date(2008, 7, 1)


def test_a_third_partys_time_is_not_counted():
    application = under_2019("2024-09-02", ("hand_over", "2024-09-03"), ("register", "2024-09-03"))
    inquiry = inquired(application, date(2024, 9, 9))
    assert application.case.paused_since == date(2024, 9, 9)
    clock_acts.hear(inquiry, answer="refuses", reasons="商业秘密", by=person("jx-general"), on=date(2024, 9, 27))
    assert application.case.paused_since is None
    assert application.case.case_due_on == date(2024, 10, 23)


def test_a_silent_third_party_is_decided_without_when_its_time_is_up():
    application = under_2019("2025-03-03", ("hand_over", "2025-03-04"), ("register", "2025-03-04"))
    inquiry = inquired(application, date(2025, 3, 10), received_on=date(2025, 3, 12))
    assert inquiry.answer_due_on == date(2025, 4, 2)
    with pytest.raises(OutOfTurn, match="尚未届满"):
        clock_acts.hear(inquiry, answer="silent", by=person("jx-general"), on=date(2025, 4, 2))
    clock_acts.hear(inquiry, answer="silent", by=person("jx-general"), on=date(2025, 4, 3))
    assert application.case.case_due_on == date(2025, 4, 24)


def test_silence_written_down_late_gives_the_office_no_more_days():
    application = under_2019("2025-03-03", ("hand_over", "2025-03-04"), ("register", "2025-03-04"))
    inquiry = inquired(application, date(2025, 3, 10), received_on=date(2025, 3, 12))
    clock_acts.hear(inquiry, answer="silent", by=person("jx-general"), on=date(2025, 4, 11))
    assert application.case.case_due_on == date(2025, 4, 24)


def test_the_day_a_third_party_got_the_letter_can_be_told_when_it_is_heard():
    application = under_2019("2025-03-03", ("hand_over", "2025-03-04"), ("register", "2025-03-04"))
    inquiry = inquired(application, date(2025, 3, 10))
    assert inquiry.answer_due_on == date(2025, 3, 31)
    told = {"by": person("jx-general"), "received_on": date(2025, 3, 12)}
    with pytest.raises(Incomplete, match="对方收到"):
        clock_acts.hear(inquiry, answer="silent", on=date(2025, 4, 3), **{**told, "received_on": date(2025, 3, 9)})
    with pytest.raises(OutOfTurn, match="2025-04-02"):
        clock_acts.hear(inquiry, answer="silent", on=date(2025, 4, 1), **told)
    clock_acts.hear(inquiry, answer="refuses", on=date(2025, 4, 2), **told)
    assert (inquiry.answer_due_on, application.case.case_due_on) == (date(2025, 4, 2), date(2025, 4, 24))


def test_a_third_party_gets_the_form_it_answers_on():
    application = under_2019("2025-03-03", ("hand_over", "2025-03-04"), ("register", "2025-03-04"))
    inquiry = inquired(application, date(2025, 3, 10))
    letter, form = Paper.objects.filter(entry=inquiry.asked, kind="inquiry_letter").order_by("number")
    assert f"附件：{form.title}" in pdf_text(papers.content(letter))
    number = letter.title.split()[-1]
    assert f"（{number}）" in pdf_text(papers.content(form))
    assert "王小明" not in pdf_text(papers.content(form))


def test_another_organ_gets_a_letter_without_the_form_of_a_third_party():
    application = under_2019("2025-03-03", ("hand_over", "2025-03-04"), ("register", "2025-03-04"))
    inquiry = inquired(application, date(2025, 3, 10), to="joint_maker")
    (letter,) = Paper.objects.filter(entry=inquiry.asked, kind="inquiry_letter")
    text = pdf_text(papers.content(letter))
    assert "共同制作" in text
    assert "视为同意公开" in text
    assert inquiry.answer_due_on == date(2025, 3, 31)


def test_an_organ_that_made_nothing_gets_its_own_letter_and_a_day_the_office_sets():
    application = under_2019("2025-03-03", ("hand_over", "2025-03-04"), ("register", "2025-03-04"))
    for answer_by in (None, date(2025, 3, 10), date(2025, 6, 30)):
        with pytest.raises(Incomplete, match="定一个答复意见的日期") as told:
            inquired(application, date(2025, 3, 10), to="other_organ", answer_by=answer_by)
        assert told.value.field == "answer_by"
    inquiry = inquired(application, date(2025, 3, 10), to="other_organ", answer_by=date(2025, 3, 20))
    (letter,) = Paper.objects.filter(entry=inquiry.asked, kind="inquiry_letter")
    text = pdf_text(papers.content(letter))
    assert "2025年3月20日前" in text
    assert "共同制作" not in text
    assert "视为同意" not in text
    case = again(application).case
    assert (case.paused_since, case.paused_until) == (date(2025, 3, 10), date(2025, 3, 20))
    with pytest.raises(OutOfTurn, match="2025-03-20"):
        clock_acts.hear(inquiry, answer="silent", by=person("jx-general"), on=date(2025, 3, 20))
    clock_acts.hear(inquiry, answer="silent", by=person("jx-general"), on=date(2025, 3, 24))
    assert again(application).case.case_due_on == date(2025, 4, 11)  # eight days of silence are left out


def test_under_2008_no_other_organ_stops_the_clock():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    with pytest.raises(Refusal):
        inquired(application, date(2008, 6, 10), to="joint_maker")
    assert again(application).case.paused_since is None


def test_nobody_replies_or_asks_again_while_a_third_party_is_heard():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND, ("feedback", "2008-06-06"), ("approve", "2008-06-06"))
    inquired(application, date(2008, 6, 10))
    with pytest.raises(OutOfTurn):
        inquired(application, date(2008, 6, 10))
    with pytest.raises(OutOfTurn):
        walked(application, ("reply", "2008-06-11"))


def test_a_corrected_application_begins_its_twenty_days_anew():
    application = under_2019("2025-01-23", ("hand_over", "2025-01-24"), ("register", "2025-01-24"))
    clock_acts.ask_correction(
        application, items="请写明文件的年份", until=date(2025, 2, 28), by=person("jx-general"), on=date(2025, 2, 7)
    )
    with pytest.raises(OutOfTurn):
        walked(application, ("forward", "2025-02-10"))
    clock_acts.receive_correction(application, corrected="2024年", by=person("jx-general"), on=date(2025, 2, 20))
    case = application.case
    assert (case.case_due_on, case.waiting_for, case.step_due_on) == (
        date(2025, 3, 20), "forward", date(2025, 2, 21),
    )  # fmt: skip


def test_correction_is_asked_for_within_seven_days_and_once():
    application = under_2019("2024-09-27", ("hand_over", "2024-09-29"), ("register", "2024-09-29"))
    asked = {"items": "请写明年份", "until": date(2024, 11, 1), "by": person("jx-general")}
    with pytest.raises(OutOfTurn, match="2024-10-12"):
        clock_acts.ask_correction(application, on=date(2024, 10, 14), **asked)
    clock_acts.ask_correction(application, on=date(2024, 10, 12), **asked)


def test_under_2008_the_correction_notice_ends_the_case():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    clock_acts.ask_correction(application, items="请写明文件名称", by=person("jx-general"), on=date(2008, 6, 6))
    assert application.case.closed_on == date(2008, 6, 6)


def test_a_correction_due_on_a_day_of_rest_is_in_time_on_the_next_working_day():
    application = under_2019("2025-01-23", ("hand_over", "2025-01-24"), ("register", "2025-01-24"))
    asked = {"items": "请写明年份", "by": person("jx-general"), "on": date(2025, 2, 7)}
    clock_acts.ask_correction(application, until=date(2025, 3, 1), **asked)  # a Saturday
    with pytest.raises(OutOfTurn, match="2025-03-03"):
        clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=person("jx-general"), on=date(2025, 3, 3))
    clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=person("jx-general"), on=date(2025, 3, 4))


def test_an_application_not_corrected_in_time_is_abandoned_and_not_before():
    application = under_2019("2025-01-23", ("hand_over", "2025-01-24"), ("register", "2025-01-24"))
    clock_acts.ask_correction(
        application, items="请写明年份", until=date(2025, 2, 28), by=person("jx-general"), on=date(2025, 2, 7)
    )
    with pytest.raises(OutOfTurn, match="尚未届满"):
        clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=person("jx-general"), on=date(2025, 2, 28))
    clock_acts.abandon(application, kind="OTHER_NO_CORRECTION", by=person("jx-general"), on=date(2025, 3, 3))
    assert application.case.closed_on == date(2025, 3, 3)


def test_the_days_begin_anew_after_the_fee_is_paid():
    application = under_2019("2025-04-14", ("hand_over", "2025-04-15"), ("register", "2025-04-15"))
    notice = clock_acts.bill_fee(
        application, basis="items", count=1, before=12, by=person("jx-general"), on=date(2025, 4, 22)
    )
    assert (notice.amount, notice.until) == (100, date(2025, 5, 22))
    clock_acts.receive_fee(application, by=person("jx-general"), on=date(2025, 5, 6))
    assert application.case.case_due_on == date(2025, 6, 4)


def test_the_applicant_may_take_the_application_back():
    application = walked(entered(date(2008, 6, 2)), *IN_HAND)
    clock_acts.withdraw(application, reasons="来电撤回，已书面确认", by=person("jx-general"), on=date(2008, 6, 5))
    assert application.case.closed_on == date(2008, 6, 5)
    with pytest.raises(OutOfTurn, match="已办结"):
        walked(application, ("feedback", "2008-06-06"))
