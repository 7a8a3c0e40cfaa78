"""The receipt is for whoever submitted, and for nobody else."""

import re
from datetime import date

import pytest
from django.test import Client

from gongkai.disclosure import clock_acts
from gongkai.disclosure.models import Application
from tests.sample import again, person, submitted

pytestmark = pytest.mark.usefixtures("district")


@pytest.fixture
def submitted_here(client, filled_in):
    client.post("/apply/", filled_in)
    return Application.objects.select_related("case").get()


@pytest.mark.parametrize("page", ["", "slip/"])
def test_a_stranger_is_asked_for_the_code(submitted_here, page):
    number = submitted_here.case.number
    answer = Client().get(f"/receipt/{number}/{page}")
    assert answer["Location"] == f"/track/?number={number}"
    assert submitted_here.query_code not in answer.content.decode()


def test_a_number_that_does_not_exist_is_answered_like_one_that_does(client):
    assert client.get("/receipt/JX-2026-99999/")["Location"] == "/track/?number=JX-2026-99999"


def test_the_receipt_opens_again_with_the_code(client):
    application = submitted(date(2026, 9, 18))
    number, code = application.case.number, application.query_code
    client.post("/track/", {"number": number, "code": code})
    assert code[:5] in client.get(f"/receipt/{number}/").content.decode()


def test_the_receipt_says_that_no_days_run_yet_and_what_would_come(client, submitted_here):
    page = client.get(f"/receipt/{submitted_here.case.number}/").content.decode()
    assert "现在还没有起算" in page
    assert "2026年10月26日（周一）" in page  # twenty working days after 21 September, around the National Day


@pytest.mark.parametrize("page", ["", "slip/"])
def test_a_receipt_opened_later_names_the_day_only_while_it_holds(client, on_its_way, opened, page):
    application = on_its_way(("accept", "2026-09-02"), ("hand_over", "2026-09-03"), ("register", "2026-09-03"))
    opened(application)
    address = f"/receipt/{application.case.number}/{page}"
    assert "9月30日（周三）" in client.get(address).content.decode()
    clock_acts.ask_correction(
        again(application), items="请写明年份。", until=date(2026, 9, 25), by=person("jx-general"), on=date(2026, 9, 4)
    )
    assert "最晚答复" not in client.get(address).content.decode()  # it will start anew
    assert "请看进度" in client.get(f"/receipt/{application.case.number}/").content.decode()


def test_the_slip_leads_to_the_tracking_page_without_the_code(client, submitted_here):
    page = client.get(f"/receipt/{submitted_here.case.number}/slip/").content.decode()
    assert "http://testserver/track/" in page
    assert re.search(r'<svg viewBox="[^"]+" class="segno"><path', page)
    assert "style=" not in page
    assert not re.search(rf'(href|action|src)="[^"]*{submitted_here.query_code}', page)


def test_no_shared_cache_keeps_a_receipt(client, submitted_here):
    assert "no-store" in client.get(f"/receipt/{submitted_here.case.number}/")["Cache-Control"]


def test_the_code_stands_in_no_address_and_in_no_log(client, filled_in, caplog):
    caplog.set_level("DEBUG")
    addresses = []
    answer = client.post("/apply/", filled_in, follow=True)
    addresses += [address for address, _status in answer.redirect_chain]
    application = Application.objects.select_related("case").get()
    typed = {"number": application.case.number, "code": application.query_code}
    for sent in (typed, {**typed, "number": "JX-2026-99999"}):
        answer = Client().post("/track/", sent, follow=True)
        addresses += [address for address, _status in answer.redirect_chain]
        addresses += re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode())
    assert any(application.case.number in address for address in addresses)
    assert not [address for address in addresses if application.query_code in address]
    assert application.query_code not in caplog.text


def test_a_session_that_was_there_before_gets_a_new_key(client, filled_in):
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.post("/apply/", filled_in)
    assert client.cookies["gongkai_session"].value != planted


def test_the_slip_calls_the_guide_by_its_name(client, submitted_here):
    address = f"/receipt/{submitted_here.case.number}/slip/"
    page = client.get(address).content.decode()
    assert "《政府信息公开指南》和《政府信息公开目录》" in page
    assert "本指南" not in page
    english = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert "The disclosure guide and the catalogue" in english
