"""The blank application form, to print."""

import pytest

pytestmark = pytest.mark.usefixtures("district")


def test_the_form_of_today_is_given_as_pdf_to_read(client):
    answer = client.get("/apply/form/")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer.content.startswith(b"%PDF-")


def test_the_form_is_given_as_a_word_file_to_keep(client):
    answer = client.get("/apply/form/word/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content.startswith(b"PK")


def test_the_application_page_leads_to_it(client):
    page = client.get("/apply/").content.decode()
    assert 'href="/apply/form/"' in page
    assert 'href="/apply/form/word/"' in page


def test_there_is_nothing_to_send(client):
    assert client.post("/apply/form/").status_code == 405
