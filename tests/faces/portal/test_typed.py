"""Nothing typed is lost or misread: any keyboard will do, a long paste stays whole, files gone are named."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.disclosure.models import Applicant, Application

WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "　"})
NUMBER = "330106199003075018"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"identity_number": "　３３０１０６　１９９００３０７　５０１８ "}, {"identity_number": NUMBER}),
        ({"identity_number": "330106 19900307 5018"}, {"identity_number": NUMBER}),
        ({"phone": "０５７１—８５１２ ３４５６"}, {"phone": "0571-8512 3456"}),
        ({"phone": "（０５７１）85123456－8"}, {"phone": "(0571)85123456-8"}),
        ({"email": "ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ"}, {"email": "wang@example.com"}),
        ({"address": "庆春路１号", "postcode": "３１ ０００ ３"}, {"address": "庆春路１号", "postcode": "310003"}),
    ],
)
def test_numbers_are_read_as_meant_on_any_keyboard(client, filled_in, typed, kept):
    assert client.post("/apply/", {**filled_in, **typed}).status_code == 302
    applicant = Applicant.objects.get()
    assert {name: getattr(applicant, name) for name in kept} == kept


def test_a_number_is_corrected_in_its_width_only(client, filled_in):
    page = client.post("/apply/", {**filled_in, "identity_number": "３３０１０６１９９００３０７５０１７"})
    assert page.status_code == 422
    assert "末位是校验码" in page.content.decode()


def test_no_field_cuts_off_what_is_pasted(client, district):
    page = client.get("/apply/").content.decode()
    assert "<textarea" in page
    assert "maxlength" not in page


def test_a_pasted_text_of_six_thousand_signs_comes_back_whole_with_how_much_is_too_much(client, filled_in):
    page = client.post("/apply/", {**filled_in, "description": "述" * 6000}).content.decode()
    assert "最多 5000 个字，现在是 6000 个" in page
    assert "述" * 6000 in page


def test_files_to_choose_again_stand_under_the_field_they_were_in(client, filled_in):
    files = {
        "files": [SimpleUploadedFile("线索.pdf", b"%PDF-1.7")],
        "identity_proof": [SimpleUploadedFile("证件.pdf", b"%PDF-1.7")],
    }
    shown = client.post("/apply/", {**filled_in, **files, "name": ""})
    assert dict(shown.context["choose_again"]) == {"附件": ["线索.pdf"], "身份证明": ["证件.pdf"]}


@pytest.mark.parametrize("dash", "‐–—−－")
def test_a_number_is_found_whichever_dash_the_keyboard_has(client, on_its_way, dash):
    application = on_its_way()
    number, code = application.case.number, application.query_code
    typed = {"number": number.replace("-", dash).lower(), "code": f"{code[:5]}{dash}{code[5:]}".translate(WIDE)}
    assert client.post("/track/", typed)["Location"] == f"/track/{number}/"


def test_a_form_whose_page_was_open_too_long_leads_back_to_a_fresh_one(district, filled_in):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        "/apply/", filled_in, headers={"host": "testserver", "referer": "http://testserver/apply/?unit=JX"}
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert '<a class="button" href="http://testserver/apply/?unit=JX">回到刚才那一页</a>' in page
    assert 'id="errors"' in page  # the page's script keeps what was typed when it sees this
    assert not Application.objects.exists()


@pytest.mark.parametrize("referer", ["", "http://evil.example/apply/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(district, filled_in, referer):
    answer = Client(enforce_csrf_checks=True).post(
        "/apply/", filled_in, headers={"host": "testserver", "referer": referer}
    )
    page = answer.content.decode()
    assert ">回到刚才那一页</a>" not in page
    assert "javascript" not in page
    assert "evil" not in page
