import multiprocessing
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from gongkai.commands.ports import refuse_a_taken_port
from gongkai.commands.serving import load

THREADS = 4
SECONDS_TO_FINISH = 20


class Command(BaseCommand):
    help = "Serve the office until SIGTERM or Ctrl-C; what is being answered then is still answered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=2, help=f"processes, each with {THREADS} threads (2)")
        parser.add_argument("--log-requests", action="store_true", help="write a line for each request")

    def handle(self, *, host: str, port: int, workers: int, log_requests: bool, **options: Any) -> None:
        str(settings.SECRET_KEY)  # made now, or the reason why it cannot be is told now
        connections.close_all()  # none is carried into the server processes
        refuse_a_taken_port(host, port)
        # A fresh process each: a copy of this one would share its threads' locks and its database's files.
        multiprocessing.set_start_method("spawn", force=True)
        server = Granian(
            "gongkai",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            workers_kill_timeout=SECONDS_TO_FINISH,
            respawn_failed_workers=True,
            websockets=False,
            log_level=LogLevels.info if log_requests else LogLevels.warning,
            log_access=log_requests,
            log_dictconfig=settings.GONGKAI_SERVER_LOGGING,
        )
        self.stdout.write(f"gongkai: http://{host}:{port}/  (Ctrl-C)")
        self.stdout.flush()
        server.serve(target_loader=load, wrap_loader=False)
