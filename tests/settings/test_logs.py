"""What is written down of a request tells what was wrong, and opens nothing."""

import logging

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.test import Client
from django.urls import path

from gongkai.urls import urlpatterns as office

SECRET = "kept-secret-0123456789"


def papers_away(request, secret):
    raise ValueError(f"no such paper behind {request.path}")


def not_yours(request):
    raise PermissionDenied("an officer of another unit")


def not_understood(request):
    raise BadRequest("no such act")


urlpatterns = [
    path("fetch/<str:secret>/broken/", papers_away),
    path("mine/", not_yours),
    path("act/", not_understood),
    *office,
]
handler500 = "gongkai.portal.errors.server_error"


@pytest.fixture
def written():
    """What the office's own handler writes while `look` is called."""
    (handler,) = (one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)

    def look(address, **headers):
        lines = []
        stream = handler.setStream(type("Paper", (), {"write": lines.append, "flush": lambda _self: None})())
        try:
            Client(raise_request_exception=False).get(address, **headers)
        finally:
            handler.setStream(stream)
        return "".join(lines)

    return look


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/fetch/{}/", "/fetch/{}/papers/3/", "/fetch/{}/nothing/", "/Fetch/{}"])
def test_the_secret_of_a_link_stands_in_no_line(written, address):
    told = written(address.format(SECRET))
    assert "Not Found" in told
    assert "fetch/…" in told.lower()
    assert SECRET not in told


@pytest.mark.urls(__name__)
def test_a_real_error_is_written_with_where_it_happened_but_without_the_secret(written):
    told = written(f"/fetch/{SECRET}/broken/")
    assert "Traceback" in told
    assert "ValueError: no such paper" in told
    assert SECRET not in told


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "said"), [("/mine/", "Forbidden"), ("/act/", "no such act")])
def test_an_ordinary_refusal_is_one_line(written, address, said):
    told = written(address)
    assert told.count("\n") == 1
    assert said in told
    assert address in told


def test_the_servers_own_lines_blank_it_too(settings):
    access = settings.GONGKAI_SERVER_LOGGING["formatters"]["access"]
    line = '[2026-09-21] 127.0.0.1 - "GET /fetch/%s/papers/3/ HTTP/1.1" 200'
    record = logging.LogRecord("granian.access", logging.INFO, "", 0, line, (SECRET,), None)
    assert access["()"](access["fmt"]).format(record) == '[2026-09-21] 127.0.0.1 - "GET /fetch/… HTTP/1.1" 200'
