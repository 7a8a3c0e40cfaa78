"""When a page cannot be given, the reader is told what happened and where to go on."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory, override_settings

from gongkai.portal import errors, home


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_unknown_address_says_so_in_both_languages(client, db, language):
    answer = client.get("/no/such/page/", headers={"accept-language": language})
    assert answer.status_code == 404
    page = answer.content.decode()
    assert f'<html lang="{language}"' in page
    assert 'href="/track/"' in page


def test_a_failure_is_told_without_asking_the_database(settings):
    """No database is allowed in this test, so the home page fails, and telling it must not fail again."""
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "系统出了故障" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_in_plain_words(district):
    answer = Client(enforce_csrf_checks=True).post("/apply/", {"name": "王小明"})
    assert answer.status_code == 403
    assert "没有提交成功" in answer.content.decode()


def test_what_is_not_allowed_is_told(client, db, monkeypatch):
    def refuse(**_on):
        raise PermissionDenied

    monkeypatch.setattr(home, "open_desks", refuse)
    answer = client.get("/units/")
    assert answer.status_code == 403
    assert "您不能看这一页" in answer.content.decode()


def test_too_many_fields_are_refused(client, db):
    answer = client.post("/track/", {f"field{n}": "x" for n in range(1001)})
    assert answer.status_code == 400
    assert "没有读懂" in answer.content.decode()


@override_settings(GONGKAI_REQUEST_LIMIT=1024 * 1024)
def test_too_much_at_once_is_refused_in_plain_words(client):
    answer = client.post("/apply/", {"description": "x" * 1024 * 1024})
    assert answer.status_code == 413
    assert "不能超过 1 MB" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/html")


def test_a_program_is_told_in_its_own_form():
    answer = errors.not_found(RequestFactory().get("/api/no/such/thing"))
    assert answer.status_code == 404
    said = json.loads(answer.content)
    assert said["errors"] == [{"field": "", "error": said["error"]}]
