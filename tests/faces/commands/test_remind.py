"""`gongkai remind` and `gongkai send-mail`: what a nightly line in the crontab sees."""

import io
from contextlib import nullcontext
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from gongkai.casework import outbox
from gongkai.casework.models import Mail
from gongkai.disclosure.models import Reminder
from gongkai.organisation.models import Person
from gongkai.publishing.models import Item
from tests.items import published
from tests.sample import entered, person

pytestmark = [pytest.mark.usefixtures("district"), pytest.mark.django_db]


def said(command, *words, code=0):
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) if code else nullcontext() as left:
        call_command(command, *words, "--language", "zh-hans", stdout=out, stderr=err)
    assert left is None or left.value.code == code
    return out.getvalue() + err.getvalue()


@pytest.fixture
def late():
    Person.objects.filter(username="jx-desk").update(email="desk@example.cn")
    return entered(date(2026, 11, 16), email="")


@time_machine.travel("2026-11-18 08:00:00+08:00", tick=False)
def test_a_morning_reminds_and_sends_and_a_second_one_does_nothing(late, settings):
    settings.EMAIL_HOST = "mail.example.cn"
    words = said("remind")
    assert "新增 1 项提醒，写好 1 封邮件待发。" in words
    assert person("jx-leader").name in words  # has no address
    assert "新增 0 项提醒" in said("remind")
    assert "发出 1 封" in said("send_mail")
    assert "发出 0 封" in said("send_mail")
    assert [(sent.to, late.case.number in sent.body) for sent in mail.outbox] == [(["desk@example.cn"], True)]


@time_machine.travel("2026-11-18 08:00:00+08:00", tick=False)
def test_a_morning_that_was_missed_can_be_named_and_one_to_come_cannot(late):
    assert "新增 1 项提醒" in said("remind", "--on", "2026-11-17")
    assert Reminder.objects.get().on == date(2026, 11, 17)
    assert "还没有到" in said("remind", "--on", "2026-11-19", code=2)
    assert "不是日期" in said("remind", "--on", "yesterday", code=2)


def test_without_a_mail_server_mails_stay_in_the_outbox(settings):
    settings.EMAIL_HOST = ""
    assert "发出 0 封" in said("send_mail")
    outbox.write("one", to="desk@example.cn", subject="催办", text="……")
    assert "没有设置邮件服务器" in said("send_mail", code=2)
    assert outbox.waiting().count() == 1


def test_a_mail_server_that_does_not_answer_takes_no_mail(settings, monkeypatch):
    settings.EMAIL_HOST = "mail.example.cn"
    outbox.write("one", to="desk@example.cn", subject="催办", text="……")

    def closed(_connection):
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(EmailBackend, "open", closed)
    assert "没有应答" in said("send_mail", code=2)
    assert outbox.waiting().count() == 1


def test_a_mail_the_server_refuses_is_counted_and_kept_for_a_person(settings, monkeypatch):
    settings.EMAIL_HOST = "mail.example.cn"
    outbox.write("one", to="desk@example.cn", subject="催办", text="……")

    def refuse(_connection, _messages):
        raise OSError("mailbox full")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert "未能发出 1 封" in said("send_mail", code=1)
    assert outbox.waiting().count() == 0


@time_machine.travel("2027-09-08 08:00:00+08:00", tick=False)
def test_a_morning_also_reminds_of_what_is_public_and_due_to_be_looked_at_again():
    Person.objects.filter(username="gs-handler").update(email="gs@example.cn")
    item = published()
    Item.objects.update(review_by=date(2027, 9, 8))
    assert "新增 1 项提醒，写好 1 封邮件待发。" in said("remind")
    assert item.index_number in Mail.objects.get(to="gs@example.cn").text
    assert "新增 0 项提醒" in said("remind")
