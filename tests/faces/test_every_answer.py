"""What holds for each answer of the office, whichever page gave it."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db


def test_the_office_says_that_it_is_open(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


def test_the_office_is_not_open_while_its_database_does_not_answer(client, monkeypatch):
    def gone():
        raise OperationalError("the database is gone")

    monkeypatch.setattr(connection, "cursor", gone)
    assert client.get("/healthz").status_code == 503


def test_whether_it_is_open_is_asked_and_not_told():
    answer = Client(enforce_csrf_checks=True).post("/healthz")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_no_page_runs_foreign_or_inline_script_or_stands_in_a_frame(client):
    answer = client.get("/healthz")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_no_shared_cache_keeps_a_page(client):
    assert "private" in client.get("/admin/login/")["Cache-Control"]


def test_more_than_the_office_takes_is_refused_before_it_is_read(client):
    with override_settings(GONGKAI_REQUEST_LIMIT=1024 * 1024):
        answer = client.post("/language/", data={"paper": "x" * 1024 * 1024})
    assert answer.status_code == 413
    assert "1 MB" in answer.content.decode()


def test_static_files_need_no_collecting(client):
    answer = client.get("/static/admin/css/base.css")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("asked_for", "answered_in"),
    [
        ("zh-CN,zh;q=0.9", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("en-GB,en", "en"),
        ("fr", "zh-hans"),
        ("", "zh-hans"),
    ],
)
def test_chinese_comes_first_and_english_when_asked_for(client, asked_for, answered_in):
    answer = client.get("/admin/login/", headers={"accept-language": asked_for})
    assert answer["Content-Language"] == answered_in
