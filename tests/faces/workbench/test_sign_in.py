"""Staff sign in, out, and change their password."""

import pytest
from django.test import Client

from tests.sample import person

pytestmark = pytest.mark.usefixtures("district")

PASSWORD = "gongkai-demo-people"
RIGHT = {"username": "jx-desk", "password": PASSWORD}
WRONG = {"username": "jx-desk", "password": "not this one"}


def test_signing_in_leads_to_my_desk(client):
    answer = client.post("/desk/sign-in/", RIGHT)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert "吕梅" in client.get("/desk/").content.decode()


def test_whoever_asked_for_a_page_gets_it_after_signing_in(client):
    asked = client.get("/desk/new/")
    assert asked["Location"] == "/desk/sign-in/?next=/desk/new/"
    assert client.post("/desk/sign-in/?next=/desk/new/", {**RIGHT, "next": "/desk/new/"})["Location"] == "/desk/new/"


def test_a_form_that_came_too_late_is_told_at_the_sign_in_that_it_was_not_sent(client):
    asked = client.post("/desk/new/", {"name": "王小明"}, follow=True).content.decode()
    assert "登录已经过期，刚才的内容没有送出。" in asked
    assert "data-signed-out" in asked
    client.get("/desk/new/")
    assert "登录已经过期" not in client.get("/desk/sign-in/?next=/desk/new/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", "http:///x"])
def test_signing_in_never_leads_out_of_the_office(client, elsewhere):
    assert client.post("/desk/sign-in/", {**RIGHT, "next": elsewhere})["Location"] == "/desk/"


def test_a_wrong_password_does_not_say_which_of_the_two_was_wrong(client):
    known = client.post("/desk/sign-in/", WRONG).content.decode()
    stranger = client.post("/desk/sign-in/", {**WRONG, "username": "nobody"}).content.decode()
    sentence = "用户名或密码不对。"
    assert sentence in known
    assert sentence in stranger


def test_after_five_wrong_passwords_one_has_to_wait_and_is_told_so():
    client = Client()
    answers = [client.post("/desk/sign-in/", WRONG) for _ in range(6)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    page = answers[-1].content.decode()
    assert "请过 15 分钟再试" in page
    assert client.post("/desk/sign-in/", RIGHT).status_code == 429


def test_guessing_from_elsewhere_does_not_lock_the_officer_out():
    stranger = Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(6):
        stranger.post("/desk/sign-in/", WRONG)
    assert Client().post("/desk/sign-in/", RIGHT).status_code == 302


def test_signing_out_takes_a_press_of_the_button(signed_in):
    client = signed_in("jx-desk")
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.get("/desk/").status_code == 200
    assert client.post("/desk/sign-out/").status_code == 302
    assert client.get("/desk/").status_code == 302


def test_a_password_is_changed_with_the_old_one(signed_in):
    client = signed_in("jx-desk")
    typed = {"old_password": PASSWORD, "new_password1": "a longer phrase 2026", "new_password2": "a longer phrase 2026"}
    wrong = client.post("/desk/password/", {**typed, "old_password": "no"})
    assert wrong.status_code == 200
    assert person("jx-desk").check_password(PASSWORD)
    assert client.post("/desk/password/", typed)["Location"] == "/desk/"
    assert person("jx-desk").check_password("a longer phrase 2026")
    assert "密码已更改" in client.get("/desk/").content.decode()


def test_a_person_who_has_left_cannot_sign_in(client):
    gone = person("jx-desk")
    gone.is_active = False
    gone.save()
    assert client.post("/desk/sign-in/", RIGHT).status_code == 200
