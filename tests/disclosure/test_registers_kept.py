"""Registers beside the journal: what is filled in stays, and no line goes, whoever asks the database."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from gongkai.casework import append_only
from gongkai.disclosure import acts, clock_acts, delivery, redress, shared_work
from gongkai.disclosure.models import (
    Assistance,
    Clearance,
    Delivery,
    Extension,
    Feedback,
    FirstCheck,
    Inquiry,
    Redress,
    Release,
    Reply,
)
from tests.sample import again, entered, person, unit, walked

pytestmark = pytest.mark.usefixtures("district")

WITH_THE_DEPARTMENT = (("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"))


@pytest.fixture
def lines():
    """A line of each register, filled in as far as its work goes."""
    application = walked(entered(date(2008, 6, 2)), *WITH_THE_DEPARTMENT)
    handler, leader = person("jx-clearance"), person("jx-leader")
    asked = shared_work.ask_assistance(
        application, of=unit("JX2"), question="请提供监管记录", by=handler, on=date(2008, 6, 5)
    )
    shared_work.assist(asked, answer="见附件。", by=person("jx-control"), on=date(2008, 6, 6))
    acts.feedback(
        again(application), kind="OPEN", text="现予公开。", files=[SimpleUploadedFile("说明.txt", "说明".encode())],
        by=handler, on=date(2008, 6, 6),
    )  # fmt: skip
    acts.approve(again(application), by=leader, on=date(2008, 6, 9), clearance="公开", clearance_basis="已审查")
    acts.reply(
        again(application), text="现予公开。", way="post", tracking_number="样例1号", by=person("jx-general"),
        on=date(2008, 6, 10),
    )  # fmt: skip
    delivery.confirm(Delivery.objects.get(), proof="本人签收", by=person("jx-general"), on=date(2008, 6, 12))
    redress.lodge(
        again(application), kind="reconsideration", filed_on=date(2008, 6, 20), by=person("lead"), on=date(2008, 6, 23),
    )  # fmt: skip
    return {
        "assistance": Assistance, "delivery": Delivery, "release": Release, "reply": Reply, "feedback": Feedback,
        "redress": Redress, "check": FirstCheck, "clearance": Clearance,
    }  # fmt: skip


OTHERWISE = [
    ("assistance", {"answer": "没有这样的记录。"}), ("assistance", {"answer": ""}), ("assistance", {"ended_on": None}),
    ("delivery", {"proof": "邻居代收"}), ("delivery", {"confirmed_on": date(2008, 6, 11)}),
    ("delivery", {"sent_on": date(2008, 6, 9)}), ("release", {"released_on": None}),
    ("release", {"findings": [{"kind": "x", "where": ""}]}), ("release", {"releasable": False}),
    ("reply", {"text": "不予公开。"}), ("reply", {"number": "杭关嘉公复〔2008〕9号"}), ("reply", {"remedies": ""}),
    ("feedback", {"text": "不予公开。"}), ("feedback", {"approved_on": date(2008, 6, 8)}),
    ("redress", {"body": "法院"}), ("check", {"reasons": "别的理由"}), ("clearance", {"conclusion": "免于公开"}),
]  # fmt: skip


@pytest.mark.parametrize(("register", "otherwise"), OTHERWISE)
def test_what_is_filled_in_is_not_filled_in_differently(lines, register, otherwise):
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        lines[register].objects.update(**otherwise)


@pytest.mark.parametrize(
    "register", ["assistance", "delivery", "release", "reply", "feedback", "redress", "check", "clearance"]
)
def test_no_line_goes(lines, register):
    table = lines[register]._meta.db_table
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    assert lines[register].objects.count() == 1


def test_the_same_words_written_again_and_what_is_still_empty_are_taken(lines):
    Delivery.objects.update(proof="本人签收")
    Release.objects.get().save()
    Assistance.objects.get().save()
    Feedback.objects.get().save()


def test_what_the_program_brings_up_to_date_is_taken(lines):
    Reply.objects.update(standing_for=None)
    redress.accept(Redress.objects.get(), reference="署复〔2008〕1号", by=person("lead"), on=date(2008, 6, 24))
    Redress.objects.update(reference="署复〔2008〕2号")


def test_the_last_day_for_an_answer_is_counted_anew_and_the_rest_of_an_inquiry_stays():
    application = walked(entered(date(2026, 9, 17)), *((act, "2026-09-18") for act, _ in WITH_THE_DEPARTMENT))
    general = person("jx-general")
    facts = {"to": "third_party", "name": "某公司", "contact": "杭州", "question": "是否同意公开"}
    inquiry = clock_acts.inquire(application, **facts, by=general, on=date(2026, 9, 21))
    clock_acts.hear(inquiry, answer="consents", by=general, on=date(2026, 9, 24), received_on=date(2026, 9, 22))
    for otherwise in ({"answer": "refuses"}, {"name": "别的公司"}, {"heard": None, "answer": ""}):
        with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
            Inquiry.objects.update(**otherwise)


def test_an_extension_is_written_once():
    application = walked(entered(date(2008, 6, 2)), *WITH_THE_DEPARTMENT)
    facts = {"days": 5, "reasons": "文件量大", "told_by_way": "post"}
    clock_acts.extend(application, **facts, by=person("jx-general"), on=date(2008, 6, 5))
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        Extension.objects.update(days=15)
