"""Nobody floods the desks through the form, and nobody who shares an address with others is locked out."""

from uuid import uuid4

import pytest

from gongkai.disclosure.models import Application
from gongkai.organisation.models import Knock
from tests.sample import FILLED_IN

REFUSED = "提交的申请太多"


@pytest.fixture
def another(client, filled_in):
    """Send the form once more, as somebody else behind the same address would."""

    def send(submission=None, **more):
        typed = {**filled_in, "submission": submission or str(uuid4()), **more}
        return client.post("/apply/", typed, REMOTE_ADDR="203.0.113.7")

    return send


def test_too_many_from_one_address_are_refused_with_a_sentence_and_nothing_typed_is_lost(another, settings):
    settings.GONGKAI_SUBMISSIONS_AN_HOUR = 2
    assert [another().status_code for _each in range(2)] == [302, 302]
    refused = another(description="2025年汽车零部件的归类决定，特别是车灯")
    page = refused.content.decode()
    assert refused.status_code == 429
    assert refused["Retry-After"] == "3600"
    assert REFUSED in page
    assert "特别是车灯" in page
    assert Application.objects.count() == 2


def test_an_hour_later_the_address_may_apply_again(another, settings, clock):
    settings.GONGKAI_SUBMISSIONS_AN_HOUR = 1
    another()
    assert another().status_code == 429
    clock.shift(3601)
    assert another().status_code == 302


def test_other_addresses_do_not_wait(another, client, filled_in, settings):
    settings.GONGKAI_SUBMISSIONS_AN_HOUR = 1
    another()
    assert another().status_code == 429
    elsewhere = client.post("/apply/", {**filled_in, "submission": str(uuid4())}, REMOTE_ADDR="198.51.100.9")
    assert elsewhere.status_code == 302


def test_mistakes_and_a_form_sent_twice_do_not_count(another, settings):
    settings.GONGKAI_SUBMISSIONS_AN_HOUR = 2
    assert [another(name="").status_code for _each in range(5)] == [422] * 5
    same = str(uuid4())
    assert [another(same).status_code for _each in range(5)] == [302] * 5
    assert Knock.objects.filter(door="submission").count() == 1
    assert another().status_code == 302
    assert another(same).status_code == 302  # its receipt is shown even to an address that has to wait


def test_ordinary_use_of_a_shared_address_is_never_refused(another):
    assert {another().status_code for _each in range(25)} == {302}


def test_the_portal_and_machines_are_counted_together(another, client, settings):
    settings.GONGKAI_SUBMISSIONS_AN_HOUR = 1
    another()
    answer = client.post(
        "/api/applications", {**FILLED_IN, "unit": "JX"}, content_type="application/json", REMOTE_ADDR="203.0.113.7"
    )
    assert answer.status_code == 429, answer.content
