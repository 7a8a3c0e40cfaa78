"""Mails that did not go out for sure: a person decides whether they go again."""

from datetime import UTC, datetime, timedelta

import pytest

from gongkai.casework import outbox
from gongkai.casework.models import Mail

AT = datetime(2026, 9, 21, 1, 0, tzinfo=UTC)
PAGE = "/desk/mails/"


def stuck(application=None, *, problem="", at=AT, to="wang@example.com", key="k"):
    return Mail.objects.create(
        key=f"{key}-{Mail.objects.count()}", case=application and application.case, to=to, subject="政府信息公开申请",
        text="您的申请已经答复。\n\n请查看。", written_at=at, claimed_at=at, problem=problem,
    )  # fmt: skip


@pytest.fixture
def case(waiting):
    application = waiting("register")
    Mail.objects.all().delete()
    return application


def listed(answer):
    return [line["pk"] for line in answer.context["page"].lines]


def test_a_refused_mail_says_why_and_hides_whom_it_goes_to(signed_in, case):
    stuck(case, problem="SMTPRecipientsRefused: {'wang@example.com': (550, b'unknown')}")
    page = signed_in("jx-general").get(PAGE).content.decode()
    assert "服务器拒收" in page
    assert "550" in page
    assert "w＊＊＊@example.com" in page
    assert "wang@example.com" not in page
    assert "您的申请已经答复。" in page


def test_a_mail_that_is_just_being_sent_is_not_on_the_list(signed_in, case):
    crashed = stuck(case)
    stuck(case, at=datetime(2026, 9, 21, 1, 58, tzinfo=UTC))
    refused = stuck(case, at=datetime(2026, 9, 21, 1, 58, tzinfo=UTC), problem="refused")
    answer = signed_in("secretariat").get(PAGE)
    assert listed(answer) == [crashed.pk, refused.pk]
    assert "不知道是否已经寄出" in answer.content.decode()


def test_a_person_sends_it_again(signed_in, case, mailoutbox):
    mail = stuck(case, problem="refused")
    answer = signed_in("jx-general").post(PAGE, {"mail": mail.pk}, follow=True)
    assert "已放回待发" in answer.content.decode()
    outbox.send(at=AT + timedelta(hours=2))
    assert [sent.to for sent in mailoutbox] == [["wang@example.com"]]
    assert listed(signed_in("jx-general").get(PAGE)) == []


def test_everybody_settles_their_own(signed_in, case):
    about_jiaxing, reminder = stuck(case), stuck()
    for username, seen in {
        "jx-general": [about_jiaxing.pk], "sx-general": [],
        "secretariat": [about_jiaxing.pk, reminder.pk], "admin": [about_jiaxing.pk, reminder.pk],
    }.items():  # fmt: skip
        assert listed(signed_in(username).get(PAGE)) == seen, username
    for username in ("jx-desk", "jx-clearance", "jx-leader", "lead", "supervision"):
        assert signed_in(username).get(PAGE).status_code == 403
        assert signed_in(username).post(PAGE, {"mail": about_jiaxing.pk}).status_code == 403
    for username, wanted in (("sx-general", about_jiaxing), ("jx-general", reminder)):
        assert signed_in(username).post(PAGE, {"mail": wanted.pk}).status_code == 404
    assert Mail.objects.filter(claimed_at__isnull=True).count() == 0


@pytest.mark.parametrize("wanted", ["", "x", "-1", "0", "99999999999999999999"])
def test_nonsense_is_not_found(signed_in, case, wanted):
    assert signed_in("secretariat").post(PAGE, {"mail": wanted}).status_code == 404


def test_an_administrator_learns_the_number_and_no_more_of_a_case(signed_in, case):
    stuck(case)
    page = signed_in("admin").get(PAGE).content.decode()
    assert f"/desk/cases/{case.case.number}/" not in page


def test_it_says_how_many_wait(signed_in, case):
    outbox.write("waiting", to="lin@example.com", subject="提醒", text="提醒")
    assert "另有 1 封等待发送" in signed_in("admin").get(PAGE).content.decode()
    assert "等待发送" not in signed_in("jx-general").get(PAGE).content.decode()


@pytest.mark.parametrize("others", [3, 30])
def test_the_list_costs_the_same_however_long_it_is(signed_in, case, django_assert_max_num_queries, others):
    for _ in range(others):
        stuck(case)
    client = signed_in("secretariat")
    with django_assert_max_num_queries(12):
        assert client.get(PAGE).status_code == 200


def test_a_dead_address_is_given_up_with_a_reason(signed_in, case):
    mail = stuck(case, problem="refused")
    client = signed_in("jx-general")
    without = client.post(PAGE, {"give_up": mail.pk, "reasons": "  "})
    assert without.status_code == 422
    assert "请写明为什么不再发" in without.content.decode()
    answer = client.post(PAGE, {"give_up": mail.pk, "reasons": "地址不存在，已电话告知"}, follow=True)
    assert "不再发，理由已记录" in answer.content.decode()
    assert listed(client.get(PAGE)) == []
    mail.refresh_from_db()
    assert (mail.given_up_by.username, mail.given_up_because) == ("jx-general", "地址不存在，已电话告知")
    assert client.post(PAGE, {"mail": mail.pk}).status_code == 404
    assert client.post(PAGE, {"give_up": mail.pk, "reasons": "再一次"}).status_code == 404


def test_only_whom_it_concerns_gives_a_mail_up(signed_in, case):
    mail = stuck(case, problem="refused")
    assert signed_in("sx-general").post(PAGE, {"give_up": mail.pk, "reasons": "x"}).status_code == 404
    assert signed_in("supervision").post(PAGE, {"give_up": mail.pk, "reasons": "x"}).status_code == 403
    mail.refresh_from_db()
    assert mail.given_up_at is None
