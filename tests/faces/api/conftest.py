"""Programs that speak to the API: anybody's, and each officer's with a key of their own."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.organisation import tokens
from tests.sample import person


class Caller:
    """Sends JSON and reads JSON. `username` is whose key it carries; without one it is anybody."""

    def __init__(self, username="", language="zh-hans"):
        self.client = Client()
        self.headers = {"accept-language": language}
        if username:
            key = tokens.issue(person(username), "test", at=timezone.now())
            self.headers["authorization"] = f"Bearer {key}"

    def get(self, path, **query):
        return self.client.get(f"/api/{path}", query, headers=self.headers)

    def post(self, path, body=None, **headers):
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        kept = {**self.headers, **headers}
        return self.client.post(f"/api/{path}", text, content_type="application/json", headers=kept)

    def act(self, number, act, seen=None, **facts):
        """Perform an act as somebody does who has just read the case."""
        if seen is None:
            seen = self.get(f"cases/{number}").json()["length"]
        return self.post(f"cases/{number}/acts", {"act": act, "seen": seen, **facts})


@pytest.fixture
def anybody(district):
    return Caller()


@pytest.fixture
def calling(district):
    """`calling("jx-desk")`: that officer's program."""
    return Caller
