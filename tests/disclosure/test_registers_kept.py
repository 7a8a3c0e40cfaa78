"""Registers beside the journal: what is filled in stays, and no line goes, whoever asks the database."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from gongkai.casework import append_only
from gongkai.disclosure import acts, delivery, shared_work
from gongkai.disclosure.models import Assistance, Delivery, Release
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
    return {"assistance": Assistance, "delivery": Delivery, "release": Release}


OTHERWISE = [
    ("assistance", {"answer": "没有这样的记录。"}), ("assistance", {"answer": ""}), ("assistance", {"ended_on": None}),
    ("delivery", {"proof": "邻居代收"}), ("delivery", {"confirmed_on": date(2008, 6, 11)}),
    ("delivery", {"sent_on": date(2008, 6, 9)}), ("release", {"released_on": None}),
    ("release", {"findings": [{"kind": "x", "where": ""}]}), ("release", {"releasable": False}),
]  # fmt: skip


@pytest.mark.parametrize(("register", "otherwise"), OTHERWISE)
def test_what_is_filled_in_is_not_filled_in_differently(lines, register, otherwise):
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        lines[register].objects.update(**otherwise)


@pytest.mark.parametrize("register", ["assistance", "delivery", "release"])
def test_no_line_goes(lines, register):
    table = lines[register]._meta.db_table
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    assert lines[register].objects.count() == 1


def test_the_same_words_written_again_and_what_is_still_empty_are_taken(lines):
    Delivery.objects.update(proof="本人签收")
    Release.objects.get().save()
    Assistance.objects.get().save()
