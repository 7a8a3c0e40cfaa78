"""The applicant reads that the answer is to be public, objects in time, and reads what was decided."""

from datetime import date

import pytest

from gongkai.organisation import queries as organisation
from gongkai.publishing import acts, queries
from gongkai.publishing.models import Objection, Publication
from tests.items import BASIS, again, content
from tests.sample import person, unit

pytestmark = pytest.mark.usefixtures("district")
TODAY, LIVE = date(2026, 9, 21), date(2026, 10, 16)
REPLIED = (
    ("accept", "2026-09-02"), ("hand_over", "2026-09-03"), ("register", "2026-09-03"), ("forward", "2026-09-04"),
    ("feedback", "2026-09-14"), ("approve", "2026-09-15"), ("reply", "2026-09-16"),
)  # fmt: skip


@pytest.fixture
def answered(on_its_way):
    return on_its_way(*REPLIED)


@pytest.fixture
def planned(answered):
    """The publication of the answer, decided on and not yet public."""
    drawn = acts.draw_up_answer(
        content(title="关税税率的答复", genre="14"),
        answers=answered.case,
        unit=unit("JX1"),
        by=person("lead"),
        on=TODAY,
    )
    units = [unit("JX1").pk, *organisation.ancestors(unit("JX1").pk)]
    reviewer = organisation.holders("clearance_officer", on=TODAY, units=units).first().person
    acts.clear(again(drawn), conclusion="open", basis=BASIS, by=reviewer, on=TODAY)
    acts.publish(again(drawn), live_from=LIVE, by=person("lead"), on=TODAY)
    return again(drawn)


def object_at(application):
    return f"/track/{application.case.number}/object/"


def test_before_it_is_decided_nothing_is_said(answered, opened):
    assert "拟公开" not in opened(answered)


def test_the_applicant_reads_the_day_and_how_to_object(answered, planned, opened):
    page = opened(answered)
    assert "我们拟于 2026年10月16日（周五） 公开这件答复（不含您的信息）" in page
    assert object_at(answered) in page


def test_an_objection_is_taken_once_and_holds_the_answer_back(answered, planned, opened, client):
    opened(answered)
    empty = client.post(object_at(answered), {"reasons": ""})
    assert empty.status_code == 422
    assert "请写明为什么不希望公开" in empty.content.decode()
    for _ in range(2):
        assert client.post(object_at(answered), {"reasons": "会认出我们公司"}).status_code == 302
    assert Objection.objects.get().reasons == "会认出我们公司"
    page = opened(answered)
    assert "您不同意公开的意见已经收到" in page
    assert object_at(answered) not in page
    assert not queries.public(on=LIVE).exists()


def test_nobody_objects_to_what_they_have_not_opened(answered, planned, client):
    answer = client.post(object_at(answered), {"reasons": "不同意"})
    assert answer.url.startswith("/track/?number=")
    assert not Objection.objects.exists()


def test_once_it_is_public_it_is_too_late(answered, planned, opened, client, clock):
    clock.move_to(LIVE)
    page = opened(answered)
    assert "您的答复已经公开" in page
    prefix, suffix = planned.item.index_number.split("/")
    assert f"/items/{prefix}/{suffix}/" in page
    assert client.post(object_at(answered), {"reasons": "不同意"}).status_code == 302
    assert not Objection.objects.exists()


@pytest.fixture
def objected(answered, planned, opened, client):
    opened(answered)
    client.post(object_at(answered), {"reasons": "会认出我们公司"})
    return Publication.objects.select_related("item").get(pk=planned.pk)


def test_overruled_it_is_told_with_the_day_and_the_reasons(answered, objected, opened):
    said = {"live_from": LIVE, "live_until": None, "reasons": "文稿里没有公司的信息"}
    acts.set_period(objected.item, by=person("lead"), on=TODAY, **said)
    page = opened(answered)
    assert "决定从 2026年10月16日（周五） 起公开" in page
    assert "文稿里没有公司的信息" in page


def test_upheld_it_is_told_with_the_reasons(answered, objected, opened):
    acts.take_down(objected.item, reasons="确实认得出", public_note="不公开", by=person("lead"), on=TODAY)
    page = opened(answered)
    assert "您的意见成立，这件答复不公开" in page
    assert "确实认得出" in page


def test_the_tracking_page_costs_little_more_for_it(answered, objected, opened, client, django_assert_max_num_queries):
    acts.take_down(objected.item, reasons="确实认得出", public_note="不公开", by=person("lead"), on=TODAY)
    opened(answered)
    with django_assert_max_num_queries(15):
        assert client.get(f"/track/{answered.case.number}/").status_code == 200
