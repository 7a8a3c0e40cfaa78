"""The register of reconsiderations and suits at the workbench."""

from datetime import date

import pytest

from gongkai.casework.models import Mail
from gongkai.disclosure import redress
from gongkai.disclosure.models import Redress
from tests.sample import again, person

LIST, NEW = "/desk/redress/", "/desk/redress/new/"
TODAY = date(2026, 9, 21)


@pytest.fixture
def lodged(waiting):
    """A reconsideration against a reply of Jiaxing's, entered on the day of the reply."""

    def lay(**about):
        more = {"kind": "reconsideration", "filed_on": TODAY, **about}
        return redress.lodge(waiting("done"), by=person("jx-general"), on=TODAY, **more)

    return lay


def typed(application, **changes):
    return {
        "act": "lodge", "number": application.case.number, "kind": "reconsideration", "against": "reply",
        "filed_on": "2026-09-21", "body": "", "reference": "", "known_on": "", "note": "", **changes,
    }  # fmt: skip


def address(found):
    return f"{LIST}{found.pk}/"


def test_a_reconsideration_is_entered_and_reported_up(signed_in, waiting):
    application = waiting("done")
    Mail.objects.all().delete()
    answer = signed_in("jx-general").post(NEW, typed(application), follow=True)
    found = Redress.objects.get()
    assert (found.application, found.kind, found.body) == (application, "reconsideration", "杭州海关")
    page = answer.content.decode()
    for words in ("已登记，并已报总关办公室", "最晚 2026年11月20日（周五）", "在期限内提出"):
        assert words in page


def test_one_is_entered_against_silence(signed_in, waiting, clock):
    application = waiting("forward")
    due = again(application).case.case_due_on
    clock.move_to(date(2026, 11, 2))
    sent = typed(application, against="no_reply", filed_on="2026-11-02")
    assert signed_in("jx-general").post(NEW, sent).status_code == 302
    assert Redress.objects.get().known_on == due


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": ""}, "请填写收件编号"),
        ({"number": "JX-2026-99999"}, "没有您可以看的这一件"),
        ({"kind": "direct_suit"}, "请填写受理的人民法院"),
        ({"kind": "suit_after", "body": "法院"}, "复议后起诉须选择此件此前的行政复议"),
        ({"against": "other"}, "请填写期限起算日"),
        ({"filed_on": "2026-09-22"}, "还没有到"),
        ({"filed_on": ""}, "请填写日期"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in, waiting, changes, words):
    application = waiting("done")
    answer = signed_in("jx-general").post(NEW, typed(application, note="通知书今天收到", **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "通知书今天收到" in answer.content.decode()
    assert not Redress.objects.exists()


def test_a_reply_that_was_not_given_cannot_be_attacked(signed_in, waiting):
    answer = signed_in("jx-general").post(NEW, typed(waiting("forward")))
    assert "此件还没有答复" in answer.content.decode()


def test_each_stage_is_entered_and_the_outcome_ends_it(signed_in, lodged):
    found, client = lodged(), signed_in("jx-general")
    on = {"act": "stage", "on": "2026-09-21"}
    client.post(address(found), {**on, "stage": "accepted", "reference": "杭关复〔2026〕1号"})
    page = client.get(address(found)).content.decode()
    assert "杭关复〔2026〕1号" in page
    assert "审理期限" in page
    missing = client.post(address(found), {**on, "stage": "decided"})
    assert missing.status_code == 422
    assert "请选择结果" in missing.content.decode()
    client.post(address(found), {**on, "stage": "answered", "note": "已寄答复书"})
    client.post(address(found), {**on, "stage": "decided", "outcome": "corrected"})
    page = client.get(address(found)).content.decode()
    assert "结果纠正" in page
    assert "已寄答复书" in page
    assert client.get(address(found)).context["form"] is None


def test_a_suit_follows_its_reconsideration(signed_in, lodged):
    found, client = lodged(), signed_in("jx-general")
    sent = typed(found.application, kind="suit_after", body="嘉兴市中级人民法院", known_on="2026-09-21")
    assert client.post(NEW, sent).status_code == 302
    assert Redress.objects.latest("pk").after == found


def test_a_stage_that_cannot_come_now_is_refused(signed_in, lodged):
    found, client = lodged(), signed_in("jx-general")
    answer = client.post(address(found), {"act": "stage", "stage": "decided", "outcome": "upheld", "on": "2026-09-21"})
    assert answer.status_code == 422
    assert not found.stages.filter(stage="decided").exists()
    early = client.post(address(found), {"act": "stage", "stage": "accepted", "on": "2026-09-18"})
    assert "早于上一动作" in early.content.decode()


def test_the_register_shows_what_is_pending_and_the_fifteen_numbers(signed_in, lodged):
    pending, ended = lodged(), lodged()
    redress.withdraw(ended, by=person("jx-general"), on=TODAY)
    client = signed_in("lead")
    assert [line["redress"] for line in client.get(LIST).context["page"].lines] == [pending]
    assert len(client.get(LIST + "?state=all").context["page"].lines) == 2
    report = dict(client.get(LIST).context["report"])
    assert report["行政复议"] == [0, 0, 1, 1, 2]
    assert sum(len(numbers) for numbers in report.values()) == 15
    assert client.get(LIST + "?year=2025").context["report"][0][1] == [0, 0, 0, 0, 0]
    for nonsense in ("x", "1", "99999999999999999999", "2027"):
        assert client.get(f"{LIST}?year={nonsense}").context["year"] == 2026


def test_a_unit_counts_its_own(signed_in, lodged):
    lodged()
    assert dict(signed_in("jx-general").get(LIST).context["report"])["行政复议"][-1] == 1
    assert dict(signed_in("sx-general").get(LIST).context["report"])["行政复议"][-1] == 0


def test_who_may_look_and_who_may_write(signed_in, lodged):
    found = lodged()
    for username, seen, one, new in [
        ("jx-general", 200, 200, 200), ("sx-general", 200, 404, 200), ("secretariat", 200, 404, 200),
        ("lead", 200, 200, 200), ("supervision", 200, 200, 403), ("jx-desk", 403, 403, 403),
        ("jx-clearance", 403, 403, 403), ("jx-leader", 403, 403, 403), ("admin", 403, 403, 403),
    ]:  # fmt: skip
        client = signed_in(username)
        statuses = tuple(client.get(place).status_code for place in (LIST, address(found), NEW))
        assert statuses == (seen, one, new), username
    stage = {"act": "stage", "stage": "accepted", "on": "2026-09-21"}
    assert signed_in("supervision").post(address(found), stage).status_code == 403
    assert signed_in("sx-general").post(address(found), stage).status_code == 404
    assert signed_in("sx-general").post(NEW, typed(found.application)).status_code == 422
    assert found.stages.count() == 1


def test_who_asks_stands_nowhere(signed_in, lodged):
    found = lodged()
    for place in (LIST, address(found)):
        assert "王小明" not in signed_in("lead").get(place).content.decode()


@pytest.mark.parametrize("others", [2, 10])
def test_the_register_costs_the_same_however_long_it_is(signed_in, lodged, django_assert_max_num_queries, others):
    for _ in range(others):
        found = lodged()
    client = signed_in("lead")
    for place in (LIST, address(found)):
        with django_assert_max_num_queries(14):
            assert client.get(place).status_code == 200
