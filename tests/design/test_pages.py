"""The addresses of the design: files that may be kept for ever, the reader's text size, the gallery."""

import gzip

import pytest

from gongkai.design.assets import ASSETS

pytestmark = pytest.mark.django_db
STYLE = ASSETS["portal.css"]


def test_the_stylesheet_may_be_kept_for_ever(client):
    answer = client.get(f"/design/{STYLE.digest}/portal.css")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert answer.content.decode() == STYLE.text


def test_a_browser_that_can_unzip_is_sent_less(client):
    answer = client.get(f"/design/{STYLE.digest}/portal.css", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer["Vary"]
    assert gzip.decompress(answer.content).decode() == STYLE.text


def test_a_page_from_before_an_upgrade_still_finds_its_stylesheet(client):
    answer = client.get("/design/000000000000/portal.css")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"


def test_no_other_file_is_handed_out(client):
    assert client.get(f"/design/{STYLE.digest}/tokens.css").status_code == 404
    assert client.get(f"/design/{STYLE.digest}/..%2fviews.py").status_code == 404


def test_the_gallery_is_not_for_strangers(client):
    assert client.get("/design/").status_code == 404


@pytest.mark.parametrize("density", ["roomy", "dense"])
def test_the_gallery_is_shown_in_a_demonstration(client, settings, density):
    settings.GONGKAI_DEMO = True
    page = client.get("/design/", {"density": density}).content.decode()
    assert f'class="{density} text-normal"' in page
    assert page.count('class="specimen-one"') >= 40


def test_a_reader_who_chose_large_text_gets_it_on_the_next_page(client, settings):
    settings.GONGKAI_DEMO = True
    answer = client.post("/design/text-size/", {"size": "large", "next": "/design/?density=dense"})
    assert answer["Location"] == "/design/?density=dense"
    page = client.get("/design/").content.decode()
    assert 'class="roomy text-large"' in page
    assert 'aria-pressed="true" aria-label="大字号"' in page


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choosing_a_text_size_leads_nowhere_else(client, back):
    assert client.post("/design/text-size/", {"size": "large", "next": back})["Location"] == "/"


def test_a_size_nobody_offers_is_not_kept(client):
    answer = client.post("/design/text-size/", {"size": '"><script>', "next": "/"})
    assert "text_size" not in answer.cookies


def test_a_made_up_size_in_the_cookie_changes_nothing(client, settings):
    settings.GONGKAI_DEMO = True
    client.cookies["text_size"] = "x onload=alert"
    assert 'class="roomy text-normal"' in client.get("/design/").content.decode()
