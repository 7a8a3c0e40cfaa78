"""A mail is sent once or given up once, and neither way keeps readable what opened something."""

from datetime import UTC, date, datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.db import IntegrityError, transaction

from gongkai.casework import outbox
from gongkai.casework.models import Mail
from gongkai.disclosure import acts, delivery, pickup
from gongkai.disclosure.models import Delivery, PickupLink
from gongkai.rules.refusal import Incomplete, OutOfTurn
from tests.sample import again, entered, person, walked

pytestmark = pytest.mark.usefixtures("district")

AT, LATER = datetime(2008, 6, 10, 9, tzinfo=UTC), datetime(2008, 6, 11, 9, tzinfo=UTC)
SECRET = "a-secret-of-32-characters-in-a-link"
ROUTE_A = (
    ("hand_over", "2008-06-03"), ("register", "2008-06-03"), ("forward", "2008-06-04"), ("feedback", "2008-06-05"),
    ("approve", "2008-06-06"),
)  # fmt: skip


@pytest.fixture
def with_a_secret():
    text = f"请打开 https://example.org/fetch/{SECRET}/ 取走。"
    outbox.write("link", to="wang@example.com", subject="答复", text=text, secret=SECRET)
    return Mail.objects.get()


def _refuse(*_args, **_kwargs):
    raise SMTPServerDisconnected("the server has gone away")


def test_a_link_goes_out_and_does_not_stay_readable(with_a_secret, mailoutbox):
    outbox.send(at=AT)
    assert SECRET in mailoutbox[0].body
    kept = Mail.objects.get()
    assert SECRET not in kept.text
    assert kept.secret == ""
    assert "取走" in kept.text


def test_a_refused_mail_keeps_its_link_until_it_goes_or_is_given_up(with_a_secret, monkeypatch, mailoutbox):
    with monkeypatch.context() as server:
        server.setattr("django.core.mail.EmailMessage.send", _refuse)
        outbox.send(at=AT)
    assert SECRET in Mail.objects.get().text
    outbox.send_again(Mail.objects.get())
    outbox.send(at=LATER)
    assert SECRET in mailoutbox[0].body
    assert SECRET not in Mail.objects.get().text


def test_giving_up_takes_the_link_away_and_needs_a_reason(with_a_secret):
    with pytest.raises(Incomplete, match="请写明为什么不再发"):
        outbox.give_up(with_a_secret, reasons="", by=person("jx-general"), at=AT)
    outbox.give_up(with_a_secret, reasons="地址不存在", by=person("jx-general"), at=AT)
    assert SECRET not in Mail.objects.get().text
    assert not outbox.waiting().exists()
    assert outbox.send(at=LATER) == (0, 0)
    outbox.send_again(Mail.objects.get())
    assert outbox.send(at=LATER) == (0, 0)
    with pytest.raises(OutOfTurn, match="已经决定不再发"):
        outbox.give_up(with_a_secret, reasons="地址不存在", by=person("jx-general"), at=LATER)


def test_a_mail_that_has_gone_is_not_given_up(with_a_secret):
    outbox.send(at=AT)
    with pytest.raises(OutOfTurn, match="已经寄出"):
        outbox.give_up(with_a_secret, reasons="地址不存在", by=person("jx-general"), at=LATER)


@pytest.mark.parametrize(
    "wrong", [{"given_up_because": "没有人"}, {"given_up_at": AT}, {"sent_at": AT, "claimed_at": AT}]
)
def test_the_database_refuses_half_a_decision_and_a_kept_secret(with_a_secret, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.update(**wrong)


def _replied(way, **changes):
    application = walked(entered(date(2008, 6, 2), **changes), *ROUTE_A)
    acts.reply(application, text="现予公开。", way=way, by=person("jx-general"), on=date(2008, 6, 10))
    return again(application)


def test_who_asked_for_the_reply_by_e_mail_is_sent_the_letter_itself(mailoutbox):
    application = _replied("email", supply_way="email")
    outbox.send(at=AT)
    (sent,) = [mail for mail in mailoutbox if "见附件" in mail.body]
    letter = application.case.papers.get(kind="reply_letter")
    assert next(name for name, _data, _kind in sent.attachments) == letter.filename
    assert sent.attachments[0][1].startswith(b"%PDF-")
    assert Mail.objects.filter(enclosed=letter).count() == 1


def test_by_any_other_way_the_mail_only_says_that_there_is_a_reply(mailoutbox):
    _replied("online")
    outbox.send(at=AT)
    assert all(not mail.attachments for mail in mailoutbox)


def test_what_is_too_large_for_a_mail_is_left_to_be_fetched(mailoutbox, monkeypatch):
    monkeypatch.setattr("gongkai.disclosure.notices.MOST_ENCLOSED", 10)
    _replied("email")
    outbox.send(at=AT)
    assert all(not mail.attachments for mail in mailoutbox)
    assert any("已经答复" in mail.body for mail in mailoutbox)


def test_a_pickup_link_that_was_mailed_cannot_be_read_from_the_outbox(mailoutbox):
    reply = _replied("online").reply
    sent = Delivery.objects.get(reply=reply)
    address, mailed = pickup.offer(sent, on=date(2008, 6, 10), address_of=lambda secret: f"https://x/{secret}/")
    assert mailed
    outbox.send(at=AT)
    secret = address.split("/")[-2]
    assert any(secret in mail.body for mail in mailoutbox)
    assert not Mail.objects.filter(text__contains=secret).exists()
    assert delivery.find_link(secret, on=date(2008, 6, 10), at=AT) == PickupLink.objects.get()


def test_a_mail_waits_on_when_the_server_goes_away_between_two(monkeypatch, mailoutbox):
    def refused(*_said):
        raise ConnectionRefusedError("nobody listens")

    outbox.write("one", to="wang@example.com", subject="回执", text="已收到")
    with monkeypatch.context() as gone:
        gone.setattr("django.core.mail.EmailMessage.send", refused)
        assert outbox.send(at=AT) == (0, 1)
    assert outbox.waiting().count() == 1
    assert outbox.send(at=AT) == (1, 0)
    assert [mail.subject for mail in mailoutbox] == ["回执"]
