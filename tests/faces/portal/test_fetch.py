"""Fetch a reply through the link that was sent."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from gongkai.disclosure import delivery
from gongkai.disclosure.models import PickupLink

TO_THE_REPLY = (
    ("accept", "2026-09-02"), ("hand_over", "2026-09-02"), ("register", "2026-09-03"), ("forward", "2026-09-03"),
    ("feedback", "2026-09-07"), ("approve", "2026-09-08"), ("reply", "2026-09-09"),
)  # fmt: skip


@pytest.fixture
def replied(on_its_way):
    return on_its_way(*TO_THE_REPLY)


@pytest.fixture
def link(replied):
    return f"/fetch/{delivery.make_link(replied.reply.deliveries.get(), on=date(2026, 9, 21))}/"


def test_the_link_shows_the_reply_and_its_files_without_a_code(client, replied, link):
    answer = client.get(link)
    page = answer.content.decode()
    for words in (replied.case.number, replied.subject, "现提供所申请的文件，见附件。", "2026年10月21日（周三）"):
        assert words in page
    assert "王小明" not in page
    assert replied.query_code not in page
    (letter,) = answer.context["papers"]
    handed_out = client.get(letter["url"])
    assert handed_out.status_code == 200
    assert b"".join(handed_out.streaming_content).startswith(b"%PDF-")
    assert "attachment" in handed_out["Content-Disposition"]


def test_no_cache_keeps_it_no_page_is_told_of_it_and_nobody_finds_it(client, link):
    for address in (link, client.get(link).context["papers"][0]["url"], "/fetch/guessed/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]


def test_the_first_opening_is_noted(client, link):
    for _ in range(2):
        client.get(link)
    assert PickupLink.objects.get().fetched_at.replace(microsecond=0, second=0) == datetime(2026, 9, 21, 2, tzinfo=UTC)


def test_after_its_last_day_the_link_leads_to_the_code(client, link, clock):
    clock.move_to(datetime(2026, 10, 21, 2, tzinfo=UTC))
    assert client.get(link).status_code == 200
    clock.move_to(datetime(2026, 10, 22, 2, tzinfo=UTC))
    answer = client.get(link)
    assert answer.status_code == 404
    assert "此链接无效或已过期。请用收件编号和查询码查看答复。" in answer.content.decode()
    assert "/track/" in answer.content.decode()


def test_an_unknown_and_an_expired_link_read_the_same(client, link):
    PickupLink.objects.update(expires_on=date(2026, 9, 20))
    pages = {client.get(address).content for address in (link, "/fetch/guessed/")}
    assert len(pages) == 1


def test_guessing_is_bounded_and_locks_nobody_else_out(client, link):
    for _ in range(10):
        assert client.get("/fetch/guessed/").status_code == 404
    answer = client.get("/fetch/guessed/")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "尝试次数过多" in answer.content.decode()
    assert client.get(link).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.7").get(link).status_code == 200


def test_the_files_of_other_papers_stay_closed(client, replied, link):
    for paper in replied.case.papers.all():
        answer = client.get(f"{link}papers/{paper.number}/")
        assert answer.status_code == (200 if paper.kind == "reply_letter" else 404), paper.kind
    assert client.get(f"{link}papers/999/").status_code == 404
    assert client.get("/fetch/guessed/papers/1/").status_code == 404


def test_nothing_can_be_sent_to_a_link(client, link):
    assert client.post(link).status_code == 405


def test_a_link_costs_few_queries(client, link, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(link)
