import pytest
from django.core.exceptions import ImproperlyConfigured

from gongkai.settings.mail import MailServer, mail_server


def test_without_an_address_there_is_no_mail_server():
    assert mail_server("") == MailServer(host="")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://10.0.0.5", MailServer("10.0.0.5", 25)),
        ("smtps://clerk:p%40ss@mail.example.cn", MailServer("mail.example.cn", 465, "clerk", "p@ss", ssl=True)),
        ("smtp+starttls://mail.example.cn:2525", MailServer("mail.example.cn", 2525, starttls=True)),
    ],
)
def test_an_address_names_the_mail_server(url, server):
    assert mail_server(url) == server


@pytest.mark.parametrize("url", ["mail.example.cn", "http://mail.example.cn", "smtp://"])
def test_an_address_of_something_else_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        mail_server(url)
