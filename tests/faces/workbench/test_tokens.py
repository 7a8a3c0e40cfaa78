"""Keys for one's own programs: shown once, listed by their use, made useless here."""

from gongkai.organisation.models import AccessToken
from gongkai.organisation.tokens import holder_of, issue
from tests.faces.workbench.conftest import NOW, TODAY
from tests.sample import person


def test_a_new_key_is_shown_this_once_and_works(signed_in):
    client = signed_in("jx-desk")
    answer = client.post("/desk/tokens/", {"name": "统计报表"})
    raw = answer.context["raw"]
    assert raw in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert holder_of(raw, on=TODAY) == person("jx-desk")
    page = client.get("/desk/tokens/").content.decode()
    assert raw not in page
    assert "统计报表" in page


def test_a_key_needs_a_name(signed_in):
    answer = signed_in("jx-desk").post("/desk/tokens/", {"name": " "})
    assert answer.status_code == 422
    assert "请写明令牌的用途" in answer.content.decode()
    assert AccessToken.objects.count() == 0


def test_a_revoked_key_opens_nothing(signed_in, district):
    raw = issue(person("jx-desk"), "旧程序", at=NOW)
    token = AccessToken.objects.get()
    answer = signed_in("jx-desk").post("/desk/tokens/", {"revoke": token.pk}, follow=True)
    assert "令牌“旧程序”已停用" in answer.content.decode()
    assert holder_of(raw, on=TODAY) is None


def test_nobody_revokes_the_key_of_another(signed_in, district):
    raw = issue(person("jx-desk"), "我的", at=NOW)
    token = AccessToken.objects.get()
    for wanted in (token.pk, "x", ""):
        assert signed_in("sx-desk").post("/desk/tokens/", {"revoke": wanted}).status_code == 404
    assert holder_of(raw, on=TODAY) == person("jx-desk")


def test_there_is_an_end_to_the_number_of_keys(signed_in, district):
    for number in range(20):
        issue(person("jx-desk"), f"程序{number}", at=NOW)
    answer = signed_in("jx-desk").post("/desk/tokens/", {"name": "又一个"})
    assert answer.status_code == 422
    assert AccessToken.objects.count() == 20
