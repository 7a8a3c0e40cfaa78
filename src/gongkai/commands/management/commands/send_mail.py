from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from gongkai.casework import outbox
from gongkai.commands.terminal import OfficeCommand
from gongkai.rules.refusal import Refusal


class Command(OfficeCommand):
    help = "Send the mails that wait in the outbox, each once. For every few minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--most", type=int, default=200, metavar="N", help="send at most so many (200)")

    def answer(self, *, most: int, **options: Any) -> None:
        if outbox.waiting().exists():
            self._refuse_without_a_server()
        sent, failed = outbox.send(at=timezone.now(), most=most)
        facts = {"sent": sent, "failed": failed, "left": outbox.waiting().count()}
        self.say(_("发出 %(sent)d 封，未能发出 %(failed)d 封，还有 %(left)d 封待发。") % facts)
        if failed:
            raise SystemExit(1)

    def _refuse_without_a_server(self) -> None:
        """Before any mail is claimed: one that was taken and did not go needs a person to look at it."""
        if not settings.EMAIL_HOST:
            raise Refusal(gettext_noop("没有设置邮件服务器（GONGKAI_MAIL），邮件留在发件箱里。"))
        connection = get_connection()
        try:
            connection.open()
        except OSError as problem:
            raise Refusal(
                gettext_noop("邮件服务器没有应答，邮件留在发件箱里。原因：%(problem)s"), problem=problem
            ) from problem
        connection.close()
