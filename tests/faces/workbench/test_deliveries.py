"""Deliveries of replies: what is under way, what came back, and the proof of what arrived."""

from datetime import date

import pytest

from gongkai.casework.models import Mail
from gongkai.disclosure import delivery
from gongkai.disclosure.models import Applicant, Delivery
from tests.faces.workbench.conftest import ROUTE_B
from tests.sample import person

LIST = "/desk/deliveries/"


@pytest.fixture
def sent(waiting):
    """The delivery of a reply that Jiaxing gave on 21 September."""

    def lay(**changes):
        return waiting("done", **changes).reply.deliveries.get()

    return lay


def address(found):
    return f"{LIST}{found.pk}/"


def again(found):
    return Delivery.objects.get(pk=found.pk)


def numbers(answer):
    return [one.reply.application.case.number for one in answer.context["page"]]


def test_a_delivery_is_listed_with_whoever_replied(signed_in, sent, waiting):
    own, other = sent(), waiting("done", ROUTE_B).reply.deliveries.get()
    own_number, other_number = (one.reply.application.case.number for one in (own, other))
    for username, seen in {
        "jx-general": [own_number], "secretariat": [other_number],
        "lead": [own_number, other_number], "supervision": [own_number, other_number],
    }.items():  # fmt: skip
        assert numbers(signed_in(username).get(LIST)) == seen, username
    for username in ("jx-desk", "jx-clearance", "jx-leader", "admin"):
        assert signed_in(username).get(LIST).status_code == 403


def test_what_came_back_stands_first_and_what_arrived_is_no_work(signed_in, sent):
    open_, back, arrived = sent(), sent(), sent()
    delivery.fail(back, failure="查无此人", by=person("jx-general"), on=date(2026, 9, 21))
    delivery.confirm(arrived, proof="本人签收", by=person("jx-general"), on=date(2026, 9, 21))
    client = signed_in("jx-general")
    assert numbers(client.get(LIST)) == [back.reply.application.case.number, open_.reply.application.case.number]
    assert numbers(client.get(LIST + "?state=confirmed")) == [arrived.reply.application.case.number]
    assert "查无此人" in client.get(LIST).content.decode()
    assert client.get(LIST + "?state=nonsense").status_code == 200


def test_an_arrival_is_recorded_with_its_proof(signed_in, sent):
    found, client = sent(), signed_in("jx-general")
    refused = client.post(address(found), {"act": "confirm", "proof": "", "on": "2026-09-21"})
    assert refused.status_code == 422
    assert "请写明送达证明" in refused.content.decode()
    early = client.post(address(found), {"act": "confirm", "proof": "本人签收", "on": "2026-09-18"})
    assert "早于寄出日" in early.content.decode()
    late = client.post(address(found), {"act": "confirm", "proof": "本人签收", "on": "2026-09-22"})
    assert "还没有到" in late.content.decode()
    assert "本人签收" in late.content.decode()
    assert client.post(address(found), {"act": "confirm", "proof": "本人签收", "on": "2026-09-21"}).status_code == 302
    assert again(found).proof == "本人签收"
    assert "已记录送达" in client.get(address(found)).content.decode()


def test_what_came_back_is_sent_again_by_another_way(signed_in, sent):
    found, client = sent(), signed_in("jx-general")
    client.post(address(found), {"act": "fail", "failure": "邮箱已满", "on": "2026-09-21"})
    assert again(found).failure == "邮箱已满"
    refused = client.post(address(found), {"act": "send_again", "way": "post", "on": "2026-09-21"})
    assert "邮寄须填写邮件号码" in refused.content.decode()
    client.post(address(found), {"act": "send_again", "way": "post", "tracking_number": "XA123", "on": "2026-09-21"})
    newer = Delivery.objects.latest("pk")
    assert (newer.reply_id, newer.way, newer.tracking_number) == (found.reply_id, "post", "XA123")
    second = client.post(address(found), {"act": "send_again", "way": "fax", "on": "2026-09-21"})
    assert second.status_code == 409
    assert "已经再次送达" in second.content.decode()


def test_an_outcome_is_recorded_once(signed_in, sent):
    found, client = sent(), signed_in("jx-general")
    sent_twice = {"act": "confirm", "proof": "本人签收", "on": "2026-09-21"}
    client.post(address(found), sent_twice)
    second = client.post(address(found), sent_twice)
    assert second.status_code == 409
    assert "已有结果" in second.content.decode()


def test_a_link_is_shown_once_and_mailed(signed_in, sent, client):
    found = sent()
    Mail.objects.all().delete()
    answer = signed_in("jx-general").post(address(found), {"link": "1"})
    assert "no-store" in answer["Cache-Control"]
    link = answer.context["address"]
    assert link in answer.content.decode()
    assert "已写进发给申请人的邮件" in answer.content.decode()
    mail = Mail.objects.get()
    assert link in mail.text
    assert mail.case == found.reply.application.case
    assert link not in signed_in("jx-general").get(address(found)).content.decode()
    assert client.get(link).status_code == 200


def test_a_new_link_ends_the_one_before(signed_in, sent, client):
    found, officer = sent(), signed_in("jx-general")
    first, second = (officer.post(address(found), {"link": "1"}).context["address"] for _ in range(2))
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_without_an_address_the_link_is_handed_on_by_the_officer(signed_in, sent):
    found = sent()
    Applicant.objects.update(email="")
    Mail.objects.all().delete()
    answer = signed_in("jx-general").post(address(found), {"link": "1"})
    assert "没有留电子邮箱" in answer.content.decode()
    assert not Mail.objects.exists()


def test_an_opened_link_is_offered_as_proof(signed_in, sent, client):
    found, officer = sent(), signed_in("jx-general")
    client.get(officer.post(address(found), {"link": "1"}).context["address"])
    assert "取件链接于 2026-09-21 10:00 首次打开" in officer.get(address(found)).content.decode()


def test_there_is_no_link_to_what_has_arrived(signed_in, sent):
    found, officer = sent(), signed_in("jx-general")
    delivery.confirm(found, proof="本人签收", by=person("jx-general"), on=date(2026, 9, 21))
    answer = officer.post(address(found), {"link": "1"}, follow=True)
    assert "已有结果" in answer.content.decode()


def test_nobody_else_records_anything(signed_in, sent):
    found = sent()
    typed = {"act": "confirm", "proof": "本人签收", "on": "2026-09-21"}
    for username, status in {
        "lead": 403, "supervision": 403, "secretariat": 404, "sx-general": 404, "jx-desk": 403, "admin": 403,
    }.items():  # fmt: skip
        for sent_in in (typed, {"link": "1"}):
            assert signed_in(username).post(address(found), sent_in).status_code == status, username
    assert again(found).confirmed_on is None
    assert not hasattr(again(found), "link")
    page = signed_in("lead").get(address(found)).content.decode()
    assert "您可以看，不能改" in page


def test_nonsense_is_refused(signed_in, sent):
    assert signed_in("jx-general").post(address(sent()), {"act": "nonsense"}).status_code == 400


def test_who_asks_stands_nowhere(signed_in, sent):
    found = sent()
    for place in (LIST, address(found)):
        page = signed_in("jx-general").get(place).content.decode()
        assert "王小明" not in page
        assert "wang@example.com" not in page


@pytest.mark.parametrize("others", [2, 12])
def test_the_list_costs_the_same_however_long_it_is(signed_in, sent, django_assert_max_num_queries, others):
    for _ in range(others):
        found = sent()
    client = signed_in("jx-general")
    for place in (LIST, address(found)):
        with django_assert_max_num_queries(12):
            assert client.get(place).status_code == 200
