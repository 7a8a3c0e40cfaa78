"""A department that lost the case while it wrote is told so and keeps its words; nobody else learns anything."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.sample import again, unit


@pytest.fixture
def handed_away(waiting, act):
    """An application forwarded to Jiaxing's clearance section and then to its supervision section."""
    application = waiting("feedback")
    typed = {"whose": "own", "to": unit("JX2").pk, "reasons": "属监管科职责"}
    assert act("jx-general", application, "reforward", **typed).status_code == 302
    assert again(application).case.handed_to == unit("JX2")
    return application


def test_what_the_old_department_wrote_is_shown_and_not_sent(handed_away, act):
    typed = {"kind": "GRANTED", "text": "写了一个下午的答复", "reasons": "理由"}
    file = SimpleUploadedFile("税率.txt", "税率表".encode())
    answer = act("jx-clearance", handed_away, "feedback", **typed, files=[file])
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in (
        "此件已于2026年9月21日（周一）改转，不再由您的部门办理。",
        "您刚才填写的内容没有送出",
        "写了一个下午的答复",
        "税率.txt",
    ):
        assert words in page
    assert handed_away.subject not in page
    assert again(handed_away).feedbacks.count() == 0


def test_reading_it_is_not_found(handed_away, signed_in):
    assert signed_in("jx-clearance").get(f"/desk/cases/{handed_away.case.number}/").status_code == 404


@pytest.mark.parametrize("username", ["gs-handler", "sx-general", "admin"])
def test_whoever_never_had_it_learns_nothing(handed_away, act, username):
    assert act(username, handed_away, "feedback", text="内容").status_code == 404


def test_a_number_that_does_not_exist_is_not_found(signed_in, district):
    for number in ("JX-2026-99999", "x\x00"):
        assert signed_in("jx-clearance").post(f"/desk/cases/{number}/", {"act": "feedback"}).status_code == 404
