from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.commands.ports import refuse_a_taken_port
from gongkai.commands.sample.office import fill_instance
from gongkai.commands.sample.programme import programme
from gongkai.commands.terminal import OfficeCommand


class Command(OfficeCommand):
    help = "Make an instance, lay the sample district with its applications into it, and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--only-load", action="store_true", help="fill the instance and return")

    def answer(self, *, host: str, port: int, only_load: bool, **options: Any) -> None:
        if not only_load:
            refuse_a_taken_port(host, port)  # before anything is laid, or an address told that is another's
        call_command("migrate", verbosity=0, interactive=False)
        if fill_instance(on=timezone.localdate()):
            self.say(_("样例已装入。"))
        else:
            self.say(_("样例早已装好，保持原样。"))
        self.say("\n".join(programme(f"http://{host}:{port}/")))
        self.stdout.flush()
        if not only_load:
            call_command("serve", host=host, port=port)
