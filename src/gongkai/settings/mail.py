"""Which server takes an instance's mails."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True)
class MailServer:
    """A mail server; without a host there is none."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    ssl: bool = False
    starttls: bool = False


def mail_server(url: str) -> MailServer:
    """The server that `url` names, such as `smtps://user:password@mail.example.cn:465`; none without one."""
    if not url:
        return MailServer()
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "GONGKAI_MAIL must be like smtp://user:password@host:port, smtps://… or smtp+starttls://…"
        )
    return MailServer(
        parts.hostname, parts.port or PORTS[parts.scheme], unquote(parts.username or ""), unquote(parts.password or ""),
        ssl=parts.scheme == "smtps", starttls=parts.scheme == "smtp+starttls",
    )  # fmt: skip
