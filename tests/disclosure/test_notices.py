"""The applicant is told by mail, once for each act, in words that give nothing away."""

from datetime import UTC, date, datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from gongkai.casework import outbox
from gongkai.casework.models import Mail
from gongkai.disclosure import notices
from tests.sample import entered, submitted, walked

pytestmark = pytest.mark.usefixtures("district")

NOW = datetime(2008, 6, 6, 9, tzinfo=UTC)


def test_the_applicant_hears_of_the_receipt_with_its_day():
    application = walked(submitted(date(2026, 9, 17)), ("accept", "2026-09-18"))
    written = Mail.objects.get()
    assert "2026年10月22日" in written.text
    assert application.subject not in written.subject + written.text
    assert application.query_code not in written.text


def test_one_act_tells_once():
    application = entered(date(2008, 6, 2))
    notices.tell(application, application.case.entries.get(act="accept"))
    assert Mail.objects.count() == 1


def test_who_left_no_address_gets_no_mail():
    entered(date(2008, 6, 2), email="")
    assert not Mail.objects.exists()


def test_what_was_sent_is_not_sent_again():
    entered(date(2008, 6, 2))
    assert outbox.send(at=NOW) == (1, 0)
    assert outbox.send(at=NOW) == (0, 0)
    assert len(mail.outbox) == 1


def test_a_mail_the_server_refuses_is_kept_for_a_person_to_decide(monkeypatch):
    entered(date(2008, 6, 2))
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _refuse)
    assert outbox.send(at=NOW) == (0, 1)
    left = outbox.unsettled(before=datetime(2008, 6, 7, tzinfo=UTC)).get()
    assert "SMTPServerDisconnected" in left.problem
    monkeypatch.undo()
    outbox.send_again(left)
    assert outbox.send(at=NOW) == (1, 0)


def _refuse(*_args, **_kwargs):
    raise SMTPServerDisconnected("the server has gone away")
